"""Which workflows were open lately, and which is open now, so that a restart goes on there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from fluograph.atomic import replacing
from fluograph.errors import FluographError
from fluograph.graph.journal.places import user_folder

__all__ = ["Recent"]

_MOST = 20


class Recent:
    """A small file in the user's data folder; one that cannot be read or written is no disaster.

    Parameters
    ----------
    path
        The file; by default that of this user.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_folder() / "recent.json"

    @property
    def current(self) -> Path | None:
        """The workflow file, or the journal of a workflow without one, that was open last."""
        current = self._read().get("current")
        return Path(current) if isinstance(current, str) else None

    def rows(self) -> list[dict[str, Any]]:
        """Return what was open lately, the newest first; its drive may not be there now."""
        rows = self._read().get("recent")
        return [row for row in rows if _is_row(row)] if isinstance(rows, list) else []

    def note(self, path: Path | None, title: str = "") -> None:
        """Remember that `path` is open now, or nothing."""
        row = {"path": str(path), "title": title, "time": _now()}
        others = [other for other in self.rows() if other["path"] != row["path"]]
        rows = ([row] if path else []) + others
        self._write({"current": path and str(path), "recent": rows[:_MOST]})

    def _read(self) -> Mapping[str, Any]:
        with suppress(OSError, ValueError, RecursionError):
            data = json.loads(self.path.read_bytes())
            return data if isinstance(data, dict) else {}
        return {}

    def _write(self, data: Mapping[str, Any]) -> None:
        with suppress(OSError, FluographError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.path) as temporary:
                temporary.write_text(json.dumps(data, indent=1))


def _is_row(row: Any) -> bool:
    keys = ("path", "title", "time")
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in keys):
        return False
    try:
        datetime.fromisoformat(row["time"])
    except ValueError:
        return False
    return "\0" not in row["path"]


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
