"""Planes for display against the same by NumPy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from fluograph.engine import Engine
from fluograph.engine.gate import enter
from fluograph.engine.live import planes
from fluograph.engine.result import Result
from fluograph.errors import ImageError
from fluograph.operations.kinds import DTYPES, Kind
from fluograph.operations.meta import Meta

pytestmark = pytest.mark.usefixtures("engine")

SHAPES = {"YX": (37, 53), "ZYX": (7, 33, 21), "CYX": (3, 19, 24), "CZYX": (2, 5, 17, 26)}
REGIONS = {
    "all": None,
    "corner": ((0, 10), (0, 7)),
    "inner": ((3, 16), (5, 18)),
    "far corner": ((11, 999), (9, 999)),
    "beyond": ((-5, 4), (-9, 999)),
    "pixel": ((4, 5), (6, 7)),
}


def make(kind: Kind, axes: str, shape: Sequence[int] | None = None) -> tuple[Result, np.ndarray]:
    shape = shape or SHAPES[axes]
    random = np.random.default_rng(3)
    pixels: np.ndarray = random.random(shape) * 99 - (9 if kind is Kind.IMAGE else 0)
    pixels = (pixels > 50 if kind is Kind.BINARY else pixels).astype(DTYPES[kind])
    array = enter(pixels, kind)
    return Result(Meta(kind, axes, tuple(shape)), "key", array), pixels


def flat(pixels: np.ndarray, axes: str, plane: int | None) -> np.ndarray:
    if "Z" not in axes:
        return pixels
    z = axes.index("Z")
    return pixels.max(axis=z) if plane is None else pixels.take(plane, axis=z)


def smaller(image: np.ndarray, region: Any, size: Sequence[int], nearest: bool) -> np.ndarray:
    if region is not None:
        (y0, y1), (x0, x1) = region
        image = image[..., max(0, y0) : y1, max(0, x0) : x1]
    factor = max(1, *(math.ceil(n / most) for n, most in zip(image.shape[-2:], size, strict=True)))
    rows = range(0, image.shape[-2], factor)
    columns = range(0, image.shape[-1], factor)
    boxes = [[image[..., y : y + factor, x : x + factor] for x in columns] for y in rows]
    chosen = [[middle(box) if nearest else box.mean(axis=(-2, -1)) for box in r] for r in boxes]
    return np.moveaxis(np.array(chosen), (0, 1), (-2, -1))


def middle(box: np.ndarray) -> np.ndarray:
    height, width = box.shape[-2:]
    return np.asarray(box[..., height // 2, width // 2])


@pytest.mark.parametrize("size", [(512, 512), (10, 10), (5, 16), (1, 1)], ids=str)
@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
@pytest.mark.parametrize("axes", SHAPES)
@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.BINARY, Kind.LABELS], ids=str)
def test_a_view_equals_numpy(kind: Kind, axes: str, region: Any, size: tuple[int, int]) -> None:
    result, pixels = make(kind, axes)
    for plane in (None, 0, SHAPES[axes][-3] - 1) if "Z" in axes else (None,):
        shown = planes.view(result, plane=plane, region=region, size=size)
        whole = flat(pixels, axes, plane)
        expected = smaller(whole, region, size, kind is not Kind.IMAGE)
        assert shown.pixels.dtype == pixels.dtype
        assert shown.pixels.shape[-2] <= size[0]
        assert shown.pixels.shape[-1] <= size[1]
        np.testing.assert_allclose(shown.pixels, expected, rtol=2e-6, atol=1e-5)
        assert (shown.low, shown.high) == (whole.min(), whole.max())


def test_labels_keep_their_numbers() -> None:
    result, pixels = make(Kind.LABELS, "YX", (64, 64))
    shown = planes.view(result, size=(16, 16))
    assert set(shown.pixels.ravel()) <= set(pixels.ravel())


def test_the_largest_label_is_exact() -> None:
    pixels = np.full((4, 4), 2**24 - 1, "uint32")
    result = Result(Meta(Kind.LABELS, "YX", (4, 4)), "", enter(pixels, Kind.LABELS))
    assert (planes.view(result, size=(2, 2)).pixels == 2**24 - 1).all()


def test_a_plane_of_an_image_without_z_is_the_image() -> None:
    result, pixels = make(Kind.IMAGE, "YX")
    np.testing.assert_array_equal(planes.view(result, plane=4).pixels, pixels)


def test_a_matrix_is_shown_as_an_image() -> None:
    result, pixels = make(Kind.MATRIX, "", (3, 5))
    np.testing.assert_array_equal(planes.view(result).pixels, pixels)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"plane": 7}, "a plane from 0 to 6, got 7"),
        ({"plane": -1}, "a plane from 0 to 6, got -1"),
        ({"region": ((33, 40), (0, 5))}, r"within \(\(0, 33\), \(0, 21\)\)"),
        ({"region": ((5, 5), (0, 5))}, "Expected a region"),
    ],
    ids=["plane too large", "plane below 0", "region outside", "region of nothing"],
)
def test_what_cannot_be_shown_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ImageError, match=message):
        planes.view(make(Kind.IMAGE, "ZYX")[0], **arguments)


def test_a_number_has_no_pixels() -> None:
    with pytest.raises(ImageError, match="got a number"):
        planes.view(Result(Meta(Kind.NUMBER), "", 3.0))


def test_another_size_compiles_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.device
    sources = set()
    import pyclesperanto as cle

    execute = cle.native_execute

    def spy(**arguments: Any) -> None:
        sources.add(arguments["kernel_source"])
        execute(**arguments)

    monkeypatch.setattr(cle, "native_execute", spy)
    for shape in ((2, 9, 9), (5, 20, 31), (3, 3, 50)):
        planes.view(make(Kind.IMAGE, "ZYX", shape)[0], size=shape[:0:-1])
    assert len(sources) == len(("view_plane", "plane_range", "highest"))
