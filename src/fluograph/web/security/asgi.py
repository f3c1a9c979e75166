"""The little of ASGI that the guard needs: a request as it came, and an answer to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["Answer", "App", "Message", "Receive", "Request", "Scope", "Send"]

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Request:
    """What a browser or a program asks for, over HTTP or to open a web socket."""

    def __init__(self, scope: Scope) -> None:
        self.is_socket: bool = scope["type"] == "websocket"
        self.method: str = scope.get("method", "GET")
        self.path: str = scope["path"]
        self.raw_path: bytes = scope.get("raw_path") or self.path.encode()
        self.query: str = scope.get("query_string", b"").decode("latin-1")
        self.root_path: str = scope.get("root_path", "")
        self.is_encrypted: bool = scope.get("scheme") in ("https", "wss")
        self._headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            self._headers.setdefault(name.decode("latin-1").lower(), []).append(
                value.decode("latin-1").strip()
            )

    @property
    def changes_something(self) -> bool:
        """Whether more can happen than that something is looked at."""
        return self.is_socket or self.method not in _SAFE_METHODS

    def all(self, header: str) -> list[str]:
        """Return the values of `header` (lower case), in the order they came."""
        return self._headers.get(header, [])

    def one(self, header: str) -> str:
        """Return the first value of `header`, or an empty string."""
        return next(iter(self.all(header)), "")


@dataclass(frozen=True)
class Answer:
    """A short answer that the guard gives by itself."""

    status: int
    text: str
    headers: tuple[tuple[str, str], ...] = ()
    media: str = "text/plain"

    async def send(self, send: Send) -> None:
        """Send the whole answer."""
        body = self.text.encode()
        headers = (
            *self.headers,
            ("content-type", f"{self.media}; charset=utf-8"),
            ("content-length", str(len(body))),
        )
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": body})
