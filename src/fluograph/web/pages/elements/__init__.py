"""Parts of the page that are drawn by our own browser code, as elements."""

from __future__ import annotations

from nicegui import ui
from nicegui.element import Element

__all__ = ["Bar", "Canvas", "History", "Lineage", "Side", "Status"]


class Canvas(Element, component="canvas.js"):
    """The canvas with its windows; what it says and hears is in docs/workspace.md."""

    def __init__(self) -> None:
        super().__init__()
        self._props["live"] = f"{_prefix()}/live"


class Bar(Element, component="bar.js"):
    """What is in the bar at the top beside the menus."""


class Side(Element, component="side.js"):
    """The panel at the right, around what is put into it."""

    def toggle(self) -> None:
        """Show or hide it."""
        self.run_method("toggle")


class History(Element, component="history.js"):
    """All states of the workflow, and the parameter sets of the selected window."""


class Lineage(Element, component="lineage.js"):
    """How the selected window was made."""


class Status(Element, component="status.js"):
    """The bar at the bottom."""


def _prefix() -> str:
    """Return the path under which a proxy serves us."""
    request = ui.context.client.request
    forwarded = request.headers.get("X-Forwarded-Prefix", "")
    return f"{forwarded}{request.scope.get('root_path', '')}".rstrip("/")
