"""The panel of parameters, as a person uses it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Serve
from tests.ui.page_helpers import drag_slider, history, select, tab, window, write_workflow


@pytest.fixture
def page(serve: Serve, open_page: OpenPage, tmp_path: Path) -> Page:
    server = serve(write_workflow(tmp_path))
    page = open_page(server.address)
    select(page, "smooth")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Gaussian blur")
    return page


def test_a_slider_changes_the_image_while_it_moves_and_makes_one_edit(page: Page) -> None:
    slider = page.get_by_role("slider", name="Sigma")
    summary = window(page, "smooth").locator(".fg-foot")
    expect(summary).to_contain_text("sigma 2")

    drag_slider(page, slider, 0.5, during=lambda: expect(summary).to_contain_text("sigma 10"))

    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("10")
    expect(history(page)).to_have_count(2)
    page.keyboard.press("Control+z")
    tab(page, "Parameters")
    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("2")
    expect(summary).to_contain_text("sigma 2")


def test_a_slider_that_is_dragged_again_at_once_stays_in_the_hand(page: Page) -> None:
    slider = page.get_by_role("slider", name="Sigma")
    field = page.get_by_role("textbox", name="Sigma")
    drag_slider(page, slider, 0.5)

    def linger() -> None:
        page.wait_for_timeout(1100)  # longer than the former drag waits for its answer
        expect(field).not_to_have_value("10")

    drag_slider(page, slider, 0.3, during=linger)
    expect(field).not_to_have_value("10")
    now = field.input_value()
    page.wait_for_timeout(300)
    assert field.input_value() == now
    expect(history(page)).to_have_count(3)


def test_linked_axes_follow_by_the_voxel_size(page: Page) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("4")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 4")

    page.get_by_role("button", name="Link the axes").click()

    for axis, value in {"x": "4", "y": "4", "z": "1"}.items():  # 2 µm each
        expect(page.get_by_role("textbox", name=f"Sigma {axis}")).to_have_value(value)


_ENTER_AND_GO_ON = """(field, texts) => {
  const type = (text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  type(texts[0]);
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  type(texts[1]);
}"""
"""Quicker than any answer, as with a slow line."""


def test_what_is_typed_before_the_answer_is_there_stays(page: Page) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    summary = window(page, "smooth").locator(".fg-foot")
    field.evaluate(_ENTER_AND_GO_ON, ["3", "4.5"])
    expect(summary).to_contain_text("sigma 3")
    page.wait_for_timeout(300)  # the answer to the entry is there
    expect(field).to_have_value("4.5")

    field.press("Enter")
    expect(summary).to_contain_text("sigma 4.5")


def test_an_axis_can_be_set_by_itself(page: Page) -> None:
    page.get_by_role("button", name="Link the axes").click()
    field = page.get_by_role("textbox", name="Sigma z")
    field.fill("3")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("z 3")

    expect(page.get_by_role("textbox", name="Sigma x")).to_have_value("2")
    page.get_by_role("button", name="Link the axes").click()
    expect(page.get_by_role("textbox", name="Sigma", exact=True)).to_have_value("2")
    page.get_by_role("button", name="Link the axes").click()
    expect(page.get_by_role("textbox", name="Sigma z")).to_have_value("0.5")


@pytest.mark.parametrize(
    ("button", "value"),
    [("More", "2.5"), ("Less", "1.5"), ("Much more", "4.5"), ("Much less", "0")],
)
def test_buttons_take_small_and_large_steps(page: Page, button: str, value: str) -> None:
    page.get_by_role("button", name=f"{button} Sigma", exact=True).click()

    expect(page.get_by_role("textbox", name="Sigma")).to_have_value(value)


def hold(page: Page, button: str, until: str) -> str:
    """Hold a button until the field shows what is wanted; return what it shows in the end."""
    field = page.get_by_role("textbox", name="Sigma")
    page.get_by_role("button", name=button, exact=True).hover()
    page.mouse.down()
    expect(field).to_have_value(re.compile(until))
    page.mouse.up()
    return field.input_value()


def test_a_button_that_is_held_goes_on_and_makes_one_edit(page: Page) -> None:
    value = hold(page, "More Sigma", r"^([5-9]|\d\d)")  # half a pixel each

    summary = window(page, "smooth").locator(".fg-facts")
    expect(summary).to_have_text(re.compile(rf"sigma {value}(?![\d.])"))
    expect(history(page)).to_have_count(2)
    tab(page, "Parameters")
    expect(page.get_by_role("textbox", name="Sigma")).to_have_value(value)  # it has stopped
    assert hold(page, "Much less Sigma", "^0$") == "0"
    expect(summary).to_have_text(re.compile(r"sigma 0(?![\d.])"))
    expect(history(page)).to_have_count(3)

    for before in (value, "2"):
        page.keyboard.press("Control+z")
        expect(summary).to_have_text(re.compile(rf"sigma {before}(?![\d.])"))


def test_a_length_is_typed_with_its_unit_and_shown_in_another(page: Page) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("1.5 um")
    field.press("Enter")
    expect(page.get_by_role("button", name="Unit: µm")).to_be_visible()
    expect(field).to_have_value("1.5")

    page.get_by_role("button", name="Unit: µm").click()

    expect(page.get_by_role("button", name="Unit: px")).to_be_visible()
    expect(field).to_have_value("3")


def test_what_cannot_be_is_said_and_not_applied(page: Page) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("-1")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("0 or more")
    expect(field).to_have_value("-1")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")

    field.press("Escape")

    expect(field).to_have_value("2")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_is_half_typed_survives_a_reload(page: Page) -> None:
    field = page.get_by_role("textbox", name="Sigma")
    field.click()
    page.keyboard.type("3.7")
    expect(field).to_have_value("3.7")

    page.reload()

    field = page.get_by_role("textbox", name="Sigma")
    expect(field).to_have_value("3.7")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 3.7")


def test_reset_goes_back_to_the_start(page: Page) -> None:
    page.get_by_role("button", name="Reset Sigma").click()

    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("1")
    expect(page.get_by_role("button", name="Reset Sigma")).to_be_disabled()


def test_the_panel_follows_another_tab(page: Page, serve: Serve, open_page: OpenPage) -> None:
    other = open_page(page.url)
    select(other, "smooth")
    field = other.get_by_role("textbox", name="Sigma")
    field.fill("7")
    field.press("Enter")

    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("7")


def test_a_pinned_panel_stays(page: Page) -> None:
    pin = page.get_by_role("button", name="Pin", exact=True)
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "true")
    select(page, "binary")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Gaussian blur")

    page.get_by_role("button", name="Pin").click()

    expect(page.get_by_label("Title", exact=True)).not_to_have_value("Gaussian blur")


def test_a_choice_and_a_bypass(page: Page) -> None:
    select(page, "labels")
    page.get_by_role("combobox", name="Connectivity").select_option("sphere")
    expect(window(page, "labels").locator(".fg-foot")).to_contain_text("sphere")

    page.get_by_role("switch", name="Bypass").check()

    expect(window(page, "labels")).to_contain_text("bypass")


def test_a_title_is_text(page: Page) -> None:
    title = page.get_by_label("Title", exact=True)
    title.fill("<script>alert(1)</script><b>x</b>")
    title.press("Enter")

    expect(window(page, "smooth")).to_contain_text("<script>alert(1)</script><b>x</b>")
    select(page, "binary")
    expect(page.get_by_role("button", name="<script>")).to_have_text(
        "<script>alert(1)</script><b>x</b>"
    )


def test_an_input_leads_to_its_window(page: Page) -> None:
    page.get_by_role("button", name="cells.ome.tif").click()

    expect(page.get_by_label("Title", exact=True)).to_have_value("cells.ome.tif")
    expect(page.get_by_role("textbox", name="Voxel size z")).to_have_value("2")


def test_a_source_gets_another_voxel_size(page: Page) -> None:
    select(page, "cells")
    field = page.get_by_role("textbox", name="Voxel size z")
    field.fill("1 um")
    field.press("Enter")
    expect(field).to_have_value("1 um")

    select(page, "smooth")
    expect(page.get_by_role("textbox", name="Sigma z")).to_have_value("0.5")  # not alike any more
    page.get_by_role("button", name="Link the axes").click()

    expect(page.get_by_role("textbox", name="Sigma", exact=True)).to_have_value("2")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2, z 1")


def test_a_voxel_size_is_typed_axis_by_axis_as_plain_numbers(page: Page) -> None:
    select(page, "cells")
    for axis, size in {"x": "0.3", "y": "0.4", "z": "1"}.items():
        field = page.get_by_role("textbox", name=f"Voxel size {axis}")
        field.fill(size)
        field.press("Enter")
        expect(field).not_to_have_class(re.compile("half"))  # it is answered
        expect(field).to_have_attribute("aria-invalid", "false")

    page.reload()
    select(page, "cells")
    for axis, size in {"x": "0.3", "y": "0.4", "z": "1"}.items():
        expect(page.get_by_role("textbox", name=f"Voxel size {axis}")).to_have_value(size)


def test_the_operation_is_changed_in_place(page: Page) -> None:
    page.get_by_role("button", name="Change…").click()
    page.get_by_role("combobox", name="Find an operation").fill("median")
    page.get_by_role("option", name="Median").first.click()

    expect(page.locator(".fp-operation")).to_contain_text("Median")
    expect(page.get_by_role("slider", name="Radius")).to_be_visible()


def test_a_channel_is_chosen_by_its_name(serve: Serve, open_page: OpenPage, tmp_path: Path) -> None:
    pixels = np.zeros((2, 32, 32), np.uint8)
    metadata = {"axes": "CYX", "Channel": {"Name": ["DNA", "actin"]}}
    tifffile.imwrite(tmp_path / "two.ome.tif", pixels, metadata=metadata)
    path = tmp_path / "two.fluo.yaml"
    path.write_text(
        "format: fluograph/1\ncatalogue: 1\nsources: {two: {file: two.ome.tif}}\n"
        "steps: {one: {operation: extract_channel, inputs: {input_image: two},"
        " parameters: {channel: 1}}}\n"
    )
    page = open_page(serve(str(path)).address)
    select(page, "one")
    channel = page.get_by_role("combobox", name="Channel")
    expect(channel.locator("option")).to_have_text(["DNA", "actin"])
    expect(channel).to_have_value("1")
    channel.select_option("DNA")
    expect(window(page, "one").locator(".fg-foot")).to_contain_text("channel 0")
    expect(channel).to_have_value("0")
