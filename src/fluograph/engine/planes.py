"""Planes of results for display: only as many pixels as a window has leave the device."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import create
from fluograph.engine.implementations.kernels import run
from fluograph.engine.result import Result
from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

__all__ = ["Plane", "view"]

_ITEMS = 4096  # work items that share the pixels of a plane: enough for the largest GPUs
_NEAREST = (Kind.BINARY, Kind.LABELS)  # a mean of labels is no label


@dataclass(frozen=True)
class Plane:
    """What a window shows of a result.

    Attributes
    ----------
    pixels
        Shape (y, x), or (channel, y, x) of an image with channels; of the result's element type.
    low, high
        The least and the largest value of the whole plane, for the contrast: they do not change
        when the region does.
    key
        The address of the result.
    """

    pixels: np.ndarray
    low: float
    high: float
    key: str = ""


def view(
    result: Result,
    *,
    plane: int | None = None,
    region: Sequence[Sequence[int]] | None = None,
    size: Sequence[int] = (512, 512),
) -> Plane:
    """Return one plane of `result`, cropped and made smaller on the device.

    Each pixel is the mean of a square of pixels, for labels and masks their middle one; the square
    is as small as `size` allows.

    Parameters
    ----------
    plane
        Index along z, or None for the maximum projection; of no meaning for images without z.
    region
        ((y0, y1), (x0, x1)) in pixels of the image; what lies outside of it is left out. None for
        all.
    size
        (height, width): at most as many pixels are returned per channel.

    Raises
    ------
    ImageError
        If the result has no pixels, or no such plane or region.
    """
    if not result.kind.is_array:
        raise ImageError(f"Expected something with pixels to look at, got a {result.kind}.")
    channels, depth, height, width = sizes = _sizes(result)
    first, last = _planes(plane, depth)
    (y0, y1), (x0, x1) = _region(region, height, width)
    factor = max(1, math.ceil((y1 - y0) / size[0]), math.ceil((x1 - x0) / size[1]))
    shape = (channels, math.ceil((y1 - y0) / factor), math.ceil((x1 - x0) / factor))
    pixels = create(shape, result.value.dtype)
    run(
        "view_plane", shape, pixel=result.value.dtype, src=result.value, dst=pixels,
        width=width, height=height, depth=depth, first=first, last=last,
        x0=x0, x1=x1, y0=y0, y1=y1, factor=factor, nearest=int(result.kind in _NEAREST),
        out_width=shape[2], out_height=shape[1],
    )  # fmt: skip
    array = pull(pixels).reshape(shape)
    low, high = _range(result, sizes, first, last)
    return Plane(array if "C" in result.meta.axes else array[0], low, high, result.key)


def _sizes(result: Result) -> tuple[int, int, int, int]:
    """Return the number of channels, and depth, height and width."""
    sizes = dict(zip(result.meta.axes or "YX", result.meta.shape, strict=False))
    depth = sizes.get("Z") or 1
    shape: tuple[int, ...] = result.value.shape
    height, width = (1, *shape)[-2:]
    return math.prod(shape[:-2]) // depth, depth, height, width


def _planes(plane: int | None, depth: int) -> tuple[int, int]:
    if plane is None or depth == 1:
        return 0, depth
    if not 0 <= plane < depth:
        raise ImageError(f"Expected a plane from 0 to {depth - 1}, got {plane}.")
    return plane, plane + 1


def _region(
    region: Sequence[Sequence[int]] | None, height: int, width: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    (y0, y1), (x0, x1) = region or ((0, height), (0, width))
    y0, y1, x0, x1 = max(0, y0), min(height, y1), max(0, x0), min(width, x1)
    if y0 >= y1 or x0 >= x1:
        raise ImageError(
            f"Expected a region within ((0, {height}), (0, {width})) as ((y0, y1), (x0, x1)), "
            f"got {region}."
        )
    return (y0, y1), (x0, x1)


def _range(
    result: Result, sizes: tuple[int, int, int, int], first: int, last: int
) -> tuple[float, float]:
    channels, depth, height, width = sizes
    found = create((2, _ITEMS), "float32")
    run(
        "plane_range", _ITEMS, pixel=result.value.dtype, src=result.value, dst=found,
        width=width, height=height, depth=depth, channels=channels, first=first, last=last,
        items=_ITEMS,
    )  # fmt: skip
    ends = pull(found)
    return float(ends[0].min()), float(ends[1].max())
