"""A file is the same until somebody writes to it."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from fluograph.errors import ImageError
from fluograph.images.identity import Identity, identify
from fluograph.images.read import open_image

from .flavours import PLANE, tiff


@pytest.fixture
def zarr(tmp_path: Path) -> Path:
    (tmp_path / "a.zarr" / "0" / "chunks").mkdir(parents=True)
    for name in (".zgroup", ".zattrs", "0/.zarray", "0/0.0", "0/chunks/1"):
        (tmp_path / "a.zarr" / name).write_text(name)
    return tmp_path / "a.zarr"


def later(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_tells_path_size_and_time(tmp_path: Path) -> None:
    tiff(PLANE)(tmp_path / "a.tif")
    (tmp_path / "link.tif").symlink_to("a.tif")
    status = (tmp_path / "a.tif").stat()
    expected = Identity(os.path.realpath(tmp_path / "a.tif"), status.st_size, status.st_mtime_ns)
    assert identify(tmp_path / "a.tif") == expected
    assert identify(tmp_path / "link.tif") == expected
    assert open_image(tmp_path / "link.tif").identity == expected
    json.dumps(dataclasses.asdict(expected))
    hash(expected)


def test_changes_when_a_file_changes(tmp_path: Path) -> None:
    tiff(PLANE)(tmp_path / "a.tif")
    before = identify(tmp_path / "a.tif")
    later(tmp_path / "a.tif")
    assert identify(tmp_path / "a.tif") != before


@pytest.mark.parametrize("name", [".", ".zattrs", "0", "0/.zarray"])
def test_changes_when_a_zarr_changes(name: str, zarr: Path) -> None:
    before = identify(zarr)
    later(zarr / name)
    assert identify(zarr) != before


def test_a_zarr_has_the_size_of_its_metadata(zarr: Path) -> None:
    assert identify(zarr).size == len(".zgroup" + ".zattrs" + "0/.zarray")


def test_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="There is no file"):
        identify(tmp_path / "a.tif")
