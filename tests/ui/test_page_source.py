"""The file of an image is changed in the panel of parameters, as a person does it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import tifffile
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Serve
from tests.ui.page_helpers import select, tab, window, write_workflow


def choose(page: Page, name: str) -> None:
    """Choose a file in the dialog that is open."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("option", name=name).click()
    dialog.get_by_role("button", name="Open", exact=True).click()


def test_a_source_gets_another_file(serve: Serve, open_page: OpenPage, tmp_path: Path) -> None:
    tifffile.imwrite(tmp_path / "flat.tif", np.full((20, 30), 9, np.uint16))
    (tmp_path / "broken.tif").write_text("no image")
    page = open_page(serve(write_workflow(tmp_path)).address)
    select(page, "cells")
    panel = page.get_by_role("region", name="Image")
    expect(panel).to_contain_text("cells.ome.tif")
    expect(panel).to_contain_text(str(tmp_path))

    page.get_by_role("button", name="Choose another file…").click()
    choose(page, "broken.tif")
    expect(page.get_by_role("dialog")).to_contain_text("is not a TIFF")
    expect(panel).to_contain_text("cells.ome.tif")
    choose(page, "flat.tif")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(panel).to_contain_text("20 × 30 · YX · uint16")
    expect(window(page, "cells").locator(".fg-name")).to_have_text("flat.tif")
    tab(page, "History")
    expect(page.locator(".fp-states .fp-what")).to_have_count(2)
    page.keyboard.press("Control+z")
    tab(page, "Parameters")
    expect(panel).to_contain_text("4 × 48 × 64 · ZYX · uint8")


def test_an_image_that_is_gone_is_replaced(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    path = write_workflow(tmp_path)
    (tmp_path / "cells.ome.tif").rename(tmp_path / "moved.ome.tif")
    page = open_page(serve(path).address)
    expect(window(page, "cells")).to_have_class(re.compile("is-failed"))
    select(page, "cells")
    panel = page.get_by_role("region", name="Image")
    expect(panel.get_by_role("alert")).to_contain_text("cells.ome.tif")

    panel.get_by_role("button", name="Choose another file…").click()
    choose(page, "moved.ome.tif")

    expect(panel.get_by_role("alert")).to_have_count(0)
    expect(panel).to_contain_text("4 × 48 × 64 · ZYX · uint8")
    expect(window(page, "labels")).to_have_class(re.compile("is-valid"))
