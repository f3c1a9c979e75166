"""Files, folders and globs become the images they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fluograph.errors import ImageError
from fluograph.images.expand import expand, natural


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a10.tif", "a2.tif", "b.PNG", ".hidden.tif", "notes.txt", "c.czi"):
        (tmp_path / name).touch()
    for name, inside in (("d.ome.zarr", ".zattrs"), ("below", "e.tif"), ("empty", "notes.txt")):
        (tmp_path / name).mkdir()
        (tmp_path / name / inside).touch()
    return tmp_path


CASES = {
    "file": (["a10.tif"], ["a10.tif"]),
    "file of another name": (["notes.txt"], ["notes.txt"]),
    "folder": (["."], ["a2.tif", "a10.tif", "b.PNG", "c.czi", "d.ome.zarr"]),
    "zarr": (["d.ome.zarr"], ["d.ome.zarr"]),
    "glob": (["a*"], ["a2.tif", "a10.tif"]),
    "glob of folders below": (["**/*.tif"], ["a2.tif", "a10.tif", "below/e.tif"]),
    "glob of zarrs": (["*.zarr"], ["d.ome.zarr"]),
    "each once, in the order given": (["b.PNG", "a2.tif", "*.tif"], ["b.PNG", "a2.tif", "a10.tif"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("name", CASES)
def test_expands(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, expected = CASES[name]
    monkeypatch.chdir(folder)
    assert [str(path) for path in expand(arguments)] == expected


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("a3.tif", "There is no file a3.tif. Did you mean a2.tif"),
        ("*.nd2", "No image matches *.nd2"),
        ("empty", "The folder empty holds no images. Expected TIFF"),
        ("none/a.tif", "There is no folder none"),
    ],
)
def test_says_that_nothing_is_there(
    argument: str, message: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(ImageError) as caught:
        expand(["a2.tif", argument])
    assert message in str(caught.value)


def test_a_file_with_brackets_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].tif").touch()
    assert expand([tmp_path / "a[1].tif"]) == [tmp_path / "a[1].tif"]


@example(["²", "2"])
@given(st.lists(st.text(st.characters(exclude_characters="\0"))))
def test_every_name_has_a_place(names: list[str]) -> None:
    sorted(map(Path, names), key=natural)
