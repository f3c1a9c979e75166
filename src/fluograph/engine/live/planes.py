"""Planes of results for display: only as many pixels as a window has leave the device."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import create
from fluograph.engine.implementations.kernels import run
from fluograph.engine.result import Result
from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

__all__ = ["Plane", "view"]

_ITEMS = 4096  # work items that share the pixels of a plane: enough for the largest GPUs
_GROUP = 64  # a prime number of work items would run in groups of one
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
    stack, z = _flat(_stack(result), plane)
    (y0, y1), (x0, x1) = _region(region, stack.height, stack.width)
    factor = max(1, math.ceil((y1 - y0) / size[0]), math.ceil((x1 - x0) / size[1]))
    shape = (stack.channels, math.ceil((y1 - y0) / factor), math.ceil((x1 - x0) / factor))
    pixels = create(shape, stack.array.dtype)
    run(
        "view_plane", math.prod(shape), pixel=pixels.dtype, src=stack.array, dst=pixels,
        width=stack.width, height=stack.height, depth=stack.depth, z=z,
        x0=x0, x1=x1, y0=y0, y1=y1, factor=factor, nearest=int(result.kind in _NEAREST),
        out_width=shape[2], out_height=shape[1], channels=stack.channels,
    )  # fmt: skip
    array = pull(pixels).reshape(shape)
    low, high = _range(stack, z)
    return Plane(array if "C" in result.meta.axes else array[0], low, high, result.key)


class _Stack(NamedTuple):
    """An array on the device as channels of planes."""

    array: Any
    channels: int
    depth: int
    height: int
    width: int


def _stack(result: Result) -> _Stack:
    sizes = dict(zip(result.meta.axes or "YX", result.meta.shape, strict=False))
    depth = sizes.get("Z") or 1
    shape: tuple[int, ...] = result.value.shape
    height, width = (1, *shape)[-2:]
    return _Stack(result.value, math.prod(shape[:-2]) // depth, depth, height, width)


def _flat(stack: _Stack, plane: int | None) -> tuple[_Stack, int]:
    """Return the stack that holds what is shown, and which of its planes that is."""
    array, channels, depth, height, width = stack
    if depth == 1:
        return stack, 0
    if plane is None:
        highest = create((channels, height, width), array.dtype)
        run(
            "highest", (height * channels, _padded(width)), pixel=array.dtype, src=array,
            dst=highest, width=width, height=height, depth=depth, channels=channels,
        )  # fmt: skip
        return stack._replace(array=highest, depth=1), 0
    if not 0 <= plane < depth:
        raise ImageError(f"Expected a plane from 0 to {depth - 1}, got {plane}.")
    return stack, plane


def _padded(width: int) -> int:
    return -(-width // _GROUP) * _GROUP


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


def _range(stack: _Stack, z: int) -> tuple[float, float]:
    found = create((2, _ITEMS), "float32")
    run(
        "plane_range", _ITEMS, pixel=stack.array.dtype, src=stack.array, dst=found,
        width=stack.width, height=stack.height, depth=stack.depth, z=z,
        channels=stack.channels, items=_ITEMS,
    )  # fmt: skip
    ends = pull(found)
    return float(ends[0].min()), float(ends[1].max())
