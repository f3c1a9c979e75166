"""Images in windows, as a person sees and handles them."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Locator, Page, expect

from tests.ui.canvas_page import Canvas, middle
from tests.ui.canvas_server import serving
from tests.ui.conftest import OpenPage, Serve
from tests.ui.person import settled, valid
from tests.ui.picture_server import Image, Images
from tests.ui.waiting import eventually, rests, until

RAMP = np.tile(np.arange(200, dtype=np.float32), (200, 1))
"""Value = x."""

SQUARES = np.zeros((200, 200), np.uint32)
for number in range(1, 17):
    row, column = divmod(number - 1, 4)
    SQUARES[50 * row + 5 : 50 * row + 45, 50 * column + 5 : 50 * column + 45] = number


AT_FIRST = '{"x":0,"y":0,"zoom":1,"file":""}'


class Tab:
    """A tab with pictures."""

    def __init__(self, page: Page, images: Images) -> None:
        self.page = page
        self.images = images

    def picture(self, name: str) -> Locator:
        return self.page.locator(f'[data-picture="{name}"]')

    def idle(self) -> None:
        """Wait until all that the server knows now is painted."""
        settled(self.page)

    def box(self, name: str) -> dict[str, float]:
        box = self.picture(name).bounding_box()
        assert box is not None
        return {key: box[key] for key in ("x", "y", "width", "height")}

    def at(self, name: str, y: float, x: float) -> tuple[float, float]:
        """Where a pixel of the image of 200 x 200 pixels is on the screen, if all of it is seen."""
        box = self.box(name)
        scale = min(box["width"], box["height"]) / 200
        left = box["x"] + (box["width"] - 200 * scale) / 2
        top = box["y"] + (box["height"] - 200 * scale) / 2
        return left + (x + 0.5) * scale, top + (y + 0.5) * scale

    def seen(self, at: tuple[float, float]) -> tuple[int, ...]:
        """Return the colour on the screen."""
        clip = {"x": int(at[0]), "y": int(at[1]), "width": 1, "height": 1}
        shot = self.page.screenshot(clip=clip)  # type: ignore[arg-type]
        return tuple(int(v) for v in pixels_of(self.page, shot)[0][:3])

    def colour(self, name: str, y: float, x: float) -> tuple[int, ...]:
        return self.seen(self.at(name, y, x))

    def select(self, name: str) -> None:
        self.page.locator(f'.fg-window[data-name="{name}"] .fg-name').click()

    def hover(self, name: str, y: float, x: float) -> None:
        self.page.mouse.move(*self.at(name, y, x))

    def probed(self) -> str:
        told = self.page.evaluate("events.filter(([name]) => name === 'probe').at(-1)")
        return str(told[1]["text"]) if told else ""

    def display(self, name: str) -> Locator:
        self.hover(name, 100, 100)
        self.picture(name).get_by_label("Display of this image").click()
        return self.page.locator(".fg-pic-display")


def pixels_of(page: Page, png: bytes) -> list[list[int]]:
    """Let the browser decode a PNG: rows of red, green, blue, alpha."""
    found: list[list[int]] = page.evaluate(
        """async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          const length = data.length / 4;
          return Array.from({ length }, (_, i) => [...data.slice(4 * i, 4 * i + 4)]);
        }""",
        list(png),
    )
    return found


@contextlib.contextmanager
def opened(open_page: OpenPage, images: Images) -> Iterator[Tab]:
    with serving(images) as url:  # type: ignore[arg-type]
        page = open_page(f"{url}#{AT_FIRST}")
        tab = Tab(page, images)
        tab.idle()
        rests(page)
        yield tab


def ramp(**more: Any) -> Images:
    return Images({"ramp": Image(RAMP, **more)})


def test_an_image_is_drawn_by_percentiles(open_page: OpenPage) -> None:
    with opened(open_page, ramp()) as tab:
        dark, mid, bright = (tab.colour("ramp", 100, x)[0] for x in (1, 100, 198))
    assert dark < 6
    assert 118 < mid < 138
    assert bright > 249


def test_the_value_under_the_cursor_is_there_at_once_and_exact_on_rest(
    open_page: OpenPage,
) -> None:
    image = RAMP + 0.123
    with opened(open_page, Images({"ramp": Image(image, voxel_size=(None, 0.5, 0.5))})) as tab:
        tab.hover("ramp", 40, 120)
        assert tab.probed().startswith("x 120  y 40  ·  60 µm, 20 µm  ·  ~ 120.1")
        exact = until(tab.probed, lambda text: "~" not in text)
        assert exact.endswith("  ·  120.12")
        tab.page.mouse.move(5, 5)
        assert tab.probed() == ""


def test_numbers_of_labels_are_exact_at_once(open_page: OpenPage) -> None:
    images = Images({"labels": Image(SQUARES, kind="labels")})
    with opened(open_page, images) as tab:
        tab.hover("labels", 75, 125)
        assert tab.probed() == "x 125  y 75  ·  7"
    assert images.commands("value") == []


def test_labels_have_colours_of_their_own_on_black(open_page: OpenPage) -> None:
    with opened(open_page, Images({"labels": Image(SQUARES, kind="labels")})) as tab:
        centres = [(50 * (n // 4) + 25, 50 * (n % 4) + 25) for n in range(16)]
        colours = [np.array(tab.colour("labels", y, x)) for y, x in centres]
        assert max(tab.colour("labels", 1, 1)) < 8
    distances = [np.abs(a - b).sum() for i, a in enumerate(colours) for b in colours[:i]]
    assert min(distances) > 60
    assert min(colour.max() for colour in colours) > 100


def test_a_mask_is_black_and_white(open_page: OpenPage) -> None:
    mask = (SQUARES % 2).astype(np.uint8)
    with opened(open_page, Images({"mask": Image(mask, kind="binary")})) as tab:
        assert tab.colour("mask", 25, 25) == (255, 255, 255)
        assert tab.colour("mask", 25, 75) == (0, 0, 0)


def test_a_look_up_table_is_chosen_without_asking_for_pixels(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        asked = len(images.asked)
        tab.display("ramp").get_by_label("Look-up table").select_option("fire")
        eventually(lambda: images.view("ramp").get("lut"), "fire")
        red, green, blue = tab.colour("ramp", 100, 110)
        assert red > green > blue
        tab.page.reload()
        tab.idle()
        assert tab.colour("ramp", 100, 110) == (red, green, blue)
    assert all(given["bits"] == 16 for given in images.asked[asked:])


def test_contrast_by_hand_needs_no_pixels_and_is_told_on_release(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        asked = len(images.asked)
        panel = tab.display("ramp")
        before = tab.colour("ramp", 150, 60)[0]
        x, y = middle(panel.get_by_role("slider", name="Darkest value"))
        tab.page.mouse.move(x, y)
        tab.page.mouse.down()
        tab.page.mouse.move(x + 60, y, steps=3)
        assert images.commands("look") == []
        tab.page.mouse.up()
        low, high = until(lambda: images.view("ramp").get("contrast"), bool)
        assert 40 < low < 60
        assert high > 195
        assert tab.colour("ramp", 150, 60)[0] < before - 30
        panel.get_by_role("spinbutton", name="Brightest value").fill("60")
        tab.page.keyboard.press("Enter")
        eventually(lambda: images.view("ramp")["contrast"][1], 60)
        assert tab.colour("ramp", 150, 70) == (255, 255, 255)
        panel.get_by_role("button", name="auto").click()
        assert until(lambda: images.view("ramp")["contrast"], lambda c: c == "auto") == "auto"
        assert abs(tab.colour("ramp", 150, 60)[0] - before) < 4
    assert len(images.asked) == asked


def test_the_wheel_zooms_the_selected_image_at_the_cursor(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        tab.select("ramp")
        tab.hover("ramp", 50, 150)
        before = tab.colour("ramp", 50, 150)[0]
        for _ in range(6):
            tab.page.mouse.wheel(0, -200)
        eventually(lambda: images.view("ramp").get("zoom"), pytest.approx(np.exp(2.4), rel=0.01))
        tab.idle()
        assert abs(tab.colour("ramp", 50, 150)[0] - before) < 8
        edge = tab.at("ramp", 50, 199)
        assert tab.seen(edge)[0] < 235  # what was there has moved out
        assert images.asked[-1]["region"] is not None
        tab.hover("ramp", 50, 150)
        assert tab.probed().startswith("x 150  y 50")
        tab.page.mouse.dblclick(*tab.at("ramp", 50, 150))
        eventually(lambda: "zoom" in images.view("ramp"), False)
        tab.idle()
        assert tab.seen(edge)[0] > 245


def test_a_zoomed_image_is_dragged_and_its_window_stays(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        tab.select("ramp")
        place = tab.box("ramp")
        tab.hover("ramp", 100, 100)
        for _ in range(6):
            tab.page.mouse.wheel(0, -200)
        tab.idle()
        before = tab.colour("ramp", 100, 100)[0]
        x, y = tab.at("ramp", 100, 100)
        tab.page.mouse.down()
        tab.page.mouse.move(x - 80, y, steps=4)
        tab.page.mouse.up()
        assert tab.colour("ramp", 100, 100)[0] > before + 5
        assert tab.box("ramp") == place
        centre = until(lambda: images.view("ramp").get("centre"), lambda c: c and c[1] > 101)
        assert centre[1] > 101


def test_small_moves_of_a_zoomed_image_ask_for_nothing(open_page: OpenPage) -> None:
    images = ramp()
    images.rows["ramp"]["view"] = {"zoom": 4.0, "centre": [100, 100]}
    with opened(open_page, images) as tab:
        tab.select("ramp")
        asked = len(images.asked)
        before = tab.colour("ramp", 100, 100)[0]
        x, y = tab.at("ramp", 100, 100)
        tab.page.mouse.move(x, y)
        tab.page.mouse.down()
        tab.page.mouse.move(x - 12, y, steps=3)
        tab.page.mouse.up()
        until(lambda: images.commands("look"), bool)
        tab.idle()
        assert tab.colour("ramp", 100, 100)[0] > before
        assert len(images.asked) == asked


def test_the_wheel_over_another_window_zooms_the_canvas(open_page: OpenPage) -> None:
    with opened(open_page, ramp()) as tab:
        width = tab.box("ramp")["width"]
        tab.hover("ramp", 100, 100)

        def turn() -> float:
            tab.page.mouse.wheel(0, 200)
            return tab.box("ramp")["width"]

        assert until(turn, lambda now: now < width) < width
    assert tab.images.commands("look") == []


def test_pixels_are_squares_when_zoomed_in(open_page: OpenPage) -> None:
    checks = (np.indices((200, 200)).sum(axis=0) % 2 * 100).astype(np.float32)
    images = Images({"checks": Image(checks)})
    with opened(open_page, images) as tab:
        tab.select("checks")
        tab.hover("checks", 100, 100)
        for _ in range(20):
            tab.page.mouse.wheel(0, -300)
        tab.idle()
        x, y = tab.at("checks", 100, 100)
        values = [tab.seen((x + 8 * i, y))[0] for i in range(-8, 9)]
    assert set(values) == {0, 255}
    assert 1 <= sum(a != b for a, b in itertools.pairwise(values)) <= 4


def test_the_old_image_stays_until_the_new_one_comes(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        before = tab.colour("ramp", 100, 150)
        old = tab.picture("ramp").locator(".fg-pic-old")
        assert old.is_hidden()
        images.held = []
        images.set_image("ramp", RAMP.max() - RAMP, "computing")
        old.wait_for(state="visible")
        assert tab.colour("ramp", 100, 150) == before
        images.images["ramp"].state = "valid"
        images.set_image("ramp", RAMP.max() - RAMP)
        images.release()
        old.wait_for(state="hidden")
        tab.idle()
        assert abs(tab.colour("ramp", 100, 50)[0] - before[0]) < 4


def test_zoom_and_contrast_survive_another_result(open_page: OpenPage) -> None:
    images = ramp()
    images.rows["ramp"]["view"] = {"zoom": 4.0, "centre": [100, 150], "contrast": [100, 200]}
    with opened(open_page, images) as tab:
        before = tab.colour("ramp", 100, 100)
        assert 110 < before[0] < 145
        images.set_image("ramp", RAMP + 50)
        tab.idle()
        assert tab.colour("ramp", 100, 100)[0] == 255
        assert images.view("ramp")["zoom"] == 4.0


def test_while_a_slider_moves_planes_are_coarse_and_fine_at_rest(open_page: OpenPage) -> None:
    stack = np.stack([np.full((40, 40), z * 10.0, np.float32) for z in range(9)])
    stack[:, 0, 0] = 100
    stack[:, 0, 1] = 0
    images = Images({"stack": Image(stack, "ZYX"), "other": Image(stack * 1, "ZYX")})
    with opened(open_page, images) as tab:
        assert {given["plane"] for given in images.asked} == {4}
        tab.hover("stack", 100, 100)
        x, y = middle(tab.picture("stack").get_by_label("Plane (z)"))
        tab.page.mouse.move(x, y)
        tab.page.mouse.down()
        tab.page.mouse.move(x + 30, y, steps=3)
        moved = until(lambda: images.asked[-1], lambda given: given["bits"] == 8)
        assert moved["bits"] == 8
        assert moved["plane"] > 4
        assert images.commands("look") == []
        tab.page.mouse.up()
        tab.idle()
        assert images.asked[-1]["bits"] == 16
        z = until(lambda: images.view("stack").get("z"), bool)
        assert images.view("other")["z"] == z  # linked
        tab.hover("stack", 100, 100)
        assert f"z {z}" in tab.probed()
        tab.picture("stack").get_by_label("Maximum projection").click()
        tab.idle()
        assert images.asked[-1]["plane"] is None
        eventually(lambda: images.view("stack")["z"], "max")


def test_planes_that_are_not_linked_stay(open_page: OpenPage) -> None:
    stack = np.arange(5 * 40 * 40, dtype=np.float32).reshape(5, 40, 40)
    images = Images({"stack": Image(stack, "ZYX"), "other": Image(stack, "ZYX")})
    with opened(open_page, images) as tab:
        tab.hover("stack", 100, 100)
        tab.picture("stack").get_by_label("Same plane in all windows").click()
        tab.picture("stack").get_by_label("Maximum projection").click()
        until(lambda: images.view("stack"), bool)
        tab.idle()
        assert images.view("other") == {}


def test_time_points_are_chosen(open_page: OpenPage) -> None:
    images = Images(
        {"ramp": Image(RAMP, times=5), "smooth": Image(RAMP), "still": Image(RAMP)},
        {"smooth": "ramp"},
    )
    with opened(open_page, images) as tab:
        images.set_time(0, 5)
        tab.hover("ramp", 100, 100)
        slider = tab.picture("ramp").get_by_label("Time point (t)")
        slider.wait_for()
        slider.focus()
        tab.page.keyboard.press("ArrowRight")
        told = until(lambda: images.commands("set_time"), bool)
        assert told == [{"t": 1}]
        for name, movie in {"smooth": True, "still": False}.items():
            tab.hover(name, 100, 100)
            tab.picture(name).get_by_label("Display of this image").wait_for()
            slider = tab.picture(name).get_by_label("Time point (t)")
            expect(slider).to_be_visible(visible=movie)


def test_channels_are_shown_together_or_alone(open_page: OpenPage) -> None:
    both = np.zeros((2, 200, 200), np.float32)
    both[0, :, :100] = 50
    both[1, :100] = 900
    images = Images({"both": Image(both, "CYX", channels=("DNA", "actin"))})
    with opened(open_page, images) as tab:
        assert tab.colour("both", 150, 50) == (0, 255, 255)
        assert tab.colour("both", 50, 150) == (255, 0, 255)
        assert tab.colour("both", 50, 50) == (255, 255, 255)
        assert tab.colour("both", 150, 150) == (0, 0, 0)
        tab.hover("both", 50, 50)
        assert tab.probed().startswith("x 50  y 50  ·  ")
        assert until(tab.probed, lambda text: "~" not in text).endswith("50, 900")
        tab.display("both").get_by_label("Channel").select_option("actin")
        tab.idle()
        assert images.asked[-1]["channel"] == 1
        assert tab.colour("both", 50, 150) == (255, 255, 255)
        assert tab.colour("both", 150, 50) == (0, 0, 0)


def test_a_photograph_has_its_own_colours(open_page: OpenPage) -> None:
    photo = np.zeros((3, 200, 200), np.float32)
    photo[:, :, :100] = np.reshape((200, 100, 50), (3, 1, 1))
    images = Images({"photo": Image(photo, "CYX", channels=("red", "green", "blue"))})
    with opened(open_page, images) as tab:
        assert tab.colour("photo", 100, 50) == (200, 100, 50)
        assert tab.colour("photo", 100, 150) == (0, 0, 0)


@pytest.mark.parametrize(
    ("voxel", "zoom", "text"),
    [
        ((None, 0.65, 0.65), 1.0, "50 µm"),
        ((None, 0.65, 0.65), 8.0, "5 µm"),
        ((None, 0.001, 0.001), 1.0, "50 nm"),
        ((None, 100.0, 100.0), 1.0, "5 mm"),
        ((None, None, None), 1.0, "50 px"),
    ],
)
def test_the_scale_bar_has_a_round_length(
    open_page: OpenPage, voxel: Any, zoom: float, text: str
) -> None:
    images = ramp(voxel_size=voxel)
    images.rows["ramp"]["view"] = {"zoom": zoom, "centre": [100, 100]}
    with opened(open_page, images) as tab:
        scale = tab.picture("ramp").locator(".fg-pic-scale")
        expect(scale).to_have_text(text)
        bar = scale.locator("i").bounding_box()
        assert bar is not None
        number = {"nm": 0.001, "µm": 1.0, "mm": 1000.0, "px": 1.0}[text.split()[1]]
        box = tab.box("ramp")
        expected = float(text.split()[0]) * number / (voxel[2] or 1)
        expected *= min(box["width"], box["height"]) / 200 * zoom
        assert bar["width"] == pytest.approx(expected, abs=1)


def test_outlines_of_labels_lie_over_the_image(open_page: OpenPage) -> None:
    images = Images({"ramp": Image(RAMP * 0 + 1), "labels": Image(SQUARES, kind="labels")})
    with opened(open_page, images) as tab:
        tab.display("ramp").get_by_label("Outlines of labels").select_option(label="Labels")
        until(lambda: images.view("ramp").get("outlines"), bool)
        tab.idle()
        inside, border = tab.colour("ramp", 25, 25), tab.colour("ramp", 5, 25)
        assert len(set(inside)) == 1  # grey
        assert len(set(border)) > 1
        assert any(given["edges"] for given in images.asked)


def compared(tab: Tab, *names: str) -> None:
    tab.select(names[0])
    for name in names[1:]:
        window = tab.page.locator(f'.fg-window[data-name="{name}"] .fg-name')
        window.click(modifiers=["Shift"])
    tab.page.keyboard.press("s")
    tab.page.locator(".fg-compare").wait_for()
    tab.idle()


def test_what_is_pressed_or_shown_alone_in_the_comparison_is_selected(open_page: OpenPage) -> None:
    images = Images({"ramp": Image(RAMP), "flip": Image(RAMP[:, ::-1].copy())}, {"flip": "ramp"})
    with opened(open_page, images) as tab:
        compared(tab, "ramp", "flip")
        last = "events.findLast(([name]) => name === 'select')[1].names"
        tab.picture("compare:flip").click()
        assert until(lambda: tab.page.evaluate(last), lambda names: len(names) == 1) == ["flip"]
        expect(tab.page.locator(".fg-compare figure.is-selected")).to_have_text(re.compile("^2"))
        tab.page.keyboard.press("1")
        assert until(lambda: tab.page.evaluate(last), lambda names: names != ["flip"]) == ["ramp"]
        tab.page.keyboard.press("Escape")
        expect(tab.page.locator(".fg-compare")).to_have_count(0)


def test_windows_are_compared_at_the_same_zoom(open_page: OpenPage) -> None:
    flipped = RAMP[:, ::-1].copy()
    images = Images({"ramp": Image(RAMP), "flip": Image(flipped)}, {"flip": "ramp"})
    with opened(open_page, images) as tab:
        compared(tab, "ramp", "flip")
        left, right = "compare:ramp", "compare:flip"
        assert tab.box(left)["y"] == tab.box(right)["y"]
        assert tab.colour(left, 100, 20)[0] < 60 < 190 < tab.colour(right, 100, 20)[0]
        tab.hover(left, 100, 20)
        for _ in range(5):
            tab.page.mouse.wheel(0, -200)
        tab.idle()
        assert tab.colour(left, 100, 190)[0] < 90  # the left part fills both
        assert tab.colour(right, 100, 190)[0] > 160
        tab.page.keyboard.press("2")
        expect(tab.picture(left)).to_be_hidden()
        tab.idle()
        assert tab.colour(right, 100, 100)[0] > 190
        tab.page.keyboard.down("i")
        until(lambda: tab.colour(right, 100, 100)[0], lambda value: value < 60)
        assert tab.colour(right, 100, 100)[0] < 60
        tab.page.keyboard.up("i")
        until(lambda: tab.colour(right, 100, 100)[0], lambda value: value > 190)
        assert tab.colour(right, 100, 100)[0] > 190
        tab.page.keyboard.press("0")
        expect(tab.picture(left)).to_be_visible()
        tab.page.keyboard.press("Escape")
        expect(tab.page.locator(".fg-compare")).to_have_count(0)
        tab.idle()
        assert tab.page.evaluate("Object.keys(fluograph.pictures)")
    assert images.view("ramp") == {}


def test_the_view_is_saved_as_it_is_seen(open_page: OpenPage, tmp_path: Path) -> None:
    images = ramp(voxel_size=(None, 1.0, 1.0))
    images.rows["ramp"]["title"] = "../Ramp <b>"
    with opened(open_page, images) as tab:
        panel = tab.display("ramp")
        with tab.page.expect_download() as saving:
            panel.get_by_role("button", name="Save PNG").click()
        download = saving.value
        assert re.fullmatch(r"[^/<>]+\.png", download.suggested_filename)
        file = tmp_path / "saved.png"
        download.save_as(file)
        pixels = np.array(pixels_of(tab.page, file.read_bytes()), np.uint8)
        side = int(len(pixels) ** 0.5)
        rows = pixels.reshape(side, -1, 4)
    shades = rows[side // 2, :, 0].astype(int)
    assert shades[3] < 20
    assert shades[-3] > 235
    assert (np.diff(shades) > -3).all()
    assert (rows[-14:, 10:40, :3] > 250).all(axis=2).any()  # the scale bar


def test_a_window_that_comes_back_into_view_is_painted_at_once(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        before = tab.colour("ramp", 100, 150)
        images.rows["ramp"]["collapsed"] = True
        images._do_look({"ramp": {}})
        tab.picture("ramp").wait_for(state="detached")
        images.held = []
        images.rows["ramp"]["collapsed"] = False
        images._do_look({"ramp": {}})
        tab.picture("ramp").wait_for()
        assert tab.colour("ramp", 100, 150) == before
        images.release()


def test_user_text_is_text(open_page: OpenPage) -> None:
    evil = "<img src=x onerror=\"document.title='bad'\">"
    both = np.zeros((2, 20, 20), np.float32)
    images = Images({"both": Image(both, "CYX", channels=(evil, "b"))})
    images.rows["both"]["title"] = evil
    with opened(open_page, images) as tab:
        panel = tab.display("both")
        assert evil in panel.get_by_label("Channel").inner_text()
        compared(tab, "both")
        assert evil in tab.page.locator(".fg-compare figcaption").inner_text()
        assert tab.page.title() == "canvas"


def test_two_tabs_see_the_same(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        other = Tab(open_page(tab.page.url), images)
        other.idle()
        tab.display("ramp").get_by_label("Look-up table").select_option("inverted grey")
        until(lambda: other.colour("ramp", 100, 10)[0], lambda value: value > 200)
        assert other.colour("ramp", 100, 10)[0] > 200


def test_the_view_is_copied(open_page: OpenPage) -> None:
    with opened(open_page, ramp()) as tab:
        tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.display("ramp").get_by_role("button", name="Copy").click()
        kinds = "async () => (await navigator.clipboard.read()).flatMap((item) => item.types)"
        assert until(lambda: tab.page.evaluate(kinds), bool) == ["image/png"]


def test_windows_far_away_get_thumbnails(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        Canvas(tab.page, images).zoom_to(0.2)  # type: ignore[arg-type]
        asked = until(lambda: images.asked[-1]["size"], lambda size: size == (64, 64))
        assert asked == (64, 64)
        tab.idle()
        size = tab.page.evaluate("[document.querySelector('.fg-pic-plane').width]")
        assert size == [50]


def test_what_changed_while_the_connection_was_lost_is_painted(open_page: OpenPage) -> None:
    images = ramp()
    with opened(open_page, images) as tab:
        images.disconnect()
        tab.page.wait_for_function("fluograph.pictures.ramp.key === 'key 1'")
        images.set_image("ramp", RAMP[:, ::-1].copy())
        tab.page.wait_for_function("fluograph.pictures.ramp.key === 'key 2'")
        tab.idle()
        assert tab.colour("ramp", 100, 5)[0] > 240


def test_what_the_worker_computes_is_painted(open_page: OpenPage, serve: Serve) -> None:
    server = serve()
    tifffile.imwrite(server.folder / "squares.tif", (SQUARES > 0).astype(np.uint16) * 700)
    page = open_page(server.address)
    page.wait_for_function("window.fluograph?.idle")
    ask = "([command, given]) => import('fluograph/socket.js').then((m) => m.ask(command, given))"
    page.evaluate(ask, ["open_images", {"paths": [str(server.folder / "squares.tif")]}])
    given = {"operation": "connected_component_labeling", "inputs": {"input_image": "squares"}}
    name = page.evaluate(ask, ["add_step", given])["name"]
    valid(page.locator(f'.fg-window[data-name="{name}"]'))
    tab = Tab(page, Images({}))
    tab.idle()
    rests(page)
    assert max(tab.colour(name, 25, 25)) > 100
    assert tab.colour("squares", 25, 25) == (255, 255, 255)
    centres = [tab.colour(name, 50 * (n // 4) + 25, 50 * (n % 4) + 25) for n in range(16)]
    assert len(set(centres)) == 16
