"""Commands about workflow files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.errors import FluographError
from fluograph.graph.journal import unsaved_journals
from fluograph.graph.journal.places import data_folder
from fluograph.web.session.storage import Document

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "new", "open_workflow", "recent", "save"]


_CHANGED = (
    "{name} had been changed by another program. It holds this workflow now; what was changed "
    "there is in the history, just below."
)


def new(session: Session) -> None:
    """Begin an empty workflow; the one before is kept with its history."""
    session.begin(Document())


def open_workflow(session: Session, path: str) -> None:
    """Go on with a workflow file, or with one that was never saved, by the path of its journal."""
    session.open(Path(path))


def save(session: Session, path: str | None = None) -> dict[str, str]:
    """Write the workflow file; when this returns it is on the disk."""
    if path is None and session.path is None:
        raise FluographError("The workflow has no file yet. Choose a folder and a name for it.")
    wanted = Path(path) if path is not None else session.path or Path()
    target = session.folders.save_target(wanted.parent, wanted.name)
    session.editor.finish()
    session.keep_looks()
    if target == session.path and session.document.take_in(session.catalogue):
        session.tell("warning", _CHANGED.format(name=target.name))
    unsaved = session.document.save(target, session.catalogue)
    session.note_recent()
    if unsaved:
        unsaved.discard()
    return {"file": str(target)}


def recent(session: Session) -> list[dict[str, Any]]:
    """Return which workflows were open lately: path, title, time, and whether they have a file.

    A file may be away with its drive; what was never saved and is gone is left out.
    """
    unsaved = {*map(str, unsaved_journals())}
    rows = [{**row, "saved": row["path"] not in unsaved} for row in session.recent.rows()]
    return [row for row in rows if not row["saved"] or Path(row["path"]).parent != data_folder()]


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "new": new,
    "open_workflow": open_workflow,
    "recent": recent,
    "save": save,
}
"""Name -> command."""
