"""What the panel shows of an image besides values."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from fluograph.graph.document import Source
from fluograph.web.pages.parameters.looked import Looked, title_of

__all__ = ["source_form"]

_OTHER_AXES = re.compile("`axes: ([TCZYXS]+)`")
"""What a note on guessed axes proposes."""


def source_form(looked: Looked, name: str, source: Source) -> dict[str, Any]:
    """Return all that is shown of a source but its values."""
    status = looked.status.get(name, {})
    found: Mapping[str, Any] = status.get("source") or {}
    meta: Mapping[str, Any] = next(iter((status.get("metas") or {}).values()), {})
    return {
        "kind": "source",
        "name": name,
        "title": title_of(looked, name),
        **_file(looked, source),
        "reason": str(status.get("reason") or "") if status.get("state") == "failed" else "",
        "channels": list(found.get("channels") or range(int(found.get("C") or 0))),
        "scenes": list(found.get("scenes") or []),
        "times": int(found.get("T") or 1),
        "dtype": str(found.get("dtype") or ""),
        "shape": list(meta.get("shape") or []),
        "axes": str(meta.get("axes") or ""),
        "found_voxel_size": list(meta.get("voxel_size") or []),
        "notes": (notes := [str(note) for note in found.get("notes") or []]),
        "other_axes": [axes for note in notes for axes in _OTHER_AXES.findall(note)],
    }


def _file(looked: Looked, source: Source) -> dict[str, str]:
    """Return the name of a source's file, and the folder that it lies in."""
    if not source.file:
        return {"file": "", "folder": ""}
    folder, name = os.path.split(os.path.join(looked.folder or "", source.file))
    return {"file": name, "folder": os.path.normpath(folder)}
