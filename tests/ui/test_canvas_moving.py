"""Windows are moved with what was made from them, and it is one edit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.canvas_page import Canvas, opened
from tests.ui.canvas_server import Windows, window
from tests.ui.waiting import eventually, until

if TYPE_CHECKING:
    from tests.ui.conftest import OpenPage


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """nuclei -> flat -> smooth -> far, and nuclei -> other; far is out of view."""
    rows = [
        window("nuclei"),
        window("flat", "nuclei", x=300),
        window("smooth", "flat", x=600),
        window("far", "smooth", x=6000, y=4000),
        window("other", "nuclei", x=300, y=300),
    ]
    with opened(open_page, Windows(*rows)) as canvas:
        yield canvas


def test_all_that_was_made_from_a_window_moves_with_it(canvas: Canvas) -> None:
    before = canvas.places("nuclei", "flat", "smooth", "other")
    canvas.drag(canvas.title("flat"), (90, 60))
    nuclei, flat, smooth, other = canvas.places("nuclei", "flat", "smooth", "other")
    assert [nuclei, other] == [before[0], before[3]]
    assert flat == (before[1][0] + 90, before[1][1] + 60)
    assert smooth == (before[2][0] + 90, before[2][1] + 60)


def test_a_move_is_told_once_and_with_windows_out_of_view(canvas: Canvas) -> None:
    canvas.drag(canvas.title("flat"), (90, 60))
    told = {"flat": [390, 60], "smooth": [690, 60], "far": [6090, 4060]}
    assert canvas.heard("move") == [{"positions": told}]


def test_with_alt_a_window_moves_alone(canvas: Canvas) -> None:
    canvas.page.keyboard.down("Alt")
    canvas.drag(canvas.title("flat"), (90, 60))
    assert canvas.heard("move") == [{"positions": {"flat": [390, 60]}}]


def test_several_selected_windows_move_together(canvas: Canvas) -> None:
    canvas.select("smooth", "other")
    canvas.drag(canvas.title("other"), (0, 50))
    told = {"smooth": [600, 50], "other": [300, 350], "far": [6000, 4050]}
    assert canvas.heard("move") == [{"positions": told}]
    assert sorted(canvas.selection()) == ["other", "smooth"]


def test_lines_follow_while_windows_move(canvas: Canvas) -> None:
    before = lines(canvas)
    x, y = canvas.title("flat")
    canvas.pull((x, y), (x + 50, y + 80))
    during = lines(canvas)
    canvas.page.mouse.up()
    canvas.heard("move")
    assert shift(before["nuclei to flat"], during["nuclei to flat"]) == [(0, 0), (50, 80)]
    assert shift(before["flat to smooth"], during["flat to smooth"]) == [(50, 80), (50, 80)]
    eventually(lambda: lines(canvas), during)


def test_escape_takes_a_drag_back(canvas: Canvas) -> None:
    before, drawn = canvas.places("flat", "smooth"), lines(canvas)
    x, y = canvas.title("flat")
    canvas.pull((x, y), (x + 90, y + 60))
    assert canvas.places("flat", "smooth") != before
    canvas.page.keyboard.press("Escape")
    canvas.frame()
    assert canvas.places("flat", "smooth") == before
    assert lines(canvas) == drawn
    canvas.page.mouse.up()
    canvas.drag(canvas.title("other"), (5, 5))
    assert canvas.heard("move") == [{"positions": {"other": [305, 305]}}]


def test_a_click_with_a_trembling_hand_moves_nothing(canvas: Canvas) -> None:
    canvas.drag(canvas.title("flat"), (2, 1))
    canvas.select("other")
    assert canvas.windows.commands("move") == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("ArrowRight", {"smooth": [608, 0], "far": [6008, 4000]}),
        ("Shift+ArrowDown", {"smooth": [600, 48], "far": [6000, 4048]}),
        ("Alt+ArrowLeft", {"smooth": [592, 0]}),
    ],
)
def test_arrow_keys_move_windows(canvas: Canvas, keys: str, told: dict[str, list[int]]) -> None:
    canvas.select("smooth")
    canvas.page.keyboard.press(keys)
    assert canvas.heard("move") == [{"positions": told}]
    eventually(lambda: canvas.place("smooth"), (40 + told["smooth"][0], 40 + told["smooth"][1]))


def test_a_held_arrow_key_is_one_edit(canvas: Canvas) -> None:
    canvas.select("smooth")
    canvas.page.keyboard.down("Alt")
    for _ in range(5):
        canvas.page.keyboard.down("ArrowRight")
    canvas.frame()
    assert canvas.place("smooth") == (680, 40)
    assert canvas.windows.commands("move") == []
    canvas.page.keyboard.up("ArrowRight")
    canvas.page.keyboard.up("Alt")
    assert canvas.heard("move") == [{"positions": {"smooth": [640, 0]}}]


def test_no_step_is_lost_over_a_slow_line(canvas: Canvas) -> None:
    canvas.select("smooth")
    canvas.windows.held = []
    for _ in range(3):
        canvas.page.keyboard.press("Alt+ArrowRight")
    moves = [move["positions"]["smooth"][0] for move in canvas.heard("move", count=3)]
    assert moves == [608, 616, 624]
    eventually(lambda: len(canvas.windows.held or []) >= 6, True)  # patches and answers
    for _ in range(6):
        canvas.windows.release(1)
        canvas.page.wait_for_timeout(30)
        assert canvas.place("smooth") == (664, 40)


def test_what_the_server_refuses_goes_back(canvas: Canvas) -> None:
    def refuse(**_: object) -> None:
        raise ValueError("The workflow is <b>read-only</b>.")

    canvas.windows.answers["move"] = refuse
    before = canvas.places("flat", "smooth")
    canvas.drag(canvas.title("flat"), (90, 60))
    canvas.page.get_by_text("The workflow is <b>read-only</b>.").wait_for()
    eventually(lambda: canvas.places("flat", "smooth"), before)


def test_the_corner_sizes_a_window(canvas: Canvas) -> None:
    box = canvas.window("other").bounding_box()
    assert box is not None
    canvas.drag((box["x"] + 236, box["y"] + 216), (60, 80))
    assert canvas.heard("resize") == [{"name": "other", "size": [300, 300]}]

    def size() -> tuple[float, float]:
        after = canvas.window("other").bounding_box()
        assert after is not None
        return after["width"], after["height"]

    eventually(size, (300, 300))


def lines(canvas: Canvas) -> dict[str, list[tuple[float, float]]]:
    """Both ends of the drawn lines, on the screen."""
    script = """(path) => [0, path.getTotalLength()].map((at) => {
      const { x, y } = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
      return [Math.round(x), Math.round(y)];
    })"""
    named = {"nuclei to flat": "flat", "flat to smooth": "smooth"}
    return {
        text: [tuple(p) for p in canvas.edge(name).locator(".fg-line-seen").evaluate(script)]
        for text, name in named.items()
    }


def shift(
    before: list[tuple[float, float]], after: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    return [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(before, after, strict=True)]


def test_the_canvas_goes_along_at_its_edge(canvas: Canvas) -> None:
    before = canvas.place("nuclei")
    canvas.pull(canvas.title("flat"), (1430, 300))
    moved = until(lambda: canvas.place("nuclei"), lambda now: now[0] < before[0] - 100)
    assert moved[0] < before[0] - 100
    x, y = canvas.title("flat")
    assert x == pytest.approx(1430, abs=30)  # it stays under the pointer
    assert y == pytest.approx(300, abs=3)
    canvas.page.mouse.up()
    (told,) = canvas.heard("move")
    assert told["positions"]["flat"][0] > 1400
