"""What a person starts twice by a double click, but means once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

__all__ = ["alone"]

_P = ParamSpec("_P")
_Owner = TypeVar("_Owner")


def alone(
    method: Callable[Concatenate[_Owner, _P], Awaitable[None]],
) -> Callable[Concatenate[_Owner, _P], Awaitable[None]]:
    """Make a method that does nothing while it is at work already."""
    busy: WeakSet[Any] = WeakSet()

    @wraps(method)
    async def once(self: _Owner, /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        if self in busy:
            return
        busy.add(self)
        try:
            await method(self, *args, **kwargs)
        finally:
            busy.discard(self)

    return once
