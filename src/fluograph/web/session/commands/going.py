"""Commands that go back and forth in the history, and gestures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fluograph.graph.history import History

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "abandon", "goto", "press", "redo", "release", "undo"]


def undo(session: Session) -> dict[str, str]:
    """Take back the last edit, whoever made it."""
    session.editor.finish()
    told = session.history.undoes
    session.editor.move(History.undo, session.tab)
    return {"message": f"Undid: {told}"}


def redo(session: Session) -> dict[str, str]:
    """Do again what was undone."""
    session.editor.move(History.redo, session.tab)
    return {"message": f"Redid: {session.history.undoes}"}


def goto(session: Session, id: int) -> dict[str, str]:  # noqa: A002
    """Go to any edit of the history."""
    session.editor.move(lambda history: history.goto(id), session.tab)
    return {"message": f"Went to: {session.history.edits[id].label}"}


def press(session: Session, label: str = "") -> None:
    """Begin a gesture of this tab: what it does until `release` is one edit."""
    session.editor.press(session.tab, label)


def release(session: Session) -> None:
    """End the gesture of this tab."""
    session.editor.release(session.tab)
    session.keep_looks()


def abandon(session: Session) -> None:
    """End the gesture of this tab and take back what it did."""
    session.editor.abandon(session.tab)
    session.keep_looks()


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "abandon": abandon,
    "goto": goto,
    "press": press,
    "redo": redo,
    "release": release,
    "undo": undo,
}
"""Name -> command."""
