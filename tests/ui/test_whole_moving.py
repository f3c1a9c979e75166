"""Where windows stand on the real session: what a person moves, and nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.canvas_page import middle
from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import select, tab, window
from tests.ui.person import add_step, as_at_first, press, press_menu, settled, valid
from tests.ui.socket_tab import SocketTab
from tests.ui.waiting import rests

NAMES = ("cells", "smooth", "binary", "labels")

Places = dict[str, tuple[int, int]]


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    """A page with the workflow as it was at first."""
    return as_at_first(running, open_page)


def places(page: Page) -> Places:
    """Where the windows are on the screen."""
    boxes = {name: window(page, name).bounding_box() for name in NAMES}
    return {name: (round(box["x"]), round(box["y"])) for name, box in boxes.items() if box}


def arrived(page: Page, wanted: Places) -> None:
    """Wait until the windows are there."""
    for name, (x, y) in wanted.items():
        page.wait_for_function(
            """([name, x, y]) => {
              const box = document.querySelector(`.fg-window[data-name="${name}"]`)
                .getBoundingClientRect();
              return Math.abs(box.x - x) < 2 && Math.abs(box.y - y) < 2;
            }""",
            arg=[name, x, y],
        )


def beyond(before: Places, name: str, x: int, y: int) -> Places:
    """Return the places when all from a window on have moved."""
    moved = NAMES[NAMES.index(name) :]
    return {
        each: (at[0] + x * (each in moved), at[1] + y * (each in moved))
        for each, at in before.items()
    }


def test_what_others_do_and_what_is_computed_moves_nothing(page: Page, running: Server) -> None:
    before = places(page)
    assert set(before) == set(NAMES)
    other = SocketTab(running.address)
    made = other.ask("add_step", operation="top_hat", inputs={"input_image": "smooth"})["name"]
    valid(window(page, made))
    other.ask("set_parameters", name="smooth", values={"sigma_x": 9, "sigma_y": 9})
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 9")
    settled(page)
    assert places(page) == before

    other.ask("remove", names=[made])
    expect(window(page, made)).to_have_count(0)
    other.ask("goto", id=0)
    other.close()
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")
    settled(page)
    assert places(page) == before


def test_what_a_person_does_to_one_window_moves_no_other(page: Page) -> None:
    before = places(page)
    select(page, "smooth")
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("3")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 3")
    tab(page, "History")
    tab(page, "Parameters")
    press(page, "Pause live updates")
    press(page, "Update once")
    press(page, "Pause live updates")
    valid(window(page, "labels"))
    settled(page)
    assert places(page) == before

    add_step(page, "Gaussian blur", "Top hat")
    settled(page)
    after = places(page)  # the view may have gone along, so that the new window is seen
    shift = [after["cells"][axis] - before["cells"][axis] for axis in (0, 1)]
    assert after == {name: (x + shift[0], y + shift[1]) for name, (x, y) in before.items()}


def test_one_undo_brings_back_all_that_a_drag_has_moved(page: Page) -> None:
    before = places(page)
    x, y = middle(window(page, "smooth").locator(".fg-name"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 150, steps=5)
    page.mouse.up()
    arrived(page, beyond(before, "smooth", 40, 150))
    tab(page, "History")
    current = page.locator(".fp-states .fp-state[aria-current=true] .fp-what")
    expect(current).to_contain_text("Move")

    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+z")

    arrived(page, before)
    expect(page.locator(".q-notification").first).to_contain_text(re.compile("Undid: .*[Mm]ove"))
    page.keyboard.press("Control+Shift+z")
    arrived(page, beyond(before, "smooth", 40, 150))


def test_one_undo_brings_back_what_arrow_keys_have_moved(page: Page) -> None:
    before = places(page)
    window(page, "binary").locator(".fg-name").click()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    page.wait_for_function(
        """(y) => document.querySelector('.fg-window[data-name="labels"]')
          .getBoundingClientRect().y > y + 5""",
        arg=before["labels"][1],
    )
    after = places(page)
    assert after == beyond(before, "binary", 0, after["binary"][1] - before["binary"][1])

    page.keyboard.press("Control+z")
    arrived(page, before)


def test_tidying_up_is_one_entry(page: Page) -> None:
    x, y = middle(window(page, "binary").locator(".fg-name"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 200, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    before = places(page)

    press_menu(page, "View", "Tidy up")

    tab(page, "History")
    current = page.locator(".fp-states .fp-state[aria-current=true] .fp-what")
    expect(current).to_have_text("Tidy up")
    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+z")
    expect(current).to_contain_text("Move")
    settled(page)
    rests(page)
    after = places(page)
    gaps = {name: after[name][1] - after["cells"][1] for name in NAMES}
    assert gaps == {name: before[name][1] - before["cells"][1] for name in NAMES}


def wheel(page: Page, does: str) -> None:
    press_menu(page, "View", "Wheel zooms or pans")
    page.wait_for_function("(does) => localStorage['fluograph.wheel'] === does", arg=does)


def test_the_menu_lets_the_wheel_pan_or_zoom(page: Page) -> None:
    before = places(page)
    wheel(page, "pan")
    page.mouse.move(500, 700)
    page.mouse.wheel(0, 60)
    arrived(page, {name: (x, y - 60) for name, (x, y) in before.items()})

    wheel(page, "zoom")
    page.mouse.move(*middle(window(page, "cells")))
    page.mouse.wheel(0, 300)
    page.wait_for_function(
        """(x) => document.querySelector('.fg-window[data-name="labels"]')
          .getBoundingClientRect().x < x - 5""",
        arg=before["labels"][0],
    )
