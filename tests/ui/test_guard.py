"""The guard and a browser: NiceGUI works behind it, and a page of another site gets nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.guarded_server import LARGEST, PREFIX, TOKEN

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.ui.conftest import OpenPage

ROOT = Path(__file__).parents[2]
LIVE = """address => new Promise(resolve => {
  const live = new WebSocket(address);
  live.onmessage = event => resolve(event.data);
  live.onerror = () => resolve("refused");
})"""
PICTURE = """address => new Promise(resolve => {
  const picture = new Image();
  picture.onload = () => resolve("shown");
  picture.onerror = () => resolve("refused");
  picture.src = address;
})"""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Host and port of the guarded server."""
    command = [sys.executable, "-m", "tests.ui.guarded_server"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield f"127.0.0.1:{server.stdout.readline().strip()}"
        server.stdin.close()


@pytest.fixture
def other_port(host: str) -> Iterator[int]:
    """The port of another site on this machine: a page with a link to ours."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f'<a href="http://{host}/?token={TOKEN}">fluograph</a>'.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield site.server_port
        site.shutdown()
        thread.join()


def upload(page: Page, size: int) -> None:
    image = {"name": "cells.tif", "mimeType": "image/tiff", "buffer": b"x" * size}
    page.set_input_files("input[type=file]", image)  # type: ignore[arg-type]


@pytest.mark.parametrize("prefix", ["", PREFIX], ids=["root", "prefix"])
def test_nicegui_works_behind_the_guard(
    prefix: str, host: str, context: BrowserContext, open_page: OpenPage
) -> None:
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text))
    page = open_page(f"http://{host}{prefix}/?token={TOKEN}&a=1")
    assert page.url == f"http://{host}{prefix}/?a=1"
    page.get_by_role("button", name="Press").click()
    page.get_by_text("Pressed").wait_for()
    for element in (".cm-line", ".ag-cell:has-text('cell')", "canvas", ".q-tree", ".q-slider"):
        page.locator(element).first.wait_for()
    upload(page, LARGEST // 2)
    page.get_by_text(f"{LARGEST // 2} bytes came").wait_for()
    assert page.evaluate(LIVE, f"ws://{host}{prefix}/live") == "welcome"
    assert complaints == []  # the browser tells here what the policy forbids
    (cookie,) = context.cookies()
    assert cookie["path"] == (prefix or "/")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")


def test_a_large_upload_is_refused(host: str, open_page: OpenPage) -> None:
    page = open_page(f"http://{host}/?token={TOKEN}")
    page.get_by_role("button", name="Press").wait_for()
    with page.expect_response(lambda reply: "/upload/" in reply.url) as refused:
        upload(page, LARGEST + 1)
    assert refused.value.status == 413


def test_a_person_types_the_token(host: str, open_page: OpenPage) -> None:
    page = open_page(f"http://{host}/")
    page.get_by_label("Token").fill("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open the workspace").click()
    page.get_by_role("button", name="Press").wait_for()
    assert page.url == f"http://{host}/"


def test_a_link_in_another_site_leads_in(host: str, other_port: int, open_page: OpenPage) -> None:
    page = open_page(f"http://localhost:{other_port}/")
    page.get_by_text("fluograph").click()
    page.get_by_role("button", name="Press").wait_for()
    assert page.url == f"http://{host}/"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"], ids=["other site", "other port"])
def test_pages_of_others_get_nothing(
    name: str, host: str, other_port: int, open_page: OpenPage
) -> None:
    ours = open_page(f"http://{host}/?token={TOKEN}")
    ours.get_by_role("button", name="Press").wait_for()
    assert ours.evaluate(PICTURE, f"http://{host}/favicon.ico") == "shown"
    theirs = open_page(f"http://{name}:{other_port}/")
    assert theirs.evaluate(LIVE, f"ws://{host}/live") == "refused"
    assert theirs.evaluate(PICTURE, f"http://{host}/favicon.ico") == "refused"
