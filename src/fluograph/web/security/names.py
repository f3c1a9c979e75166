"""Names of files that people and browsers send: made harmless before they become a path."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

__all__ = ["numbered", "safe_name", "with_suffix"]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.I)
_LONGEST = 200
"""Bytes; file systems take 255, and a number or a temporary name may be added."""


def safe_name(name: str, default: str = "image") -> str:
    """Return `name` as the name of a visible file on every system, or `default`.

    Only what follows the last separator counts: some browsers send a path.
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = (
        char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C"
    )
    plain = _FORBIDDEN.sub("_", "".join(visible)).strip(" .")
    device = _DEVICES.match(plain)
    return _shortened(f"_{plain}" if device else plain) or default


def with_suffix(name: str, suffix: str) -> str:
    """Return `name` ending in `suffix`, which may have parts: of ``.fluo.yaml`` none is doubled."""
    stem = name
    for part in reversed(PurePosixPath(f"x{suffix}").suffixes):
        if stem.lower().endswith(part.lower()):
            stem = stem[: -len(part)]
    return _cut(stem, _LONGEST - len(suffix.encode())) + suffix


def numbered(name: str, number: int) -> str:
    """Return ``cells (2).ome.tif`` for ``cells.ome.tif``; the first has no number."""
    if number == 1:
        return name
    suffix = _suffix(name)
    return f"{name[: len(name) - len(suffix)]} ({number}){suffix}"


def _suffix(name: str) -> str:
    """Return the ending of `name` that tells its format, as in ``.ome.tif``."""
    match = re.search(r"(?<=.)(?:\.(?:ome|fluo|tar))?\.[^. ]{1,12}$", name, re.IGNORECASE)
    return match[0] if match else ""


def _shortened(name: str) -> str:
    suffix = _suffix(name)
    return _cut(name[: len(name) - len(suffix)], _LONGEST - len(suffix.encode())) + suffix


def _cut(text: str, length: int) -> str:
    return text.encode()[:length].decode(errors="ignore").rstrip(" .")
