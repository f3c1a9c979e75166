"""Work that waits for a disk, away from the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fluograph.web.session import background

__all__ = ["aside"]

_Result = TypeVar("_Result")


async def aside(work: Callable[[], _Result]) -> _Result:
    """Return what `work` returns; its thread does not keep the process from ending."""
    return await asyncio.wrap_future(background.aside(work))
