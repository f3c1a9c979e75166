"""How the page does commands: it says what is refused, and waits for what takes time."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import Any

from nicegui import ui

from fluograph.errors import FluographError

__all__ = ["do", "finished", "say"]


def do(session: Any, command: str, *, tab: str = "", **arguments: Any) -> Any:
    """Do a command; None if it was refused, which the person is told."""
    try:
        return session.do(command, tab=tab, **arguments)
    except FluographError as error:
        say(str(error))
        return None


async def finished(result: Any) -> Any:
    """Return what a command answered, when it is there; None if it failed, which is told."""
    if not isinstance(result, Future):
        return result
    try:
        return await asyncio.wrap_future(result)
    except FluographError as error:
        say(str(error))
        return None


def say(text: str, kind: str = "negative") -> None:
    """Show a note: always text, never markup."""
    ui.notify(text, type=kind, position="bottom", html=False)  # type: ignore[arg-type]
