"""Channels, planes and voxels against NumPy and SciPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from fluograph.errors import ImageError, ParameterError
from fluograph.operations.kinds import DTYPES, Kind
from fluograph.operations.meta import Meta


@pytest.fixture
def image(shape: tuple[int, ...]) -> np.ndarray:
    return np.random.default_rng(2).random(shape).astype(np.float32)


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.BINARY, Kind.LABELS], ids=str)
@pytest.mark.parametrize("channel", [0, 2])
@pytest.mark.parametrize("axes", ["CYX", "CZYX"])
def test_extract_channel(run: Any, axes: str, channel: int, kind: Kind) -> None:
    sizes = {"C": 3, "Z": 4, "Y": 6, "X": 5}
    shape = tuple(sizes[axis] for axis in axes)
    image = np.random.default_rng(2).integers(0, 2, shape).astype(DTYPES[kind])
    folded = image.reshape(-1, 6, 5)
    made = run("extract_channel", folded, channel=channel,
               metas={"input_image": Meta(kind, axes, shape)})  # fmt: skip
    np.testing.assert_array_equal(made, image[channel])
    assert made.dtype == image.dtype


def test_an_image_without_channels_has_one(run: Any, image: np.ndarray) -> None:
    metas = {"input_image": Meta(Kind.IMAGE, "ZYX"[-image.ndim :], image.shape)}
    np.testing.assert_array_equal(run("extract_channel", image, channel=0, metas=metas), image)
    with pytest.raises(ParameterError, match="channel is 1, but the image has 1 channels"):
        run("extract_channel", image, channel=1, metas=metas)


def test_a_missing_channel_names_those_there_are(run: Any) -> None:
    image = np.zeros((2, 3, 4), np.float32)
    meta = Meta(Kind.IMAGE, "CYX", image.shape, channels=("DAPI", "GFP"))
    with pytest.raises(ParameterError, match=r"\(DAPI, GFP\): expected a number from 0 to 1"):
        run("extract_channel", image, channel=2, metas={"input_image": meta})


STACK = np.random.default_rng(3).random((7, 12, 17)).astype(np.float32)


RANGES = [(0, -1, slice(0, 7)), (2, 4, slice(2, 5)), (5, 99, slice(5, 7)), (3, 3, slice(3, 4))]


@pytest.mark.parametrize(("start", "end", "planes"), RANGES)
@pytest.mark.parametrize(
    ("projection", "function"),
    [("maximum", np.max), ("minimum", np.min), ("sum", np.sum), ("mean", np.mean),
     ("standard deviation", np.std)],
)  # fmt: skip
def test_z_range_projection(
    run: Any, projection: str, function: Any, start: int, end: int, planes: slice
) -> None:
    made = run("z_range_projection", STACK, projection=projection, start_z=start, end_z=end)
    np.testing.assert_allclose(made, function(STACK[planes], axis=0), atol=1e-6)


@pytest.mark.parametrize(("start", "end"), [(4, 2), (7, -1)])
def test_a_range_without_planes_is_refused(run: Any, start: int, end: int) -> None:
    with pytest.raises(ParameterError, match="planes 0 to 6: expected at least one"):
        run("z_range_projection", STACK, start_z=start, end_z=end)


VOXELS = (0.5, 0.25, 0.2)


def meta_of(image: np.ndarray, kind: Kind = Kind.IMAGE, voxels: Any = VOXELS) -> dict[str, Meta]:
    return {"input_image": Meta(kind, "ZYX"[-image.ndim :], image.shape, voxels)}


@pytest.mark.parametrize("size", [0.0, 0.2, 0.1, 0.6])
def test_resample_isotropic_interpolates_between_centres(
    run: Any, image: np.ndarray, size: float
) -> None:
    made = run("resample_isotropic", image, voxel_size=size, metas=meta_of(image))
    spacing = VOXELS[-image.ndim :]
    edge = size or min(spacing)
    wanted = np.maximum(1, np.array(image.shape) * spacing / edge)
    np.testing.assert_array_less(np.abs(np.array(made.shape) - wanted), 0.5 + 1e-9)
    steps = [(np.arange(n) + 0.5) * edge / s - 0.5 for n, s in zip(made.shape, spacing)]  # noqa: B905
    at = np.meshgrid(*steps, indexing="ij")
    expected = ndimage.map_coordinates(image, at, order=1, mode="nearest")
    np.testing.assert_allclose(made, expected, atol=1e-5)


def test_resample_isotropic_is_a_zoom(run: Any, image: np.ndarray) -> None:
    voxels = (2.0, 1.0, 1.0) if image.ndim == 3 else (None, 2.0, 1.0)
    made = run("resample_isotropic", image, metas=meta_of(image, voxels=voxels))
    zoom = [2.0, *[1.0] * (image.ndim - 1)]
    expected = ndimage.zoom(image, zoom, order=1, grid_mode=True, mode="nearest")
    np.testing.assert_allclose(made, expected, atol=1e-6)


def test_resample_isotropic_keeps_labels(run: Any, labels: np.ndarray) -> None:
    made = run("resample_isotropic", labels, voxel_size=0.125, metas=meta_of(labels, Kind.LABELS))
    assert made.dtype == np.uint32
    assert set(np.unique(made)) == set(np.unique(labels))
    spacing = np.array(VOXELS[-labels.ndim :])
    at = [np.minimum((np.arange(n) + 0.5) * 0.125 / s, m - 1).astype(int)
          for n, s, m in zip(made.shape, spacing, labels.shape)]  # noqa: B905 # fmt: skip
    np.testing.assert_array_equal(made, labels[np.ix_(*at)])


def test_an_unknown_voxel_size_is_told(run: Any) -> None:
    with pytest.raises(ImageError, match="along z is not known"):
        run("resample_isotropic", STACK, metas=meta_of(STACK, voxels=(None, 0.2, 0.2)))
