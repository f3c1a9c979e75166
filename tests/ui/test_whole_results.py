"""What windows show of real results: matrices, numbers, labels over images, comparisons."""

from __future__ import annotations

import base64
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import drag_slider, select, window
from tests.ui.person import as_at_first, find, plane, settled, titled, valid
from tests.ui.test_pictures import pixels_of
from tests.ui.waiting import until


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    """A page with the workflow as it was at first."""
    return as_at_first(running, open_page)


def add(page: Page, after: str, title: str) -> str:
    """Right-click a window, search an operation and click it; return the new window's name."""
    window(page, after).locator(".fg-picture").click(button="right")
    find(page, title, title)
    valid(titled(page, title))
    return str(titled(page, title).get_attribute("data-name"))


def seen(page: Page, picture: str, y: float, x: float) -> tuple[int, ...]:
    """The colour on the screen at a share of the height and width of an image of 48 x 64."""
    box = page.locator(f'[data-picture="{picture}"]').bounding_box()
    assert box
    scale = min(box["width"] / 64, box["height"] / 48)
    left = box["x"] + (box["width"] - 64 * scale) / 2 + x * scale
    top = box["y"] + (box["height"] - 48 * scale) / 2 + y * scale
    clip = {"x": int(left), "y": int(top), "width": 1, "height": 1}
    return tuple(pixels_of(page, page.screenshot(clip=clip))[0][:3])  # type: ignore[arg-type]


def test_a_matrix_is_drawn_as_an_image(page: Page) -> None:
    name = add(page, "labels", "Generate touch matrix")
    made = window(page, name)
    expect(made.locator(".fg-foot")).to_have_text(re.compile("matrix · 3 × 3"))
    expect(made.locator(f'[data-picture="{name}"] canvas.fg-pic-plane')).to_be_visible()
    settled(page)
    values = plane(page, name)
    assert values.shape == (3, 3)
    assert sorted({*values.ravel()}) == [0, 1]
    shot = np.array(pixels_of(page, made.locator(".fg-picture").screenshot()))[:, 0]
    assert shot.min() < 10
    assert shot.max() > 245


def test_a_number_is_written(page: Page) -> None:
    settled(page)
    largest = float(plane(page, "cells", "max").max())
    name = add(page, "cells", "Maximum of all pixels")
    expect(window(page, name).locator("output")).to_have_text(f"{largest:g}")


def test_labels_are_drawn_as_outlines_over_the_image(page: Page) -> None:
    picture = window(page, "cells").locator(".fg-picture")
    picture.hover()
    picture.get_by_label("Display of this image").click()
    page.get_by_label("Outlines of labels").select_option(label="Connected component labelling")
    page.keyboard.press("Escape")
    page.mouse.move(5, 850)
    settled(page)

    def coloured() -> int:
        shot = np.array(pixels_of(page, picture.screenshot()), int)[:, :3]
        return int((shot.max(axis=1) - shot.min(axis=1) > 60).sum())

    assert until(coloured, lambda count: count > 50) > 50
    inside = seen(page, "cells", 32, 40)
    assert len(set(inside)) == 1


def test_windows_flicker_by_number_keys_and_i_shows_the_source(page: Page) -> None:
    select(page, "cells")
    window(page, "labels").locator(".fg-name").click(modifiers=["Shift"])
    page.keyboard.press("s")
    expect(page.get_by_role("dialog", name="Comparison")).to_be_visible()
    for key in ("1", "2"):
        page.keyboard.press(key)
    shown = page.locator(".fg-compare figure:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Connected component labelling")
    settled(page)

    def grey() -> bool:
        return len(set(seen(page, "compare:labels", 32, 40))) == 1

    assert until(grey, lambda now: not now) is False  # a label has a colour
    page.keyboard.down("i")
    assert until(grey, bool)
    page.keyboard.up("i")
    assert until(grey, lambda now: not now) is False

    page.keyboard.press("1")
    expect(shown).to_contain_text("cells.ome.tif")
    page.keyboard.press("0")
    expect(shown).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Comparison")).to_have_count(0)


def test_the_view_is_copied_as_an_image(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    picture = window(page, "labels").locator(".fg-picture")
    picture.hover()
    picture.get_by_label("Display of this image").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".q-notification").first).to_contain_text(re.compile("[Cc]opied"))
    script = """async () => {
      const [item] = await navigator.clipboard.read();
      const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    }"""
    png = base64.b64decode(page.evaluate(script))
    colours = {tuple(pixel[:3]) for pixel in pixels_of(page, png)}
    assert (0, 0, 0) in colours
    assert sum(max(colour) - min(colour) > 60 for colour in colours) >= 2  # two labels


def test_all_that_is_downstream_is_painted_while_a_slider_is_held(page: Page) -> None:
    select(page, "smooth")
    names = ["smooth", "binary", "labels"]
    look = "(names) => names.map((name) => fluograph.pictures[name].painted_at)"
    before = page.evaluate(look, names)

    def painted() -> None:
        later = until(
            lambda: page.evaluate(look, names),
            lambda now: all(new > old for new, old in zip(now, before, strict=True)),
        )
        assert all(new > old for new, old in zip(later, before, strict=True))

    drag_slider(page, page.get_by_role("slider", name="Sigma"), 0.4, during=painted)


def test_undo_shows_the_pixels_of_before(page: Page) -> None:
    before = plane(page, "labels", 1)
    select(page, "binary")
    page.get_by_role("textbox", name="Scalar").fill("190")
    page.keyboard.press("Enter")
    expect(window(page, "binary").locator(".fg-foot")).to_contain_text("scalar 190")
    settled(page)
    assert not np.array_equal(plane(page, "labels", 1), before)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(window(page, "binary").locator(".fg-foot")).to_contain_text("scalar 100")
    valid(window(page, "labels"))
    settled(page)
    assert np.array_equal(plane(page, "labels", 1), before)
