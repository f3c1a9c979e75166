"""What is still to be said to a tab: everything in order, but patches that wait become one."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Mapping
from typing import Any

__all__ = ["Outbox"]

_Message = dict[str, Any]

_MERGED = ("windows", "status", "session")
_REPLACED = ("order",)


class Outbox:
    """Messages for a tab that may be slow; it never holds more than one patch in a row."""

    def __init__(self) -> None:
        self._messages: deque[_Message | str] = deque()

    def put(self, message: _Message) -> None:
        """Say `message`, after what was said before.

        Raises
        ------
        TypeError
            If it cannot be written as JSON.
        """
        last = self._messages[-1] if self._messages else ""
        if message["is"] != "patch":
            self._messages.append(_written(message))
        elif isinstance(last, str):
            self._messages.append(message)
        else:
            self._messages[-1] = _merged(last, message)

    def take(self) -> str | None:
        """Return the next message as JSON, if there is one."""
        if not self._messages:
            return None
        message = self._messages.popleft()
        return message if isinstance(message, str) else _written(message)


def _written(message: _Message) -> str:
    try:
        return _json(message)
    except ValueError:  # JSON has no infinity
        return _json(_finite(message))


def _json(message: _Message) -> str:
    return json.dumps(message, separators=(",", ":"), allow_nan=False)


def _finite(value: Any) -> Any:
    """Return `value` with None for the numbers that cannot be written."""
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _merged(old: _Message, new: _Message) -> _Message:
    merged = {**old, **{key: new[key] for key in _REPLACED if key in new}}
    for key in _MERGED:
        if key in old or key in new:
            merged[key] = {**old.get(key, {}), **new.get(key, {})}
    return merged
