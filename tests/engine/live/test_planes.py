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
from fluograph.engine.live.kept import Kept
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


@pytest.mark.parametrize("channel", [None, 0, 2], ids=str)
@pytest.mark.parametrize("axes", ["YX", "CYX", "CZYX"])
def test_a_channel_has_its_own_contrast(axes: str, channel: int | None) -> None:
    shape = (*(3, 4)[: len(axes) - 2], 300, 250)
    result, pixels = make(Kind.IMAGE, axes, shape)
    shown = planes.view(result, plane=None, channel=channel, size=(1024, 1024))
    whole = flat(pixels, axes, None)
    whole = whole[channel] if channel is not None and "C" in axes else whole
    np.testing.assert_array_equal(shown.pixels, whole)
    assert (shown.low, shown.high) == (whole.min(), whole.max())
    np.testing.assert_allclose(
        (shown.dark, shown.bright), np.percentile(whole, (0.3, 99.7)), atol=4.0
    )
    apart = whole if channel is None and "C" in axes else []
    assert [told[:2] for told in shown.channels] == [(one.min(), one.max()) for one in apart]


@pytest.mark.parametrize("plane", [1, None], ids=["plane", "projection"])
def test_each_channel_that_is_shown_tells_its_contrast(plane: int | None) -> None:
    dim = np.linspace(0, 10, 2 * 300 * 300, dtype="float32").reshape(2, 300, 300)
    pixels = np.stack([dim, 1000 + 100 * dim])
    result = Result(Meta(Kind.IMAGE, "CZYX", pixels.shape), "", enter(pixels, Kind.IMAGE))
    kept = Kept()
    shown = planes.view(result, plane=plane, region=((0, 9), (0, 9)), kept=kept)
    alone = [planes.view(result, plane=plane, channel=i, kept=kept) for i in range(2)]
    assert [*shown.channels] == [(p.low, p.high, p.dark, p.bright) for p in alone]
    for channel, of in zip(pixels, shown.channels, strict=True):
        whole = channel.max(axis=0) if plane is None else channel[plane]
        assert of[:2] == (whole.min(), whole.max())
        spread = 0.01 * np.ptp(whole)
        np.testing.assert_allclose(of[2:], np.percentile(whole, (0.3, 99.7)), atol=spread)
    assert (shown.low, shown.bright) == (shown.channels[0][0], shown.channels[1][3])


@pytest.mark.parametrize("kind", [Kind.LABELS, Kind.BINARY], ids=str)
def test_labels_and_masks_have_their_whole_contrast(kind: Kind) -> None:
    shown = planes.view(make(kind, "YX")[0])
    assert (shown.dark, shown.bright) == (shown.low, shown.high)


@pytest.mark.parametrize(
    ("values", "contrast"),
    [
        ([1, 1, 1, 1], (1, 1, 1, 1)),
        ([0, np.nan, 2, np.inf], (0, 2, 0, 2)),
        ([np.nan] * 4, (0, 0, 0, 0)),
    ],
    ids=["one value", "divided by 0", "no numbers"],
)
def test_the_contrast_is_made_of_numbers(values: list[float], contrast: Any) -> None:
    import pyclesperanto as cle

    array = cle.push(np.array([values], "float32"))
    shown = planes.view(Result(Meta(Kind.IMAGE, "YX", (1, 4)), "", array))
    np.testing.assert_allclose((shown.low, shown.high, shown.dark, shown.bright), contrast)


@pytest.mark.parametrize("rough", [False, True])
def test_one_bright_spot_does_not_end_the_contrast(rough: bool) -> None:
    pixels = np.zeros((600, 600), "float32")
    pixels[7, 7] = 9
    result = Result(Meta(Kind.IMAGE, "YX", (600, 600)), "", enter(pixels, Kind.IMAGE))
    shown = planes.view(result, rough=rough)
    assert (shown.dark, shown.bright) == (0, 9)


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
        ({"channel": 0, "plane": 9}, "a plane from 0 to 6, got 9"),
        ({"region": ((33, 40), (0, 5))}, r"within \(\(0, 33\), \(0, 21\)\)"),
        ({"region": ((5, 5), (0, 5))}, "Expected a region"),
    ],
    ids=[
        "plane too large",
        "plane below 0",
        "plane of a channel",
        "region outside",
        "region of nothing",
    ],
)
def test_what_cannot_be_shown_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ImageError, match=message):
        planes.view(make(Kind.IMAGE, "ZYX")[0], **arguments)


@pytest.mark.parametrize("channel", [-1, 3])
def test_a_channel_that_is_not_there_is_refused(channel: int) -> None:
    with pytest.raises(ImageError, match=f"a channel from 0 to 2, got {channel}"):
        planes.view(make(Kind.IMAGE, "CYX")[0], channel=channel)


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


def test_a_rough_look_takes_the_contrast_from_a_sample() -> None:
    image = np.random.default_rng(1).normal(100, 10, (512, 512)).astype("float32")
    image[300, 301] = 1e6
    result = Result(Meta(Kind.IMAGE, "YX", (512, 512)), "", enter(image, Kind.IMAGE))
    exact, rough = (planes.view(result, rough=rough) for rough in (False, True))

    assert exact.high == 1e6
    assert rough.high < 1000
    assert (rough.dark, rough.bright) == (exact.dark, exact.bright)
    np.testing.assert_array_equal(rough.pixels, exact.pixels)


def test_a_rough_look_at_labels_knows_the_largest_that_is_shown() -> None:
    labels = np.zeros((64, 64), "uint32")
    labels[0, 0], labels[34, 34] = 90_000, 7
    result = Result(Meta(Kind.LABELS, "YX", (64, 64)), "", enter(labels, Kind.LABELS))
    exact, rough = (planes.view(result, size=(16, 16), rough=rough) for rough in (False, True))

    assert (exact.high, rough.high) == (90_000, 7)
    np.testing.assert_array_equal(rough.pixels, exact.pixels)
