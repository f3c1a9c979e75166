"""What the page tells a person."""

from __future__ import annotations

from typing import Literal

from nicegui import ui

__all__ = ["say"]


def say(text: str, kind: Literal["negative", "warning", "info"] = "negative") -> None:
    """Show a note: always text, never markup."""
    ui.notify(text, type=kind, position="bottom", html=False, multi_line=True, close_button=True)
