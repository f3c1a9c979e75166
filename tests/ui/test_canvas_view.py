"""What part of the canvas is seen: zoom, pan, tidy, map; and tables in windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.ui.canvas_page import Canvas, middle, opened
from tests.ui.canvas_server import Windows, status, window
from tests.ui.waiting import eventually

if TYPE_CHECKING:
    from tests.ui.conftest import OpenPage


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """nuclei -> flat -> smooth, one over the other; and far, which is out of view."""
    rows = [
        window("nuclei"),
        window("flat", "nuclei", x=20, y=300),
        window("smooth", "flat", x=500, y=20),
        window("far", "smooth", x=6000, y=4000),
    ]
    with opened(open_page, Windows(*rows)) as canvas:
        yield canvas


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    x, y = canvas.place("smooth")
    canvas.page.mouse.move(x, y)
    canvas.page.mouse.wheel(0, 300)
    eventually(lambda: canvas.zoom() < 0.9, True)
    canvas.settle()
    assert canvas.place("smooth") == pytest.approx((x, y), abs=1.5)


def test_the_wheel_pans_if_preferred(canvas: Canvas) -> None:
    canvas.page.evaluate(
        "import('/static/js/preferences.js').then((p) => p.prefer('wheel', 'pan'))"
    )
    canvas.frame()
    x, y = canvas.place("smooth")
    canvas.page.mouse.move(700, 500)
    canvas.page.mouse.wheel(0, 120)
    eventually(lambda: canvas.place("smooth"), (x, y - 120))
    assert canvas.zoom() == 1


@pytest.mark.parametrize("button", ["left", "middle"])
def test_a_drag_of_the_canvas_pans(canvas: Canvas, button: Any) -> None:
    x, y = canvas.place("flat")
    start = (900, 600) if button == "left" else canvas.title("flat")
    canvas.page.mouse.move(*start)
    canvas.page.mouse.down(button=button)
    canvas.page.mouse.move(start[0] + 70, start[1] + 40, steps=4)
    canvas.page.mouse.up(button=button)
    eventually(lambda: canvas.place("flat"), (x + 70, y + 40))
    assert canvas.windows.said == []


def test_a_drag_with_space_pans_and_shows_nothing_else(canvas: Canvas) -> None:
    x, y = canvas.place("flat")
    canvas.page.keyboard.down("Space")
    canvas.drag(canvas.title("flat"), (70, 40))
    canvas.page.keyboard.up("Space")
    canvas.settle()
    assert canvas.place("flat") == (x + 70, y + 40)
    assert canvas.windows.said == []


def test_space_shows_everything(canvas: Canvas) -> None:
    canvas.page.keyboard.press("Space")
    canvas.settle()
    places = canvas.places("nuclei", "flat", "smooth", "far")
    assert all(0 <= x < 1440 and 0 <= y < 900 for x, y in places)


def test_windows_out_of_view_are_not_drawn(canvas: Canvas) -> None:
    assert canvas.window("far").count() == 0
    assert canvas.window("flat").count() == 1


def test_a_reload_keeps_the_view_and_the_selection(canvas: Canvas) -> None:
    x, y = canvas.place("flat")
    canvas.drag((900, 600), (70, 40))
    canvas.select("flat")
    eventually(lambda: canvas.place("flat"), (x + 70, y + 40))
    canvas.page.reload()
    canvas.window("flat").wait_for()
    eventually(lambda: canvas.place("flat"), (x + 70, y + 40))
    eventually(canvas.selection, ["flat"])


def test_a_window_is_revealed_only_if_it_is_out_of_view(canvas: Canvas) -> None:
    before = canvas.place("flat")
    canvas.page.evaluate("canvas.reveal('smooth')")
    canvas.settle()
    assert canvas.place("flat") == before
    canvas.page.evaluate("canvas.reveal('far')")
    canvas.window("far").wait_for()
    canvas.settle()
    x, y = canvas.place("far")
    assert 0 < x < 1440 - 240
    assert 0 < y < 900 - 220


def test_a_window_is_not_revealed_under_the_map(canvas: Canvas) -> None:
    canvas.page.locator(".fg-map").wait_for()
    canvas.page.evaluate("canvas.reveal('far')")
    canvas.settle()
    box, cover = canvas.window("far").bounding_box(), canvas.page.locator(".fg-map").bounding_box()
    assert box is not None
    assert cover is not None
    assert box["x"] + box["width"] <= cover["x"] or box["y"] + box["height"] <= cover["y"]
    assert box["x"] >= 0
    assert box["y"] >= 0


def test_tidy_up_lays_out_from_left_to_right_as_one_edit(canvas: Canvas) -> None:
    canvas.page.keyboard.press("t")
    (told,) = canvas.heard("move")
    assert told["label"] == "Tidy up"
    columns = [told["positions"][name][0] for name in ("nuclei", "flat", "smooth", "far")]
    assert columns == [0, 320, 640, 960]  # windows of 240 with gaps of 80
    canvas.settle()
    places = canvas.places("nuclei", "flat", "smooth", "far")
    assert [x for x, _ in places] == sorted(x for x, _ in places)


def test_the_map_shows_a_place(canvas: Canvas) -> None:
    x, y = middle(canvas.page.locator(".fg-map-window").last)
    canvas.page.mouse.click(x, y)
    canvas.window("far").wait_for()


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.25, 0.1])
def test_ports_and_corners_can_be_hit_at_every_zoom(canvas: Canvas, zoom: float) -> None:
    canvas.zoom_to(zoom)
    corner = canvas.window("flat").locator(".fg-corner")
    shown = [corner] if corner.is_visible() else []  # far away there is none
    assert shown or zoom < 0.5
    for part in (canvas.port("flat", "in"), canvas.port("flat", "out"), *shown):
        box = part.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 7.99
    x, y = middle(canvas.port("flat", "out"))
    script = "([x, y]) => document.elementFromPoint(x, y).closest('.fg-port')?.dataset.side"
    hit = [canvas.page.evaluate(script, [x + shift, y]) for shift in (-3.5, 3.5)]
    assert hit == ["out", "out"]


@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_a_line_can_be_hit_at_every_zoom(canvas: Canvas, zoom: float) -> None:
    canvas.zoom_to(zoom)
    script = """(path) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.3);
      const on = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
      return [-3.5, 3.5].map((shift) => document.elementFromPoint(on.x, on.y + shift))
        .map((hit) => hit.closest(".vue-flow__edge")?.dataset.id);
    }"""
    hit = canvas.edge("smooth").locator(".fg-line-seen").evaluate(script)
    assert hit == ["smooth|input_image"] * 2


def read(reference: str, offset: int, limit: int, sort: str, descending: bool) -> dict[str, Any]:
    rows = sorted(range(3000), key=lambda row: row * (-1 if descending else 1) if sort else 0)
    page = rows[offset : offset + limit]
    names = [("label", "", page), ("area", "um^2", [None if row == 7 else row / 8 for row in page])]
    columns = [{"name": name, "unit": unit, "values": values} for name, unit, values in names]
    return {"kind": "table", "total": 3000, "offset": offset, "columns": columns}


@pytest.fixture
def table(open_page: OpenPage) -> Iterator[Canvas]:
    outputs = [{"port": "result", "kind": "table"}]
    windows = Windows(window("nuclei"), window("table", "nuclei", x=300, outputs=outputs))
    windows.status["table"] = status(metas={"": {"kind": "table", "shape": []}})
    windows.answers["read"] = read
    with opened(open_page, windows) as canvas:
        canvas.window("table").get_by_text("area").wait_for()
        yield canvas


def test_a_table_has_units_and_gaps(table: Canvas) -> None:
    header = table.window("table").get_by_role("columnheader")
    expect(header).to_have_text(["label", "area µm²"])
    expect(table.window("table").locator(".fg-facts")).to_contain_text("table · 3000 rows")
    row = table.window("table").locator('[aria-rowindex="8"]')
    expect(row.get_by_role("gridcell")).to_have_text(["7", "–"])


def test_a_table_scrolls_to_rows_that_are_asked_for_then(table: Canvas) -> None:
    table.select("table")
    table.page.mouse.move(*middle(table.window("table").get_by_role("grid")))
    for _ in range(6):
        table.page.mouse.wheel(0, 20000)
        table.frame()
    last = table.window("table").locator('[aria-rowindex="3000"]')
    last.wait_for()
    expect(last.get_by_role("gridcell")).to_have_text(["2999", "374.88"])
    assert table.window("table").get_by_role("gridcell").count() < 100
    assert table.zoom() == 1


def test_a_table_is_sorted_by_its_head(table: Canvas) -> None:
    def look(changes: dict[str, Any]) -> None:
        table.windows.change({"table": {"view": changes["table"]}})

    table.windows.answers["look"] = look
    button = table.window("table").get_by_role("button", name="area")
    first = table.window("table").locator('[aria-rowindex="1"]').get_by_role("gridcell").first
    head = table.window("table").get_by_role("columnheader").nth(1)
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(first).to_have_text("2999")
    assert table.windows.commands("look")[-1] == {"changes": {"table": {"sort": "-area"}}}


def test_a_table_of_an_earlier_state_is_marked_and_asked_again(table: Canvas) -> None:
    table.windows.set_status(
        "table", state="computing", metas=table.windows.status["table"]["metas"]
    )
    old = table.window("table").get_by_title("Being computed")
    old.wait_for()
    table.windows.set_status("table", metas=table.windows.status["table"]["metas"])
    old.wait_for(state="detached")
    asked = len(table.windows.commands("read"))
    (tab,) = table.windows.tabs
    table.windows.post(tab.close())
    assert len(table.heard("read", count=asked + 1)) > asked


def test_a_table_too_tall_for_a_browser_is_scrolled_to_its_end(table: Canvas) -> None:
    def tall(offset: int, limit: int, **_: object) -> dict[str, Any]:
        values = list(range(offset, min(offset + limit, 2_000_000)))
        columns = [{"name": "label", "unit": "", "values": values}]
        return {"kind": "table", "total": 2_000_000, "offset": offset, "columns": columns}

    table.windows.answers["read"] = tall
    table.windows.set_status("table", key="k2", metas=table.windows.status["table"]["metas"])
    grid = table.window("table").get_by_role("grid", name="Table of 2000000 rows")
    grid.evaluate("(grid) => grid.scrollTo(0, 1e9)")
    last = table.window("table").locator('[aria-rowindex="2000000"]')
    last.wait_for()
    expect(last).to_be_in_viewport(ratio=0.9)


def test_a_whole_table_is_saved_in_its_order(table: Canvas) -> None:
    table.windows.change({"table": {"view": {"sort": "-area"}}})
    head = table.window("table").get_by_role("columnheader").nth(1)
    expect(head).to_have_attribute("aria-sort", "descending")
    table.window("table").locator(".fg-name").click(button="right")
    with table.page.expect_download() as saving:
        table.page.get_by_text("Save as CSV").click()
    assert saving.value.suggested_filename == "Table.csv"
    header, *rows = Path(saving.value.path()).read_text().splitlines()
    assert header == "label,area [um^2]"
    assert len(rows) == 3000
    assert (rows[0], rows[-8]) == ("2999,374.875", "7,nan")


def test_a_number_is_shown_large(open_page: OpenPage) -> None:
    outputs = [{"port": "result", "kind": "number"}]
    windows = Windows(window("nuclei"), window("count", "nuclei", x=300, outputs=outputs))
    windows.status["count"] = status(metas={"": {"kind": "number"}})
    windows.answers["read"] = lambda reference: {"kind": "number", "value": 0.1234567}
    with opened(open_page, windows) as canvas:
        output = canvas.window("count").locator("output")
        expect(output).to_have_text("0.12346")
        size = output.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
        assert size > 30


def test_another_workflow_is_shown_as_a_whole(canvas: Canvas) -> None:
    windows = canvas.windows
    windows.rows = {"cells": window("cells", x=5000, y=3000)}
    windows.status = {"cells": status()}
    windows.session = {**windows.session, "file": "other.yaml"}
    (tab,) = windows.tabs
    windows.post(tab.send_json(windows.snapshot()))
    canvas.window("cells").wait_for()
    eventually(lambda: middle(canvas.window("cells")), pytest.approx((720, 450), abs=2))
    expect(canvas.window("nuclei")).to_have_count(0)
