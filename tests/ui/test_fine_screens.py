"""Screens of more pixels than CSS counts get them all, and not twice as many."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from tests.ui.picture_server import Image, Images
from tests.ui.test_pictures import opened

LARGE = np.tile(np.arange(1600, dtype=np.float32), (1600, 1))


@pytest.mark.parametrize("scale", [1, 2])
def test_pixels_come_at_those_of_the_screen(browser: Browser, scale: int) -> None:
    context = browser.new_context(device_scale_factor=scale)

    def open_page(url: str, width: int = 1440, height: int = 900) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(url)
        return page

    images = Images({"large": Image(LARGE)})
    with opened(open_page, images) as tab:
        box = tab.box("large")
        side = scale * min(box["width"], box["height"])  # pixels of the screen
        assert side - 1 <= min(images.asked[-1]["size"]) < 2 * side  # a whole part of the image
        drawn = tab.picture("large").locator("canvas.fg-pic-plane").evaluate("c => c.width")
        assert side - 1 <= drawn < 2 * side
    context.close()
