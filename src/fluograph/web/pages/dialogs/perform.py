"""Doing commands of the session in dialogs, which show by themselves what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from concurrent.futures import Future
from typing import Any

from nicegui import ui

from fluograph.errors import FluographError
from fluograph.web.session import Session

__all__ = ["perform", "told"]


async def perform(session: Session, command: str, **arguments: Any) -> Any:
    """Return what a command answers, when it is there.

    Raises
    ------
    FluographError
        If it is refused.
    """
    result = session.do(command, **arguments)
    return await asyncio.wrap_future(result) if isinstance(result, Future) else result


async def told(work: Awaitable[Any]) -> bool:
    """Do `work`, and show a person why it is refused; tells whether it was done."""
    try:
        await work
    except FluographError as error:
        ui.notify(str(error), type="negative", position="bottom", timeout=8000)
        return False
    return True
