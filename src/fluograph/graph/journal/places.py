"""Where journals lie: beside the workflow file, else in the user's data folder."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

__all__ = ["data_folder", "journal_path", "unsaved_journals", "user_folder"]

_UNSAVED = "unsaved-"


def user_folder() -> Path:
    """Return the folder of what fluograph keeps for this user; it may not exist yet."""
    import platformdirs

    return platformdirs.user_data_path("fluograph", appauthor=False)


def data_folder() -> Path:
    """Return the user's folder of journals; it may not exist yet."""
    return user_folder() / "journals"


def journal_path(workflow: str | Path | None) -> Path:
    """Return where the journal of a workflow file lies.

    Parameters
    ----------
    workflow
        Path of the workflow file; None for one that is not saved, which gets a new path each time.
    """
    if workflow is None:
        return data_folder() / f"{_UNSAVED}{uuid.uuid4().hex}.journal"
    file = Path(workflow).resolve()
    beside = file.with_name(f".{file.name}.journal")
    if os.access(beside if beside.exists() else beside.parent, os.W_OK):
        return beside
    mark = hashlib.sha256(str(file).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return data_folder() / f"{file.name}-{mark}.journal"


def unsaved_journals() -> tuple[Path, ...]:
    """Return the journals of workflows that were never saved, the newest first."""
    found = data_folder().glob(f"{_UNSAVED}*.journal")
    return tuple(sorted(found, key=_modified, reverse=True))


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # deleted by another process just now
        return 0.0
