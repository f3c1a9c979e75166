"""What bioio reads: OME-Zarr, PNG and, with extras, the formats of microscopes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fluograph.errors import ImageError
from fluograph.images.quiet import quiet
from fluograph.images.read import open_image

from .flavours import FLAVOURS, FULL, PLANE

with quiet(catch_warnings=True):
    from bioio import BioImage
    from bioio_ome_zarr.writers import Channel, OMEZarrWriter


def write_zarr(path: Path, shapes: list[tuple[int, ...]], **options: Any) -> None:
    with quiet(catch_warnings=True):
        OMEZarrWriter(str(path), shapes, "uint16", **options).write_full_volume(FULL)


@pytest.fixture(params=[2, 3], ids=["0.4", "0.5"])
def pyramid(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "a.ome.zarr"
    write_zarr(
        path,
        [FULL.shape, (2, 3, 4, 8, 10)],
        zarr_format=request.param,
        axes_units=[None, None, "micrometer", "nanometer", "millimeter"],
        physical_pixel_size=[1, 1, 2, 500, 0.00025],
        channels=[Channel(label=name, color="ffffff") for name in ("DNA", "ER", "PM")],
    )
    return path


def test_reads_an_ome_zarr(pyramid: Path) -> None:
    image = open_image(pyramid)
    assert image.axes == "TCZYX"
    assert image.channels == ("DNA", "ER", "PM")
    assert image.voxel_size == (2, 0.5, 0.25)
    assert image.levels == 2
    assert image.notes == ()
    np.testing.assert_array_equal(image.load(time=1), FULL[1])
    np.testing.assert_array_equal(image.load(time=1, channel="PM"), FULL[1, 2])


def test_reads_a_level_of_an_ome_zarr(pyramid: Path) -> None:
    image = open_image(pyramid, level=1)
    assert image.voxel_size == (2, 1, 0.5)
    assert image.load(channel=0).shape == (4, 8, 10)
    with pytest.raises(ImageError, match="no resolution level 2: it has levels 0 to 1"):
        open_image(pyramid, level=2)


def test_sizes_without_unit_are_unknown(tmp_path: Path) -> None:
    write_zarr(tmp_path / "a.ome.zarr", [FULL.shape], zarr_format=2)
    assert open_image(tmp_path / "a.ome.zarr").voxel_size == (None, None, None)


def test_names_the_images_in_a_zarr_that_is_none(pyramid: Path, tmp_path: Path) -> None:
    group = tmp_path / "plate.zarr"
    group.mkdir()
    (group / ".zgroup").write_text('{"zarr_format": 2}')
    pyramid.rename(group / "well")
    with pytest.raises(ImageError, match="Open one of the images in it: well"):
        open_image(group)
    assert open_image(group / "well").axes == "TCZYX"


def test_refuses_a_zarr_with_missing_metadata(pyramid: Path) -> None:
    for metadata in (pyramid / "0").glob("*"):
        if metadata.is_file():
            metadata.unlink()
    with pytest.raises(ImageError, match="cannot be read as an OME-Zarr image"):
        open_image(pyramid)


def test_reads_a_movie_of_another_format(tmp_path: Path) -> None:
    import imageio.v3

    frames = (FULL[0, 0] % 200).astype("uint8")
    imageio.v3.imwrite(tmp_path / "a.gif", frames)
    image = open_image(tmp_path / "a.gif")
    assert image.times == 4
    assert image.load(time=2).shape[-2:] == PLANE.shape


COMPARED = [
    name
    for name, flavour in FLAVOURS.items()
    if flavour.name.endswith(".tif") and name != "pages"  # whose axes each guesses by its own rule
]


@pytest.mark.parametrize("name", COMPARED)
def test_tiffs_read_as_bioio_reads_them(name: str, tmp_path: Path) -> None:
    flavour = FLAVOURS[name]
    flavour.write(tmp_path / flavour.name)
    image = open_image(tmp_path / flavour.name)
    with quiet(catch_warnings=True):
        theirs = BioImage(tmp_path / flavour.name)
        array = theirs.get_image_data("TSZYX" if "S" in theirs.dims.order else "TCZYX")
    for time in range(image.times):
        ours = image.load(time=time).reshape(array.shape[1:])
        np.testing.assert_array_equal(ours, array[time].astype(image.dtype))
