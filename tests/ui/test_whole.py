"""Steps and connections on the real session: what the canvas asks for is what happens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.canvas_page import middle
from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import history, select, tab, window
from tests.ui.person import add_step, as_at_first, find, plane, press_menu, settled, titled, valid
from tests.ui.waiting import rests


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    """A page with the workflow as it was at first."""
    return as_at_first(running, open_page)


def port(page: Page, name: str, side: str, index: int = 0) -> Locator:
    return window(page, name).locator(f".fg-port.is-{side}").nth(index)


def pull(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag a connection; what it can be dropped on is told while it is dragged."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    expect(page.locator(".fg-port.is-fit, .fg-port.is-unfit").first).to_be_attached()
    page.mouse.move(end[0] + 1, end[1])
    page.mouse.up()


def edge(page: Page, name: str, port: str = "input_image") -> Locator:
    return page.locator(f'.vue-flow__edge[data-id="{name}|{port}"]')


def reads(page: Page, *titles: str) -> None:
    """Wait until the panel says that the selected window reads windows of these titles."""
    expect(page.locator(".fp-input button")).to_have_text(list(titles))


def test_a_new_window_stands_right_of_its_input(page: Page) -> None:
    made = add_step(page, "Gaussian blur", "Top hat").bounding_box()
    before = window(page, "smooth").bounding_box()
    assert before
    assert made
    assert before["x"] + before["width"] < made["x"] < before["x"] + 2 * before["width"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("smoothing", "Gaussian blur"),
        ("denoise", "Median filter"),
        ("brighter than its", "Top hat"),
    ],
)
def test_operations_are_found_by_other_words(page: Page, text: str, title: str) -> None:
    page.keyboard.press("Control+k")
    picker = page.get_by_role("dialog", name="Find an operation")
    picker.get_by_role("combobox").fill(text)
    found = picker.locator(".is-operation").filter(has_text=re.compile(f"^{re.escape(title)}"))
    expect(found.first).to_be_visible()


def test_an_operation_of_two_images_asks_for_the_second(page: Page) -> None:
    window(page, "smooth").locator(".fg-picture").click(button="right")
    find(page, "subtract images", "Subtract images")
    expect(page.locator(".fg-banner")).to_contain_text("Subtract images")
    window(page, "cells").locator(".fg-picture").click()

    expect(page.locator(".fg-banner")).to_have_count(0)
    valid(titled(page, "Subtract images"))
    reads(page, "Gaussian blur", "cells.ome.tif")


def test_a_connection_that_cannot_be_says_why(page: Page) -> None:
    pull(page, middle(port(page, "labels", "out")), middle(port(page, "smooth", "in")))
    expect(page.get_by_text(re.compile("loop")).first).to_be_visible()
    select(page, "smooth")
    reads(page, "cells.ome.tif")


def test_a_table_is_no_image(page: Page) -> None:
    add_step(page, "Connected component labelling", "Labels statistics", "Measurement", alone=True)
    table = titled(page, "Labels statistics")
    expect(table.get_by_role("columnheader").first).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    rests(page)
    start = middle(table.locator(".fg-port.is-out"))
    pull(page, start, middle(port(page, "binary", "in")))
    expect(page.get_by_text(re.compile("table")).first).to_be_visible()
    select(page, "binary")
    reads(page, "Gaussian blur")


def test_an_input_that_is_not_needed_is_asked_for_and_may_be_left_out(page: Page) -> None:
    add_step(page, "Connected component labelling", "Labels statistics", "Measurement", alone=True)
    alone = titled(page, "Labels statistics")
    expect(page.locator('.vue-flow__edge[data-id="labels_statistics|intensity"]')).to_have_count(0)
    alone.locator(".fg-name").click()
    page.keyboard.press("Delete")
    expect(alone).to_have_count(0)

    page.get_by_role("button", name="Show everything").click()
    rests(page)
    labels = titled(page, "Connected component labelling").locator(".fg-picture")
    labels.click(button="right", position={"x": 30, "y": 30})
    picker = page.get_by_role("dialog", name="Find an operation")
    picker.get_by_role("combobox").fill("labels statistics")
    picker.locator(".is-operation").get_by_text("Labels statistics", exact=True).first.click()
    asked = page.locator(".fg-banner.is-asking span")
    expect(asked).to_have_text("Click the window for intensity of Labels statistics")
    titled(page, "cells.ome.tif").locator(".fg-picture").click()

    expect(page.locator('.vue-flow__edge[data-id="labels_statistics|intensity"]')).to_be_attached()
    reads(page, "Connected component labelling", "cells.ome.tif")


def test_a_connection_is_moved(page: Page) -> None:
    settled(page)
    assert plane(page, "binary", "max").sum() < 400
    pull(page, middle(port(page, "cells", "out")), middle(port(page, "binary", "in")))
    select(page, "binary")
    expect(page.locator(".fp-input button")).to_have_text(["cells.ome.tif"])
    settled(page)
    assert plane(page, "binary", "max").sum() == 400  # the image has two boxes of so many pixels
    expect(history(page).first).to_have_text(re.compile(r"^Connect cells\.ome\.tif to"))


def test_a_connection_dropped_on_the_canvas_becomes_a_step(page: Page) -> None:
    ground = page.locator(".fg-stage").bounding_box()
    assert ground
    place = (ground["x"] + 200, ground["y"] + ground["height"] - 250)
    pull(page, middle(port(page, "cells", "out")), place)
    find(page, "median", "Median filter")
    valid(titled(page, "Median filter"))
    reads(page, "cells.ome.tif")


def test_a_step_is_inserted_on_a_connection(page: Page) -> None:
    select(page, "smooth")
    page.keyboard.press("i")
    find(page, "median", "Median filter")
    valid(titled(page, "Median filter"))
    reads(page, "Gaussian blur")
    select(page, "binary")
    reads(page, "Median filter")


def test_deleting_reconnects_and_undo_brings_back(page: Page) -> None:
    select(page, "smooth")
    page.keyboard.press("Delete")
    expect(window(page, "smooth")).to_have_count(0)
    select(page, "binary")
    reads(page, "cells.ome.tif")
    page.keyboard.press("Control+z")
    expect(window(page, "smooth")).to_be_visible()
    valid(window(page, "labels"))


def test_a_copy_keeps_its_inputs(page: Page) -> None:
    select(page, "smooth")
    page.keyboard.press("d")
    copy = page.locator(".fg-window.is-selected")
    expect(copy).not_to_have_attribute("data-name", "smooth")
    valid(copy)
    reads(page, "cells.ome.tif")


def test_what_is_looked_at_is_no_history(page: Page) -> None:
    told = history(page)
    here = page.locator(".fp-states .fp-state.current .fp-what")
    expect(here).to_have_text("open")
    count = told.count()
    select(page, "cells")
    window(page, "cells").locator(".fg-picture").hover()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(500)  # it is told when the wheel rests
    window(page, "cells").get_by_role("button", name="Maximum projection").click()
    settled(page)
    expect(history(page)).to_have_count(count)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()


def test_the_last_step_is_an_output_until_another_is_declared(page: Page) -> None:
    switch = page.get_by_role("switch", name="Output")
    select(page, "labels")
    expect(switch).to_be_checked()
    select(page, "smooth")
    expect(switch).not_to_be_checked()
    switch.check()
    expect(window(page, "smooth").locator(".fg-title")).to_contain_text("output")
    expect(window(page, "labels").locator(".fg-title")).to_contain_text("output")


def test_the_operation_is_described_and_linked(page: Page) -> None:
    tab(page, "Parameters")
    select(page, "smooth")
    expect(page.locator(".fp-description")).to_contain_text("Smooth with a Gaussian")
    expect(page.get_by_role("link", name="Documentation")).to_have_attribute(
        "href", re.compile("^https://")
    )


def test_windows_are_pasted_into_another_workflow_as_one_edit(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    expect(page.get_by_text(re.compile("Copied")).first).to_be_visible()
    press_menu(page, "File", "New")
    leave = page.locator(".fg-sheet").get_by_role("button", name="Keep as it is")
    start = page.locator(".fg-start")
    expect(leave.or_(start).first).to_be_visible()
    if leave.is_visible():
        leave.click()
    expect(start).to_be_visible()

    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+v")

    valid(window(page, "labels"))
    told = history(page)
    expect(told).to_have_count(2)
    expect(told.first).to_have_text(re.compile("^Paste"))
