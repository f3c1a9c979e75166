"""Images whose window goes or comes again, and the comparison by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from fluograph.web.session import Change
from tests.ui.conftest import OpenPage
from tests.ui.picture_server import Image, Images
from tests.ui.test_pictures import RAMP, Tab, compared, opened
from tests.ui.waiting import rests, until

FLIPPED = RAMP[:, ::-1].copy()


@pytest.fixture
def tab(open_page: OpenPage) -> Iterator[Tab]:
    """A ramp, and flip, which is made from it."""
    images = Images({"ramp": Image(RAMP), "flip": Image(FLIPPED)}, {"flip": "ramp"})
    with opened(open_page, images) as tab:
        yield tab


def leave(tab: Tab, name: str) -> None:
    images = tab.images
    order = tuple(other for other in images.rows if other != name)
    images._soon(Change(windows={name: None}, order=order))
    tab.page.locator(f'.fg-window[data-name="{name}"]').wait_for(state="detached")


def test_a_new_window_shows_nothing_of_a_former_one_of_its_name(tab: Tab) -> None:
    images = tab.images
    assert tab.colour("flip", 100, 5)[0] > 200
    leave(tab, "flip")
    images.held = []
    images.images["flip"].state = "failed"
    images._number("flip")
    status = {"flip": images._status("flip")}
    images._soon(
        Change(windows={"flip": images.rows["flip"]}, status=status, order=tuple(images.rows))
    )
    tab.picture("flip").wait_for()
    tab.page.wait_for_timeout(150)
    assert tab.picture("flip").locator(".fg-pic-old").is_hidden()
    assert tab.colour("flip", 150, 5) == (0, 0, 0)
    images.release()


def test_another_workflow_with_the_same_names_is_painted(tab: Tab) -> None:
    tab.images.images["ramp"].pixels = FLIPPED
    tab.images._number("ramp")
    tab.images.held = []
    tab.images._soon(Change(reset=True))
    tab.page.wait_for_function(
        "import('/static/js/store.js').then(({ store }) => store.opened === 1)"
    )
    rests(tab.page)  # all of it is brought into view
    assert tab.colour("ramp", 150, 195) == (0, 0, 0)  # not what the other one showed
    tab.images.release()
    tab.idle()
    assert tab.colour("ramp", 100, 5)[0] > 200
    assert tab.colour("flip", 100, 5)[0] > 200  # the same result as before comes again


def test_the_comparison_is_worked_by_keys(tab: Tab) -> None:
    compared(tab, "ramp", "flip")
    comparison, display = (tab.page.locator(kind) for kind in (".fg-compare", ".fg-pic-display"))
    tab.hover("compare:flip", 100, 100)
    tool = tab.picture("compare:flip").get_by_label("Display of this image")
    tool.focus()
    tab.page.keyboard.press("Enter")
    display.wait_for()
    tab.page.keyboard.press("Escape")
    expect(display).to_have_count(0)
    expect(comparison).to_have_count(1)
    tab.page.keyboard.press("b")  # bypasses nothing behind it
    tool.focus()
    tab.page.keyboard.press("Enter")
    display.wait_for()
    tab.page.get_by_label("End the comparison").focus()
    tab.page.keyboard.press("Enter")
    expect(display).to_have_count(0)
    expect(comparison).to_have_count(0)
    assert tab.images.commands("bypass") == []


def test_the_source_goes_at_once(tab: Tab) -> None:
    compared(tab, "ramp", "flip")
    at = tab.at("compare:flip", 100, 5)
    own = tab.seen(at)
    for leave_it in (
        lambda: tab.page.keyboard.up("i"),
        lambda: tab.page.evaluate("dispatchEvent(new Event('blur'))"),
    ):
        tab.page.keyboard.down("i")
        until(lambda: tab.seen(at)[0], lambda value: value < 60)
        assert tab.seen(at)[0] < 60
        tab.images.held = []  # nothing is answered any more
        leave_it()
        assert until(lambda: tab.seen(at), lambda seen: seen == own) == own
        tab.images.release()
        tab.page.keyboard.up("i")


def test_a_compared_window_that_goes_leaves_the_comparison(tab: Tab) -> None:
    compared(tab, "ramp", "flip")
    leave(tab, "flip")
    tab.picture("compare:flip").wait_for(state="detached")
    expect(tab.picture("compare:ramp")).to_be_visible()
    leave(tab, "ramp")
    tab.page.locator(".fg-compare").wait_for(state="detached")


def test_the_display_goes_with_its_picture(tab: Tab) -> None:
    display = tab.display("flip")
    display.wait_for()
    leave(tab, "flip")
    display.wait_for(state="detached")
