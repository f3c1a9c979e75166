"""What menus and keys of the page do, beside what the canvas does itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from nicegui import ui

if TYPE_CHECKING:
    from fluograph.web.pages.workspace import Workspace

__all__ = ["COMMANDS"]


def _theme(theme: str) -> Callable[[Workspace], Any]:
    script = f"import('fluograph/panels/theme.js').then((m) => m.setTheme('{theme}'))"
    return lambda page: ui.run_javascript(script)


def _wheel(page: Workspace) -> None:
    ui.run_javascript(
        "import('fluograph/preferences.js').then((m) =>"
        " m.prefer('wheel', m.preferences.wheel === 'pan' ? 'zoom' : 'pan'))"
    )


COMMANDS: Mapping[str, Callable[[Workspace], Any]] = {
    "side": lambda page: page.side.toggle(),
    "dark": _theme("dark"),
    "light": _theme("light"),
    "auto": _theme("auto"),
    "wheel": _wheel,
}
"""Name -> what it does with the page of a tab."""
