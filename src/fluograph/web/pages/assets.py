"""What the browser gets besides the page: our modules, the bundle, the styles."""

from __future__ import annotations

import zlib
from pathlib import Path

from nicegui import __version__, ui
from nicegui.dependencies import esm_modules, register_esm

from fluograph.web.bundle import bundle

__all__ = ["add_assets", "add_module"]

_STATIC = Path(__file__).parents[1] / "static"
_LATER = "dialogs"  # a folder of modules that no page needs when it opens


def add_assets() -> None:
    """Let pages import `fluograph` and `fluograph-flow`; put all styles into their heads."""
    flow = bundle()
    for name, folder in {"fluograph": _STATIC / "js", "fluograph-flow": flow}.items():
        add_module(name, folder)
        ui.add_head_html(_preload(name, folder), shared=True)
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


def _preload(name: str, folder: Path) -> str:
    """Let modules be fetched at once, not when the one that imports them has come."""
    key = next(key for key, module in esm_modules.items() if module.name == name)
    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*.js")))
    return "".join(
        f'<link rel="modulepreload" href="_nicegui/{__version__}/esm/{key}/{path.as_posix()}">\n'
        for path in paths
        if _LATER not in path.parts
    )
