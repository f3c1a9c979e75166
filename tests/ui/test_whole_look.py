"""What is on the page of a real workflow: windows, lines, suggestions, the meter, folders."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import window
from tests.ui.person import valid
from tests.ui.waiting import rests


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    page = open_page(running.address)
    valid(window(page, "labels"))
    rests(page)
    return page


def test_a_window_has_its_image_its_title_and_its_operation(page: Page) -> None:
    smooth = window(page, "smooth")
    smooth.locator(".fg-name").dblclick()
    page.get_by_role("textbox", name="Title").last.fill("Even <i>light</i>")
    page.keyboard.press("Enter")
    expect(smooth.locator(".fg-name")).to_have_text("Even <i>light</i>")
    expect(smooth.locator(".fg-operation")).to_have_text("Gaussian blur")
    expect(smooth.locator(".fg-picture canvas.fg-pic-plane")).to_be_visible()


def test_lines_are_curves_from_an_output_to_an_input(page: Page) -> None:
    for name, given in {"smooth": "cells", "binary": "smooth", "labels": "binary"}.items():
        line = page.locator(f'.vue-flow__edge[data-id="{name}|input_image"] .fg-line-seen')
        expect(line).to_have_attribute("d", re.compile("C"))
        ends = line.evaluate("""(path) => [0, path.getTotalLength()].map((at) => {
          const end = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
          return [end.x, end.y];
        })""")
        out = window(page, given).locator(".fg-port.is-out").bounding_box()
        into = window(page, name).locator(".fg-port.is-in").first.bounding_box()
        for end, box in zip(ends, (out, into), strict=True):
            assert box
            assert abs(end[0] - box["x"] - box["width"] / 2) < box["width"]
            assert abs(end[1] - box["y"] - box["height"] / 2) < box["height"]


def suggested(page: Page, name: str) -> list[str]:
    window(page, name).locator(".fg-picture").click(button="right")
    picker = page.get_by_role("dialog", name="Find an operation")
    expect(picker.locator(".is-operation").first).to_be_visible()
    texts = picker.locator(".is-operation").all_inner_texts()
    page.keyboard.press("Escape")
    expect(picker).to_have_count(0)
    return [text.splitlines()[0] for text in texts]


def test_what_is_suggested_fits_the_kind_of_image(page: Page) -> None:
    image, labels = suggested(page, "smooth"), suggested(page, "labels")
    assert any("Threshold" in text for text in image)
    assert any("labels" in text.lower() for text in labels)
    assert not any("Threshold" in text for text in labels)


def test_the_meter_tells_device_held_free_and_total(page: Page) -> None:
    meter = page.locator(".fp-meter")
    told = re.compile(r"Images of this session: \d+.* [MG]B.*\nMemory: \d+.* [MG]B, .*\d+.* free")
    expect(meter).to_have_attribute("aria-label", told)
    expect(meter.locator(".fp-device")).to_have_text(re.compile(r"\w+"))


def test_the_file_browser_shows_allowed_folders_only(page: Page, running: Server) -> None:
    page.keyboard.press("Control+o")
    dialog = page.get_by_role("dialog", name="Open images or a workflow")
    expect(dialog.locator(".fg-entry").first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Backspace")
    expect(dialog.locator(".fg-trail button").first).to_have_text(running.folder.name)
    expect(dialog).not_to_contain_text(running.folder.parent.name)
