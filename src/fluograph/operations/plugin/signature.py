"""Reads inputs, outputs and parameters from the signature of an annotated function."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from fluograph.errors import PluginError
from fluograph.operations.kinds import Kind
from fluograph.operations.plugin.docstring import summary_and_parameters
from fluograph.operations.record import Input, Output, Parameter, Value

__all__ = ["METAS", "Range", "Signature", "fail", "name_of", "signature_of"]

METAS = "metas"
"""A keyword of this name is no parameter: it receives what is known about each input."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AXIS = re.compile(r"(?P<group>.+)_(?P<axis>[xyz])")
_UNITS = ("", "length", "index", "degree", "intensity", "count")
_TYPES: dict[Any, str] = {bool: "bool", int: "int", float: "float", tuple[float, ...]: "floats"}
_FITS: dict[str, Callable[[Any], bool]] = {
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "floats": lambda value: isinstance(value, tuple) and all(map(_FITS["float"], value)),
}
_WANTED = (
    "a kind (Image, Binary, Labels, Map, Matrix, Points, Vectors, Table, Number), or for a "
    'parameter float, int, bool, tuple[float, ...], Literal["a", "b"], or one of these in '
    "Annotated[..., Range(...)]"
)


@dataclass(frozen=True)
class Range:
    """The valid range of a number, for ``Annotated[float, Range(0, 100, step=0.5)]``.

    Attributes
    ----------
    minimum, maximum
        Both ends included; None where there is no bound.
    step
        What one key press or one notch of a slider changes.
    unit
        ``"length"``, ``"index"``, ``"degree"``, ``"intensity"``, ``"count"`` or ``""``.
    start
        What a new step in the workspace gets; None for the default.
    soft_maximum
        The end of a slider, where the valid range goes on far beyond what people use.
    """

    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    start: float | tuple[float, ...] | None = None
    soft_maximum: float | None = None


@dataclass(frozen=True)
class Signature:
    """What the signature and the docstring of a function say."""

    description: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    parameters: tuple[Parameter, ...]


def name_of(function: Callable[..., Any]) -> str:
    """Return ``package.module:function``."""
    return f"{function.__module__}:{function.__qualname__}"


def fail(function: Callable[..., Any], subject: str, reason: str) -> NoReturn:
    """Raise the error that names the function, what of it is wrong, and why."""
    raise PluginError(f"{name_of(function)}: {subject}: {reason}")


def signature_of(function: Callable[..., Any], shape: str | Mapping[str, str]) -> Signature:
    """Read `function`; `shape` is the rule for every output, or for each by its name.

    Raises
    ------
    PluginError
        If something is not annotated as expected; names the function and the parameter.
    """
    hints = _hints(function)
    description, about = summary_and_parameters(inspect.getdoc(function) or "")
    inputs: list[Input] = []
    parameters: list[Parameter] = []
    for argument in inspect.signature(function).parameters.values():
        if argument.name == METAS:
            continue
        _check_argument(function, argument, hints)
        hint, text = hints[argument.name], about.get(argument.name, "")
        if kinds := _kinds(hint):
            inputs.append(Input(argument.name, kinds, NoneType in _alternatives(hint), text))
        else:
            parameters.append(_parameter(function, argument, hint, text))
    if not inputs:
        fail(function, "inputs", "expected at least one argument annotated with a kind, got none.")
    outputs = _outputs(function, hints.get("return"), shape)
    return Signature(description, tuple(inputs), outputs, tuple(parameters))


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return get_type_hints(function, include_extras=True)
    except NameError as error:
        fail(function, "annotations", f"{error}. Import it where the module is loaded, not only "
             "for type checkers.")  # fmt: skip


def _check_argument(
    function: Callable[..., Any], argument: inspect.Parameter, hints: Mapping[str, Any]
) -> None:
    subject = f"parameter {argument.name!r}"
    if argument.kind in (argument.VAR_POSITIONAL, argument.VAR_KEYWORD, argument.POSITIONAL_ONLY):
        fail(function, subject, "expected one that can be given by its name, not *, ** or /.")
    if not _NAME.fullmatch(argument.name):
        fail(function, subject, "expected a name of lower case letters, digits and _.")
    if argument.name not in hints:
        fail(function, subject, f"has no annotation. Expected {_WANTED}.")


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _kinds(hint: Any) -> tuple[Kind, ...]:
    marks = (m for part in _alternatives(hint) for m in getattr(part, "__metadata__", ()))
    return tuple(mark for mark in marks if isinstance(mark, Kind))


