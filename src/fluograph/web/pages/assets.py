"""What the browser gets besides the page: our modules, the bundle, the styles."""

from __future__ import annotations

import zlib
from pathlib import Path

from nicegui import ui
from nicegui.dependencies import register_esm

from fluograph.web.bundle import bundle

__all__ = ["add_assets", "add_module"]

_STATIC = Path(__file__).parents[1] / "static"


def add_assets() -> None:
    """Let pages import `fluograph` and `fluograph-flow`; put all styles into their heads."""
    flow = bundle()
    add_module("fluograph", _STATIC / "js")
    add_module("fluograph-flow", flow)
    own = sorted((_STATIC / "css").rglob("*.css"))
    for style in (flow / "index.css", *own):
        ui.add_css(style.read_text(encoding="utf-8"), shared=True)


def add_module(name: str, folder: Path) -> None:
    """Serve the modules of a folder at an address that changes with their content.

    Browsers keep what comes from it for a year.
    """
    mark = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            mark = zlib.crc32(path.read_bytes(), zlib.crc32(str(path).encode(), mark))
    register_esm(name, folder, max_time=float(mark))
