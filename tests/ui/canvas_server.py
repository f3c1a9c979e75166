"""A server with nothing behind it but a list of windows: what the canvas needs to be looked at."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

import fluograph.web

STATIC = Path(fluograph.web.__file__).parent / "static"
NICEGUI = Path(str(files("nicegui"))) / "static"
STYLES = (
    "flow/index.css",
    *(f"css/{path.name}" for path in sorted((STATIC / "css").glob("*.css"))),
)

PAGE = """<!doctype html>
<html lang="en"><head><title>canvas</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/nicegui/quasar.unimportant.prod.css">
STYLES
<script type="importmap">{"imports": {"vue": "/nicegui/vue.esm-browser.prod.js",
  "fluograph-flow": "/static/flow/index.js", "fluograph": "/static/js/index.js",
  "fluograph/": "/static/js/"}}</script>
<script type="module">import * as Vue from "vue"; globalThis.Vue = Vue;</script>
<script defer src="/nicegui/quasar.umd.prod.js"></script>
<style>
body { margin: 0 }
main { position: fixed; inset: 0 }
.fg-stage { width: 100%; height: 100% }
</style>
</head><body class="body--light"><main></main>
<script type="module">
import { createApp, h, ref } from "vue";
import { Canvas } from "fluograph";

// What the tab saw last, if it was told: {"x": ..., "y": ..., "zoom": ...}.
const seen = decodeURIComponent(location.hash.slice(1));
if (seen && !sessionStorage["fluograph.view"]) sessionStorage["fluograph.view"] = seen;
window.events = [];
const heard = (name) => (data) => window.events.push([name, data]);
const canvas = ref(null);
const app = createApp({ render: () => h(Canvas, { live: "/live", ref: canvas,
  onSelect: heard("select"), onProbe: heard("probe"), onCommand: heard("command") }) });
addEventListener("load", () => {
  app.use(Quasar, { plugins: { Notify: Quasar.Notify } });
  app.mount("main");
  window.canvas = canvas.value;
});
</script></body></html>"""


class Windows:
    """Windows, and the commands that the canvas sends: kept in `said`, some of them carried out."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.rows = {row["name"]: row for row in rows}
        self.status: dict[str, Any] = {row["name"]: status() for row in rows}
        self.session = {
            "id": 1,
            "title": "Test",
            "file": "test.yaml",
            "saved": True,
            "paused": False,
            "idle": True,
        }
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, Callable[..., Any]] = {}
        self.tabs: set[WebSocket] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.away = False  # refuses connections
        self.held: list[Any] | None = None  # what waits on a slow line

    def snapshot(self) -> dict[str, Any]:
        told = {"windows": list(self.rows.values()), "status": self.status, "session": self.session}
        return {"is": "snapshot", "tab": "a", **told}

    def do(self, command: str, arguments: dict[str, Any]) -> Any:
        """Carry a command out; a `ValueError` refuses it."""
        self.said.append((command, arguments))
        act = self.answers.get(command) or getattr(self, f"do_{command}", None)
        return act(**arguments) if act else {}

    def do_move(self, positions: dict[str, list[int]], label: str = "") -> None:
        self.change({name: {"at": at} for name, at in positions.items()})

    def do_resize(self, name: str, size: list[int]) -> None:
        self.change({name: {"size": size}})

    def do_look(self, changes: dict[str, dict[str, Any]]) -> None:
        self.change(
            {n: {"collapsed": c["collapsed"]} for n, c in changes.items() if "collapsed" in c}
        )

    def do_connect(self, name: str, port: str, reference: str | None) -> None:
        inputs = [
            {**given, "reference": reference} if given["port"] == port else given
            for given in self.rows[name]["inputs"]
        ]
        self.change({name: {"inputs": inputs}})

    def do_connections(self, reference: str) -> dict[str, dict[str, str]]:
        source = reference.split(".")[0]
        return {
            name: {given["port"]: "" for given in row["inputs"]}
            for name, row in self.rows.items()
            if name != source
        }

    def do_categories(self, reference: str = "") -> list[dict[str, Any]]:
        return []

    do_suggestions = do_search = do_categories

    def change(self, changes: dict[str, dict[str, Any]]) -> None:
        """Change windows, and tell all tabs."""
        for name, values in changes.items():
            self.rows[name] = {**self.rows[name], **values}
        self.tell({"windows": {name: self.rows[name] for name in changes}})

    def remove(self, name: str) -> None:
        del self.rows[name], self.status[name]
        self.tell({"windows": {name: None}, "order": list(self.rows)})

    def set_status(self, name: str, **values: Any) -> None:
        self.status[name] = status(**values)
        self.tell({"status": {name: self.status[name]}})

    def tell(self, message: dict[str, Any]) -> None:
        for tab in list(self.tabs):
            self.send(tab, {"is": "patch", **message})

    def send(self, tab: WebSocket, message: dict[str, Any]) -> None:
        if self.held is None:
            self.post(tab.send_json(message))
        else:
            self.held.append((tab, message))

    def release(self, count: int) -> None:
        """Let the first messages come that wait on the slow line."""
        assert self.held is not None
        released, self.held = self.held[:count], self.held[count:]

        async def sending() -> None:
            for tab, message in released:
                await tab.send_json(message)

        self.post(sending())

    def post(self, sending: Any) -> None:
        assert self.loop is not None
        self.loop.call_soon_threadsafe(asyncio.ensure_future, sending)

    async def live(self, tab: WebSocket) -> None:
        """The socket of a tab."""
        if self.away:
            await tab.close()
            return
        await tab.accept()
        self.loop = asyncio.get_running_loop()
        await tab.send_json(self.snapshot())
        self.tabs.add(tab)
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                self.hear(tab, await tab.receive_json())
        self.tabs.discard(tab)

    def hear(self, tab: WebSocket, message: dict[str, Any]) -> None:
        if message["is"] == "ping":
            self.send(tab, {"is": "pong"})
        if message["is"] != "do":
            return
        try:
            result = self.do(message["command"], message["arguments"])
        except ValueError as error:
            self.send(tab, {"is": "refused", "id": message["id"], "message": str(error)})
        else:
            self.send(tab, {"is": "done", "id": message["id"], "result": result})

    def commands(self, *names: str) -> list[dict[str, Any]]:
        """What was asked for under these names."""
        return [arguments for command, arguments in self.said if command in names]


