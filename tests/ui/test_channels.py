"""Images with several channels: each has its colour, its switch and its contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Locator, expect

from tests.ui.canvas_page import middle
from tests.ui.conftest import OpenPage, Serve
from tests.ui.person import valid
from tests.ui.picture_server import Image, Images
from tests.ui.test_pictures import Tab, compared, opened, pixels_of
from tests.ui.waiting import rests, until

BOTH = np.zeros((2, 200, 200), np.float32)
BOTH[0, :, 100:] = 50
BOTH[1, 100:] = 900

DARK, DNA, ACTIN, OVERLAP = (50, 50), (50, 150), (150, 50), (150, 150)
"""Pixels (y, x): of no channel, of one, of the other, of both."""

CYAN, MAGENTA, WHITE, BLACK = (0, 255, 255), (255, 0, 255), (255, 255, 255), (0, 0, 0)


@pytest.fixture
def tab(open_page: OpenPage) -> Iterator[Tab]:
    """DNA at the right, actin below."""
    images = Images({"both": Image(BOTH.copy(), "CYX", channels=("DNA", "actin"))})
    with opened(open_page, images) as tab:
        yield tab


def colours(tab: Tab, picture: str = "both") -> list[tuple[int, ...]]:
    tab.idle()
    return [tab.colour(picture, *at) for at in (DARK, DNA, ACTIN, OVERLAP)]


def pick(panel: Locator, channel: str) -> None:
    """Have the contrast of a channel in the editor."""
    row = panel.get_by_role("group", name="Shown together").get_by_title(f"Contrast of {channel}")
    row.click()
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(panel.get_by_role("group", name=f"Contrast of {channel}")).to_be_visible()


def set_brightest(tab: Tab, panel: Locator, value: str) -> None:
    panel.get_by_role("spinbutton", name="Brightest value").fill(value)
    tab.page.keyboard.press("Enter")


def test_each_channel_is_drawn_by_its_own_percentiles_at_every_zoom(tab: Tab) -> None:
    assert colours(tab) == [BLACK, CYAN, MAGENTA, WHITE]
    inside = tab.at("both", 150, 50)
    tab.images.images["both"].pixels[1, 100:] = np.linspace(800, 1000, 200)
    tab.images.set_image("both", tab.images.images["both"].pixels)
    tab.idle()
    before = tab.seen(inside)
    tab.select("both")
    tab.page.mouse.move(*inside)
    for _ in range(6):
        tab.page.mouse.wheel(0, -200)
    until(lambda: tab.images.view("both"), lambda view: "zoom" in view)
    tab.idle()
    assert tab.images.asked[-1]["region"] is not None
    assert np.abs(np.subtract(tab.seen(inside), before)).max() < 4


def test_a_channel_is_hidden_and_shown_without_asking_for_pixels(tab: Tab) -> None:
    asked = len(tab.images.asked)
    panel = tab.display("both")
    shown = [panel.get_by_role("checkbox", name=f"Show {name}") for name in ("DNA", "actin")]
    for box in shown:
        expect(box).to_be_checked()
    shown[0].click()
    assert until(lambda: tab.images.view("both").get("hidden"), bool) == [0]
    assert colours(tab) == [BLACK, BLACK, MAGENTA, MAGENTA]
    shown[1].focus()
    tab.page.keyboard.press("Space")
    until(lambda: tab.images.view("both").get("hidden"), lambda hidden: hidden == [0, 1])
    assert colours(tab) == [BLACK] * 4
    shown[0].click()
    until(lambda: tab.images.view("both").get("hidden"), lambda hidden: hidden == [1])
    assert colours(tab) == [BLACK, CYAN, BLACK, CYAN]
    assert len(tab.images.asked) == asked
    tab.page.reload()
    tab.page.wait_for_function("window.fluograph?.idle")
    assert colours(tab) == [BLACK, CYAN, BLACK, CYAN]
    tab.display("both").get_by_role("checkbox", name="Show actin").click()
    until(lambda: tab.images.view("both"), lambda view: "hidden" not in view)
    assert colours(tab) == [BLACK, CYAN, MAGENTA, WHITE]


def test_each_channel_has_its_own_contrast(tab: Tab) -> None:
    asked = len(tab.images.asked)
    panel = tab.display("both")
    rows = panel.get_by_role("group", name="Shown together")
    expect(rows).to_contain_text("0 – 50")
    expect(rows).to_contain_text("0 – 900")
    pick(panel, "actin")
    set_brightest(tab, panel, "1800")
    told = until(lambda: tab.images.view("both").get("contrast"), bool)
    assert told == [None, [0, 1800]]
    expect(rows).to_contain_text("0 – 1800")
    dark, dna, actin, both = colours(tab)
    assert (dark, dna) == (BLACK, CYAN)
    assert (actin, both) == ((128, 0, 128), (128, 255, 255))
    pick(panel, "DNA")
    expect(panel.get_by_role("button", name="auto")).to_have_attribute("aria-pressed", "true")
    x, y = middle(panel.get_by_role("slider", name="Darkest value"))
    tab.page.mouse.move(x, y)
    tab.page.mouse.down()
    tab.page.mouse.move(x + 100, y, steps=3)
    tab.page.mouse.up()
    told = until(lambda: tab.images.view("both")["contrast"], lambda c: c[0] is not None)
    assert 15 < told[0][0] < 30
    assert (told[0][1], told[1]) == (50, [0, 1800])
    set_brightest(tab, panel, "100")
    until(lambda: tab.images.view("both")["contrast"][0][1], lambda high: high == 100)
    assert colours(tab)[1] == pytest.approx((0, 90, 90), abs=20)
    assert colours(tab)[2] == (128, 0, 128)
    for name in ("DNA", "actin"):
        pick(panel, name)
        panel.get_by_role("button", name="auto").click()
    until(lambda: tab.images.view("both")["contrast"], lambda contrast: contrast == "auto")
    assert colours(tab) == [BLACK, CYAN, MAGENTA, WHITE]
    assert len(tab.images.asked) == asked


def test_a_channel_alone_has_the_contrast_it_has_among_others(tab: Tab) -> None:
    panel = tab.display("both")
    panel.get_by_label("Channel", exact=True).select_option("actin")
    expect(panel.get_by_role("group", name="Shown together")).to_be_hidden()
    tab.idle()
    set_brightest(tab, panel, "1800")
    until(lambda: tab.images.view("both").get("contrast"), lambda c: c == [None, [0, 1800]])
    assert colours(tab) == [BLACK, BLACK, (128, 128, 128), (128, 128, 128)]
    panel.get_by_label("Channel", exact=True).select_option("all, in colours")
    expect(panel.get_by_role("group", name="Shown together")).to_be_visible()
    assert colours(tab) == [BLACK, CYAN, (128, 0, 128), (128, 255, 255)]


def test_a_saved_and_a_compared_view_look_the_same(tab: Tab, tmp_path: Path) -> None:
    tab.images._do_look({"both": {"hidden": [0], "contrast": [None, [0, 1800]]}})
    expected = [BLACK, BLACK, (128, 0, 128), (128, 0, 128)]
    until(lambda: tab.colour("both", *ACTIN), lambda seen: seen == (128, 0, 128))
    assert colours(tab) == expected
    panel = tab.display("both")
    panel.get_by_role("checkbox", name="scale bar").uncheck()
    with tab.page.expect_download() as saving:
        panel.get_by_role("button", name="Save PNG").click()
    file = tmp_path / "saved.png"
    saving.value.save_as(file)
    pixels = np.array(pixels_of(tab.page, file.read_bytes()))
    side = int(len(pixels) ** 0.5)
    rows = pixels.reshape(side, side, 4)
    places = (DARK, DNA, ACTIN, OVERLAP)
    assert [tuple(rows[y * side // 200, x * side // 200, :3]) for y, x in places] == expected
    tab.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    compared(tab, "both")
    assert colours(tab, "compare:both") == expected


def test_colours_of_a_photograph_have_one_contrast(open_page: OpenPage) -> None:
    photo = np.zeros((3, 200, 200), np.float32)
    photo[:, :, 100:] = np.reshape((2000, 1000, 500), (3, 1, 1))
    names = ("red", "green", "blue")
    images = Images({"photo": Image(photo, "CYX", channels=names)})
    with opened(open_page, images) as tab:
        assert tab.colour("photo", *DNA) == (255, 128, 64)
        panel = tab.display("photo")
        for name in names:
            expect(panel.get_by_title(f"Contrast of {name}")).to_be_disabled()
        set_brightest(tab, panel, "4000")
        until(lambda: images.view("photo").get("contrast"), lambda c: c == [0, 4000])
        assert tab.colour("photo", *DNA) == (128, 64, 32)
        panel.get_by_role("checkbox", name="Show green").click()
        until(lambda: images.view("photo").get("hidden"), lambda hidden: hidden == [1])
        assert tab.colour("photo", *DNA) == (128, 0, 32)


def test_a_dim_channel_stays_fine_while_a_slider_moves(open_page: OpenPage) -> None:
    stack = np.zeros((2, 9, 200, 200), np.float32)
    stack[0, :, :, 100:] = 50
    stack[0, :, :, 150:] = 100
    stack[1, :, 150:] = 60000
    with opened(open_page, Images({"stack": Image(stack, "CZYX")})) as tab:
        half, both = tab.colour("stack", 50, 125), tab.colour("stack", 175, 175)
        assert half == pytest.approx((0, 128, 128), abs=2)
        assert both == pytest.approx(WHITE, abs=2)
        tab.hover("stack", 100, 100)
        x, y = middle(tab.picture("stack").get_by_label("Plane (z)"))
        tab.page.mouse.move(x, y)
        tab.page.mouse.down()
        tab.page.mouse.move(x + 30, y, steps=3)
        until(lambda: tab.images.asked[-1]["plane"], lambda plane: plane > 4)
        assert tab.images.asked[-1]["plane"] > 4
        tab.idle()
        assert tab.colour("stack", 50, 125) == half
        tab.page.mouse.up()


def test_the_worker_tells_the_contrast_of_each_channel(open_page: OpenPage, serve: Serve) -> None:
    server = serve()
    file = server.folder / "both.ome.tif"
    axes = {"axes": "CYX", "Channel": {"Name": ["DNA", "actin"]}}
    tifffile.imwrite(file, BOTH.astype(np.uint16), metadata=axes)
    page = open_page(server.address)
    page.wait_for_function("window.fluograph?.idle")
    ask = "(given) => import('fluograph/socket.js').then((m) => m.ask('open_images', given))"
    name = page.evaluate(ask, {"paths": [str(file)]})["names"][0]
    valid(page.locator(f'.fg-window[data-name="{name}"]'))
    tab = Tab(page, Images({}))
    rests(page)
    assert colours(tab, name) == [BLACK, CYAN, MAGENTA, WHITE]
    panel = tab.display(name)
    rows = panel.get_by_role("group", name="Shown together")
    expect(rows).to_contain_text("actin0 – 900")
    rows.get_by_role("checkbox", name="Show DNA").click()
    until(lambda: tab.colour(name, *DNA), lambda seen: seen == BLACK)
    pick(panel, "actin")
    set_brightest(tab, panel, "1800")
    until(lambda: tab.colour(name, *ACTIN), lambda seen: seen == (128, 0, 128))
    page.reload()  # the session has it
    page.wait_for_function("window.fluograph?.idle")
    rests(page)
    assert colours(tab, name) == [BLACK, BLACK, (128, 0, 128), (128, 0, 128)]
