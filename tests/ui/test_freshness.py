"""A file of an image that others change is looked at again by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile

from tests.ui.conftest import OpenPage, Serve
from tests.ui.page_helpers import window, write_workflow
from tests.ui.person import settled, valid

_KEY = "window.fluograph.pictures.smooth.key"


def test_a_file_that_others_change_is_computed_anew(
    tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(write_workflow(tmp_path)).address)
    valid(window(page, "smooth"))
    settled(page)
    page.wait_for_function("window.fluograph.pictures.smooth")
    before = page.evaluate(_KEY)
    pixels = np.full((4, 48, 64), 7, np.uint8)
    tifffile.imwrite(tmp_path / "cells.ome.tif", pixels, metadata={"axes": "ZYX"})
    page.wait_for_function(f"key => {_KEY} !== key", arg=before)
    valid(window(page, "smooth"))
