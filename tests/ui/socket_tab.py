"""A tab without a browser: it asks for commands over the socket, and hears the answers."""

from __future__ import annotations

import json
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

__all__ = ["Gone", "SocketTab"]

Gone = (ConnectionClosed, OSError)
"""What is raised when the server is no more."""


class SocketTab:
    """A tab of the server at `address`, which has its token.

    Attributes
    ----------
    snapshot
        What it was told first.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        headers = {"Cookie": _cookie(parts.netloc, parts.query), "Origin": f"http://{parts.netloc}"}
        address = f"ws://{parts.netloc}/live"
        self._stack = ExitStack()
        self._socket = self._stack.enter_context(
            connect(address, additional_headers=headers, compression=None, max_size=None)
        )
        self._number = 0
        self.snapshot = self.hear("snapshot")

    def hear(self, *kinds: str) -> dict[str, Any]:
        """Return the next message of a kind."""
        while True:
            frame = self._socket.recv(timeout=60)
            if isinstance(frame, str) and (message := json.loads(frame))["is"] in kinds:
                return dict(message)

    def ask(self, command: str, **arguments: Any) -> Any:
        """Return the answer of the server: the edit is confirmed then."""
        self._number += 1
        said = {"is": "do", "id": self._number, "command": command, "arguments": arguments}
        self._socket.send(json.dumps(said))
        answer = self.hear("done", "refused")
        assert answer["is"] == "done", answer["message"]
        return answer["result"]

    def close(self) -> None:
        """Go, as a tab that is closed."""
        self._stack.close()


def _cookie(netloc: str, query: str) -> str:
    connection = HTTPConnection(netloc, timeout=60)
    try:
        connection.request("GET", f"/?{query}")
        answer = connection.getresponse()
        return (answer.getheader("set-cookie") or "").partition(";")[0]
    finally:
        connection.close()
