"""The page: the canvas and what is around it."""

from __future__ import annotations

from nicegui import ui

from fluograph.web.pages.canvas import Canvas

__all__ = ["build"]


def build() -> None:
    """Build the page of a tab."""
    ui.query(".nicegui-content").classes("fg-page")
    Canvas().classes("fg-canvas")
