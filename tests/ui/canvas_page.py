"""A canvas in a browser, and what a person does with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.ui.canvas_server import Windows, serving
from tests.ui.waiting import rests, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.ui.conftest import OpenPage

__all__ = ["AT_FIRST", "Canvas", "Point", "middle", "opened", "until"]

AT_FIRST = '{"x":40,"y":40,"zoom":1,"file":"test.yaml"}'

Point = tuple[float, float]


class Canvas:
    """A tab that shows `windows`."""

    def __init__(self, page: Page, windows: Windows) -> None:
        self.page = page
        self.windows = windows

    def window(self, name: str) -> Locator:
        return self.page.locator(f'.fg-window[data-name="{name}"]')

    def edge(self, name: str, port: str = "input_image") -> Locator:
        return self.page.locator(f'.vue-flow__edge[data-id="{name}|{port}"]')

    def port(self, name: str, side: str, index: int = 0) -> Locator:
        return self.window(name).locator(f".fg-port.is-{side}").nth(index)

    def place(self, name: str) -> Point:
        """Upper left corner of a window, in pixels of the screen."""
        box = self.window(name).bounding_box()
        assert box is not None
        return round(box["x"]), round(box["y"])

    def places(self, *names: str) -> list[Point]:
        return [self.place(name) for name in names]

    def title(self, name: str) -> Point:
        return middle(self.window(name).locator(".fg-name"))

    def select(self, *names: str) -> None:
        for i, name in enumerate(names):
            modifiers = ["Shift"] if i else []
            self.window(name).locator(".fg-name").click(modifiers=modifiers)  # type: ignore[arg-type]

    def press(self, at: Point) -> None:
        self.page.mouse.move(*at)
        self.page.mouse.down()

    def pull(self, start: Point, end: Point) -> None:
        """Press, and move the pointer without releasing it."""
        self.press(start)
        self.page.mouse.move(*end, steps=4)
        self.frame()

    def drag(self, start: Point, by: Point) -> None:
        self.pull(start, (start[0] + by[0], start[1] + by[1]))
        self.page.mouse.up()
        self.frame()

    def frame(self) -> None:
        """Wait until what was done is drawn."""
        twice = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
        self.page.evaluate(twice)

    def selection(self) -> list[str]:
        """What the page was told last."""
        told = self.page.evaluate("events.findLast(([name]) => name === 'select')?.[1].names ?? []")
        return list(told)

    def zoom_to(self, zoom: float) -> None:
        """Turn the wheel until the canvas is that small."""
        self.page.mouse.move(720, 450)
        for _ in range(60):
            if self.zoom() <= zoom:
                return
            self.page.mouse.wheel(0, 200)
            self.frame()
        raise AssertionError(f"the canvas stays at zoom {self.zoom()}")

    def zoom(self) -> float:
        pane = self.page.locator(".vue-flow__transformationpane")
        script = "(pane) => new DOMMatrix(getComputedStyle(pane).transform).a"
        return float(pane.evaluate(script))

    def settle(self) -> None:
        """Wait until the view rests."""
        rests(self.page)

    def heard(self, *commands: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until the server was asked for this so often."""
        return until(lambda: self.windows.commands(*commands), lambda said: len(said) >= count)


def middle(locator: Locator) -> Point:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@contextlib.contextmanager
def opened(open_page: OpenPage, windows: Windows, **size: int) -> Iterator[Canvas]:
    """Serve windows, and open a tab that shows them at zoom 1 from the upper left corner on."""
    with serving(windows) as url:
        page = open_page(f"{url}#{AT_FIRST}", **size)
        page.wait_for_selector(".fg-window")
        canvas = Canvas(page, windows)
        canvas.frame()
        yield canvas
