"""The start screen: samples, workflows to go on with, and files that are dropped."""

from __future__ import annotations

import re
import signal
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
def image(tmp_path: Path) -> Path:
    """An image outside the folders that the server knows."""
    path = tmp_path / "mine" / "cells.tif"
    path.parent.mkdir()
    tifffile.imwrite(path, np.arange(4096, dtype=np.uint8).reshape(64, 64))
    return path


@pytest.fixture
def page(server: Server, open_page: OpenPage) -> Page:
    page = open_page(server.address)
    expect(start(page)).to_be_visible()
    settled(page)  # it hears keys, and takes files
    return page


def start(page: Page) -> Locator:
    return page.get_by_role("region", name="Start")


def menu(page: Page, name: str, entry: str) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("button", name=name).click()
    page.locator(".q-menu .q-item").get_by_text(entry, exact=True).click()


def drag(page: Page, *paths: Path, drop: bool = True, x: int = 300, y: int = 300) -> None:
    """Drag files or folders from the computer over the page, as a person does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", *(["drop"] * drop)):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})


def test_a_sample_opens_by_one_click(page: Page) -> None:
    cards = start(page).locator(".fg-samples button")
    expect(cards.nth(6)).to_be_visible()
    for kind in ("3D", "time", "colour"):
        expect(start(page)).to_contain_text(re.compile(rf"· {kind}"))

    cards.filter(has_text="Nuclei in a stack").click()

    expect(start(page)).to_be_hidden()
    expect(window(page, "nuclei_3d")).to_be_visible()


def test_a_double_click_opens_a_sample_once(page: Page) -> None:
    start(page).locator(".fg-samples button", has_text="Coins").dblclick()
    expect(window(page, "coins")).to_be_visible()
    expect(page.locator(".fg-window")).to_have_count(1)


def test_samples_have_pictures(page: Page) -> None:
    picture = start(page).locator(".fg-samples img").first
    expect(picture).to_have_attribute("src", re.compile("^data:image/png;base64,"))
    assert picture.evaluate("e => e.decode().then(() => e.naturalWidth)") > 100


def test_it_comes_back_when_nothing_is_open(page: Page) -> None:
    start(page).locator(".fg-samples button", has_text="Coins").click()
    expect(start(page)).to_be_hidden()
    expect(window(page, "coins")).to_be_visible()

    page.keyboard.press("Control+z")

    expect(start(page)).to_be_visible()


def test_a_workflow_that_was_never_saved_is_offered(page: Page) -> None:
    start(page).locator(".fg-samples button", has_text="Coins").click()
    expect(window(page, "coins")).to_be_visible()
    menu(page, "File", "New")
    leave = page.get_by_role("dialog", name="Leave this workflow?")
    expect(leave).to_contain_text("It is kept in any case")
    leave.get_by_role("button", name="Keep as it is").click()

    row = start(page).locator(".is-recent")
    expect(row).to_contain_text("coins.ome.tif")
    expect(row).to_contain_text("not saved · 1 image, 0 steps")
    row.click()

    expect(window(page, "coins")).to_be_visible()
    expect(start(page)).to_be_hidden()


def test_an_unsaved_workflow_is_deleted_after_a_question(page: Page, server: Server) -> None:
    start(page).locator(".fg-samples button", has_text="Coins").click()
    expect(window(page, "coins")).to_be_visible()
    menu(page, "File", "New")
    page.get_by_role("button", name="Keep as it is").click()
    journals = server.folder / "data" / "fluograph" / "journals"
    assert len([*journals.glob("unsaved-*.journal")]) == 1

    start(page).locator(".fg-recent li").hover()
    start(page).get_by_role("button", name="Delete coins.ome.tif").click()
    question = page.get_by_role("dialog", name="Delete coins.ome.tif?")
    question.get_by_role("button", name="Delete").click()

    expect(start(page).locator(".is-recent")).to_have_count(0)
    eventually(lambda: [*journals.glob("unsaved-*.journal")], [])


def test_recent_workflows_are_there_after_a_crash(serve: Serve, open_page: OpenPage) -> None:
    server = serve()
    path = Path(write_workflow(server.folder))
    page = open_page(server.address)
    settled(page)
    page.keyboard.press("Control+o")
    page.locator(".fg-entry", has_text="cells.fluo.yaml").dblclick()
    expect(window(page, "labels")).to_be_visible()
    menu(page, "File", "New")
    expect(start(page).locator(".is-recent")).to_have_count(1)
    page.close()
    server.stop(signal.SIGKILL)

    page = open_page(serve().address)
    row = start(page).locator(".is-recent")
    expect(row).to_contain_text("Cells")
    expect(row).to_contain_text(f"{path.name} in {path.parent}")
    row.click()

    expect(window(page, "labels")).to_be_visible()


def test_a_dropped_image_opens_where_it_was_dropped(
    page: Page, server: Server, image: Path
) -> None:
    start(page).locator(".fg-samples button", has_text="Coins").click()
    expect(window(page, "coins")).to_be_visible()
    drag(page, image, x=200, y=500, drop=False)
    expect(page.get_by_text("Drop images or a workflow")).to_be_visible()

    drag(page, image, x=200, y=500)

    expect(window(page, "cells")).to_be_visible()
    expect(page.locator(".fg-drop")).to_have_count(0)

    def corner() -> tuple[float, float]:
        box = window(page, "cells").bounding_box()
        assert box
        return box["x"], box["y"]

    eventually(corner, pytest.approx((200, 500), abs=3))
    uploads = server.folder / "data" / "fluograph" / "uploads"
    assert (uploads / "cells.tif").read_bytes() == image.read_bytes()


def test_a_dropped_workflow_opens(page: Page, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    drag(page, Path(write_workflow(tmp_path / "mine")))
    expect(window(page, "labels")).to_be_visible()


def test_dropped_folders_and_other_files_are_refused_with_advice(
    page: Page, tmp_path: Path
) -> None:
    folder = tmp_path / "plate.zarr"
    folder.mkdir()
    (tmp_path / "notes.txt").write_text("hello")

    drag(page, folder, tmp_path / "notes.txt")

    alerts = page.locator(".fg-uploads [role=alert]")
    expect(alerts).to_have_count(2)
    expect(alerts.first).to_contain_text("plate.zarr is a folder, and folders cannot be sent")
    expect(alerts.last).to_contain_text("notes.txt is neither called like an image")
    page.get_by_role("button", name="Dismiss notes.txt").click()
    expect(alerts).to_have_count(1)
    expect(start(page)).to_be_visible()


def test_a_file_that_is_too_large_is_not_sent(page: Page, tmp_path: Path) -> None:
    with (tmp_path / "large.tif").open("wb") as file:
        file.truncate(4 * 2**30 + 1)  # takes no room on the disk

    drag(page, tmp_path / "large.tif")

    alert = page.locator(".fg-uploads [role=alert]")
    expect(alert).to_contain_text("large.tif is larger than 4 GiB, the most that can be sent")


def test_several_images_are_picked(page: Page, image: Path) -> None:
    other = image.with_name("other.tif")
    other.write_bytes(image.read_bytes())
    with page.expect_file_chooser() as chooser:
        start(page).get_by_role("button", name="Upload").click()
    chooser.value.set_files([image, other])

    expect(window(page, "cells")).to_be_visible()
    expect(window(page, "other")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(start(page)).to_be_visible()  # one edit opened both


def test_an_upload_shows_how_far_it_is_and_is_cancelled(
    page: Page, server: Server, tmp_path: Path
) -> None:
    large = tmp_path / "mine" / "large.tif"
    large.parent.mkdir()
    large.write_bytes(b"II*\0" + bytes(6_000_000))
    later = large.with_name("later.tif")
    later.write_bytes(large.read_bytes())
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)

    drag(page, large)
    page.wait_for_function("document.querySelector('.fg-upload progress')?.value > 0.05")
    drag(page, later)
    expect(page.locator(".fg-upload")).to_have_count(2)
    page.get_by_role("button", name="Cancel large.tif").click()

    expect(page.locator(".fg-upload")).to_have_count(1)  # the other one goes on
    page.get_by_role("button", name="Cancel later.tif").click()
    expect(page.locator(".fg-uploads")).to_have_count(0)
    uploads = server.folder / "data" / "fluograph" / "uploads"
    eventually(lambda: [*uploads.iterdir()], [])
    expect(start(page)).to_be_visible()


def test_recent_workflows_are_in_the_menu_too(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    serve(write_workflow(tmp_path)).stop()
    other = tmp_path / "other.fluo.yaml"
    other.write_text("format: fluograph/1\ncatalogue: 1\nsources: {mine: {file: cells.ome.tif}}\n")
    page = open_page(serve(str(other)).address)
    expect(window(page, "mine")).to_be_visible()

    menu(page, "File", "Recent…")
    dialog = page.get_by_role("dialog", name="Recent workflows")
    rows = dialog.locator(".is-recent")
    expect(rows).to_have_count(1)  # not the one that is open
    expect(rows).to_contain_text("Cells")
    rows.click()

    expect(window(page, "labels")).to_be_visible()
    expect(dialog).to_be_hidden()
