"""Rows of a folder, as the browser draws them."""

from __future__ import annotations

from datetime import datetime

import pytest

from fluograph.web.pages.dialogs.files import file_rows, size_text
from fluograph.web.security import Entry


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (4400, "4.4 KB"),
        (9960, "10 KB"),
        (123_456, "123 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (4 * 10**12, "4.0 TB"),
        (4 * 10**15, "4000 TB"),
    ],
)
def test_sizes_as_people_say_them(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("name", "is_folder", "kind"),
    [
        ("cells.ome.tif", False, "image"),
        ("plate.zarr", True, "image"),
        ("nuclei.fluo.yaml", False, "workflow"),
        ("day 1", True, "folder"),
        ("notes.txt", False, "other"),
    ],
)
def test_a_row_says_what_a_file_is(name: str, is_folder: bool, kind: str) -> None:
    time = datetime(2026, 5, 3, 9, 30).timestamp()
    (row,) = file_rows([Entry(name, is_folder, 4400, time)])
    assert row["kind"] == kind
    assert row["date_text"] == "2026-05-03 09:30"
    assert row["size_text"] == ("" if is_folder else "4.4 KB")
