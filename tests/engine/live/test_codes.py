"""Codes against the values they stand for, and outlines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fluograph.engine.live.codes import coded, outlined
from fluograph.engine.live.planes import Plane
from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

RANDOM = np.random.default_rng(4)


def plane(pixels: np.ndarray, kind: Kind = Kind.IMAGE) -> Plane:
    low, high = float(pixels.min()), float(pixels.max())
    return Plane(pixels, low, high, low, high, kind=kind, key="key")


def values(shown: Plane) -> np.ndarray:
    return shown.offset + shown.scale * shown.pixels.astype("float64")


IMAGES = {
    "reals": RANDOM.normal(7, 3, (20, 30)),
    "below 0": RANDOM.random((20, 30)) * 1e-6 - 5e-7,
    "large": RANDOM.random((2, 20, 30)) * 6e38 - 3e38,
    "one value": np.full((4, 4), 3.25),
    "counts": RANDOM.integers(100, 4000, (20, 30)),
    "few counts": RANDOM.integers(-3, 250, (20, 30)),
}


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("name", IMAGES)
def test_codes_tell_the_values(name: str, bits: int) -> None:
    image = IMAGES[name].astype("float32")
    shown = coded(plane(image), bits)
    assert shown.pixels.dtype == f"uint{bits}"
    step = max(float(np.ptp(image.astype("float64"))), 1e-30) / (2**bits - 1)
    np.testing.assert_allclose(values(shown), image, rtol=1e-6, atol=0.51 * step)


@pytest.mark.parametrize(("name", "bits"), [("counts", 16), ("few counts", 8), ("few counts", 16)])
def test_counts_are_exact(name: str, bits: int) -> None:
    image = IMAGES[name].astype("float32")
    shown = coded(plane(image), bits)
    assert shown.scale == 1
    np.testing.assert_array_equal(values(shown), image)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_contrast_cuts_what_is_outside(bits: int) -> None:
    image = np.array([[-5.0, 0.25, 0.5, 0.75, 90.0]], "float32")
    shown = coded(plane(image), bits, (0.25, 0.75))
    np.testing.assert_allclose(values(shown), [[0.25, 0.25, 0.5, 0.75, 0.75]], atol=0.002)
    assert (shown.low, shown.high) == (-5, 90)


def test_what_is_no_number_has_the_lowest_code() -> None:
    image = np.array([[np.nan, 0, 1.5, np.inf, -np.inf]], "float32")
    shown = coded(Plane(image, 0, 1.5, 0, 1.5), 8)
    assert shown.pixels.tolist() == [[0, 0, 255, 255, 0]]


@pytest.mark.parametrize(
    ("kind", "highest", "dtype"),
    [
        (Kind.LABELS, 65535, "uint16"),
        (Kind.LABELS, 65536, "uint32"),
        (Kind.LABELS, 2**24, "uint32"),
        (Kind.BINARY, 1, "uint8"),
    ],
)
@pytest.mark.parametrize("bits", [8, 16])
def test_labels_and_masks_are_exact(kind: Kind, highest: int, dtype: str, bits: int) -> None:
    pixels = np.array([[0, 1, highest]], "uint8" if kind is Kind.BINARY else "uint32")
    shown = coded(plane(pixels, kind), bits, (0, 1))
    assert (shown.pixels.dtype.name, shown.scale, shown.offset) == (dtype, 1, 0)
    np.testing.assert_array_equal(shown.pixels, pixels)


def test_the_type_of_labels_is_that_of_the_whole_plane() -> None:
    part = replace(plane(np.ones((2, 2), "uint32"), Kind.LABELS), high=70000.0)
    assert coded(part, 16).pixels.dtype == "uint32"


def test_no_bits_change_nothing() -> None:
    one = plane(IMAGES["reals"])
    assert coded(one, 0, (1, 2)) is one


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((12,), "0, 8 or 16 bits for each pixel, got 12"), ((8, (3, 2)), r"contrast of \(low, high")],
    ids=["bits", "contrast"],
)
def test_what_cannot_be_coded_is_refused(arguments: Any, message: str) -> None:
    with pytest.raises(ImageError, match=message):
        coded(plane(IMAGES["reals"].astype("float32")), *arguments)


@pytest.mark.parametrize("channels", [(), (2,)], ids=["plane", "channels"])
@pytest.mark.parametrize("kind", [Kind.LABELS, Kind.BINARY], ids=str)
def test_outlines_are_one_pixel_wide(kind: Kind, channels: tuple[int, ...]) -> None:
    labels = np.zeros((9, 9), "uint8" if kind is Kind.BINARY else "uint32")
    labels[2:7, 1:6] = 1
    expected = labels.copy()
    expected[3:6, 2:5] = 0
    both = np.broadcast_to(labels, (*channels, 9, 9))
    shown = outlined(plane(both, kind)).pixels
    assert shown.dtype == labels.dtype
    np.testing.assert_array_equal(shown, np.broadcast_to(expected, both.shape))


def test_labels_that_touch_have_a_line_each() -> None:
    labels = np.array([[3] * 5 + [4] * 5] * 5, "uint32")
    shown = outlined(plane(labels, Kind.LABELS)).pixels
    np.testing.assert_array_equal(shown[2], [0, 0, 0, 0, 3, 4, 0, 0, 0, 0])


def test_an_image_has_no_outlines() -> None:
    with pytest.raises(ImageError, match="Expected labels or a mask to outline, got image"):
        outlined(plane(IMAGES["reals"]))
