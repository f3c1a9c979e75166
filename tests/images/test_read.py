"""Opening images: sizes, channels and pixels of every flavour, one time point and channel each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.errors import ImageError
from fluograph.images.read import open_image
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

from .flavours import FLAVOURS, FULL, PLANE, tiff


@pytest.mark.parametrize("name", FLAVOURS)
def test_reads_every_flavour(name: str, tmp_path: Path) -> None:
    flavour = FLAVOURS[name]
    path = tmp_path / flavour.name
    flavour.write(path)
    image = open_image(path)
    assert image.axes == flavour.axes
    assert image.dtype == flavour.pixels.dtype
    assert dict(image.sizes) == {
        axis: flavour.pixels.shape[image.axes.index(axis)] if axis in image.axes else 1
        for axis in "TCZYX"
    }
    for time in range(image.times):
        expected = flavour.pixels[time] if "T" in flavour.axes else flavour.pixels
        pixels = image.load(time=time)
        np.testing.assert_array_equal(pixels, expected)
        assert pixels.dtype == image.dtype
        assert pixels.dtype.isnative
        assert pixels.flags.c_contiguous
        assert pixels.shape == image.meta().shape
    for attribute, value in flavour.expected.items():
        assert getattr(image, attribute) == value


@pytest.mark.parametrize("name", ["imagej", "ome", "ome, compressed, channels last"])
@pytest.mark.parametrize("channel", [0, 1, 2])
def test_reads_one_channel(name: str, channel: int, tmp_path: Path) -> None:
    path = tmp_path / FLAVOURS[name].name
    FLAVOURS[name].write(path)
    pixels = open_image(path).load(time=1, channel=channel)
    np.testing.assert_array_equal(pixels, FULL[1, channel])


def test_reads_a_channel_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    FLAVOURS["ome"].write(path)
    np.testing.assert_array_equal(open_image(path).load(channel="ER"), FULL[0, 1])


def test_meta_tells_what_load_returns(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    FLAVOURS["ome"].write(path)
    image = open_image(path)
    names = ("DNA", "ER", "PM")
    assert image.meta() == Meta(Kind.IMAGE, "CZYX", (3, 4, 16, 20), channels=names)
    assert image.meta("DNA") == Meta(Kind.IMAGE, "ZYX", (4, 16, 20))
    assert image.meta(2) == image.meta("PM")


def test_reads_the_levels_of_a_pyramid(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    array = np.arange(3 * 64 * 48, dtype="uint16").reshape(3, 64, 48)
    options: dict[str, Any] = {"photometric": "minisblack", "tile": (16, 16)}
    size: dict[str, Any] = {"PhysicalSizeX": 0.5, "PhysicalSizeY": 0.25}
    with tifffile.TiffWriter(path) as writer:
        writer.write(array, subifds=2, metadata={"axes": "CYX", **size}, **options)
        writer.write(array[:, ::2, ::2], subfiletype=1, **options)
        writer.write(array[:, ::4, ::4], subfiletype=1, **options)
    for level, step in enumerate((1, 2, 4)):
        image = open_image(path, level=level)
        assert image.levels == 3
        assert image.voxel_size == (None, 0.25 * step, 0.5 * step)
        np.testing.assert_array_equal(image.load(), array[:, ::step, ::step])


def test_reads_scenes_by_number_and_name(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    with tifffile.TiffWriter(path, ome=True) as writer:
        writer.write(PLANE, metadata={"Name": "left", "PhysicalSizeX": 2, "PhysicalSizeY": 3})
        writer.write(PLANE[:5], metadata={"Name": "right"})
    assert open_image(path).scenes == ("left", "right")
    assert open_image(path, scene="left").voxel_size == (None, 3, 2)
    second = open_image(path, scene="right")
    assert second.scene == 1
    assert second.voxel_size == (None, None, None)
    np.testing.assert_array_equal(second.load(), PLANE[:5])


def test_reads_only_headers_when_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tif"
    tiff(FULL, metadata={"axes": "TCZYX"}, photometric="minisblack")(path)
    read = tifffile.FileHandle.read_array
    sizes = []

    def counted(self: tifffile.FileHandle, dtype: np.dtype, count: int, offset: int) -> np.ndarray:
        sizes.append(count)
        return read(self, dtype, count, offset)

    monkeypatch.setattr(tifffile.FileHandle, "read_array", counted)
    image = open_image(path)
    assert sizes == []
    image.load(time=1, channel=2)
    assert sum(sizes) == 4 * 16 * 20


OME = """<?xml version="1.0" encoding="UTF-8"?>
<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" UUID="urn:uuid:{own}">
<Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint16" SizeX="20"
 SizeY="16" SizeZ="1" SizeC="2" SizeT="1"><Channel ID="Channel:0:0"/><Channel ID="Channel:0:1"/>
