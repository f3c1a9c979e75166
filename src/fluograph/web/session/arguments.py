"""Checking what a tab sends against what a command takes: its names and their types."""

from __future__ import annotations

import inspect
import math
import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from fluograph.errors import FluographError

__all__ = ["checked"]

_Function = Callable[..., Any]


def checked(command: str, function: _Function, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the arguments as they came.

    Raises
    ------
    FluographError
        If one is missing, not known, or of another type.
    """
    known = _parameters(function)
    wrong = [name for name in given if name not in known]
    wrong += [n for n, (_, required) in known.items() if required and n not in given]
    wrong += [n for n, value in given.items() if n in known and not _fits(value, known[n][0])]
    if wrong:
        takes = ", ".join(f"{name}: {_said(hint)}" for name, (hint, _) in known.items())
        raise FluographError(
            f"{command} takes ({takes}); missing, unknown or of another type: {', '.join(wrong)}."
        )
    return given


@cache
def _parameters(function: _Function) -> dict[str, tuple[Any, bool]]:
    """Return name -> type and whether it is required; the first is the session itself."""
    hints = get_type_hints(function, localns={"Session": object})
    _, *rest = inspect.signature(function).parameters.values()
    return {p.name: (hints[p.name], p.default is p.empty) for p in rest}


def _fits(value: Any, hint: Any) -> bool:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in arguments)
    if origin is Mapping:
        key, item = arguments
        return isinstance(value, Mapping) and all(
            _fits(k, key) and _fits(v, item) for k, v in value.items()
        )
    if origin is Sequence:
        return isinstance(value, (list, tuple)) and all(_fits(v, arguments[0]) for v in value)
    if hint in (int, float):
        number = isinstance(value, (int, hint)) and not isinstance(value, bool)
        return number and (isinstance(value, int) or math.isfinite(value))
    return isinstance(value, hint)


def _said(hint: Any) -> str:
    return getattr(hint, "__name__", str(hint)) if not get_args(hint) else str(hint)
