"""Calls an ASGI application as a server would, with nothing added and nothing forgiven."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fluograph.web.security import Guard, Limits

TOKEN = "a-token-of-the-tests"
PORT = 8080
HOST = "127.0.0.1:8080"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@dataclass
class Reply:
    status: int
    headers: list[tuple[str, str]]
    text: str

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    def one(self, name: str) -> str:
        (value,) = self.all(name)
        return value

    @property
    def cookie(self) -> str:
        return self.one("set-cookie").partition(";")[0]


class App:
    """Reads all of the body, and says so; remembers what reached it."""

    def __init__(self, headers: Iterable[tuple[str, str]] = ()) -> None:
        self.headers = [(name.encode(), value.encode()) for name, value in headers]
        self.reached: list[str] = []
        self.left_early = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(scope["type"])
        if scope["type"] == "lifespan":
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": "welcome"})
            await send({"type": "websocket.close"})
            return
        size, more = 0, True
        while more:
            message = await receive()
            self.left_early |= message["type"] == "http.disconnect"
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": f"in: {size}".encode()})


def guarded(app: Any = None, *, hosts: Iterable[str] = (), limits: Limits | None = None) -> Guard:
    return Guard(app or App(), token=TOKEN, port=PORT, hosts=list(hosts), limits=limits)


def ask(
    app: Any,
    target: str = "/",
    headers: dict[str, str] | Iterable[tuple[str, str]] = (),
    *,
    method: str = "GET",
    host: str | None = HOST,
    body: Iterable[bytes] = (b"",),
    scheme: str = "http",
    root_path: str = "",
) -> Reply:
    """Send one request, with its body in pieces of that size."""
    sent = _run(app, _scope("http", target, headers, method, host, scheme, root_path), list(body))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    start = sent[0]
    return Reply(
        status=start["status"],
        headers=[(name.decode(), value.decode()) for name, value in start["headers"]],
        text=b"".join(message.get("body", b"") for message in sent[1:]).decode(),
    )


def knock(
    app: Any,
    headers: dict[str, str] | Iterable[tuple[str, str]] = (),
    *,
    target: str = "/live",
    host: str | None = HOST,
) -> str:
    """Ask for a web socket; return the type of the first answer."""
    return str(
        _run(app, _scope("websocket", target, headers, "GET", host, "ws", ""), [])[0]["type"]
    )


def _scope(
    kind: str, target: str, headers: Any, method: str, host: str | None, scheme: str, root: str
) -> dict[str, Any]:
    path, _, query = target.partition("?")
    pairs = list(headers.items() if isinstance(headers, dict) else headers)
    named = [("host", host), *pairs] if host is not None else pairs
    return {
        "type": kind,
        "method": method,
        "path": root + path,
        "raw_path": (root + path).encode(),
        "query_string": query.encode(),
        "root_path": root,
        "scheme": scheme,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in named],
    }


def _run(app: Any, scope: dict[str, Any], body: list[bytes]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    pieces = iter(body)
    left = len(body)

    async def receive() -> dict[str, Any]:
        nonlocal left
        left -= 1
        if scope["type"] == "websocket":
            return {"type": "websocket.connect"}
        return {"type": "http.request", "body": next(pieces), "more_body": left > 0}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent
