"""Puts the parts of the workspace together and serves them."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI
from nicegui import ui

from fluograph.web.pages.assets import add_assets
from fluograph.web.pages.workspace import build

__all__ = ["serve"]

_HOST = "127.0.0.1"
_FIRST_PORT = 8765
_TRIES = 100


def serve(*, port: int | None = None, say: Callable[[str], None] = print) -> None:
    """Serve the workspace until it is interrupted."""
    listening = _listen(port)
    app = FastAPI(openapi_url=None)
    add_assets()
    ui.page("/")(build)
    ui.run_with(
        app,
        title="fluograph",
        dark=None,
        reconnect_timeout=30.0,
        gzip_middleware_factory=None,
        tailwind=False,
        show_welcome_message=False,
    )
    config = uvicorn.Config(
        app,
        log_level="warning",
        ws="wsproto",
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=1,
    )
    say(f"http://{_HOST}:{listening.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int | None) -> socket.socket:
    last: OSError | None = None
    for number in [port] if port is not None else range(_FIRST_PORT, _FIRST_PORT + _TRIES):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_HOST, number))
        except OSError as error:
            listening.close()
            last = error
        else:
            return listening
    raise last or OSError("no port")
