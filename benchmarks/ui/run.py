"""Takes all figures of the workspace and prints them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.ui import samples
from benchmarks.ui.canvas import drag_window, first_images, in_view
from benchmarks.ui.moves import Move, move_slider, stream
from benchmarks.ui.server import chromium, open_page, workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["ui"]


@dataclass(frozen=True)
class _Scale:
    """How much is measured."""

    image: int = 2048
    volume: tuple[int, int, int] = (128, 512, 512)
    moves: int = 20
    seconds: float = 4.0
    windows: int = 100
    moved: int = 30
    pages: int = 7


_SMALL = _Scale(256, (8, 64, 64), 2, 0.5, 20, 6, 2)
_FIFTEEN = {"x": 20, "y": 20, "zoom": 0.85}
"""Where five columns and three rows of windows are in view."""


def ui(small: bool, device: str | None) -> None:
    """From the move of a slider to pixels, dragging windows, and opening the page."""
    scale = _SMALL if small else _Scale()
    with chromium() as browser:
        print(f"all times in ms: median / 95th percentile; load {os.getloadavg()[0]:.1f}")
        image = (scale.image, scale.image)
        _moves(browser, scale, image, samples.STEPS_2D, device)
        _moves(browser, scale, scale.volume, samples.STEPS_3D, device)
        _canvas(browser, scale, device)
        print(f"load at the end: {os.getloadavg()[0]:.1f}")


def _moves(
    browser: Browser,
    scale: _Scale,
    shape: tuple[int, ...],
    steps: samples.Chain,
    device: str | None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = samples.chain(Path(folder), shape, steps)
        with workspace(Path(folder), path, device) as space:
            space.wait_for(1 + len(steps))
            _print_first("first image", first_images(browser, space.address, scale.pages))
            with open_page(browser, space.address) as page:
                _wait(page)
                print(f"\n{' x '.join(map(str, shape))}, {len(steps)} steps, a slider of each")
                print(_HEAD)
                names = list(steps)
                for i, name in enumerate(names):
                    move_slider(space, page, name, names[i:], 1)  # compiles what is missing
                    _print_moves(name, move_slider(space, page, name, names[i:], scale.moves))
                rates = stream(page, names[0], names, scale.seconds)
                told = ", ".join(f"{name} {rate:.1f}" for name, rate in rates.items())
                print(f"  60 moves a second of {names[0]}, planes a second: {told}")


def _canvas(browser: Browser, scale: _Scale, device: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = samples.many(Path(folder), 256, scale.windows, scale.moved)
        with workspace(Path(folder), path, device) as space:
            space.wait_for(scale.windows)
            print(f"\n{scale.windows} windows")
            _print_first("first image", first_images(browser, space.address, scale.pages))
            with open_page(browser, space.address, {**_FIFTEEN, "file": str(path)}) as page:
                _wait(page)
                frames = drag_window(page, "w0", scale.seconds)
                told = f"{in_view(page)} in view, one dragged with {scale.moved} downstream"
                print(f"  {told}, frames: {_figures(frames)} ({len(frames)} of them)")


def _wait(page: Page) -> None:
    page.wait_for_function("() => watched.first")
    page.evaluate("() => fluograph.idle()")


_HEAD = f"  {'':8}" + "".join(
    f"{title:>14}"
    for title in ("to the screen", "computing", "engine", "transfer", "painting", "after result")
)


def _print_moves(name: str, moves: Sequence[Move]) -> None:
    columns = (
        [move.shown - move.moved for move in moves],
        [move.computing for move in moves],
        [move.result - move.moved for move in moves],
        [move.received - move.result for move in moves],
        [move.shown - move.received for move in moves],
        [move.painted - move.result for move in moves],
    )
    print(f"  {name:8}" + "".join(f"{_figures(column):>14}" for column in columns), flush=True)


def _print_first(name: str, times: Sequence[float]) -> None:
    print(f"  {name}: {_figures(times)} ({len(times)} times)", flush=True)


def _figures(times: Iterable[float]) -> str:
    known = sorted(times)
    high = quantiles(known, n=20, method="inclusive")[-1] if len(known) > 1 else known[-1]
    return f"{median(known):.0f} / {high:.0f}"
