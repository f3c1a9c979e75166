"""Commands that move windows, which is history, and change how they are shown, which is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.names import require
from fluograph.web.session.placing import place
from fluograph.web.session.settings import checked_settings

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "look", "move", "resize"]


def move(session: Session, positions: Mapping[str, Sequence[float]], label: str = "") -> None:
    """Move windows to the places given for them; those of others stay."""
    graph = session.history.graph
    for name, at in positions.items():
        graph = edits.set_view(graph, name, at=place(at))
    session.edit(graph, label)


def resize(session: Session, name: str, size: Sequence[float]) -> None:
    """Change the size of a window: width and height."""
    if min(size, default=0) <= 0:
        raise GraphError(f"Expected a width and a height above 0, got {list(size)!r:.100}.")
    session.edit(edits.set_view(session.history.graph, name, size=place(size)))


def look(session: Session, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change how windows are shown; a setting of None is removed."""
    for name in changes:
        require(session.history.graph, name)
    settings = {name: checked_settings(given) for name, given in changes.items()}
    for name, given in settings.items():
        session.look(name, given)


COMMANDS: Mapping[str, Callable[..., Any]] = {"look": look, "move": move, "resize": resize}
"""Name -> command."""
