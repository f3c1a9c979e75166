"""The dialogs, by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import OpenPage, Serve, Server
from tests.ui.page_helpers import window, write_workflow
from tests.ui.person import settled
from tests.ui.waiting import eventually


@pytest.fixture
def page(server: Server, open_page: OpenPage) -> Page:
    """An empty workspace, with images and other files in its folder."""
    folder = server.folder / "images"
    (folder / "day 1").mkdir(parents=True)
    pixels = np.arange(4096, dtype=np.uint8).reshape(64, 64)
    for number in (1, 2, 10):
        tifffile.imwrite(folder / f"t{number}.tif", pixels)
    (folder / "notes.txt").write_text("hello")
    (folder / "broken.tif").write_text("no image")
    write_workflow(server.folder)
    page = open_page(server.address)
    settled(page)  # it hears keys
    return page


@pytest.fixture
def cells(serve: Serve, open_page: OpenPage, tmp_path: Path) -> Page:
    """A workflow that was opened from its file."""
    page = open_page(serve(write_workflow(tmp_path)).address)
    expect(window(page, "labels")).to_be_visible()
    return page


def menu(page: Page, name: str, entry: str) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("button", name=name).click()
    page.locator(".q-menu .q-item").get_by_text(entry, exact=True).click()


def dialog(page: Page, name: str) -> Locator:
    found = page.get_by_role("dialog", name=name)
    expect(found).to_be_visible()
    return found


def saved(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="Workflow").get_by_role("status")


def opened(page: Page) -> Locator:
    page.keyboard.press("Control+o")
    found = dialog(page, "Open images or a workflow")
    expect(found.locator(".fg-entry").first).to_be_visible()
    expect(field(found)).to_be_focused()
    return found


def field(found: Locator) -> Locator:
    return found.get_by_role("combobox", name="Filter files by name")


def names(found: Locator) -> Locator:
    return found.locator(".fg-entry-name")


def go_into_images(page: Page, found: Locator) -> None:
    page.keyboard.type("imag")
    expect(names(found)).to_have_text(["images"])
    page.keyboard.press("Enter")
    expect(found.locator(".fg-trail button").last).to_have_text("images")
    expect(names(found).first).to_have_text("day 1")
    expect(field(found)).to_have_value("")


def edit(page: Page) -> None:
    """Give the workflow an edit that is not in its file."""
    window(page, "binary").locator(".fg-title").click(position={"x": 40, "y": 8})
    page.keyboard.press("b")
    expect(saved(page)).to_contain_text("Edited")


def test_files_are_chosen_by_keys_alone(page: Page) -> None:
    found = opened(page)
    go_into_images(page, found)
    expect(names(found)).to_have_text(["day 1", "broken.tif", "t1.tif", "t2.tif", "t10.tif"])

    page.keyboard.type("t")
    expect(found.locator(".fg-entry")).to_have_count(4)  # broken.tif has a t too
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(found).to_contain_text("2 chosen")
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(window(page, "t1")).to_be_visible()
    expect(window(page, "t2")).to_be_visible()
    expect(page.locator(".fg-window")).to_have_count(2)


def test_backspace_leads_up_and_esc_closes(page: Page) -> None:
    found = opened(page)
    go_into_images(page, found)
    page.keyboard.press("Backspace")
    expect(found.locator(".fg-trail button")).to_have_count(1)
    expect(names(found).get_by_text("cells.fluo.yaml", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_files_are_chosen_by_mouse(page: Page) -> None:
    found = opened(page)
    found.locator(".fg-entry", has_text="images").dblclick()
    found.locator(".fg-entry", has_text="t1.tif").click()
    found.locator(".fg-entry", has_text="t10.tif").click(modifiers=["Control"])
    expect(found).to_contain_text("2 chosen")
    found.get_by_role("button", name="Open", exact=True).click()
    expect(window(page, "t1")).to_be_visible()
    expect(window(page, "t10")).to_be_visible()
    expect(page.locator(".fg-window")).to_have_count(2)


def test_all_files_are_shown_on_demand_and_sorted(page: Page) -> None:
    found = opened(page)
    go_into_images(page, found)
    expect(names(found)).to_have_text(["day 1", "broken.tif", "t1.tif", "t2.tif", "t10.tif"])
    found.get_by_role("switch", name="All files").click()
    expect(found.locator(".fg-entry", has_text="notes.txt")).to_be_visible()
    found.get_by_role("button", name="Sort by size").click()
    told = names(found)
    eventually(lambda: told.all_text_contents()[:3], ["day 1", "notes.txt", "broken.tif"])
    found.get_by_role("button", name="Sort by size").click()
    expect(told.last).to_have_text("notes.txt")
    expect(told.first).to_have_text("day 1")


def test_typing_finds_what_is_beyond_the_end_of_a_long_list(page: Page, server: Server) -> None:
    folder = server.folder / "many"
    folder.mkdir()
    for number in range(1, 1102):
        (folder / f"t{number}.tif").write_bytes(b"")
    found = opened(page)
    found.locator(".fg-entry", has_text="many").dblclick()
    expect(found).to_contain_text("1000 of 1101 are shown")
    page.keyboard.type("t1101")
    expect(found.locator(".fg-entry-name")).to_have_text(["t1101.tif"])


def test_the_folder_is_remembered(page: Page) -> None:
    go_into_images(page, opened(page))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    settled(page)
    found = opened(page)
    expect(found.locator(".fg-trail button").last).to_have_text("images")


def test_what_cannot_be_opened_is_said_in_the_dialog(page: Page) -> None:
    found = opened(page)
    go_into_images(page, found)
    found.locator(".fg-entry", has_text="broken.tif").dblclick()
    expect(found.get_by_role("alert")).to_contain_text(
        "broken.tif is called .tif but is not a TIFF"
    )
    expect(page.locator(".fg-window")).to_have_count(0)


def test_a_file_of_several_images_asks_for_one(page: Page, server: Server) -> None:
    with tifffile.TiffWriter(server.folder / "plate.ome.tif", ome=True) as file:
        for name, size in (("left", 32), ("right", 48)):
            pixels = np.zeros((2, size, size), np.uint8)
            channels = {"Name": ["red", "green"]}
            metadata = {"axes": "CYX", "Name": name, "Channel": channels}
            file.write(pixels, photometric="minisblack", metadata=metadata)
    found = opened(page)
    found.locator(".fg-entry", has_text="plate.ome.tif").dblclick()

    question = dialog(page, "Open plate.ome.tif")
    expect(question).to_contain_text("This file holds 2 images")
    question.get_by_role("combobox", name="Image").click()
    page.get_by_role("option", name="1: right").click()
    expect(question).to_contain_text("2 × 48 × 48 (CYX)")
    question.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="1: green").click()
    question.get_by_role("button", name="Open").click()

    expect(window(page, "plate")).to_contain_text("channel 1, scene 1")
    expect(question).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator(".fg-window")).to_have_count(0)  # opening was one edit


def test_a_workflow_is_saved_under_a_name(page: Page, server: Server) -> None:
    page.locator(".fg-start .fg-samples button", has_text="Coins").click()
    expect(window(page, "coins")).to_be_visible()

    page.keyboard.press("Control+s")
    found = dialog(page, "Save workflow as")
    name = found.get_by_role("textbox", name="Name")
    expect(name).to_have_value("coins")
    name.fill("a/b")
    name.press("Enter")
    expect(found.get_by_role("alert")).to_contain_text("a/b is not the name of a file")
    name.fill("mine")
    name.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(saved(page)).to_contain_text("Saved")
    assert "coins" in (server.folder / "mine.fluo.yaml").read_text()


def test_saving_over_another_file_asks_first(cells: Page, tmp_path: Path) -> None:
    other = tmp_path / "other.fluo.yaml"
    other.write_text("format: fluograph/1\n")
    menu(cells, "File", "Save as…")
    found = dialog(cells, "Save workflow as")
    found.locator(".fg-entry", has_text="other.fluo.yaml").click()
    expect(found.get_by_role("textbox", name="Name")).to_have_value("other")

    found.get_by_role("button", name="Save").click()
    dialog(cells, "Replace other.fluo.yaml?").get_by_role("button", name="Cancel").click()
    expect(cells.get_by_role("dialog")).to_have_count(1)
    assert other.read_text() == "format: fluograph/1\n"

    found.get_by_role("button", name="Save").click()
    dialog(cells, "Replace other.fluo.yaml?").get_by_role("button", name="Replace").click()
    expect(cells.get_by_role("dialog")).to_have_count(0)
    assert "gaussian_blur" in other.read_text()


def test_leaving_asks_and_loses_nothing(cells: Page, tmp_path: Path) -> None:
    edit(cells)
    before = (tmp_path / "cells.fluo.yaml").read_text()

    menu(cells, "File", "New")
    found = dialog(cells, "Leave “Cells”?")
    cells.keyboard.press("Escape")
    expect(found).to_have_count(0)
    expect(window(cells, "labels")).to_be_visible()

    menu(cells, "File", "New")
    found.get_by_role("button", name="Keep as it is").click()
    expect(cells.locator(".fg-window")).to_have_count(0)
    assert (tmp_path / "cells.fluo.yaml").read_text() == before

    cells.locator(".is-recent").first.click()
    expect(window(cells, "binary")).to_be_visible()
    expect(saved(cells)).to_contain_text("Edited")  # the edit is there again


def test_enter_saves_before_leaving(cells: Page, tmp_path: Path) -> None:
    edit(cells)
    menu(cells, "File", "New")
    expect(dialog(cells, "Leave “Cells”?").get_by_role("button", name="Save")).to_be_focused()
    cells.keyboard.press("Enter")
    expect(cells.locator(".fg-window")).to_have_count(0)
    assert "bypass: true" in (tmp_path / "cells.fluo.yaml").read_text()


def test_a_workflow_as_code_is_copied_and_downloaded(cells: Page) -> None:
    cells.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu(cells, "File", "Export…")
    found = dialog(cells, "Export as code")
    expect(found.locator(".cm-content")).to_contain_text("gaussian_blur")

    found.get_by_role("button", name="Copy").click()
    cells.wait_for_function("navigator.clipboard.readText().then(t => t.includes('import'))")
    with cells.expect_download() as download:
        found.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "cells.py"
    code = Path(download.value.path()).read_text()
    assert code == cells.evaluate("navigator.clipboard.readText()")
    compile(code, "cells.py", "exec")


def test_what_cannot_be_code_is_said_with_its_steps(cells: Page) -> None:
    window(cells, "smooth").locator(".fg-title").click(position={"x": 40, "y": 8})
    cells.evaluate(
        "import('fluograph/socket.js').then(s =>"
        " s.ask('connect', { name: 'binary', port: 'input_image', reference: null }))"
    )
    menu(cells, "File", "Export…")
    found = dialog(cells, "Export as code")
    expect(found.get_by_role("alert")).to_contain_text("binary")
    expect(found.get_by_role("button", name="Copy")).to_be_disabled()


def test_a_problem_report_tells_what_is_in_it(cells: Page) -> None:
    menu(cells, "Help", "Problem report…")
    found = dialog(cells, "Problem report")
    expect(found).to_contain_text("never the image")
    expect(found.locator(".cm-content")).to_contain_text("pyclesperanto")
    with cells.expect_download() as download:
        found.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text()
    assert "gaussian_blur" in text
    assert download.value.suggested_filename == "fluograph-report.txt"


def test_help_shows_the_keys_of_the_canvas_and_licences(page: Page) -> None:
    page.keyboard.press("?")
    found = dialog(page, "Help")
    expect(found).to_contain_text("Right-click an image")
    found.get_by_role("tab", name="Keyboard").click()
    table = page.evaluate("import('fluograph/canvas/keys.js').then(m => m.keyTable)")
    expect(found.locator(".fg-key dd")).to_have_text(
        list(dict.fromkeys(row["title"] for row in grouped(table)))  # four keys of one title
    )
    expect(found.locator(".fg-key", has_text="Size the window").locator("kbd")).to_have_text(
        "Ctrl + Shift + arrows"
    )
    found.get_by_role("tab", name="About").click()
    expect(found).to_contain_text("pyclesperanto")
    expect(found.get_by_label("Licences")).to_contain_text("vue-flow")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def grouped(table: list[dict[str, str]]) -> list[dict[str, str]]:
    groups = list(dict.fromkeys(row["group"] for row in table))
    return sorted(table, key=lambda row: groups.index(row["group"]))


def test_titles_with_markup_are_text(cells: Page, tmp_path: Path) -> None:
    title = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>"
    (tmp_path / "<b>x.fluo.yaml").write_text("format: fluograph/1\n")
    title_field = cells.get_by_role("textbox", name="Title of the workflow")
    title_field.fill(title)
    title_field.press("Enter")
    expect(saved(cells)).to_contain_text("Edited")
    menu(cells, "File", "New")
    expect(dialog(cells, f"Leave “{title}”?")).to_contain_text(title)
    cells.get_by_role("button", name="Keep as it is").click()
    expect(cells.locator(".is-recent").first).to_contain_text("cells")
    found = opened(cells)
    expect(names(found).get_by_text("<b>x.fluo.yaml", exact=True)).to_be_visible()
    assert cells.evaluate("window.hit") is None
