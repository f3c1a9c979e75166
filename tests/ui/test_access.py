"""Without a mouse, with a screen reader, and at twice the size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fluograph.graph.file import read
from fluograph.operations.catalogue import catalogue
from tests.ui.conftest import OpenPage, Serve, Server
from tests.ui.page_helpers import drag_slider, select, tab, window, write_workflow
from tests.ui.person import press_menu, titled, valid
from tests.ui.waiting import eventually

CONTROLS = (
    *("button", "checkbox", "combobox", "dialog", "link", "listbox", "menuitem", "option"),
    *("radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox"),
)
"""Roles of what a person acts on."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("access")
    server = Server(folder, write_workflow(folder))
    yield server
    server.stop()


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Page:
    page = open_page(running.address)
    valid(window(page, "labels"))
    return page


def all_named(page: Page) -> None:
    """Expect that a screen reader can name every control."""
    eventually(lambda: without_name(page), [])


def without_name(page: Page) -> list[str]:
    """Return the controls that a screen reader cannot name."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    found = [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]
    names = [(node, node.get("name", {}).get("value", "").strip()) for node in found]
    client.detach()
    few = ["hardly any control"] * (len(found) <= 10)
    return few + [node["role"]["value"] for node, name in names if not name]


def walk_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    expect(target).to_be_visible()
    for _ in range(60):
        if target.count() and target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
        page.evaluate("new Promise((drawn) => requestAnimationFrame(drawn))")
    raise AssertionError(f"Tab does not lead to {target}")


def add_by_keys(page: Page, text: str, title: str) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find an operation")).to_be_focused()
    page.keyboard.type(text)
    expect(page.locator(".fg-picker [aria-selected=true]")).to_contain_text(title)
    page.keyboard.press("Enter")
    expect(titled(page, title)).to_be_focused()
    valid(titled(page, title))


def test_a_workflow_is_built_changed_and_saved_by_keys_alone(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(serve().address)
    walk_to(page, page.get_by_role("button", name="Coins"))
    page.keyboard.press("Enter")
    valid(titled(page, "coins.ome.tif"))
    add_by_keys(page, "gauss", "Gaussian blur")
    foot = titled(page, "Gaussian blur").locator(".fg-facts")
    expect(foot).to_contain_text("sigma 1")

    slider = page.get_by_role("slider", name="Sigma")
    walk_to(page, slider)
    page.keyboard.press("ArrowRight")
    expect(foot).not_to_contain_text(re.compile(r"sigma 1\b(?!\.)"))
    page.keyboard.press("Control+z")
    expect(foot).to_contain_text(re.compile(r"sigma 1\b(?!\.)"))
    walk_to(page, page.get_by_role("textbox", name="Sigma", exact=True))
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(foot).to_contain_text("sigma 3")

    page.keyboard.press("Escape")
    walk_to(page, titled(page, "Gaussian blur"))
    add_by_keys(page, "otsu", "Threshold (Otsu)")
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="Save workflow as")
    expect(dialog.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".fp-saved")).to_contain_text("Saved")
    (path,) = tmp_path.glob("*.fluo.yaml")
    steps = read(path, catalogue()).steps
    assert [step.operation for step in steps.values()] == ["gaussian_blur", "threshold_otsu"]
    assert steps["smooth"].parameters["sigma_x"] == 3


def test_every_control_has_a_name(page: Page) -> None:
    select(page, "smooth")
    for name, content in PANELS:
        tab(page, name)
        expect(page.get_by_role("tabpanel", name=name).locator(content).first).to_be_visible()
        all_named(page)
    tab(page, "Parameters")
    select(page, "cells")
    all_named(page)
    picture = window(page, "cells").locator(".fg-picture")
    picture.get_by_label("Display of this image").click()
    expect(page.locator(".fg-pic-display")).to_be_visible()
    all_named(page)
    page.keyboard.press("Escape")
    expect(page.locator(".fg-pic-display")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator(".fg-picker .is-operation").first).to_be_visible()
    all_named(page)


PANELS = (
    ("Parameters", ".fp-group"),
    ("History", ".fp-states .fp-state"),
    ("Made from", ".fp-made"),
)
"""Tabs of the side panel, and what is in them when all is there."""

DIALOGS = (
    ("File", "Open…", ".fg-entry"),
    ("File", "Samples…", "button.is-sample"),
    ("File", "Save as…", ".fg-entry"),
    ("File", "Export…", ".cm-line"),
    ("Help", "Help", "[role=tab]"),
    ("Help", "Keyboard map", ".fg-key"),
    ("Help", "Problem report…", ".cm-line"),
)
"""Menu, entry, and what is in the dialog when all is there."""


def open_dialog(page: Page, menu: str, entry: str, content: str) -> None:
    press_menu(page, menu, entry)
    expect(page.locator(".fg-sheet").locator(content).first).to_be_visible()


@pytest.mark.parametrize(("menu", "entry", "content"), DIALOGS)
def test_every_control_of_a_dialog_has_a_name(
    page: Page, menu: str, entry: str, content: str
) -> None:
    open_dialog(page, menu, entry, content)
    all_named(page)


def test_start_screen_and_uploads_have_names(server: Server, open_page: OpenPage) -> None:
    page = open_page(server.address)
    expect(page.locator(".fg-start .is-sample").first).to_be_visible()
    all_named(page)


@pytest.fixture
def large(running: Server, browser: Browser) -> Iterator[Page]:
    """A page at 200 %."""
    context = browser.new_context(
        viewport={"width": 720, "height": 450}, device_scale_factor=2, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(running.address)
    valid(window(page, "labels"))
    yield page
    context.close()


CUT = """() => [...document.querySelectorAll("button, input, select, [role=tab], .fg-sheet h2")]
  .filter((e) => e.checkVisibility() && !e.closest(".fg-flow, .fg-sheet-body, .q-notification"))
  .map((e) => [e.getAttribute("aria-label") || e.textContent, e.getBoundingClientRect()])
  .filter(([, { width }]) => width)
  .filter(([, r]) => Math.min(r.left, r.top, innerWidth - r.right, innerHeight - r.bottom) < -1)
  .map(([name]) => name)"""
"""Controls that are not wholly on the page, beside those of parts that scroll and notes that go."""


def none_cut(page: Page) -> None:
    eventually(lambda: page.evaluate(CUT), [])


def test_nothing_is_cut_off_at_twice_the_size(large: Page) -> None:
    select(large, "smooth")
    none_cut(large)
    eventually(lambda: large.evaluate("document.documentElement.scrollWidth"), 720)
    foot = window(large, "smooth").locator(".fg-facts")
    drag_slider(large, large.get_by_role("slider", name="Sigma"), 0.5)
    expect(foot).to_have_attribute("title", re.compile("sigma 10"))
    large.get_by_role("button", name="Undo", exact=True).click()
    expect(foot).to_have_attribute("title", re.compile("sigma 2"))
    large.get_by_role("button", name="Side panel", exact=True).click()
    for name in ("cells", "smooth", "binary", "labels"):
        expect(window(large, name)).to_be_in_viewport()
    large.get_by_role("button", name="Side panel", exact=True).click()
    window(large, "smooth").locator(".fg-picture").click(button="right")
    expect(large.locator(".fg-picker .is-operation").first).to_be_visible()
    none_cut(large)


@pytest.mark.parametrize(("menu", "entry", "content"), DIALOGS)
def test_no_dialog_is_cut_off_at_twice_the_size(
    large: Page, menu: str, entry: str, content: str
) -> None:
    open_dialog(large, menu, entry, content)
    none_cut(large)
