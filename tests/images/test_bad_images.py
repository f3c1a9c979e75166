"""What cannot be opened is refused with a message that says what to do."""

from __future__ import annotations

import contextlib
import logging
import os
import stat
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fluograph.errors import ImageError
from fluograph.images import paths
from fluograph.images.read import open_image

from .flavours import FULL, PLANE, tiff


def content(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def without_pixels(path: Path) -> None:
    tiff(PLANE, metadata=None)(path)
    width = struct.pack("<HHI", 256, 4, 1)
    data = path.read_bytes()
    at = data.index(width)
    path.write_bytes(data[: at + 8] + struct.pack("<I", 0) + data[at + 12 :])


def empty_zarr(path: Path) -> None:
    path.mkdir()
    (path / ".zgroup").write_text('{"zarr_format": 2}')


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("nucle1.tif", lambda path: (path.parent / "nuclei.tif").touch(), "nuclei.tif?"),
    "no folder": ("no/where/a.tif", lambda path: None, "There is no folder"),
    "folder": ("images", lambda path: path.mkdir(), "is a folder, but not an OME-Zarr"),
    "empty": ("a.tif", content(b""), "is empty (0 bytes)"),
    "text": ("a.tif", content(b"hello, I am text\n"), "so it is text"),
    "binary": ("a.tif", content(b"\xff\xd8\xff\xe0"), "is called .tif but is not a TIFF"),
    "header only": ("a.tif", content(b"II*\0\x08\0\0\0"), "without images"),
    "half a header": ("a.tif", content(b"II*\0"), "damaged or cut off"),
    "unknown extension": ("a.xyz", content(b"hello"), "of a format nobody here reads (.xyz)"),
    "no extension": ("image", content(b"hello"), "of a format nobody here reads (no extension)"),
    "text as png": ("a.png", content(b"hello"), "damaged, or not what its name says"),
    "complex": ("a.tif", tiff(PLANE.astype("c8")), "holds complex numbers (complex64)"),
    "no pixels": ("a.tif", without_pixels, "has no pixels"),
    "zarr without image": (
        "a.zarr",
        empty_zarr,
        "is a Zarr folder without an image",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_refuses(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file, write, message = BAD[name]
    write(tmp_path / file)
    with caplog.at_level(logging.DEBUG), pytest.raises(ImageError) as caught:
        open_image(tmp_path / file)
    assert message in str(caught.value)
    assert str(tmp_path / file) in str(caught.value) or name == "no folder"
    assert len(str(caught.value).splitlines()) == 1
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


CUT: dict[str, tuple[np.ndarray, dict[str, Any]]] = {
    "one plane": (PLANE, {}),
    "compressed": (PLANE, {"compression": "zlib"}),
    "stack": (FULL[0, 0], {"photometric": "minisblack"}),
    "tiles": (PLANE, {"tile": (16, 16)}),
    "imagej": (FULL[0, 0], {"imagej": True, "metadata": {"axes": "ZYX"}}),
    "ome": (FULL[0, 0], {"ome": True, "photometric": "minisblack"}),
}


@pytest.mark.parametrize("name", CUT)
def test_refuses_cut_off_pixels_at_the_latest_when_they_are_read(name: str, tmp_path: Path) -> None:
    array, options = CUT[name]
    tiff(array, **options)(tmp_path / "a.tif")
    assert open_image(tmp_path / "a.tif").load().size == array.size
    size = (tmp_path / "a.tif").stat().st_size
    for left in range(size - size // 4, 12, -(size // 40)):
        os.truncate(tmp_path / "a.tif", left)
        with pytest.raises(ImageError, match=r"is damaged or cut off .*Copy or export it again"):
            open_image(tmp_path / "a.tif").load()


def test_says_that_a_file_went_away(tmp_path: Path) -> None:
    tiff(PLANE)(tmp_path / "a.tif")
    image = open_image(tmp_path / "a.tif")
    (tmp_path / "a.tif").unlink()
    with pytest.raises(ImageError, match="No such file"):
        image.load()


@pytest.mark.parametrize("name", CUT)
def test_a_missing_byte_never_changes_the_image(name: str, tmp_path: Path) -> None:
    array, options = CUT[name]
    tiff(array, **options)(tmp_path / "a.tif")
    complete = open_image(tmp_path / "a.tif").load()
    size = (tmp_path / "a.tif").stat().st_size
    for left in range(size - 1, size - size // 4, -(size // 60)):
        os.truncate(tmp_path / "a.tif", left)
        with contextlib.suppress(ImageError):
            np.testing.assert_array_equal(open_image(tmp_path / "a.tif").load(), complete)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_anywhere_is_an_error_or_an_image(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.ome.tif"
    tiff(FULL[0, 0], ome=True, photometric="minisblack", compression="zlib")(path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(4, 1200))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with contextlib.suppress(ImageError):
        image = open_image(path)
        if np.prod(list(image.sizes.values())) < 1e6:
            assert image.load().shape == image.meta().shape


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX")
def test_says_that_reading_is_not_permitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tif"
    tiff(PLANE)(path)
    path.chmod(stat.S_IWUSR)
    if os.access(path, os.R_OK):  # the superuser may read everything

        def refuse(*_: object) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(paths, "_first_bytes", refuse)
    with pytest.raises(ImageError, match=r"Permission denied\. Check its permissions"):
        open_image(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as on POSIX")
def test_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.tif")
    with pytest.raises(ImageError, match="is neither a file nor a folder"):
        open_image(tmp_path / "a.tif")


def test_says_that_memory_does_not_suffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiff(FULL[0, :, 0], metadata={"axes": "CYX"}, photometric="minisblack")(tmp_path / "a.tif")
    image = open_image(tmp_path / "a.tif")

    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(tifffile.FileHandle, "read_array", no_memory)
    message = r"a\.tif needs 0\.0 GB of memory for C 3 x Y 16 x X 20"
    with pytest.raises(ImageError, match=message):
        image.load()


@pytest.mark.parametrize("suffix", sorted(paths.EXTRAS))
def test_names_the_extra_that_is_missing(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "find_spec", lambda name: None)
    (tmp_path / f"a{suffix}").write_bytes(b"anything")
    extra = suffix[1:]
    with pytest.raises(ImageError, match=rf'pip install "fluograph\[{extra}\]"'):
        open_image(tmp_path / f"a{suffix}")
