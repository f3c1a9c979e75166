"""Connections: pulled from window to window, inserted on, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.ui.canvas_page import Canvas, middle, opened
from tests.ui.canvas_server import Windows, window

if TYPE_CHECKING:
    from tests.ui.conftest import OpenPage


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """nuclei -> flat -> labels -> area, a table, and add, which reads nothing yet."""
    two = [{"port": "mask", "kind": "image"}, {"port": "threshold", "kind": "number"}]
    rows = [
        window("nuclei"),
        window("flat", "nuclei", x=300, outputs=two),
        window("labels", "flat", x=600),
        window("area", "labels", x=900, outputs=[{"port": "result", "kind": "table"}]),
        window("add", None, None, x=300, y=300),
    ]
    windows = Windows(*rows)
    windows.answers["connections"] = connections
    with opened(open_page, windows) as canvas:
        yield canvas


def connections(reference: str) -> dict[str, dict[str, str]]:
    cycle = "labels is made from area: that would be a <b>cycle</b>."
    good = {"input_image": "", "input_image2": ""}
    remark = "warning: input_image expects a map, and this is an image."
    table = {"input_image": remark}
    return {
        "add": good,
        "area": table,
        "flat": {"input_image": ""},
        "labels": {"input_image": cycle},
    }


def pull_to(canvas: Canvas, start: tuple[str, int], end: tuple[float, float]) -> None:
    canvas.pull(middle(canvas.port(start[0], "out", start[1])), end)
    canvas.page.locator(".fg-port.is-fit, .fg-port.is-unfit").first.wait_for(state="attached")
    canvas.page.mouse.move(end[0] + 1, end[1])
    canvas.frame()


def test_an_output_is_pulled_onto_an_input(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), middle(canvas.port("add", "in", 1)))
    canvas.page.mouse.up()
    told = {"name": "add", "port": "input_image2", "reference": "area"}
    assert canvas.heard("connect") == [told]
    canvas.edge("add", "input_image2").wait_for(state="attached")


def test_a_remark_forbids_nothing(canvas: Canvas) -> None:
    pull_to(canvas, ("flat", 0), middle(canvas.window("area")))
    fit = canvas.window("area").locator(".fg-port.is-in.is-fit")
    expect(fit).to_have_count(1)
    canvas.page.mouse.up()
    told = {"name": "area", "port": "input_image", "reference": "flat"}
    assert canvas.heard("connect") == [told]
    canvas.page.get_by_text("Area: input_image expects a map, and this is an image.").wait_for()


def test_an_output_is_pulled_onto_a_window(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), middle(canvas.window("add")))
    canvas.page.mouse.up()
    told = {"name": "add", "port": "input_image", "reference": "area"}
    assert canvas.heard("connect") == [told]


def test_the_second_output_has_its_port_in_the_reference(canvas: Canvas) -> None:
    pull_to(canvas, ("flat", 1), middle(canvas.window("add")))
    canvas.page.mouse.up()
    assert canvas.windows.commands("connections") == [{"reference": "flat.threshold"}]
    assert canvas.heard("connect")[0]["reference"] == "flat.threshold"


def test_what_fits_is_marked_while_pulling(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), (700, 600))
    ports = {name: canvas.port(name, "in").get_attribute("class") for name in ("add", "labels")}
    assert "is-fit" in str(ports["add"])
    assert "is-unfit" in str(ports["labels"])
    assert str(canvas.page.locator(".fg-pulled").get_attribute("d")).startswith("M")
    canvas.page.keyboard.press("Escape")
    canvas.page.mouse.up()
    expect(canvas.page.locator(".fg-pulled")).to_have_attribute("d", "")


def test_an_impossible_connection_says_why(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), middle(canvas.port("labels", "in")))
    canvas.page.mouse.up()
    canvas.page.get_by_text(
        "Labels: labels is made from area: that would be a <b>cycle</b>."
    ).wait_for()
    assert canvas.windows.commands("connect") == []


def test_a_window_without_inputs_says_so(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), middle(canvas.window("nuclei")))
    canvas.page.mouse.up()
    canvas.page.get_by_text("Nuclei has no input.").wait_for()
    assert canvas.page.locator(".fg-picker").count() == 0


def test_an_output_dropped_on_the_canvas_opens_the_search(canvas: Canvas) -> None:
    pull_to(canvas, ("area", 0), (700, 600))
    canvas.page.mouse.up()
    field = canvas.page.locator(".fg-picker input")
    field.wait_for()
    assert canvas.heard("categories")[0] == {"reference": "area"}
    canvas.page.get_by_text("Next step after Area").wait_for()


def test_an_input_is_pulled_off(canvas: Canvas) -> None:
    canvas.pull(middle(canvas.port("labels", "in")), (700, 600))
    canvas.page.mouse.up()
    told = {"name": "labels", "port": "input_image", "reference": None}
    assert canvas.heard("connect") == [told]


def test_a_connection_is_selected_and_deleted(canvas: Canvas) -> None:
    x, y = middle(canvas.edge("flat").locator(".fg-line-seen"))
    canvas.page.mouse.click(x - 12, y + 4)  # a hit area is wider than its line
    canvas.page.keyboard.press("Delete")
    told = {"name": "flat", "port": "input_image", "reference": None}
    assert canvas.heard("connect") == [told]
    assert canvas.windows.commands("remove") == []


def test_a_step_is_inserted_on_a_connection(canvas: Canvas) -> None:
    canvas.page.mouse.click(*middle(canvas.edge("flat").locator(".fg-plus")))
    canvas.page.locator(".fg-picker").get_by_text("Insert a step here").wait_for()


def test_a_right_click_on_an_image_asks_what_comes_next(canvas: Canvas) -> None:
    canvas.window("labels").locator(".fg-picture").click(button="right")
    canvas.page.get_by_text("Next step after Labels").wait_for()
    assert canvas.heard("suggestions") == [{"reference": "labels"}]
    assert canvas.selection() == ["labels"]


def test_a_window_is_asked_for(canvas: Canvas) -> None:
    canvas.page.evaluate("""() => {
      window.given = "open";
      canvas.askWindow("Click the second image", (name) => name !== "nuclei")
        .then((name) => (window.given = name));
    }""")
    canvas.page.get_by_text("Click the second image").first.wait_for()
    canvas.window("nuclei").click()
    assert canvas.page.evaluate("given") == "open"
    canvas.window("labels").click()
    canvas.page.wait_for_function("given === 'labels'")
    canvas.page.locator(".fg-banner").wait_for(state="detached")


def test_escape_ends_the_asking(canvas: Canvas) -> None:
    script = "() => { canvas.askWindow('Click one').then((name) => (window.given = name)) }"
    canvas.page.evaluate(script)
    canvas.page.locator(".fg-banner").wait_for()
    canvas.page.keyboard.press("Escape")
    canvas.page.wait_for_function("given === null")
    assert canvas.windows.commands("cancel") == []


def test_an_input_is_connected_by_keys_alone(canvas: Canvas) -> None:
    canvas.select("labels")
    canvas.page.keyboard.press("Shift+F10")
    canvas.page.locator(".fg-picker").wait_for()
    canvas.page.get_by_role("button", name="Connect input image").press("Enter")
    canvas.page.get_by_text("Click the window for input image of Labels").first.wait_for()
    for name in ("flat", "nuclei"):
        canvas.page.keyboard.press("Shift+Tab")
        canvas.page.wait_for_function(
            "(name) => document.activeElement.dataset.name === name", arg=name
        )
    canvas.page.keyboard.press("Enter")
    told = {"name": "labels", "port": "input_image", "reference": "nuclei"}
    assert canvas.heard("connect") == [told]
