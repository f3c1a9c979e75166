"""From a slider's move to the new pixels on the screen."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.ui.server import Note, Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["Move", "move_slider", "stream"]

_LONGEST = 60_000  # ms that a move may take
_REST = 0.08  # seconds between two moves
_WAY = 40  # pixels to and fro


@dataclass(frozen=True)
class Move:
    """When what happened after a move of a slider, in milliseconds of the wall clock.

    Attributes
    ----------
    moved
        The event of the slider in the browser.
    edited
        The server showed the new graph to the worker.
    result
        The worker said that the last window's result is there.
    computing
        What the worker spent on computing the steps: milliseconds, not a time.
    read, sent, received, painted, shown
        The last plane: read from the device, sent by the server, received by the browser, painted
        on its canvas, on the screen in a frame.
    """

    moved: float
    edited: float
    result: float
    computing: float
    read: float
    sent: float
    received: float
    painted: float
    shown: float


def move_slider(
    space: Workspace, page: Page, window: str, changed: Sequence[str], count: int
) -> list[Move]:
    """Drag the slider of `window` to `count` places, at each of which all of `changed` is awaited.

    The button of the mouse stays down, so the planes are those of a drag.
    """
    slider = _grab(page, window)
    keys: list[dict[str, str]] = []
    with _Drag(page, slider) as drag:
        page.evaluate("watched.take()")
        for _ in range(count):
            page.evaluate("names => watched.expect(names)", changed)
            drag.on()
            page.wait_for_function("() => watched.arrival", timeout=_LONGEST)
            page.evaluate("() => fluograph.idle()")
            painted = page.evaluate("() => fluograph.pictures")
            keys.append({name: painted[name]["key"] for name in changed})
            time.sleep(_REST)
        seen = page.evaluate("watched.take()")
    notes = space.notes()
    return [_move(shown, seen, notes, changed) for shown in keys]


def _grab(page: Page, window: str) -> Locator:
    page.locator(f'.fg-window[data-name="{window}"] .fg-title').click(position={"x": 40, "y": 8})
    slider = page.locator(".fp-slider").first
    slider.wait_for()
    page.evaluate("() => fluograph.idle()")
    return slider


class _Drag:
    """The mouse on the thumb of a slider."""

    def __init__(self, page: Page, slider: Locator) -> None:
        self._page = page
        self._slider = slider

    def __enter__(self) -> _Drag:
        box = self._slider.bounding_box()
        assert box is not None
        share = float(self._slider.evaluate("e => e.value / e.max"))
        self._x = box["x"] + 7 + share * (box["width"] - 14)
        self._y = box["y"] + box["height"] / 2
        self._end = box["x"] + box["width"] - 7
        self._page.mouse.move(self._x, self._y)
        self._page.mouse.down()
        self._told = self._number()
        return self

    def __exit__(self, *_: object) -> None:
        self._page.mouse.up()
        self._page.evaluate("() => fluograph.idle()")

    def on(self) -> None:
        """Move as far as the next number."""
        while (told := self._number()) == self._told:
            if self._x > self._end:
                raise RuntimeError("The slider is at its end.")
            self.nudge()
        self._told = told

    def nudge(self) -> None:
        """Move by a pixel."""
        self._x += 1
        self._page.mouse.move(self._x, self._y)

    def turn(self, number: int) -> None:
        """Go to the place that has this number on a way to and fro."""
        self._page.mouse.move(self._x + abs((number + _WAY) % (2 * _WAY) - _WAY), self._y)

    def _number(self) -> str:
        return str(self._slider.get_attribute("aria-valuetext"))


def _move(
    keys: Mapping[str, str], seen: Mapping[str, Any], notes: Sequence[Note], changed: Sequence[str]
) -> Move:
    planes = [one for one in seen["planes"] if one["key"] == keys.get(one["window"])]
    first = {one["window"]: one for one in reversed(planes)}  # a second one shows it no newer
    last = max(first.values(), key=lambda one: one["painted"])
    valid = {note["key"]: note for note in reversed(notes) if note["what"] == "valid"}
    results = [valid[key] for key in keys.values()]
    result = max(note["at"] for note in results)
    begun = min(note["at"] - 1e3 * note["seconds"] for note in results)
    edited = max(note["at"] for note in notes if note["what"] == "edit" and note["at"] <= begun)
    moved = max(at for at in seen["inputs"] if at <= edited)
    return Move(
        moved,
        edited,
        result,
        1e3 * sum(note["seconds"] for note in results),
        _noted(notes, "read", last, result),
        _noted(notes, "sent", last, result),
        last["received"],
        last["painted"],
        last["shown"],
    )


def _noted(notes: Sequence[Note], what: str, plane: Mapping[str, Any], otherwise: float) -> float:
    """Return when `plane` was read or sent, the last time before it was received."""
    found = (
        note["at"]
        for note in notes
        if note["what"] == what
        and note["key"] == plane["key"]
        and note.get("window", plane["window"]) == plane["window"]
        and note["at"] <= plane["received"]
    )
    return max(found, default=otherwise)


def stream(page: Page, window: str, changed: Sequence[str], seconds: float) -> dict[str, float]:
    """Drag the slider of `window` to and fro, 60 moves a second; planes a second by window."""
    slider = _grab(page, window)
    with _Drag(page, slider) as drag:
        page.evaluate("watched.take()")
        began = time.monotonic()
        for number in itertools.count():
            passed = time.monotonic() - began
            if passed > seconds:
                break
            drag.turn(number)
            time.sleep(max(0.0, (number + 1) / 60 - passed))
        seen = page.evaluate("watched.take()")
    windows = [one["window"] for one in seen["planes"]]
    return {name: windows.count(name) / passed for name in changed}
