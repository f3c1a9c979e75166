"""An operation described in words."""

from __future__ import annotations

from collections.abc import Iterator

from fluograph.operations.record import Operation, Parameter

__all__ = ["docstring", "limits"]


def docstring(operation: Operation) -> str:
    """Return what an operation does, as a numpy-style docstring."""
    lines = [operation.description or operation.title, *_section("Parameters", operation)]
    made = [f"{o.name} : {o.kind or 'as the first input'}" for o in operation.outputs]
    return "\n".join([*lines, "", "Returns", "-------", *made])


def limits(parameter: Parameter) -> str:
    """Return the valid values of a parameter, such as ``0 to 100`` or ``box, sphere``."""
    if parameter.choices:
        return ", ".join(parameter.choices)
    low, high = parameter.minimum, parameter.maximum
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:g}"
    return f"at most {high:g}" if low is None else f"{low:g} to {high:g}"


def _section(title: str, operation: Operation) -> Iterator[str]:
    yield from ("", title, "-" * len(title))
    for port in operation.inputs:
        optional = ", optional" if port.optional else ""
        yield f"{port.name} : {' or '.join(map(str, port.kinds))}{optional}"
        yield from _indented(port.description)
    for parameter in operation.parameters:
        default = "" if parameter.default is None else f", default {parameter.default}"
        unit = f" ({parameter.unit})" if parameter.unit else ""
        yield f"{parameter.name} : {parameter.type}{unit}{default}"
        known = f"Valid: {limits(parameter)}." if limits(parameter) else ""
        yield from _indented(" ".join(filter(None, (parameter.description, known))))


def _indented(text: str) -> Iterator[str]:
    if text:
        yield f"    {text}"
