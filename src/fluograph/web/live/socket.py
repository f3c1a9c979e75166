"""The web socket of a tab."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.websockets import WebSocket, WebSocketDisconnect

from fluograph.web.live.tab import Tab

if TYPE_CHECKING:
    from fluograph.web.live.requests import Requests
    from fluograph.web.session import Session

__all__ = ["live"]

_log = logging.getLogger(__name__)
_INTERNAL_ERROR = 1011


async def live(websocket: WebSocket, session: Session, requests: Requests) -> None:
    """Serve a tab until it goes.

    Parameters
    ----------
    requests
        What all tabs of the session have asked the worker for.
    """
    await websocket.accept()
    news = asyncio.Event()
    tab = Tab(secrets.token_hex(4), session, requests, news.set)
    sender = asyncio.create_task(_send(websocket, tab, news))
    try:
        await _receive(websocket, tab)
    finally:
        sender.cancel()
        tab.close()


async def _receive(websocket: WebSocket, tab: Tab) -> None:
    while (message := await websocket.receive())["type"] != "websocket.disconnect":
        if message.get("text") is not None:
            tab.receive(message["text"])


async def _send(websocket: WebSocket, tab: Tab, news: asyncio.Event) -> None:
    """Send what there is; while the socket is slow, what waits in `tab` becomes newer."""
    try:
        while True:
            await news.wait()
            news.clear()
            while (piece := tab.take()) is not None:
                await _send_one(websocket, piece)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the tab has gone; who receives sees it too
    except Exception:
        _log.exception("What a tab should be told cannot be sent")
        with suppress(RuntimeError):
            await websocket.close(_INTERNAL_ERROR)


async def _send_one(websocket: WebSocket, piece: str | bytes) -> None:
    if isinstance(piece, str):
        await websocket.send_text(piece)
    else:
        await websocket.send_bytes(piece)
        await asyncio.sleep(0)  # what came meanwhile may be more urgent than the next plane
