"""Written images read back the same, and a failure leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis.extra import numpy as arrays

from fluograph.errors import ImageError
from fluograph.images.quiet import quiet
from fluograph.images.read import open_image
from fluograph.images.write import WRITERS, write_image
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta, VoxelSize

SIZES = {"T": 2, "C": 3, "Z": 5, "Y": 30, "X": 40}
VOXEL: VoxelSize = (2.0, 0.5, 0.25)
SUFFIXES = [".ome.tif", ".tif", ".tiff", ".ome.zarr"]


def some(axes: str, dtype: str, largest: int = 200) -> np.ndarray:
    shape = tuple(SIZES[axis] for axis in axes)
    return np.random.default_rng(0).integers(0, largest, shape, endpoint=True).astype(dtype)


def meta_of(array: np.ndarray, kind: Kind, axes: str, voxel_size: VoxelSize = VOXEL) -> Meta:
    channels = ("DNA", "ER", "PM") if "C" in axes else ()
    return Meta(kind, axes, array.shape[-len(axes) :], voxel_size, channels)


WRITTEN = {
    "labels": (Kind.LABELS, "YX", "uint32"),
    "labels in a volume": (Kind.LABELS, "ZYX", "uint32"),
    "binary": (Kind.BINARY, "ZYX", "uint8"),
    "intensity": (Kind.IMAGE, "YX", "float32"),
    "intensity as on disk": (Kind.IMAGE, "ZYX", "uint16"),
    "signed": (Kind.IMAGE, "YX", "int16"),
    "double": (Kind.IMAGE, "YX", "float64"),
    "channels": (Kind.IMAGE, "CYX", "float32"),
    "channels of a volume": (Kind.IMAGE, "CZYX", "uint16"),
    "map": (Kind.MAP, "YX", "float32"),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("series", [False, True], ids=["one", "series"])
@pytest.mark.parametrize("name", WRITTEN)
def test_reads_back_the_same(name: str, series: bool, suffix: str, tmp_path: Path) -> None:
    kind, axes, dtype = WRITTEN[name]
    array = some("T" * series + axes, dtype, 1 if kind is Kind.BINARY else 200)
    meta = meta_of(array, kind, axes)
    path = write_image(tmp_path / f"a{suffix}", array, meta)
    image = open_image(path)
    assert image.axes == "T" * series + axes
    assert image.notes == ()
    assert image.dtype == dtype
    assert image.voxel_size[1:] == VOXEL[1:]
    assert image.voxel_size[0] == (VOXEL[0] if "Z" in axes else None)
    if "C" in axes:
        assert image.channels == meta.channels
    pixels = [image.load(time=time) for time in range(image.times)]
    np.testing.assert_array_equal(np.stack(pixels) if series else pixels[0], array)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
def test_keeps_the_largest_label(suffix: str, tmp_path: Path) -> None:
    labels = np.array([[0, 1], [2**24 + 1, 2**32 - 1]], "uint32")
    path = write_image(tmp_path / f"a{suffix}", labels, Meta(Kind.LABELS, "YX", (2, 2)))
    np.testing.assert_array_equal(open_image(path).load(), labels)


@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
def test_bioio_reads_what_is_written(suffix: str, tmp_path: Path) -> None:
    labels = some("ZYX", "uint32")
    path = write_image(tmp_path / f"a{suffix}", labels, meta_of(labels, Kind.LABELS, "ZYX"))
    with quiet(catch_warnings=True):
        from bioio import BioImage

        image = BioImage(path)
        np.testing.assert_array_equal(image.get_image_data("ZYX"), labels)
        assert image.dtype == np.uint32
        assert tuple(image.physical_pixel_sizes) == VOXEL


def test_programs_that_read_tags_only_find_the_pixel_size(tmp_path: Path) -> None:
    path = write_image(
        tmp_path / "a.tif", some("YX", "uint32"), Meta(Kind.LABELS, "YX", (30, 40), VOXEL)
    )
    with tifffile.TiffFile(path) as file:
        tags = file.pages.first.tags
        x, y = (tags[f"{axis}Resolution"].value for axis in "XY")
        assert tags["ResolutionUnit"].value == tifffile.RESUNIT.CENTIMETER
        assert (1e4 * x[1] / x[0], 1e4 * y[1] / y[0]) == pytest.approx((0.25, 0.5))
        assert file.is_ome
        assert not file.is_bigtiff


@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
def test_an_unknown_voxel_size_stays_unknown(suffix: str, tmp_path: Path) -> None:
    array = some("ZYX", "float32")
    meta = meta_of(array, Kind.IMAGE, "ZYX", (None, 0.5, None))
    path = write_image(tmp_path / f"a{suffix}", array, meta)
    assert open_image(path).voxel_size == (None, 0.5, None)


@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(array=arrays.arrays("float32", arrays.array_shapes(min_dims=2, max_dims=3, max_side=9)))
def test_every_number_is_kept(array: np.ndarray, suffix: str, tmp_path: Path) -> None:
    axes = "ZYX"[-array.ndim :]
    path = write_image(tmp_path / f"a{suffix}", array, Meta(Kind.IMAGE, axes, array.shape))
    written = open_image(path, axes=axes).load()
    np.testing.assert_array_equal(written, array[0] if written.ndim < array.ndim else array)


CONVERTED = {
    "truth values": (Kind.BINARY, np.array([[True, False]]), "uint8", [[1, 0]]),
    "binary of 255": (Kind.BINARY, np.array([[255, 0]], "uint8"), "uint8", [[1, 0]]),
    "labels as float": (Kind.LABELS, np.array([[0.0, 7.0]]), "uint32", [[0, 7]]),
    "labels as int64": (Kind.LABELS, np.array([[0, 2**32 - 1]]), "uint32", [[0, 2**32 - 1]]),
    "image of int64": (Kind.IMAGE, np.array([[-1, 7]]), "int32", [[-1, 7]]),
    "image of uint64": (Kind.IMAGE, np.array([[1, 7]], "uint64"), "uint32", [[1, 7]]),
    "half precision": (Kind.IMAGE, np.array([[0.5, 7]], "float16"), "float32", [[0.5, 7]]),
    "big-endian": (Kind.IMAGE, np.array([[1, 7]], ">u2"), "uint16", [[1, 7]]),
}


@pytest.mark.parametrize("name", CONVERTED)
def test_converts_without_loss(name: str, tmp_path: Path) -> None:
    kind, array, dtype, expected = CONVERTED[name]
    write_image(tmp_path / "a.tif", array, Meta(kind, "YX", array.shape))
    written = tifffile.imread(tmp_path / "a.tif")
    assert written.dtype == dtype
    np.testing.assert_array_equal(written, np.array(expected))


REFUSED = {
    "negative labels": (Kind.LABELS, np.array([[-1, 0]]), "do not fit into uint32"),
    "labels with fractions": (Kind.LABELS, np.array([[0.5, 0]]), "do not fit into uint32"),
    "labels that are not numbers": (Kind.LABELS, np.array([[np.nan, 0]]), "do not fit"),
    "too many labels": (Kind.LABELS, np.array([[2**32, 0]]), "do not fit into uint32"),
    "image beyond 32 bits": (Kind.IMAGE, np.array([[2**40, 0]]), "do not fit into uint32"),
    "complex": (Kind.IMAGE, np.array([[1j, 0]]), "Pixels of type complex128"),
    "objects": (Kind.IMAGE, np.array([[None, 0]]), "Pixels of type object"),
    "other dimensions": (Kind.IMAGE, np.zeros((2, 2, 2, 2)), "Expected pixels with the axes YX"),
    "no pixels": (Kind.IMAGE, np.zeros((0, 5)), "Expected pixels with the axes YX"),
    "a matrix": (Kind.MATRIX, np.zeros((2, 2)), "go to .csv"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_would_be_changed(name: str, tmp_path: Path) -> None:
    kind, array, message = REFUSED[name]
    with pytest.raises(ImageError) as caught:
        write_image(tmp_path / "a.tif", array, Meta(kind, "YX", array.shape))
    assert message in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.png", "a", "a.czi"])
def test_refuses_other_formats(name: str, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"images are written as \.tif, \.tiff, \.zarr"):
        write_image(tmp_path / name, np.zeros((2, 2)), Meta(Kind.IMAGE, "YX", (2, 2)))


@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
def test_replaces_an_image(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    for array in (some("ZYX", "uint32"), some("YX", "uint32")):
        write_image(path, array, meta_of(array, Kind.LABELS, "ZYX"[-array.ndim :]))
        np.testing.assert_array_equal(open_image(path).load(), array)
    assert list(tmp_path.iterdir()) == [path]


LIMITED = """
    import resource, sys
    import numpy as np
    from fluograph.errors import WriteError
    from fluograph.images.write import write_image
    from fluograph.operations.kinds import Kind
    from fluograph.operations.meta import Meta

    image = np.random.default_rng(0).integers(0, 2**32, (300, 300)).astype("uint32")
    meta = Meta(Kind.LABELS, "YX", image.shape)
    write_image(sys.argv[1], image[:20, :20], meta.but(shape=(20, 20)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        write_image(sys.argv[1], image, meta)
    except WriteError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits as on POSIX")
@pytest.mark.parametrize("suffix", [".ome.tif", ".ome.zarr"])
def test_a_drive_that_takes_no_more_leaves_the_old_image(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    code = textwrap.dedent(LIMITED)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert f"{path} cannot be written: the file system does not take files" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == [path]
    assert open_image(path).load().shape == (20, 20)


def test_every_writer_is_tested() -> None:
    assert all(any(name.endswith(suffix) for name in SUFFIXES) for suffix in WRITERS)
