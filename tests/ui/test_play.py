"""Movies and volumes that are played."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from fluograph.web.session import Change
from tests.ui.canvas_page import middle
from tests.ui.conftest import OpenPage
from tests.ui.picture_server import Image, Images
from tests.ui.test_pictures import RAMP, Tab, opened
from tests.ui.waiting import until

FRAMES = np.zeros((5, 200, 200), np.float32)
for frame in range(5):
    FRAMES[frame, :, 40 * frame : 40 * (frame + 1)] = 100


class Movie(Images):
    """A window that shows a bright bar, one fifth further in each frame."""

    def __init__(self) -> None:
        super().__init__({"movie": Image(FRAMES[0], times=5), "still": Image(RAMP)})
        self._session["time"] = {"t": 0, "n": 5}
        self.times: list[float] = []

    def _do_set_time(self, t: int) -> None:
        self.times.append(time.monotonic())
        self.images["movie"].pixels = FRAMES[t]
        self._number("movie")
        told = self._session["time"] = {"t": t, "n": 5}
        self._tell(Change(status={"movie": self._status("movie")}, session={"time": told}))

    @property
    def asked_for(self) -> list[int]:
        return [given["t"] for given in self.commands("set_time")]


@pytest.fixture
def tab(open_page: OpenPage) -> Iterator[Tab]:
    with opened(open_page, Movie()) as tab:
        tab.select("movie")
        yield tab


def button(tab: Tab, title: str = "Play time points", name: str = "movie") -> Locator:
    return tab.picture(name).get_by_role("button", name=title)


def play(tab: Tab) -> Locator:
    play = button(tab)
    expect(play).to_have_attribute("aria-pressed", "false")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    return play


def count(tab: Tab, least: int) -> list[int]:
    """Wait for so many frames; return those that were asked for."""
    assert isinstance(tab.images, Movie)
    images = tab.images
    found: list[int] = until(lambda: images.asked_for, lambda said: len(said) >= least)
    assert len(found) >= least
    return found


def test_frames_follow_each_other_round_and_round(tab: Tab) -> None:
    play(tab)
    asked = count(tab, 7)
    assert asked[:7] == [1, 2, 3, 4, 0, 1, 2]
    assert isinstance(tab.images, Movie)
    assert tab.images.times[6] - tab.images.times[0] > 0.5  # ten in a second at most
    button(tab).click()
    expect(button(tab)).to_have_attribute("aria-pressed", "false")
    tab.idle()
    t = tab.images.asked_for[-1]
    expect(tab.picture("movie").locator(".fg-pic-at").last).to_have_text(f"{t + 1}/5")
    seen = [tab.colour("movie", 100, 40 * i + 20)[0] for i in range(5)]
    assert seen == [255 * (i == t) for i in range(5)]


def test_a_frame_is_painted_before_the_next_one_is_asked_for(tab: Tab) -> None:
    tab.images.held = []
    play(tab)
    count(tab, 1)
    tab.page.wait_for_timeout(350)
    assert count(tab, 1) == [1]  # its pixels have not come
    tab.images.release()
    count(tab, 3)


def slider(tab: Tab) -> None:
    tab.page.mouse.move(*middle(tab.picture("movie").get_by_label("Time point (t)")))
    tab.page.mouse.down()


STOPS: dict[str, Callable[[Tab], Any]] = {
    "slider": slider,
    "Esc": lambda tab: tab.page.keyboard.press("Escape"),
    "button": lambda tab: button(tab).click(),
    "key": lambda tab: tab.page.keyboard.press("k"),
}


@pytest.mark.parametrize("how", STOPS)
def test_it_is_stopped(tab: Tab, how: str) -> None:
    play(tab)
    count(tab, 2)
    STOPS[how](tab)
    expect(button(tab)).to_have_attribute("aria-pressed", "false")
    tab.page.mouse.up()
    tab.idle()
    asked = len(count(tab, 2))
    tab.page.wait_for_timeout(300)
    assert len(count(tab, 2)) == asked
    assert tab.page.locator(".fg-window.is-selected").get_attribute("data-name") == "movie"


def test_a_key_plays_what_is_selected(tab: Tab) -> None:
    tab.page.keyboard.press("k")
    expect(button(tab)).to_have_attribute("aria-pressed", "true")
    count(tab, 2)
    tab.select("still")
    tab.page.keyboard.press("k")  # there is nothing to play
    asked = len(count(tab, 2))
    count(tab, asked + 2)
    tab.select("movie")
    tab.page.keyboard.press("k")
    expect(button(tab)).to_have_attribute("aria-pressed", "false")


def test_what_fails_is_not_played_on(tab: Tab) -> None:
    play(tab)
    count(tab, 2)
    tab.images.images["movie"].state = "failed"
    expect(button(tab)).to_have_attribute("aria-pressed", "false")


def test_a_volume_is_played_plane_by_plane(open_page: OpenPage) -> None:
    images = Images({"stack": Image(FRAMES, "ZYX"), "other": Image(FRAMES.copy(), "ZYX")})
    with opened(open_page, images) as tab:
        tab.select("stack")
        begun = len(images.asked)
        button(tab, "Play planes", "stack").click()

        def planes() -> list[int]:
            given = [asked for asked in images.asked[begun:] if asked["reference"] == "stack"]
            return [asked["plane"] for asked in given]

        assert until(planes, lambda found: len(found) >= 4)[:4] == [3, 4, 0, 1]
        serial = "fluograph.pictures.stack.serial"  # what was sent before is known: it goes on
        tab.page.wait_for_function(f"(from) => {serial} > from + 6", arg=tab.page.evaluate(serial))
        assert images.commands("look") == []
        button(tab, "Play planes", "stack").click()
        z = until(lambda: images.view("stack").get("z"), lambda z: z is not None)
        assert images.view("other")["z"] == z  # linked
        tab.idle()
        assert tab.colour("stack", 100, 40 * z + 20) == (255, 255, 255)
