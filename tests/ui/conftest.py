"""What the tests in a browser share: chromium, and pages whose errors do not go unseen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.ui.page_helpers import write_workflow

PATIENCE = 40_000
"""Milliseconds; machines may be busy, and what holds is found at once."""

expect.set_options(timeout=PATIENCE)

NAMES = ("chromium", "chromium-browser", "google-chrome")

COMMAND = (sys.executable, "-m", "fluograph", "ui")

ARGUMENTS = (
    "--no-sandbox",  # root has none, and CI is root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class OpenPage(Protocol):
    """Opens an address in a new tab."""

    def __call__(self, url: str, width: int = 1440, height: int = 900) -> Page: ...


@pytest.fixture(scope="module")  # not session: Playwright's event loop would stay for other tests
def browser() -> Iterator[Browser]:
    """Chromium without a window, with a new profile."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Cookies and storage of one test; its tabs share them."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext) -> Iterator[OpenPage]:
    """Tabs for one test, which fails if a script in one of them did."""
    errors: list[str] = []

    def open_tab(url: str, width: int = 1440, height: int = 900) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: errors.append(f"{error.message}\n{error.stack}"))
        page.goto(url)
        return page

    yield open_tab
    assert errors == []


class Server:
    """A running `fluograph ui`.

    Attributes
    ----------
    address
        Opens the workspace; has the token in it.
    folder
        Where it runs: an empty folder at first. Its data are in the folder ``data`` there.
    """

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self._path = folder / "log.txt"
        with self._path.open("a") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "--no-browser", "--port", "0", "--folder", str(folder), *arguments],
                cwd=folder,
                env={**os.environ, "XDG_DATA_HOME": str(folder / "data")},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.log

    @property
    def log(self) -> str:
        """What it has written to its standard error."""
        return self._path.read_text()

    def stop(self, how: int = signal.SIGINT) -> int:
        """End it as Ctrl+C does, if it has not ended; return its exit status."""
        assert self.process.stdout is not None
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(timeout=60)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()


class Serve(Protocol):
    """Starts `fluograph ui` with arguments."""

    def __call__(self, *arguments: str) -> Server: ...


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts servers of one test, which share a folder; all are ended after it."""
    servers: list[Server] = []

    def start(*arguments: str) -> Server:
        servers.append(Server(tmp_path, *arguments))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def server(serve: Serve) -> Server:
    """An empty workspace."""
    return serve()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a small workflow on a stack to all tests of a file."""
    folder = tmp_path_factory.mktemp("workflow")
    server = Server(folder, write_workflow(folder))
    yield server
    server.stop()
