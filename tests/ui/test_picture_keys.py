"""Keys that act on the image inside a window, and on the window's size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.ui.canvas_page import Canvas
from tests.ui.canvas_page import opened as opened_canvas
from tests.ui.canvas_server import Windows, window
from tests.ui.conftest import OpenPage
from tests.ui.picture_server import Image, Images
from tests.ui.test_pictures import RAMP, Tab, opened
from tests.ui.waiting import eventually, until


@pytest.fixture
def tab(open_page: OpenPage) -> Iterator[Tab]:
    """A ramp, bright at the right and below, which has the focus; another one beside it."""
    image = Image(RAMP + RAMP.T)
    with opened(open_page, Images({"ramp": image, "other": Image(RAMP)})) as tab:
        tab.page.keyboard.press("Tab")
        expect(tab.page.locator('.fg-window[data-name="ramp"]')).to_be_focused()
        yield tab


def zoomed(tab: Tab, times: int = 4) -> None:
    before = tab.images.view("ramp").get("zoom", 1.0)
    for _ in range(times):
        tab.page.keyboard.press("z")
    until(lambda: tab.images.view("ramp").get("zoom", 1.0), lambda zoom: zoom > before * 2)
    tab.idle()


def test_the_image_is_zoomed_by_keys(tab: Tab) -> None:
    place = tab.box("ramp")
    corner = tab.at("ramp", 5, 5)
    middle = tab.at("ramp", 100, 100)
    before, centre = tab.seen(corner)[0], tab.seen(middle)[0]
    zoomed(tab)
    assert tab.images.view("ramp")["zoom"] == pytest.approx(1.25**4)
    assert tab.seen(corner)[0] > before + 40  # it has moved out
    assert abs(tab.seen(middle)[0] - centre) < 4
    tab.page.keyboard.press("Shift+Z")
    told = until(lambda: tab.images.view("ramp")["zoom"], lambda zoom: zoom < 2)
    assert told == pytest.approx(1.25**3)
    tab.page.keyboard.press("w")
    until(lambda: tab.images.view("ramp"), lambda view: "zoom" not in view)
    tab.idle()
    assert tab.seen(corner)[0] == before
    assert tab.box("ramp") == place
    assert tab.images.view("other") == {}


@pytest.mark.parametrize(
    ("key", "axis", "way"),
    [("Right", 1, 1), ("Left", 1, -1), ("Down", 0, 1), ("Up", 0, -1)],
)
def test_the_zoomed_image_is_moved_by_keys(tab: Tab, key: str, axis: int, way: int) -> None:
    place = tab.box("ramp")
    zoomed(tab)
    middle = tab.at("ramp", 100, 100)
    before = tab.seen(middle)[0]
    for _ in range(3):
        tab.page.keyboard.press(f"Control+Arrow{key}")
    centre = until(lambda: tab.images.view("ramp")["centre"], lambda c: abs(c[axis] - 100) > 10)
    assert way * (centre[axis] - 100) > 10
    assert centre[1 - axis] == pytest.approx(100, abs=0.5)
    tab.idle()
    assert way * (tab.seen(middle)[0] - before) > 10
    assert tab.box("ramp") == place
    assert tab.images.commands("move") == []


def test_an_image_that_is_seen_whole_stays(tab: Tab) -> None:
    before = tab.colour("ramp", 100, 100)
    tab.page.keyboard.press("Control+ArrowRight")
    zoomed(tab)  # by then the first would have been told
    assert all("centre" in change["ramp"] for change in changes(tab))
    assert tab.images.view("ramp")["centre"] == [100, 100]
    assert tab.colour("ramp", 100, 100)[0] == pytest.approx(before[0], abs=4)


def changes(tab: Tab) -> list[dict[str, dict[str, object]]]:
    return [given["changes"] for given in tab.images.commands("look")]


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """Two windows, of which the first is selected."""
    windows = Windows(window("nuclei"), window("flat", "nuclei", x=400))
    with opened_canvas(open_page, windows) as canvas:
        canvas.select("nuclei")
        yield canvas


def extent(canvas: Canvas) -> list[int]:
    box = canvas.window("nuclei").bounding_box()
    assert box is not None
    return [round(box["width"]), round(box["height"])]


def test_a_window_is_sized_by_keys(canvas: Canvas) -> None:
    before, place = extent(canvas), canvas.place("nuclei")
    for keys, change in {"ArrowRight": [8, 0], "ArrowDown": [0, 8]}.items():
        old = extent(canvas)
        canvas.page.keyboard.press(f"Control+Shift+{keys}")
        eventually(lambda: extent(canvas), [old[0] + change[0], old[1] + change[1]])
    told = canvas.heard("resize", count=2)
    assert [one["name"] for one in told] == ["nuclei"] * 2
    assert told[-1]["size"] == [before[0] + 8, before[1] + 8]
    assert canvas.place("nuclei") == place


def test_a_key_that_is_held_is_one_edit(canvas: Canvas) -> None:
    before = extent(canvas)
    canvas.page.keyboard.down("Control")
    canvas.page.keyboard.down("Shift")
    for _ in range(5):  # the browser repeats it
        canvas.page.keyboard.down("ArrowRight")
    for key in ("ArrowRight", "Shift", "Control"):
        canvas.page.keyboard.up(key)
    new = [before[0] + 40, before[1]]
    assert canvas.heard("resize") == [{"name": "nuclei", "size": new}]
    eventually(lambda: extent(canvas), new)


def test_a_window_has_a_least_size(canvas: Canvas) -> None:
    canvas.page.keyboard.down("Control")
    canvas.page.keyboard.down("Shift")
    for _ in range(40):
        canvas.page.keyboard.down("ArrowUp")
    canvas.frame()
    least = extent(canvas)[1]
    assert 40 < least < 200
    canvas.page.keyboard.down("ArrowUp")
    canvas.page.keyboard.up("ArrowUp")
    assert canvas.heard("resize")[0]["size"][1] == least
    canvas.page.keyboard.press("ArrowDown")  # what was too much does not count
    new = least + 8
    eventually(lambda: extent(canvas)[1], new)


def test_several_windows_are_not_sized(canvas: Canvas) -> None:
    before = extent(canvas)
    canvas.select("nuclei", "flat")
    canvas.page.keyboard.press("Control+Shift+ArrowRight")
    canvas.page.keyboard.press("ArrowDown")  # moves, and is heard later
    canvas.heard("move")
    assert canvas.windows.commands("resize") == []
    assert extent(canvas) == before
