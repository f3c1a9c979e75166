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
from fluograph.engine.live.kept import Contrast, Kept
from fluograph.engine.result import Result
from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

__all__ = ["Plane", "view"]

_ITEMS = 4096  # work items that share the pixels of a plane: enough for the largest GPUs
_GROUP = 64  # a prime number of work items would run in groups of one
_NEAREST = (Kind.BINARY, Kind.LABELS)  # a mean of labels is no label
_SAMPLE = 256 * 256  # pixels that tell the percentiles
_PERCENTILES = (0.3, 99.7)

_Region = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Plane:
    """What a window shows of a result.

    Attributes
    ----------
    pixels
        Shape (y, x), or (channel, y, x) of an image with channels of which all are shown.
    low, high
        The least and the largest value of the whole plane: they do not change when the region does.
    dark, bright
        Its percentiles 0.3 and 99.7, of a sample; of labels and masks as `low` and `high`. Of
        several channels the least and the largest of theirs.
    scale, offset
        A pixel means the value offset + scale * pixel.
    kind
        That of the result.
    key
        The address of the result.
    channels
        (low, high, dark, bright) of each channel, where several are shown.
    """

    pixels: np.ndarray
    low: float
    high: float
    dark: float
    bright: float
    scale: float = 1.0
    offset: float = 0.0
    kind: Kind = Kind.IMAGE
    key: str = ""
    channels: Sequence[Contrast] = ()


def view(
    result: Result,
    *,
    plane: int | None = None,
    channel: int | None = None,
    region: Sequence[Sequence[int]] | None = None,
    size: Sequence[int] = (512, 512),
    rough: bool = False,
    kept: Kept | None = None,
    port: str = "",
) -> Plane:
    """Return one plane of `result`, cropped and made smaller on the device.

    Each pixel is the mean of a square of pixels, for labels and masks their middle one; the square
    is as small as `size` allows.

    Parameters
    ----------
    plane
        Index along z, or None for the maximum projection; of no meaning for images without z.
    channel
        The only one to show, or None for all; of no meaning for images without channels.
    region
        ((y0, y1), (x0, x1)) in pixels of the image; what lies outside of it is left out. None for
        all.
    size
        (height, width): at most as many pixels are returned per channel.
    rough
        Take the least and the largest value from a sample, of labels from what is shown: quicker,
        while it changes.
    kept, port
        Where projections and contrasts are kept, and which output of its step `result` is.

    Raises
    ------
    ImageError
        If the result has no pixels, or no such plane, channel or region.
    """
    if not result.kind.is_array:
        raise ImageError(f"Expected something with pixels to look at, got a {result.kind}.")
    kept = kept or Kept()
    stack, z = _flat(result, plane, kept, port)
    has_channels = "C" in result.meta.axes
    if has_channels and channel is not None:
        stack, z = _of_channel(stack, z, channel)
    nearest = result.kind in _NEAREST
    ends = _region(region, stack.height, stack.width)
    factor = max(1, *(math.ceil((b - a) / n) for (a, b), n in zip(ends, size, strict=True)))
    pixels = _smaller(stack, z, ends, factor, nearest)
    together = has_channels and channel is None

    def contrast(index: int) -> Contrast:
        one, at = _of_channel(stack, z, index) if together else (stack, z)
        key = (result.key, port, plane, index if together else channel, rough)
        return kept.contrast(key, lambda: _contrast(one, at, nearest, rough))

    if rough and nearest:
        contrasts = [(float(pixels.min()), float(pixels.max())) * 2]
    else:
        contrasts = [contrast(index) for index in range(stack.channels if together else 1)]
    return Plane(
        pixels if together else pixels[0], *_common(contrasts), kind=result.kind, key=result.key,
        channels=contrasts if len(contrasts) > 1 else (),
    )  # fmt: skip


def _common(contrasts: Sequence[Contrast]) -> Contrast:
    """Return what holds for several channels together."""
    lows, highs, darks, brights = zip(*contrasts, strict=True)
    return min(lows), max(highs), min(darks), max(brights)


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


