"""The page around the canvas: bars, menus, history, themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Serve
from tests.ui.page_helpers import history, select, tab, window, write_workflow
from tests.ui.waiting import eventually


@pytest.fixture
def page(serve: Serve, open_page: OpenPage, tmp_path: Path) -> Page:
    page = open_page(serve(write_workflow(tmp_path)).address)
    expect(window(page, "labels")).to_be_visible()
    return page


def set_sigma(page: Page, value: str) -> None:
    select(page, "smooth")
    tab(page, "Parameters")
    field = page.get_by_role("textbox", name="Sigma")
    field.fill(value)
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text(f"sigma {value}")


def test_the_history_goes_to_any_state_and_keeps_branches(page: Page) -> None:
    set_sigma(page, "3")
    set_sigma(page, "4")
    expect(history(page)).to_have_count(3)

    page.locator(".fp-states .fp-state").nth(1).click()
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 3")
    set_sigma(page, "5")

    told = history(page)
    expect(told.first).to_contain_text("5")
    expect(told.nth(1)).to_contain_text("4")
    branch = page.locator(".fp-states .fp-state.apart")
    expect(branch).to_have_count(1)
    branch.click()
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 4")


def test_parameters_of_before_come_back_without_touching_the_rest(page: Page) -> None:
    set_sigma(page, "3")
    select(page, "binary")
    field = page.get_by_role("textbox", name="Scalar")
    field.fill("50")
    field.press("Enter")
    select(page, "smooth")
    tab(page, "History")

    page.locator(".fp-sets .fp-state").last.click()

    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")
    expect(window(page, "binary").locator(".fg-foot")).to_contain_text("scalar 50")


def test_how_it_was_made_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    select(page, "binary")
    tab(page, "Made from")
    made = page.get_by_label("How this was made")
    expect(made).to_contain_text("Gaussian blur")
    expect(made).not_to_contain_text("Connected component")

    page.get_by_role("button", name="Copy").click()

    expect(page.locator(".q-notification")).to_contain_text("Copied")
    text = made.inner_text()
    eventually(lambda: page.evaluate("navigator.clipboard.readText()"), text)


def test_undo_says_what_it_undoes(page: Page) -> None:
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    set_sigma(page, "3")
    expect(undo).to_have_attribute("title", re.compile("sigma", re.IGNORECASE))

    undo.click()

    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")
    expect(page.locator(".q-notification").first).to_contain_text("Undid")


def test_paused_updates_are_seen_and_done_once(page: Page) -> None:
    expect(page.locator(".fp-engine")).to_have_text("Ready")
    page.get_by_role("button", name="Pause live updates").click()
    expect(page.locator(".fp-engine")).to_have_text("Live updates are paused")
    set_sigma(page, "3")
    expect(window(page, "labels")).to_have_class(re.compile("is-invalid"))

    page.get_by_role("button", name="Update once").click()

    expect(window(page, "labels")).to_have_class(re.compile("is-valid"))
    page.get_by_role("button", name="Pause live updates").click()
    expect(page.get_by_role("button", name="Update once")).to_have_count(0)


def test_the_workflow_has_a_title_and_tells_whether_it_is_saved(page: Page) -> None:
    expect(page.locator(".fp-saved")).to_have_text(re.compile("Saved"))
    title = page.get_by_label("Title of the workflow")
    title.fill("Round cells")
    title.press("Enter")
    expect(page.locator(".fp-saved")).to_have_text(re.compile("Edited"))

    page.keyboard.press("Control+s")

    expect(page.locator(".fp-saved")).to_have_text(re.compile("Saved"))
    page.reload()
    expect(title).to_have_value("Round cells")


def test_memory_and_device_are_shown(page: Page) -> None:
    expect(page.locator(".fp-bytes")).to_have_text(re.compile(r"\d+ [MG]B"))
    expect(page.locator(".fp-meter")).to_have_attribute("title", re.compile("free"))


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_dark_stays_dark_from_the_first_moment(page: Page) -> None:
    light = ground(page)
    page.get_by_role("button", name="View").click()
    page.get_by_text("Dark", exact=True).click()
    expect(page.locator("body")).to_have_class(re.compile("body--dark"))
    eventually(lambda: ground(page) != light, True)
    dark = ground(page)

    page.route("**/*.js", lambda route: route.abort())  # nothing but the head of the page
    page.reload(wait_until="commit")

    page.wait_for_function("document.body !== null")
    eventually(lambda: ground(page), dark)


def test_the_theme_follows_the_system_until_it_is_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_class(re.compile("body--dark"))

    page.get_by_role("button", name="Light", exact=True).click()

    expect(page.locator("body")).not_to_have_class(re.compile("body--dark"))


def test_the_side_panel_is_hidden_and_resized_and_stays_so(page: Page) -> None:
    side = page.get_by_role("complementary", name="Side panel")
    handle = page.get_by_role("separator", name="Width of the side panel").bounding_box()
    assert handle
    page.mouse.move(handle["x"] + 4, 400)
    page.mouse.down()
    page.mouse.move(handle["x"] - 96, 400, steps=4)
    page.mouse.up()
    page.reload()
    expect(side).to_have_css("width", "420px")

    page.get_by_role("button", name="Side panel").click()

    expect(side).to_be_hidden()
    page.reload()
    expect(window(page, "labels")).to_be_visible()
    expect(side).to_be_hidden()


def test_the_value_under_the_cursor_is_in_the_status_bar(page: Page) -> None:
    window(page, "cells").locator(".fg-picture").hover()

    expect(page.locator(".fp-probe")).to_have_text(re.compile(r"x \d+ +y \d+"))


def test_undo_works_in_a_field_in_which_nothing_is_typed(page: Page) -> None:
    set_sigma(page, "3")

    page.keyboard.press("Control+z")

    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("2")


def test_menus_do_what_keys_do(page: Page) -> None:
    set_sigma(page, "3")
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("menu").get_by_text("Undo").click()

    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 2")


def test_a_refused_file_is_said_as_text(serve: Serve, open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "<b>bad.fluo.yaml"
    path.write_text("format: nonsense")

    page = open_page(serve(str(path)).address)

    expect(page.locator(".q-notification")).to_contain_text("<b>bad.fluo.yaml")


def test_nothing_comes_from_elsewhere(serve: Serve, open_page: OpenPage, tmp_path: Path) -> None:
    server = serve(write_workflow(tmp_path))
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(server.address)
    expect(window(page, "labels")).to_be_visible()

    origin = server.address.partition("/?")[0]
    assert [url for url in asked if not url.startswith((origin, "data:", "blob:"))] == []
