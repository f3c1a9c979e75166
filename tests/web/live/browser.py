"""The browser's side of a web socket, in the event loop of the test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.websockets import WebSocket

from fluograph.web.live import Requests, live

__all__ = ["Browser", "connected"]


class Browser:
    """What a tab sends and gets.

    Attributes
    ----------
    reads
        While it is not set, nothing more can be sent to the browser.
    """

    def __init__(self) -> None:
        self.reads = asyncio.Event()
        self.reads.set()
        self.sent: asyncio.Queue[Any] = asyncio.Queue()
        self.got: asyncio.Queue[Any] = asyncio.Queue()
        self.sent.put_nowait({"type": "websocket.connect"})

    def send_text(self, text: str) -> None:
        self.sent.put_nowait({"type": "websocket.receive", "text": text})

    def send(self, what: str, **fields: Any) -> None:
        self.send_text(json.dumps({"is": what, **fields}))

    def do(self, command: str, **arguments: Any) -> None:
        self.send("do", id=7, command=command, arguments=arguments)

    async def take(self, message: Any) -> None:
        """Get a message, once the browser reads."""
        await self.reads.wait()
        self.got.put_nowait(message)

    async def receive(self) -> Any:
        """Return the next frame: bytes, or what was JSON."""
        message = await asyncio.wait_for(self.got.get(), 10)
        text = message.get("text")
        return message["bytes"] if text is None else json.loads(text)


@asynccontextmanager
async def connected(session: Any) -> AsyncIterator[Browser]:
    """Open a tab on `session`; it is closed at the end, and has been served then."""
    browser = Browser()
    websocket = WebSocket({"type": "websocket"}, browser.sent.get, browser.take)
    serving = asyncio.create_task(live(websocket, session, Requests(session.client)))
    assert (await browser.got.get())["type"] == "websocket.accept"
    yield browser
    browser.sent.put_nowait({"type": "websocket.disconnect", "code": 1001})
    await asyncio.wait_for(serving, 10)
