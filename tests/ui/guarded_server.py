"""A page with many of NiceGUI's elements behind the guard; also under a prefix, as behind a proxy.

Run as a program: it prints its port, and ends when its input does.
"""

from __future__ import annotations

import socket
import sys
import threading
from typing import Any

import uvicorn
from fastapi import FastAPI, WebSocket
from nicegui import ui

from fluograph.web.security import Guard, Limits

TOKEN = "a-token-of-the-tests"
PREFIX = "/user/ada/proxy/8080"
LARGEST = 300_000
UPLOADS = r"/upload/\d+\Z"  # where NiceGUI takes them
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)


def build() -> None:
    """Make the page."""
    ui.button("Press", on_click=lambda: ui.notify("Pressed"))
    ui.slider(min=0, max=10)
    ui.icon("home")
    ui.image(PIXEL).classes("w-8")
    ui.codemirror("print(1)", language="Python")
    ui.tree([{"id": "inner"}])
    ui.aggrid({"columnDefs": [{"field": "label"}], "rowData": [{"label": "cell"}]})
    bars = [{"type": "bar", "data": [1]}]
    ui.echart({"xAxis": {"type": "category"}, "yAxis": {}, "series": bars})
    ui.upload(on_upload=lambda e: ui.notify(f"{e.file.size()} bytes came"), auto_upload=True)


class Proxy:
    """Serves the application under `PREFIX` too, and tells it so as jupyter-server-proxy does."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan" and scope["path"].startswith(PREFIX):
            cut = {key: scope[key][len(PREFIX) :] for key in ("path", "raw_path")}
            told = [(b"x-forwarded-prefix", PREFIX.encode())] * (scope["type"] == "http")
            scope = {**scope, **cut, "headers": [*scope["headers"], *told]}
        await self.app(scope, receive, send)


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("welcome")
    await websocket.close()


def main() -> None:
    app = FastAPI(openapi_url=None)
    app.add_api_websocket_route("/live", greet)
    ui.page("/")(build)
    ui.run_with(app, gzip_middleware_factory=None, tailwind=False, show_welcome_message=False)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    guard = Guard(app, token=TOKEN, port=port, limits=Limits(LARGEST, upload_path=UPLOADS))
    config = uvicorn.Config(Proxy(guard), log_level="error", ws="wsproto")
    server = uvicorn.Server(config)

    def end() -> None:
        sys.stdin.read()
        server.should_exit = server.force_exit = True

    threading.Thread(target=end, daemon=True).start()
    print(port, flush=True)
    server.run([listening])


if __name__ == "__main__":
    main()
