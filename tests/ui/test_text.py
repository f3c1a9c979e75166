"""Names and titles of a user are text everywhere: no markup in them comes alive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import WORKFLOW, select, tab, window, write_workflow
from tests.ui.person import press_menu

EVIL = "<img src=x onerror=evil()><script>evil()</script>"
FILE = "<img src=x onerror=evil()>.tif"


def write_evil(folder: Path) -> str:
    """Write a workflow with markup wherever text can be; return its path."""
    path = Path(write_workflow(folder))
    (folder / "cells.ome.tif").rename(folder / FILE)
    title = f"title: '{EVIL} {{}}'"
    text = WORKFLOW.replace("title: Cells", title.format("workflow"))
    text = text.replace("cells.ome.tif", f"'{FILE}'").replace(
        "operation: gaussian_blur", f"{title.format('step')}\n    operation: gaussian_blur"
    )
    more = f"""\
  lost:
    {title.format("lost")}
    operation: '{EVIL}'
    inputs: {{input_image: cells}}
"""
    path.unlink()
    path = folder / "<b>evil.fluo.yaml"
    path.write_text(text + more)
    return str(path)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("evil")
    server = Server(folder, write_evil(folder))
    yield server
    server.stop()


@pytest.fixture
def page(running: Server, open_page: OpenPage) -> Iterator[Page]:
    """A page on which no markup of a user may have made an element."""
    ran: list[str] = []
    page = open_page("about:blank")
    page.expose_function("evil", lambda: ran.append("ran"))
    page.goto(running.address)
    expect(window(page, "smooth")).to_be_visible()
    yield page
    assert page.locator("img[onerror], img[src=x]").count() == 0
    assert ran == []


def test_titles_in_windows_and_the_panel(page: Page) -> None:
    expect(window(page, "smooth").locator(".fg-name")).to_have_text(f"{EVIL} step")
    expect(window(page, "cells")).to_contain_text(FILE)
    expect(window(page, "lost")).to_contain_text(EVIL)
    expect(page.get_by_label("Title of the workflow")).to_have_value(f"{EVIL} workflow")
    select(page, "binary")
    expect(page.locator(".fp-input").first).to_contain_text(f"{EVIL} step")
    select(page, "smooth")
    expect(page.get_by_label("Title", exact=True)).to_have_value(f"{EVIL} step")
    expect(page.locator(".fp-input").first).to_contain_text(FILE)
    select(page, "lost")
    expect(page.locator(".fg-side")).to_contain_text(EVIL)


def test_history_and_made_from(page: Page) -> None:
    select(page, "smooth")
    page.get_by_label("Title", exact=True).fill(f"{EVIL} new")
    page.keyboard.press("Enter")
    expect(window(page, "smooth").locator(".fg-name")).to_have_text(f"{EVIL} new")
    tab(page, "History")
    expect(page.locator(".fp-history")).to_contain_text(EVIL)
    tab(page, "Made from")
    expect(page.locator(".fp-made")).to_contain_text(EVIL)
    tab(page, "Parameters")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".q-notification").first).to_contain_text(EVIL)


def test_picker_search_and_questions(page: Page) -> None:
    window(page, "smooth").locator(".fg-picture").click(button="right")
    picker = page.get_by_role("dialog", name="Find an operation")
    expect(picker).to_contain_text(f"{EVIL} step")
    picker.get_by_role("combobox").fill(EVIL)
    expect(picker).to_contain_text(f"Nothing found for “{EVIL}”")
    page.keyboard.press("Escape")
    expect(picker).to_have_count(0)
    window(page, "smooth").locator(".fg-name").click()
    page.keyboard.press("f")
    expect(page.locator(".fg-find")).to_contain_text(EVIL)
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("menu", "entry", "texts"),
    [
        ("File", "Export…", [EVIL]),
        ("Help", "Problem report…", [EVIL]),
        ("File", "Open…", [FILE, "<b>evil.fluo.yaml"]),
        ("File", "Save as…", ["<b>evil.fluo.yaml"]),
    ],
)
def test_dialogs(page: Page, menu: str, entry: str, texts: list[str]) -> None:
    press_menu(page, menu, entry)
    dialog = page.locator(".fg-sheet")
    expect(dialog).to_be_visible()
    for text in texts:
        expect(dialog).to_contain_text(text)


def test_leaving_and_going_on(page: Page) -> None:
    page.get_by_label("Title of the workflow").fill(f"{EVIL} renamed")
    page.keyboard.press("Enter")
    expect(page.locator(".fp-saved")).to_contain_text("Edited")
    press_menu(page, "File", "New")
    dialog = page.locator(".fg-sheet")
    expect(dialog).to_contain_text(f"Leave “{EVIL} renamed”?")
    dialog.get_by_role("button", name="Keep as it is").click()

    recent = page.locator(".fg-recent").get_by_role("button")
    expect(recent.first).to_contain_text(EVIL)
    recent.first.click()

    expect(window(page, "smooth")).to_be_visible()
    expect(page.get_by_text("What was not saved is there again.").first).to_be_visible()
