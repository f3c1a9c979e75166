"""Parts of the page that are drawn by our own browser code, as elements."""

from __future__ import annotations

from nicegui import ui
from nicegui.element import Element

from fluograph.web.security.asgi import Request
from fluograph.web.security.hosts import forwarded_prefix

__all__ = ["Bar", "Canvas", "History", "Lineage", "Side", "Status"]


class Canvas(Element, component="canvas.js"):
    """The canvas with its windows; what it says and hears is in docs/workspace.md."""

    def __init__(self) -> None:
        super().__init__()
        prefix = forwarded_prefix(Request(ui.context.client.request.scope))
        self._props["live"] = f"{prefix}/live"


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
