"""The canvas, as an element of the page."""

from __future__ import annotations

from nicegui.element import Element

__all__ = ["Canvas"]


class Canvas(Element, component="canvas.js"):
    """The canvas with its windows; what it says and hears is in docs/workspace.md."""
