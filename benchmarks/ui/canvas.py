"""Dragging windows on a large canvas, and how soon a page is there."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.ui.server import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["drag_window", "first_images", "in_view"]

_RADIUS = 200  # CSS pixels that the mouse goes to each side


def drag_window(page: Page, window: str, seconds: float) -> list[float]:
    """Drag a window by its title to and fro; return the intervals of the frames, in ms."""
    page.evaluate("() => fluograph.idle()")
    box = page.locator(f'.fg-window[data-name="{window}"] .fg-title').bounding_box()
    assert box is not None
    x, y = box["x"] + 40, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y)  # it begins: what is done once is no frame of it
    page.wait_for_timeout(200)
    page.evaluate("watched.take(); watched.start()")
    began = time.monotonic()
    number = 0
    while (passed := time.monotonic() - began) < seconds:
        number += 1
        across = 10 + abs((4 * number + _RADIUS) % (2 * _RADIUS) - _RADIUS)
        page.mouse.move(x + across, y + across / 2)
        time.sleep(max(0.0, number / 60 - passed))
    frames: Sequence[float] = page.evaluate("watched.take()")["frames"]
    page.mouse.up()
    page.evaluate("() => fluograph.idle()")
    return [later - earlier for earlier, later in itertools.pairwise(frames)]


def in_view(page: Page) -> int:
    """Return how many windows are seen, at least in part."""
    count: int = page.evaluate(
        """() => {
          const box = (element) => element.getBoundingClientRect();
          const seen = box(document.querySelector(".fg-stage"));
          const meets = ({ left, right, top, bottom }) =>
            left < seen.right && right > seen.left && top < seen.bottom && bottom > seen.top;
          return [...document.querySelectorAll(".fg-window")].map(box).filter(meets).length;
        }"""
    )
    return count


def first_images(browser: Browser, address: str, count: int) -> list[float]:
    """Open the page `count` times, always for the first time; return ms until an image is seen."""
    return [_first_image(browser, address) for _ in range(count)]


def _first_image(browser: Browser, address: str) -> float:
    with open_page(browser, address) as page:
        page.wait_for_function("() => watched.first")
        since: float = page.evaluate("() => watched.first - performance.timeOrigin")
        return since