<TiffData IFD="0" FirstC="0" PlaneCount="1"><UUID FileName="a.ome.tif">urn:uuid:a</UUID></TiffData>
<TiffData IFD="0" FirstC="1" PlaneCount="1"><UUID FileName="b.ome.tif">urn:uuid:b</UUID></TiffData>
</Pixels></Image></OME>"""


@pytest.fixture
def in_two_files(tmp_path: Path) -> Path:
    for name, plane in (("a", FULL[0, 0, 0]), ("b", FULL[0, 1, 0])):
        tiff(plane, description=OME.format(own=name), metadata=None)(tmp_path / f"{name}.ome.tif")
    return tmp_path / "a.ome.tif"


def test_reads_an_image_in_two_files(in_two_files: Path) -> None:
    image = open_image(in_two_files)
    assert image.notes == ()
    np.testing.assert_array_equal(image.load(), FULL[0, :2, 0])
    np.testing.assert_array_equal(image.load(channel=1), FULL[0, 1, 0])


def test_says_that_the_second_file_is_missing(in_two_files: Path) -> None:
    in_two_files.with_name("b.ome.tif").unlink()
    image = open_image(in_two_files)
    assert any("b.ome.tif" in note for note in image.notes)
    np.testing.assert_array_equal(image.load(channel=0), FULL[0, 0, 0])


def test_an_announced_plane_that_is_missing_is_zero(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    tiff(FULL[0, 0], metadata={"axes": "ZYX"}, photometric="minisblack")(path)
    path.write_bytes(path.read_bytes().replace(b'SizeZ="4"', b'SizeZ="5"'))
    image = open_image(path)
    assert image.sizes["Z"] == 5
    np.testing.assert_array_equal(image.load()[:4], FULL[0, 0])
    assert not image.load()[4].any()
    assert image.notes


@pytest.mark.parametrize(
    ("channel", "message"),
    [
        (3, "has no channel 3: it has channels 0 to 2"),
        (-1, "has no channel -1"),
        ("DAN", "no channel called 'DAN'. Did you mean DNA?"),
        ("lipid", "It has: DNA, ER, PM."),
        (1.0, "a number or a name, not 1.0"),
    ],
    ids=str,
)
def test_refuses_a_channel_that_is_not_there(
    channel: int | str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.ome.tif"
    FLAVOURS["ome"].write(path)
    image = open_image(path)
    for use in (image.meta, lambda channel: image.load(channel=channel)):
        with pytest.raises(ImageError, match="channel") as caught:
            use(channel)
        assert message in str(caught.value)


def test_refuses_a_name_that_two_channels_have(tmp_path: Path) -> None:
    path = tmp_path / "a.ome.tif"
    names = {"axes": "CYX", "Channel": {"Name": ["DNA", "DNA", "PM"]}}
    tiff(FULL[0, :, 0], metadata=names, photometric="minisblack")(path)
    with pytest.raises(ImageError, match="2 channels called 'DNA'; give the number of one: 0, 1"):
        open_image(path).load(channel="DNA")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"scene": 1}, "has no scene 1: it has only scene 0"),
        ({"scene": "left"}, "no scene called 'left'. It has: image 0."),
        ({"level": 1}, "no resolution level 1: it has only level 0"),
        ({"level": -1}, "no resolution level -1"),
    ],
    ids=str,
)
def test_refuses_a_scene_or_level_that_is_not_there(
    asked: dict[str, int], message: str, tmp_path: Path
) -> None:
    tiff(PLANE)(tmp_path / "a.tif")
    with pytest.raises(ImageError) as caught:
        open_image(tmp_path / "a.tif", **asked)  # type: ignore[arg-type]
    assert message in str(caught.value)


@pytest.mark.parametrize("time", [2, -1, True, 0.5, "0"], ids=repr)
def test_refuses_a_time_point_that_is_not_there(time: int, tmp_path: Path) -> None:
    tiff(FULL[:, 0, 0], metadata={"axes": "TYX"})(tmp_path / "a.tif")
    with pytest.raises(ImageError, match=r"has no time point [^:]*: it has 2, counted from 0"):
        open_image(tmp_path / "a.tif").load(time=time)


def test_opening_a_tiff_imports_neither_bioio_nor_zarr(tmp_path: Path) -> None:
    tiff(PLANE)(tmp_path / "a.tif")
    code = (
        "import sys; from fluograph.images.read import open_image; "
        f"open_image({str(tmp_path / 'a.tif')!r}).load(); "
        "print([n for n in ('bioio', 'zarr', 'dask', 'xarray', 'pandas') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
