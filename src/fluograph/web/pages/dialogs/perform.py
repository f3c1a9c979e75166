"""Doing commands of the session in dialogs, which show by themselves what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from concurrent.futures import Future
from typing import Any

from nicegui import ElementFilter

from fluograph.errors import FluographError
from fluograph.web.pages.doing import say
from fluograph.web.pages.elements import Canvas
from fluograph.web.session import Session

__all__ = ["open_sample", "perform", "show_windows", "told"]


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
        say(str(error))
        return False
    return True


async def open_sample(session: Session, name: str) -> None:
    """Add a sample to the workflow.

    Raises
    ------
    FluographError
        If it cannot be written.
    """
    show_windows((await perform(session, "open_sample", name=name))["names"])


def show_windows(names: Sequence[str], *, reveal: bool = True) -> None:
    """Select windows on the canvas of this page, and bring the first into view."""
    for canvas in ElementFilter(kind=Canvas):
        canvas.run_method("select", list(names))
        for name in names[: int(reveal)]:
            canvas.run_method("reveal", name)
