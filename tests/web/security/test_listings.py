"""What a person may choose from: nothing hidden, nothing outside, and quick in large folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fluograph.errors import FolderError
from fluograph.web.security import Folders, Listing, listing


def names(found: Listing) -> list[str]:
    return [entry.name for entry in found.entries]


def make(folder: Path, *files: str) -> Folders:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir()
        else:
            path.write_text("12345")
    return Folders([folder])


def test_folders_first_then_in_natural_order(tmp_path: Path) -> None:
    folders = make(tmp_path, "t10.tif", "t9.tif", "T1.tif", "z/", "b2/", "b10/", "1.tif", "_.tif")
    found = ["b2", "b10", "z", "1.tif", "_.tif", "T1.tif", "t9.tif", "t10.tif"]
    assert names(listing(folders, tmp_path)) == found


def test_an_entry_tells_what_it_is(tmp_path: Path) -> None:
    folders = make(tmp_path, "a.TIF", "b.fluo.yaml", "c.txt", "d.ome.zarr/", "e.czi", "f/")
    os.utime(tmp_path / "a.TIF", (5, 5))
    entries = {entry.name: entry for entry in listing(folders, "").entries}
    assert {name for name, entry in entries.items() if entry.is_image} == {
        "a.TIF",
        "d.ome.zarr",
        "e.czi",
    }
    assert [name for name, entry in entries.items() if entry.is_workflow] == ["b.fluo.yaml"]
    assert (entries["a.TIF"].size, entries["a.TIF"].modified) == (5, 5.0)
    assert (entries["f"].is_folder, entries["f"].size) == (True, 0)


def test_leaves_out_what_cannot_be_chosen(tmp_path: Path) -> None:
    folders = make(tmp_path / "home", "a.tif", ".hidden.tif", ".ssh/key.tif")
    make(tmp_path / "secret", "key.tif")
    home = tmp_path / "home"
    (home / "out").symlink_to(tmp_path / "secret")
    (home / "key.tif").symlink_to(tmp_path / "secret" / "key.tif")
    (home / "broken.tif").symlink_to("nothing")
    (home / "loop.tif").symlink_to("loop.tif")
    (home / "good.tif").symlink_to("a.tif")
    os.mkfifo(home / "pipe.tif")
    assert names(listing(folders, home)) == ["a.tif", "good.tif"]


def test_says_when_not_all_is_shown(tmp_path: Path) -> None:
    folders = make(tmp_path, *(f"t{n}.tif" for n in range(30)))
    found = listing(folders, "", limit=5)
    assert names(found) == ["t0.tif", "t1.tif", "t2.tif", "t3.tif", "t4.tif"]
    assert found.note.startswith("5 of 30 are shown.")
    assert listing(folders, "", limit=30).note == ""


def test_does_not_read_a_folder_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fluograph.web.security.listings._MOST_READ", 20)
    folders = make(tmp_path, *(f"t{n}.tif" for n in range(30)))
    found = listing(folders, "")
    assert len(found.entries) == 20
    assert found.note.startswith("20 of more than 20 are shown.")


def test_finds_by_a_part_of_the_name(tmp_path: Path) -> None:
    folders = make(tmp_path, "Nuclei.tif", "cells.tif", "nuclei/", "notes about nuclei.txt")
    assert names(listing(folders, "", containing="NUCLEI")) == [
        "nuclei",
        "notes about nuclei.txt",
        "Nuclei.tif",
    ]
    assert names(listing(folders, "", openable=True)) == ["nuclei", "cells.tif", "Nuclei.tif"]


def test_knows_the_way_up(tmp_path: Path) -> None:
    folders = make(tmp_path / "home", "inner/deep/a.tif")
    home = folders.roots[0]
    assert listing(folders, "inner/deep").parent == home / "inner"
    assert listing(folders, "inner").parent == home
    assert listing(folders, "").parent is None
    assert listing(Folders(["/"]), "/").parent is None


@pytest.mark.parametrize("path", ["..", "a.tif", "nothing", "/etc"])
def test_only_of_allowed_folders(path: str, tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        listing(make(tmp_path / "home", "a.tif"), path)


def test_says_that_a_folder_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = make(tmp_path, "closed/")

    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", closed)  # no permission stops root
    with pytest.raises(FolderError, match="cannot be read"):
        listing(folders, "closed")
