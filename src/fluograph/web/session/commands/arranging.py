"""Commands that move windows, which is history, and change how they are shown, which is not."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph import edits
from fluograph.graph.names import require
from fluograph.graph.plain import plain_value

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS"]

_SETTINGS = (
    "lut",
    "contrast",
    "zoom",
    "centre",
    "z",
    "channel",
    "port",
    "outlines",
    "collapsed",
    "sort",
)
_LARGEST = 2000
"""Characters of a setting."""


def move(session: Session, positions: Mapping[str, Sequence[float]], label: str = "") -> None:
    """Move windows to the places given for them; those of others stay."""
    graph = session.history.graph
    for name, at in positions.items():
        graph = edits.set_view(graph, name, at=_pair(at))
    session.edit(graph, label)


def resize(session: Session, name: str, size: Sequence[float]) -> None:
    """Change the size of a window."""
    session.edit(edits.set_view(session.history.graph, name, size=_pair(size)))


def look(session: Session, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change how windows are shown; a setting of None is removed."""
    for name, settings in changes.items():
        require(session.history.graph, name)
        for key, value in settings.items():
            _check_setting(key, value)
    for name, settings in changes.items():
        session.look(name, {key: plain_value(value) for key, value in settings.items()})


def _check_setting(key: str, value: Any) -> None:
    if key not in _SETTINGS:
        known = ", ".join(_SETTINGS)
        raise UnknownNameError(f"A window has no setting {key!r}. There are: {known}.")
    if not _finite(plain_value(value)) or len(str(value)) > _LARGEST:
        raise GraphError(f"{key}: expected a short text, finite numbers or lists of them.")


def _finite(value: Any) -> bool:
    if isinstance(value, (list, dict)):
        return all(map(_finite, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or math.isfinite(value)


def _pair(numbers: Sequence[float]) -> list[float]:
    if len(numbers) != 2 or any(abs(n) > 1e7 for n in numbers):
        raise GraphError(f"Expected two numbers of CSS pixels, got {list(numbers)}.")
    return [round(n) for n in numbers]


COMMANDS: Mapping[str, Callable[..., Any]] = {"look": look, "move": move, "resize": resize}
"""Name -> command."""
