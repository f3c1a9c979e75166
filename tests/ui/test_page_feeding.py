"""A number of the workflow feeds a parameter, as a person lets it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile
from playwright.sync_api import Page, expect

from tests.ui.conftest import OpenPage, Serve
from tests.ui.page_helpers import select, window
from tests.ui.person import plane, settled
from tests.ui.waiting import eventually

WORKFLOW = """\
format: fluograph/1
catalogue: 1
sources:
  steps: {file: steps.tif}
steps:
  mean: {operation: mean_of_all_pixels, inputs: {input_image: steps}}
  binary:
    operation: greater_constant
    inputs: {input_image: steps}
    parameters: {scalar: 250}
"""


def bright(page: Page) -> int:
    """Return how many pixels of the mask are on."""
    settled(page)
    return int(plane(page, "binary").sum())


def test_a_number_feeds_a_parameter_until_it_does_not(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    pixels = np.zeros((20, 60), np.uint8)
    pixels[:, :30], pixels[:, 50:] = 80, 200  # 73.3 in the mean
    tifffile.imwrite(tmp_path / "steps.tif", pixels)
    path = tmp_path / "steps.fluo.yaml"
    path.write_text(WORKFLOW)
    page = open_page(serve(str(path)).address)
    expect(window(page, "mean")).to_contain_text("73.3")
    select(page, "binary")
    panel = page.get_by_role("region", name="Scalar")
    field = panel.get_by_role("textbox", name="Scalar")
    expect(field).to_have_value("250")
    eventually(lambda: bright(page), 0)

    panel.get_by_label("Feed Scalar from a number").select_option("Mean of all pixels")

    expect(panel).to_contain_text("fed by")
    expect(panel.get_by_role("button", name="Mean of all pixels")).to_be_visible()
    expect(field).to_have_count(0)
    eventually(lambda: bright(page), 20 * 40)

    panel.get_by_role("button", name="Do not feed any more").click()
    expect(field).to_have_value("100")  # that of a new step
    eventually(lambda: bright(page), 20 * 10)

    page.keyboard.press("Control+z")
    expect(panel).to_contain_text("fed by")
    eventually(lambda: bright(page), 20 * 40)
    page.keyboard.press("Control+z")
    expect(field).to_have_value("250")
    eventually(lambda: bright(page), 0)
