"""Which columns a table shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.ui.canvas_page import Canvas, opened
from tests.ui.canvas_server import Windows, status, window
from tests.ui.conftest import OpenPage
from tests.ui.waiting import eventually

NAMES = ("label", "bbox_width", "area", "<b>sum", "mean_intensity")
"""As the worker tells them."""


def read(reference: str, offset: int, limit: int, **_: Any) -> dict[str, Any]:
    rows = range(30)[offset : offset + limit]
    columns = [
        {
            "name": name,
            "unit": "um" if name == "bbox_width" else "",
            "values": [r + n for r in rows],
        }
        for n, name in enumerate(NAMES)
    ]
    return {"kind": "table", "total": 30, "offset": offset, "columns": columns}


@pytest.fixture
def table(open_page: OpenPage) -> Iterator[Canvas]:
    outputs = [{"port": "result", "kind": "table"}]
    row = window("table", "nuclei", x=300, outputs=outputs, size=[620, 220])
    windows = Windows(window("nuclei"), row)
    windows.status["table"] = status(metas={"": {"kind": "table", "shape": []}})
    windows.answers["read"] = read

    def look(changes: dict[str, Any]) -> None:
        given = {**windows.rows["table"]["view"], **changes["table"]}
        view = {key: value for key, value in given.items() if value is not None}
        windows.change({"table": {"view": view}})

    windows.answers["look"] = look
    with opened(open_page, windows) as canvas:
        canvas.window("table").get_by_text("area").wait_for()
        yield canvas


def heads(table: Canvas) -> Locator:
    return table.window("table").get_by_role("columnheader")


def first(table: Canvas) -> Locator:
    return table.window("table").locator('[aria-rowindex="1"]').get_by_role("gridcell")


def choose(table: Canvas) -> Locator:
    """Click the button of the columns; return what opens."""
    table.window("table").locator(".fg-columns-tool").click()
    popup = table.page.get_by_role("dialog", name="Columns")
    expect(popup).to_be_visible()
    return popup


def test_what_people_look_for_comes_first(table: Canvas) -> None:
    expect(heads(table)).to_have_text(
        ["label", "area", "mean_intensity", "bbox_width µm", "<b>sum"]
    )
    expect(first(table)).to_have_text(["0", "2", "4", "1", "3"])


def test_a_column_is_hidden_and_shown_by_mouse(table: Canvas) -> None:
    popup = choose(table)
    popup.get_by_label("area").click()
    popup.get_by_label("<b>sum").click()
    expect(heads(table)).to_have_text(["label", "mean_intensity", "bbox_width µm"])
    expect(first(table)).to_have_text(["0", "4", "1"])
    eventually(lambda: table.windows.rows["table"]["view"], {"hidden": ["area", "<b>sum"]})

    popup.get_by_label("area").click()
    expect(heads(table).nth(1)).to_have_text("area")
    table.page.mouse.click(100, 700)
    expect(popup).to_be_hidden()
    expect(
        table.window("table").get_by_role("button", name="Columns: 4 of 5 are shown")
    ).to_be_visible()


def test_columns_are_hidden_by_keys_alone(table: Canvas) -> None:
    tool = table.window("table").get_by_role("button", name="Columns")
    table.window("table").get_by_role("grid").focus()
    table.page.keyboard.press("Tab")
    expect(tool).to_be_focused()
    table.page.keyboard.press("Enter")
    popup = table.page.get_by_role("dialog", name="Columns")
    expect(popup).to_be_visible()
    for _ in range(3):  # All, Common, label
        table.page.keyboard.press("Tab")
    expect(popup.get_by_label("label")).to_be_focused()
    table.page.keyboard.press("Space")
    expect(heads(table).first).to_have_text("area")
    expect(popup.get_by_label("label")).to_be_focused()
    table.page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(tool).to_be_focused()
    assert table.zoom() == 1


def test_boxes_that_are_clicked_faster_than_the_server_answers_all_count(table: Canvas) -> None:
    popup = choose(table)
    table.windows.held = []
    for name in ("area", "label", "mean_intensity"):
        popup.get_by_label(name).click()
    assert len(table.heard("look", count=3)) == 3
    eventually(lambda: len(table.windows.held or []) >= 6, True)  # patches and answers
    held, table.windows.held = table.windows.held, None
    for tab, message in held:
        table.windows.send(tab, message)
    expect(heads(table)).to_have_text(["bbox_width µm", "<b>sum"])


def test_common_columns_all_of_them_and_never_none(table: Canvas) -> None:
    popup = choose(table)
    popup.get_by_role("button", name="Common").click()
    expect(heads(table)).to_have_text(["label", "area", "mean_intensity"])
    popup.get_by_label("area").click()
    popup.get_by_label("mean_intensity").click()
    expect(heads(table)).to_have_text(["label"])
    expect(popup.get_by_label("label")).to_be_disabled()
    popup.get_by_role("button", name="All").click()
    expect(heads(table)).to_have_count(5)
    eventually(lambda: table.windows.rows["table"]["view"], {})


def test_a_table_is_saved_as_it_is_shown(table: Canvas) -> None:
    table.windows.change({"table": {"view": {"hidden": ["label", "area"]}}})
    expect(heads(table)).to_have_count(3)
    table.window("table").locator(".fg-name").click(button="right")
    with table.page.expect_download() as saving:
        table.page.get_by_text("Save as CSV").click()
    header, *rows = Path(saving.value.path()).read_text().splitlines()
    assert header == "mean_intensity,bbox_width [um],<b>sum"
    assert (rows[0], len(rows)) == ("4,1,3", 30)
