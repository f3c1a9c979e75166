"""Waiting for what is to be seen: a page is drawn when the browser comes to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["eventually", "rests", "until"]

PATIENCE = 40.0
"""Seconds; machines may be busy, and what holds is found at once."""

_RESTS = """() => new Promise((done) => {
  const pane = document.querySelector(".vue-flow__transformationpane");
  let [before, calm] = ["", 0];
  const look = () => {
    const now = getComputedStyle(pane).transform;
    calm = now === before ? calm + 1 : 0;
    before = now;
    if (calm < 12) requestAnimationFrame(look);
    else done();
  };
  look();
})"""


def until(look: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """Look until it is good; when patience is at an end, return what is there."""
    end = time.monotonic() + PATIENCE
    while not good(found := look()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def eventually(read: Callable[[], Any], wanted: object) -> None:
    """Expect that what is read becomes what is wanted."""
    found = until(read, lambda now: bool(now == wanted))
    assert found == wanted


def rests(page: Page) -> None:
    """Wait until the view of the canvas rests: an animation changes it with every frame."""
    page.locator(".vue-flow__transformationpane").wait_for(state="attached")
    page.evaluate(_RESTS)
