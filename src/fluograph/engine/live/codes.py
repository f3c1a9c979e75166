"""Pixels as they travel: codes of 8 or 16 bits, and outlines of labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fluograph.engine.live.planes import Plane
from fluograph.errors import ImageError
from fluograph.images.outlines import borders
from fluograph.operations.kinds import Kind

__all__ = ["coded", "outlined"]

_TYPES = {8: "uint8", 16: "uint16"}
_LEAST_SPAN = 1e-30  # below, float32 cannot divide by a step


def outlined(plane: Plane) -> Plane:
    """Return `plane` with the pixels at borders of labels only, and 0 elsewhere.

    Raises
    ------
    ImageError
        If it shows neither labels nor a mask.
    """
    if plane.kind not in (Kind.LABELS, Kind.BINARY):
        raise ImageError(f"Expected labels or a mask to outline, got {plane.kind}.")
    flat = plane.pixels.reshape(-1, *plane.pixels.shape[-2:])
    lines = np.stack([np.where(borders(image), image, 0) for image in flat])
    return replace(plane, pixels=lines.reshape(plane.pixels.shape).astype(plane.pixels.dtype))


def coded(plane: Plane, bits: int, contrast: Sequence[float] | None = None) -> Plane:
    """Return `plane` with unsigned codes of `bits`, where value = offset + scale * code.

    Parameters
    ----------
    bits
        8 or 16; 0 leaves all as it is. Labels get 16 if that is enough, else 32; masks have 8.
    contrast
        (low, high): the values that codes span, by default those of the plane. What is below or
        above is cut.

    Raises
    ------
    ImageError
        If there is no such number of bits, or the contrast is no range.
    """
    if bits not in (0, *_TYPES):
        raise ImageError(f"Expected 0, 8 or 16 bits for each pixel, got {bits!r}.")
    if bits == 0 or plane.kind is Kind.BINARY:
        return plane
    if plane.kind is Kind.LABELS:
        small = plane.high <= np.iinfo("uint16").max
        return replace(plane, pixels=plane.pixels.astype("uint16")) if small else plane
    low, high = (plane.low, plane.high) if contrast is None else contrast
    if not low <= high:
        raise ImageError(f"Expected a contrast of (low, high), got ({low}, {high}).")
    offset, scale = _steps(plane.pixels, low, high, np.iinfo(_TYPES[bits]).max)
    codes = _quantised(plane.pixels, offset, scale, _TYPES[bits])
    return replace(plane, pixels=codes, scale=scale, offset=offset)


def _steps(pixels: np.ndarray, low: float, high: float, most: int) -> tuple[float, float]:
    """Return offset and scale; the scale is 1 where all is whole and there is room for it."""
    first, last = math.floor(low), math.ceil(high)
    if last - first <= most and np.array_equal(pixels, np.floor(pixels)):
        return float(first), 1.0
    span = high - low
    return float(low), span / most if span > _LEAST_SPAN else 1.0


def _quantised(pixels: np.ndarray, offset: float, scale: float, dtype: str) -> np.ndarray:
    with np.errstate(over="ignore"):  # what is too far away is cut
        codes = pixels * np.float32(0.5)  # so that no difference is too large
        codes -= np.float32(offset / 2)
        codes *= np.float32(2 / scale)
        codes += np.float32(0.5)
    np.fmax(codes, 0, out=codes)  # also what is no number
    np.minimum(codes, np.iinfo(dtype).max, out=codes)
    return codes.astype(dtype)
