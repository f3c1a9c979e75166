"""What the page tells a person."""

from __future__ import annotations

from nicegui import ui

__all__ = ["say"]

_TIMES = {"info": 4000, "warning": 7000, "error": 10000}
"""Milliseconds that a note is there, as on the canvas."""


def say(text: str, level: str = "error") -> None:
    """Show a note, as those of the canvas are: always text, never markup.

    Parameters
    ----------
    level
        ``"info"``, ``"warning"`` or ``"error"``.
    """
    ui.notify(
        text,
        position="bottom",
        timeout=_TIMES[level],
        html=False,
        close_button=True,
        color="none",
        textColor="none",
        classes=f"fg-notice is-{level}",
    )
