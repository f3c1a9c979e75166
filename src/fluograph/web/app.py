"""Puts the parts of the workspace together and serves them."""

from __future__ import annotations

import asyncio
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from fastapi import FastAPI, WebSocket
from nicegui import ui

from fluograph.engine.live.client import Client
from fluograph.errors import FluographError
from fluograph.graph.journal.places import user_folder
from fluograph.web.bundle import bundle
from fluograph.web.live import Requests, live
from fluograph.web.pages.assets import add_assets
from fluograph.web.pages.theme import add_theme
from fluograph.web.pages.workspace import build
from fluograph.web.ports import HOST, listen
from fluograph.web.security import Folders, Guard, addresses, make_token
from fluograph.web.session import Session
from fluograph.web.start import Start
from fluograph.web.uploads import clear_uploads, upload_folder, upload_route

__all__ = ["Settings", "open_browser", "serve"]

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<path d="M8 9c10 0 6 14 16 14M8 9h16" fill="none" stroke="#8b95a1" stroke-width="3"/>'
    '<g fill="#0b6e8a"><circle cx="8" cy="9" r="5"/><circle cx="24" cy="9" r="5"/>'
    '<circle cx="24" cy="23" r="5"/></g></svg>'
)
_RECONNECT = 30.0  # seconds: a page that is away for less keeps what was typed


@dataclass(frozen=True)
class Settings:
    """How the workspace is served.

    Attributes
    ----------
    port
        None for the first free one.
    browser
        Whether to open a browser.
    folders
        What may be read and written beside the folders of `start`; by default the current folder
        and the user's own.
    hosts
        Names by which browsers may call this server, beside those of this machine.
    device
        Part of the name of the device that computes.
    """

    start: Start
    port: int | None = None
    browser: bool = True
    folders: Sequence[Path] = ()
    hosts: Sequence[str] = ()
    device: str | None = None


def serve(settings: Settings, say: Callable[[str], object] = print) -> None:
    """Serve the workspace until it is interrupted.

    Parameters
    ----------
    say
        Called with the address that opens it.

    Raises
    ------
    FluographError
        If the port is taken, a folder is none, or the browser's part was not built.
    """
    bundle()
    clear_uploads(upload_folder())
    chosen = settings.folders or _usual_folders()
    folders = Folders([*chosen, *settings.start.folders, upload_folder()])
    listening = listen(settings.port)
    with listening, Client(device=settings.device) as client:
        port = listening.getsockname()[1]
        token = make_token(kept=user_folder() / f"token-{port}")
        guard = Guard(_app(settings, client, folders), token=token, port=port, hosts=settings.hosts)

        def started() -> None:
            say(addresses(token, port, settings.hosts))
            if settings.browser:
                open_browser(guard, port)

        server = _Server(guard, started)
        with suppress(KeyboardInterrupt):
            server.run([listening])
    if not server.started:
        raise FluographError("The workspace could not start. Why is said above.")


def open_browser(guard: Guard, port: int) -> None:
    """Open a browser that `guard` lets in; some browsers keep who starts them waiting.

    Its address is to be seen in the list of processes, so it holds a ticket and not the token.
    """
    address = f"http://{HOST}:{port}/?token={guard.ticket()}"
    threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()


def _usual_folders() -> list[Path]:
    """Return the user's folder and the current one, unless that is everything: ``/``."""
    here, home = Path.cwd(), Path.home()
    return [home] if home.is_relative_to(here) else [here, home]


def _app(settings: Settings, client: Client, folders: Folders) -> FastAPI:
    """Return the application; its session lives as long as it runs."""
    opened: list[Session] = []
    notes: list[tuple[str, str]] = []
    requests = Requests(client)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        post = asyncio.get_running_loop().call_soon_threadsafe
        session = Session(client=client, folders=folders, post=_until_closed(post))
        opened.append(session)
        notes.extend(settings.start.begin(session))
        yield
        try:
            session.close()
        finally:  # here, since a signal may end the process as soon as the server has stopped
            client.close()

    app = FastAPI(openapi_url=None, lifespan=lifespan)

    @app.websocket("/live")
    async def socket(websocket: WebSocket) -> None:
        await live(websocket, opened[0], requests)

    app.router.routes.append(upload_route(folders, upload_folder))
    add_assets()
    add_theme()
    ui.page("/")(lambda: build(opened[0], notes))
    ui.run_with(
        app,
        title="fluograph",
        favicon=_ICON,
        dark=None,
        reconnect_timeout=_RECONNECT,
        gzip_middleware_factory=None,
        tailwind=False,
        show_welcome_message=False,
    )
    return app


def _until_closed(post: Callable[..., Any]) -> Callable[[Callable[[], None]], None]:
    """Return `post`; what comes after the end of the event loop is dropped."""

    def posting(work: Callable[[], None]) -> None:
        with suppress(RuntimeError):
            post(work)

    return posting


class _Server(uvicorn.Server):
    """Serves `app`, quietly, and tells when it has started."""

    def __init__(self, app: Any, started: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                ws="wsproto",
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._tell_started = started

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and tell that."""
        await super().startup(sockets)
        if self.started:
            self._tell_started()
