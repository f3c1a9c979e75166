"""One key each, on the real session: what a person sees of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import select, tab, window
from tests.ui.person import as_at_first, find, plane, press_menu, settled, titled, valid
from tests.ui.waiting import until


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    """A page with the workflow as it was at first."""
    return as_at_first(running, open_page)


def foot(page: Page, name: str, text: str) -> None:
    expect(window(page, name).locator(".fg-foot")).to_contain_text(text)


def test_b_hands_the_image_through_and_back(page: Page) -> None:
    given = plane(page, "cells", "max")
    select(page, "smooth")
    page.keyboard.press("b")
    expect(window(page, "smooth").locator(".fg-badge")).to_have_text("bypassed")
    valid(window(page, "labels"))
    settled(page)
    assert (plane(page, "smooth", "max") == given).all()

    page.keyboard.press("b")
    expect(window(page, "smooth").locator(".fg-badge")).to_have_count(0)
    valid(window(page, "labels"))
    settled(page)
    assert (plane(page, "smooth", "max") != given).any()


def test_r_does_something_else_in_the_same_place(page: Page) -> None:
    select(page, "smooth")
    page.keyboard.press("r")
    find(page, "median", "Median filter")
    expect(window(page, "smooth").locator(".fg-name")).to_have_text("Median filter")
    valid(window(page, "labels"))
    window(page, "binary").locator(".fg-name").click()
    expect(page.locator(".fp-input button")).to_have_text(["Median filter"])


def test_c_leaves_the_title_of_a_window(page: Page) -> None:
    before = window(page, "smooth").bounding_box()
    select(page, "smooth")
    page.keyboard.press("c")
    expect(window(page, "smooth").locator(".fg-picture")).to_have_count(0)
    assert before
    least = before["height"] / 3

    def height() -> float:
        after = window(page, "smooth").bounding_box()
        assert after
        return after["height"]

    assert until(height, lambda now: now < least) < least
    page.keyboard.press("c")
    expect(window(page, "smooth").locator(".fg-picture")).to_be_visible()


def test_f_finds_a_window_by_its_name(page: Page) -> None:
    page.locator(".fg-stage").focus()
    page.keyboard.press("f")
    expect(page.locator(".fg-find input")).to_be_focused()
    page.keyboard.type("greater")
    expect(page.locator(".fg-find li").first).to_contain_text("Greater constant")
    page.keyboard.press("Enter")
    expect(window(page, "binary")).to_have_class(re.compile("is-selected"))


def test_undo_and_redo_say_what_they_did_and_the_history_says_when(page: Page) -> None:
    select(page, "smooth")
    page.get_by_role("textbox", name="Sigma").fill("6")
    page.keyboard.press("Enter")
    foot(page, "smooth", "sigma 6")
    tab(page, "History")
    current = page.locator(".fp-states .fp-state[aria-current=true]")
    expect(current.locator(".fp-what")).to_contain_text("2 → 6")
    expect(current.locator("time")).to_have_attribute("datetime", re.compile(r"^\d{4}-\d\d-\d\dT"))
    expect(current.locator("time")).to_have_text(re.compile(r"now|\d+ (s|min)"))

    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+z")
    foot(page, "smooth", "sigma 2")
    notes = page.locator(".q-notification")
    expect(notes.filter(has_text=re.compile("Undid: .*2 → 6"))).to_be_visible()
    page.keyboard.press("Control+Shift+z")
    foot(page, "smooth", "sigma 6")
    expect(notes.filter(has_text=re.compile("Redid: .*2 → 6"))).to_be_visible()


def test_an_earlier_set_of_parameters_leaves_later_edits_elsewhere(page: Page) -> None:
    select(page, "smooth")
    page.get_by_role("textbox", name="Sigma").fill("8")
    page.keyboard.press("Enter")
    foot(page, "smooth", "sigma 8")
    window(page, "binary").locator(".fg-name").click()
    page.get_by_role("textbox", name="Scalar").fill("70")
    page.keyboard.press("Enter")
    foot(page, "binary", "scalar 70")
    window(page, "smooth").locator(".fg-name").click()
    tab(page, "History")
    page.locator(".fp-sets .fp-state").filter(has_text=re.compile("sigma 2")).first.click()
    foot(page, "smooth", "sigma 2")
    foot(page, "binary", "scalar 70")

    page.locator(".fg-stage").focus()
    page.keyboard.press("Control+z")  # it is an edit like another
    foot(page, "smooth", "sigma 8")
    foot(page, "binary", "scalar 70")


def test_new_and_samples_are_in_the_menu(page: Page) -> None:
    press_menu(page, "File", "Samples…")
    sheet = page.locator(".fg-sheet")
    sheet.get_by_role("button", name=re.compile("Coins")).click()
    expect(sheet).to_have_count(0)
    valid(titled(page, "coins.ome.tif"))
    expect(window(page, "labels")).to_be_visible()