def window(name: str, *inputs: str | None, x: int = 0, y: int = 0, **values: Any) -> dict[str, Any]:
    """A row: a source where nothing is read."""
    ports = ["input_image", *(f"input_image{n}" for n in range(2, len(inputs) + 1))]
    given = [
        {"port": port, "reference": reference, "kinds": ["image"], "optional": False}
        for port, reference in zip(ports, inputs, strict=False)
    ]
    row: dict[str, Any] = {
        "name": name,
        "kind": "step" if inputs else "source",
        "title": name.capitalize(),
        "operation": "gaussian_blur" if inputs else "",
        "operation_title": "Gaussian blur" if inputs else "",
        "file": "" if inputs else f"{name}.tif",
        "time": "" if inputs else "each",
        "at": [x, y],
        "size": [240, 220],
        "collapsed": False,
        "inputs": given,
        "links": [],
        "outputs": [{"port": "result" if inputs else "", "kind": "image"}],
        "bypass": False,
        "output": False,
        "over": "",
        "summary": "sigma 1.2 µm" if inputs else "",
        "problems": [],
        "view": {},
    }
    return {**row, **values}


def status(state: str = "valid", **values: Any) -> dict[str, Any]:
    meta = {"kind": "image", "axes": "YX", "shape": [512, 512], "voxel_size": {}, "channels": []}
    told = {"state": state, "reason": "", "seconds": 0.0, "key": "k", "metas": {"": meta}}
    return {**told, **values}


@contextlib.contextmanager
def serving(windows: Windows) -> Iterator[str]:
    """Serve a canvas of windows; the value is its address."""
    styles = "".join(f'<link rel="stylesheet" href="/static/{style}">' for style in STYLES)

    async def page(_: Any) -> Response:
        return HTMLResponse(PAGE.replace("STYLES", styles))

    routes = [
        Route("/", page),
        WebSocketRoute("/live", windows.live),
        Mount("/static", StaticFiles(directory=STATIC)),
        Mount("/nicegui", StaticFiles(directory=NICEGUI)),
    ]
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        Starlette(routes=routes), log_level="error", ws="wsproto", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = server.force_exit = True
        thread.join()
        listening.close()
