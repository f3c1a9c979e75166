"""Several tabs of one session, and what a reload keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import drag_slider, history, select, window, write_workflow
from tests.ui.person import press, settled, valid
from tests.ui.socket_tab import SocketTab
from tests.ui.waiting import eventually, rests


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests of this file."""
    folder = tmp_path_factory.mktemp("tabs")
    server = Server(folder, write_workflow(folder))
    yield server
    server.stop()


@pytest.fixture
def address(running: Server) -> str:
    """The address of the workflow as it was at first."""
    socket = SocketTab(running.address)
    socket.ask("goto", id=0)
    socket.close()
    return running.address


@pytest.fixture
def page(address: str, open_page: OpenPage) -> Page:
    page = open_page(address)
    select(page, "smooth")
    return page


@pytest.fixture
def other(address: str, open_page: OpenPage, page: Page) -> Page:
    other = open_page(address)
    select(other, "smooth")
    return other


def sigma(page: Page, value: str) -> None:
    """Expect a value of the window's footer."""
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text(f"sigma {value},")


def type_sigma(page: Page, value: str) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    field.fill(value)
    field.press("Enter")


def test_an_edit_in_one_tab_is_seen_in_the_other(page: Page, other: Page) -> None:
    type_sigma(page, "5")

    sigma(other, "5")
    expect(other.get_by_role("textbox", name="Sigma")).to_have_value("5")
    window(page, "labels").locator(".fg-name").click()
    page.keyboard.press("Delete")
    expect(window(other, "labels")).to_have_count(0)


def test_undo_takes_back_what_the_other_tab_did_and_says_it(page: Page, other: Page) -> None:
    type_sigma(page, "5")
    sigma(other, "5")

    other.keyboard.press("Escape")
    window(other, "smooth").locator(".fg-name").click()
    other.keyboard.press("Control+z")

    expect(other.get_by_text(re.compile("Undid: .*2 → 5")).first).to_be_visible()
    sigma(page, "2")


def test_an_older_state_does_not_overwrite(page: Page, other: Page) -> None:
    field = other.get_by_role("textbox", name="Sigma")
    field.fill("7")
    type_sigma(page, "5")
    sigma(other, "5")

    field.press("Enter")

    expect(other.get_by_text(re.compile("changed in another tab")).first).to_be_visible()
    sigma(other, "5")
    sigma(page, "5")


def test_edits_elsewhere_do_not_hinder(page: Page, other: Page) -> None:
    field = other.get_by_role("textbox", name="Sigma")
    field.fill("7")
    select(page, "binary")
    scalar = page.get_by_role("textbox", name="Scalar")
    scalar.fill("50")
    scalar.press("Enter")
    expect(window(other, "binary").locator(".fg-foot")).to_contain_text("scalar 50")

    field.press("Enter")

    sigma(page, "7")
    expect(window(page, "binary").locator(".fg-foot")).to_contain_text("scalar 50")


def test_a_gesture_in_one_tab_and_an_edit_in_the_other(page: Page, other: Page) -> None:
    select(other, "binary")

    def edit() -> None:
        sigma(other, "10")
        field = other.get_by_role("textbox", name="Scalar")
        field.fill("50")
        field.press("Enter")
        expect(window(page, "binary").locator(".fg-foot")).to_contain_text("scalar 50")

    drag_slider(page, page.get_by_role("slider", name="Sigma"), 0.5, during=edit)

    sigma(other, "10")
    expect(window(other, "binary").locator(".fg-foot")).to_contain_text("scalar 50")
    newest = history(page)
    expect(newest.first).to_have_text(re.compile("^Greater constant:"))
    expect(newest.nth(1)).to_have_text(re.compile("^Gaussian blur:"))
    press(page, "Undo")
    expect(window(other, "binary").locator(".fg-foot")).to_contain_text("scalar 100")
    sigma(other, "10")
    press(page, "Undo")
    sigma(other, "2")


def test_a_tab_that_was_offline_catches_up(page: Page, address: str) -> None:
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    socket = SocketTab(address)
    values = {"sigma_x": 9, "sigma_y": 9, "sigma_z": 2.25}
    socket.ask("set_parameters", name="smooth", values=values)
    socket.close()
    page.wait_for_timeout(5000)  # away for that long
    page.context.set_offline(False)

    sigma(page, "9")
    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("9")
    valid(window(page, "labels"))


def view(page: Page) -> str:
    pane = page.locator(".vue-flow__transformationpane")
    return str(pane.evaluate("e => getComputedStyle(e).transform"))


def test_a_reload_keeps_what_is_seen_and_selected(page: Page) -> None:
    settled(page)
    page.mouse.move(700, 600)
    page.mouse.wheel(0, -300)
    rests(page)
    before = view(page)
    select(page, "binary")

    page.reload()

    settled(page)
    eventually(lambda: view(page), before)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Greater constant")
    expect(window(page, "binary")).to_have_class(re.compile("is-selected"))


def painted(page: Page, name: str) -> str:
    """The pixels of an image, and where they lie."""
    settled(page)
    canvas = window(page, name).locator("canvas.fg-pic-plane")
    return str(canvas.evaluate("c => c.toDataURL() + c.style.transform"))


def test_a_reload_keeps_zoom_plane_and_colours_of_a_window(page: Page, other: Page) -> None:
    select(page, "cells")
    seen = [painted(page, "cells")]
    picture = window(page, "cells").locator(".fg-picture")
    picture.hover()
    page.mouse.wheel(0, -300)
    eventually(lambda: painted(page, "cells") != seen[0], True)
    seen.append(painted(page, "cells"))
    eventually(lambda: painted(other, "cells"), seen[-1])  # it is told when the wheel rests
    picture.get_by_label("Display of this image").click()
    page.get_by_label("Look-up table").select_option("viridis")
    page.keyboard.press("Escape")
    seen.append(painted(page, "cells"))
    picture.get_by_role("slider", name="Plane").focus()
    page.keyboard.press("ArrowRight")
    seen.append(painted(page, "cells"))
    assert len(set(seen)) == 4
    eventually(lambda: painted(other, "cells"), seen[-1])

    page.reload()

    expect(window(page, "cells")).to_be_visible()
    eventually(lambda: painted(page, "cells"), seen[-1])