def _parameter(
    function: Callable[..., Any], argument: inspect.Parameter, hint: Any, text: str
) -> Parameter:
    subject = f"parameter {argument.name!r}"
    plain, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    span = next((mark for mark in marks if isinstance(mark, Range)), Range())
    choices = get_args(plain) if get_origin(plain) is Literal else ()
    kind = "choice" if choices else _TYPES.get(plain)
    if kind is None or not all(isinstance(choice, str) for choice in choices):
        fail(function, subject, f"is annotated as {hint}. Expected {_WANTED}.")
    if span.unit not in _UNITS:
        fail(function, subject, f"has the unit {span.unit!r}. Expected one of {_UNITS}.")
    if argument.default is argument.empty:
        fail(function, subject, "has no default. Expected one, as in sigma: float = 1.0.")
    default = _value(function, f"{subject}, default", argument.default, kind, span, choices)
    start = span.start
    if start is not None:
        start = _value(function, f"{subject}, start", start, kind, span, choices)
    axis = _AXIS.fullmatch(argument.name)
    return Parameter(
        argument.name,
        kind,
        default=default,
        start=start,
        minimum=span.minimum,
        maximum=span.maximum,
        soft_maximum=span.soft_maximum,
        step=span.step,
        unit=span.unit,
        axis=axis["axis"] if axis else "",
        group=axis["group"] if axis else "",
        choices=choices,
        description=text,
    )


def _value(
    function: Callable[..., Any],
    subject: str,
    value: Any,
    kind: str,
    span: Range,
    choices: tuple[str, ...],
) -> Any:
    if kind == "choice":
        if value not in choices:
            fail(function, subject, f"is {value!r}. Expected one of {', '.join(choices)}.")
        return value
    if not _FITS[kind](value):
        fail(function, subject, f"is {value!r}. Expected a value of the type {kind}.")
    low, high = span.minimum, span.maximum
    for number in value if kind == "floats" else (value,):
        if (low is not None and number < low) or (high is not None and number > high):
            fail(function, subject, f"is {value!r}. Expected it within {low} and {high}.")
    if kind == "floats":
        return tuple(map(float, value))
    return float(value) if kind == "float" else value


def _outputs(
    function: Callable[..., Any], hint: Any, shape: str | Mapping[str, str]
) -> tuple[Output, ...]:
    named = _named_outputs(hint)
    marks = {name: _output_marks(part) for name, part in named.items()}
    if not named or not all(len(found) == 1 for found in marks.values()):
        fail(function, "return value", f"is annotated as {hint}. Expected one kind, tuple[...] of "
             "kinds, a NamedTuple of kinds, or Same.")  # fmt: skip
    rules = shape if isinstance(shape, Mapping) else dict.fromkeys(named, shape)
    if unknown := rules.keys() - named.keys():
        names = f"{', '.join(sorted(unknown))}. Its outputs are {', '.join(named)}."
        fail(function, "shape", f"names outputs that do not exist: {names}")
    return tuple(
        Output(name, kind if isinstance(kind, Kind) else None, rules.get(name, "same"))
        for name, (kind,) in marks.items()
    )


def _named_outputs(hint: Any) -> dict[str, Any]:
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return get_type_hints(hint, include_extras=True)
    if get_origin(hint) is tuple:
        return {f"output_{i}": part for i, part in enumerate(get_args(hint), start=1)}
    return {_output_name(hint): hint}


def _output_name(hint: Any) -> str:
    kinds = _kinds(hint)
    return str(kinds[0]) if kinds and not kinds[0].is_pixels else "output_image"


def _output_marks(hint: Any) -> tuple[Value | Kind, ...]:
    marks = getattr(hint, "__metadata__", ())
    return tuple(mark for mark in marks if isinstance(mark, Kind) or mark == "same")
