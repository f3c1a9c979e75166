from __future__ import annotations

from pathlib import Path

import pytest

from fluograph.batch.names import result_names, stem


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.tif", "a"),
        ("a.ome.tif", "a"),
        ("a.ome.zarr", "a"),
        ("a.b.tif", "a.b"),
        ("folder/a.tif", "a"),
        ("a", "a"),
        (".tif", ".tif"),
    ],
)
def test_stem(path: str, expected: str) -> None:
    assert stem(Path(path)) == expected


CASES = {
    "one": (["d/a.tif"], ["a"]),
    "different names": (["d/a.tif", "e/b.tif"], ["a", "b"]),
    "same name, two folders": (["d/a.tif", "e/a.tif", "e/b.tif"], ["d/a", "e/a", "b"]),
    "same name, two endings": (["d/a.tif", "d/a.png"], ["a.tif", "a.png"]),
    "without case": (["d/A.tif", "e/a.tif"], ["d/A", "e/a"]),
    "all at once": (
        ["d/a.tif", "d/a.png", "e/a.tif", "c.tif"],
        ["d/a.tif", "d/a.png", "e/a", "c"],
    ),
    "none": ([], []),
}


@pytest.mark.parametrize("case", CASES)
def test_result_names_are_short_and_different(case: str) -> None:
    paths, expected = CASES[case]
    assert result_names([Path(path) for path in paths]) == expected
