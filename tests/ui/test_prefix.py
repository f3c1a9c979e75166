"""Everything works below the path of a proxy, as jupyter-server-proxy serves it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import drag_slider, history, select, tab, window, write_workflow
from tests.ui.person import add_step, drop, plane, press_menu, settled, titled, valid
from tests.ui.reverse_proxy import proxy

PREFIX = "/user/ada/proxy/8765"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address below the prefix, and the folder of the workflow."""
    folder = tmp_path_factory.mktemp("prefix")
    server = Server(folder, write_workflow(folder))
    parts = urlsplit(server.address)
    with proxy(parts.port or 0, PREFIX) as address:
        yield f"{address}/?{parts.query}", folder
    server.stop()


@pytest.fixture
def page(served: tuple[str, Path], open_page: OpenPage) -> Iterator[Page]:
    """A page that asks for nothing outside the prefix."""
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(served[0])
    valid(window(page, "labels"))
    yield page
    page.close()
    paths = [urlsplit(url).path for url in asked if url.startswith(("http", "ws"))]
    assert len(paths) > 10
    assert [path for path in paths if not path.startswith(PREFIX)] == []


def test_images_and_panels(page: Page) -> None:
    settled(page)
    assert plane(page, "labels").shape == (48, 64)
    select(page, "smooth")
    foot = window(page, "smooth").locator(".fg-foot")

    drag_slider(page, page.get_by_role("slider", name="Sigma"), 0.3)

    expect(foot).not_to_contain_text("sigma 2,")
    expect(history(page)).to_have_count(2)
    tab(page, "Made from")
    expect(page.get_by_label("How this was made")).to_contain_text("Gaussian blur")
    page.get_by_role("button", name="Undo").click()
    expect(foot).to_contain_text("sigma 2,")


def test_a_step_is_added_and_dialogs_open(page: Page) -> None:
    add_step(page, "Greater constant", "Binary not")
    press_menu(page, "Help", "Keyboard map")
    expect(page.get_by_role("dialog")).to_contain_text("Undo")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press_menu(page, "File", "Export…")
    expect(page.get_by_role("dialog")).to_contain_text("gaussian_blur")
    page.keyboard.press("Escape")


def test_a_file_is_dropped(page: Page) -> None:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, np.tile(np.arange(64, dtype=np.uint8), (64, 1)))
    drop(page, "ramp.tif", buffer.getvalue())
    valid(titled(page, "ramp.tif"))


def test_a_reload_needs_no_token(page: Page, served: tuple[str, Path]) -> None:
    page.goto(served[0].partition("?")[0])
    valid(window(page, "labels"))
