"""How much a request may bring, counted while it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fluograph.web.security.asgi import Answer, App, Message, Receive, Request, Scope, Send

__all__ = ["Limits", "limited"]

_UPLOADS = r"/upload\Z"


@dataclass(frozen=True)
class Limits:
    """The most bytes that one request may bring.

    NiceGUI's own requests stay below 10**6 bytes.
    """

    upload: int = 4 * 2**30
    other: int = 2**20
    upload_path: str = _UPLOADS
    """Regular expression for the end of the paths that take uploads."""

    def of(self, path: str) -> int:
        """Return the limit for a request to `path`."""
        return self.upload if re.search(self.upload_path, path) else self.other


async def limited(app: App, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    """Run `app`, but answer 413 as soon as the request has brought more than `limit` bytes."""
    length = Request(scope).one("content-length")
    if length.isdecimal() and int(length) > limit:
        await _too_large(limit).send(send)
        return
    body = _Body(receive, send, limit)
    try:
        await app(scope, body.receive, body.send)
    except Exception:
        if not body.exceeded:  # an application that is cut off may complain
            raise


class _Body:
    """Counts what comes in; past the limit the application hears no more and is not heard."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send = receive, send
        self._limit = self._left = limit
        self._started = False
        self.exceeded = False

    async def receive(self) -> Message:
        if self.exceeded:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left >= 0:
            return message
        self.exceeded = True
        if not self._started:
            await _too_large(self._limit).send(self._send)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if not self.exceeded:
            self._started = True
            await self._send(message)


def _too_large(limit: int) -> Answer:
    text = (
        f"This is larger than {_size(limit)}, the most that may be sent here. Copy the file to the "
        "computer on which fluograph runs, into one of its folders, and open it from there.\n"
    )
    return Answer(413, text, (("connection", "close"),))


def _size(number: int) -> str:
    for unit, factor in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if number >= factor:
            return f"{number / factor:.4g} {unit}"
    return f"{number} bytes"
