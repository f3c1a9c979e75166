"""The operations of the catalogue as methods, complete by Tab, with signatures and docstrings.

What type checkers and editors see stands in ``methods.pyi``, which ``scripts/stubs`` writes from
the catalogue.
"""

from __future__ import annotations

import inspect
from typing import Any

from fluograph.errors import did_you_mean
from fluograph.operations.catalogue import catalogue
from fluograph.operations.describe import docstring
from fluograph.operations.record import Operation

__all__ = ["Methods"]


class Methods:
    """Every operation of the catalogue that has an input, as a method."""

    def __getattr__(self, name: str) -> Any:
        operations = catalogue()
        if name.startswith("_") or name not in operations or not operations[name].inputs:
            hint = "" if name.startswith("_") else did_you_mean(name, operations)
            raise AttributeError(f"{type(self).__name__} has no operation called {name!r}.{hint}")
        return _method(self, operations[name])

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(n for n, op in catalogue().items() if op.inputs)]

    def _apply(self, operation: Operation, inputs: tuple[Any, ...], values: Any) -> Any:
        raise NotImplementedError


def _method(node: Methods, operation: Operation) -> Any:
    def method(*inputs: Any, **values: Any) -> Any:
        return node._apply(operation, inputs, values)

    method.__name__ = operation.name
    method.__qualname__ = f"{type(node).__name__}.{operation.name}"
    method.__doc__ = docstring(operation)
    method.__signature__ = _signature(operation)  # type: ignore[attr-defined]
    return method


def _signature(operation: Operation) -> inspect.Signature:
    """Return how `operation` is called on its first input."""
    kind = inspect.Parameter
    inputs = [
        kind(p.name, kind.POSITIONAL_OR_KEYWORD, default=None if p.optional else kind.empty)
        for p in sorted(operation.inputs[1:], key=lambda p: p.optional)
    ]
    values = [kind(p.name, kind.KEYWORD_ONLY, default=p.default) for p in operation.parameters]
    names = [
        kind("name", kind.KEYWORD_ONLY, default=None),
        kind("over", kind.KEYWORD_ONLY, default=""),
    ]
    return inspect.Signature([*inputs, *values, *names])
