"""The files of a folder, as an element: a list that a person moves in by mouse or keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nicegui.element import Element

from fluograph.web.security import Entry

__all__ = ["FileList", "file_rows", "size_text"]

_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_ICONS = {
    "folder": "folder",
    "image": "image",
    "workflow": "account_tree",
    "other": "insert_drive_file",
}


class FileList(Element, component="files.js"):
    """A list of files under a field that filters them.

    Its events: ``recall`` ({folder}: what this browser remembers, once), ``typed`` ({text}),
    ``point`` ({names}), ``choose`` ({names}) and ``up`` ({}).
    """

    def __init__(self, *, several: bool, filters: bool = True) -> None:
        super().__init__()
        self.props.update({"several": several, "filters": filters, "rows": [], "folder": ""})

    def show(
        self, entries: Iterable[Entry], folder: str, *, cut: bool = False, empty: str = ""
    ) -> None:
        """Show what is in a folder."""
        self.props.update(
            {"rows": file_rows(entries), "folder": folder, "cut": cut, "empty": empty}
        )
        self.update()


def file_rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return entries as the browser draws them."""
    return [
        {
            "name": entry.name,
            "kind": (kind := _kind(entry)),
            "icon": _ICONS[kind],
            "size": entry.size,
            "modified": entry.modified,
            "size_text": "" if entry.is_folder else size_text(entry.size),
            "date_text": f"{datetime.fromtimestamp(entry.modified):%Y-%m-%d %H:%M}",
        }
        for entry in entries
    ]


def _kind(entry: Entry) -> str:
    if entry.is_workflow:
        return "workflow"
    if entry.is_image:
        return "image"
    return "folder" if entry.is_folder else "other"


def size_text(size: float) -> str:
    """Return a number of bytes as people say it: ``1.4 MB``."""
    power = 0
    while size >= 999.5 and power < len(_UNITS) - 1:
        size, power = size / 1000, power + 1
    digits = 1 if power and size < 9.95 else 0
    return f"{size:.{digits}f} {_UNITS[power]}"
