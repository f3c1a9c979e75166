"""Leaving a workflow: nothing is lost in any case, and a person is told so."""

from __future__ import annotations

from fluograph.web.pages.dialogs.frame import ask
from fluograph.web.pages.dialogs.saving import save
from fluograph.web.session import Session

__all__ = ["may_leave"]

_SAVED_BEFORE = (
    "It has edits that are not in its file yet. They are kept in any case, and are there again "
    "when you open the file."
)
_NEVER_SAVED = (
    "It was never saved. It is kept in any case: you find it under “Recent” when no image is open."
)
_CHOICES = {"keep": "Keep as it is", "save": "Save"}


async def may_leave(session: Session) -> bool:
    """Ask what becomes of unsaved edits, and do it; False if the person stays."""
    row = session.snapshot()["session"]
    if row["saved"] or not session.graph.names:
        return True
    named = row["title"] or (session.path.name if session.path else "")
    title = f"“{named}”" if named else "this workflow"
    text = _SAVED_BEFORE if session.path else _NEVER_SAVED
    answer = await ask(f"Leave {title}?", text, _CHOICES, main="save")
    return await save(session) if answer == "save" else answer == "keep"
