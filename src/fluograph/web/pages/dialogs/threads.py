"""Work that waits for a disk, away from the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

__all__ = ["aside"]

_Result = TypeVar("_Result")


async def aside(work: Callable[[], _Result]) -> _Result:
    """Return what `work` returns; its thread does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_Result] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # handed to who waits
            _tell(loop, future, error=error)
        else:
            _tell(loop, future, result)

    threading.Thread(target=run, name="fluograph-dialog", daemon=True).start()
    return await future


def _tell(
    loop: asyncio.AbstractEventLoop,
    future: asyncio.Future[_Result],
    result: _Result | None = None,
    error: Exception | None = None,
) -> None:
    def finish() -> None:
        if future.done():  # who waited has gone
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    with suppress(RuntimeError):  # the loop has ended
        loop.call_soon_threadsafe(finish)