def _flat(result: Result, plane: int | None, kept: Kept, port: str) -> tuple[_Stack, int]:
    """Return the stack that holds what is shown, and which of its planes that is."""
    stack = _stack(result)
    if stack.depth == 1:
        return stack, 0
    if plane is None:
        highest = kept.projection(result, port, lambda: _highest(stack))
        return stack._replace(array=highest, depth=1), 0
    if not 0 <= plane < stack.depth:
        raise ImageError(f"Expected a plane from 0 to {stack.depth - 1}, got {plane}.")
    return stack, plane


def _of_channel(stack: _Stack, z: int, channel: int) -> tuple[_Stack, int]:
    if not 0 <= channel < stack.channels:
        raise ImageError(f"Expected a channel from 0 to {stack.channels - 1}, got {channel}.")
    return stack._replace(channels=1), channel * stack.depth + z


def _highest(stack: _Stack) -> Any:
    array, channels, depth, height, width = stack
    highest = create((channels, height, width), array.dtype)
    run(
        "highest", (height * channels, _padded(width)), pixel=array.dtype, src=array,
        dst=highest, width=width, height=height, depth=depth, channels=channels,
    )  # fmt: skip
    return highest


def _padded(width: int) -> int:
    return -(-width // _GROUP) * _GROUP


def _region(region: Sequence[Sequence[int]] | None, height: int, width: int) -> _Region:
    (y0, y1), (x0, x1) = region or ((0, height), (0, width))
    y0, y1, x0, x1 = max(0, y0), min(height, y1), max(0, x0), min(width, x1)
    if y0 >= y1 or x0 >= x1:
        raise ImageError(
            f"Expected a region within ((0, {height}), (0, {width})) as ((y0, y1), (x0, x1)), "
            f"got {region}."
        )
    return (y0, y1), (x0, x1)


def _smaller(stack: _Stack, z: int, region: _Region, factor: int, nearest: bool) -> np.ndarray:
    """Return a region of a plane in all channels; each pixel stands for a square."""
    (y0, y1), (x0, x1) = region
    shape = (stack.channels, math.ceil((y1 - y0) / factor), math.ceil((x1 - x0) / factor))
    pixels = create(shape, stack.array.dtype)
    run(
        "view_plane", math.prod(shape), pixel=pixels.dtype, src=stack.array, dst=pixels,
        width=stack.width, height=stack.height, depth=stack.depth, z=z,
        x0=x0, x1=x1, y0=y0, y1=y1, factor=factor, nearest=int(nearest),
        out_width=shape[2], out_height=shape[1], channels=stack.channels,
    )  # fmt: skip
    return pull(pixels).reshape(shape)


def _contrast(stack: _Stack, z: int, nearest: bool, rough: bool) -> Contrast:
    """Return the least and the largest value of a plane, and its percentiles."""
    low, high = (math.nan, math.nan) if rough else _range(stack, z)
    if nearest:
        return low, high, low, high
    height, width = stack.height, stack.width
    factor = max(1, math.ceil(math.sqrt(height * width / _SAMPLE)))
    sample = _smaller(stack, z, ((0, height), (0, width)), factor, nearest=True)
    known = np.sort(sample[np.isfinite(sample)])  # quicker than a partition
    if not (math.isfinite(low) and math.isfinite(high) and low <= high):  # divided by 0 before
        low, high = (float(known[0]), float(known[-1])) if known.size else (0.0, 0.0)
    dark, bright = _percentiles(known) if known.size else [low, low]
    if dark < bright:
        return low, high, dark, bright
    return _contrast(stack, z, nearest, rough=False) if rough else (low, high, low, high)


def _percentiles(ordered: np.ndarray) -> list[float]:
    return [float(ordered[round(p / 100 * (ordered.size - 1))]) for p in _PERCENTILES]


def _range(stack: _Stack, z: int) -> tuple[float, float]:
    found = create((2, _ITEMS), "float32")
    run(
        "plane_range", _ITEMS, pixel=stack.array.dtype, src=stack.array, dst=found,
        width=stack.width, height=stack.height, depth=stack.depth, z=z,
        channels=stack.channels, items=_ITEMS,
    )  # fmt: skip
    ends = pull(found)
    return float(ends[0].min()), float(ends[1].max())
