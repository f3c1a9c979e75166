"""The one gate for everything that enters the device or an operation, and that leaves again.

Known traps of pyclesperanto 0.25 are stopped here: 64-bit numbers are cut down silently,
big-endian and 16-bit float numbers raise, labels above 2^24 are corrupted by float kernels,
not-a-number breaks thresholds, a wrong size of a pulled array overflows the heap.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.errors import ComputeError, ImageError
from fluograph.images.tables import Table
from fluograph.operations.kinds import DTYPES, Kind

__all__ = ["MOST_LABELS", "adapt", "enter", "finish", "nbytes", "pull"]

MOST_LABELS = 2**24
"""The largest label that a float kernel can tell from its neighbours."""

_LIMITS = {Kind.BINARY: 1, Kind.LABELS: MOST_LABELS}


def enter(pixels: np.ndarray, kind: Kind) -> Any:
    """Copy `pixels` to the device with the element type of `kind`.

    Parameters
    ----------
    pixels
        Shape (y, x), (z, y, x), or with channels before; at most four axes, of which the first two
        are folded into one, since arrays on the device have at most three.

    Raises
    ------
    ImageError
        If it is empty, has numbers that are no pixels, or labels that are too large.
    """
    if pixels.size == 0 or not 1 <= pixels.ndim <= 4:
        raise ImageError(
            f"Expected an image of 2 or 3 dimensions with at least one pixel, "
            f"got the shape {pixels.shape}."
        )
    if pixels.dtype.kind not in "buif":
        raise ImageError(f"Expected numbers as pixels, got the type {pixels.dtype}.")
    if kind in _LIMITS:
        pixels = _whole(pixels, kind)
    flat = pixels.reshape(-1, *pixels.shape[-2:]) if pixels.ndim == 4 else pixels
    with np.errstate(over="ignore"):  # what is too large becomes infinite
        native = np.ascontiguousarray(flat, dtype=DTYPES[kind])
    _check_finite(native)
    return pyclesperanto().push(native)


def _check_finite(pixels: np.ndarray) -> None:
    if pixels.dtype.kind == "f" and not np.isfinite(pixels).all():
        count = int(pixels.size - np.isfinite(pixels).sum())
        raise ImageError(
            f"{count} of {pixels.size} pixels are not finite numbers (NaN, infinite, or above "
            "3.4e38), and thresholds and statistics would be wrong. Replace them first "
            "(numpy.nan_to_num)."
        )


def _whole(pixels: np.ndarray, kind: Kind) -> np.ndarray:
    _check_finite(pixels)
    if kind is Kind.BINARY:
        return np.asarray(pixels != 0)
    if pixels.min() < 0 or pixels.max() > MOST_LABELS or (pixels != np.floor(pixels)).any():
        raise ImageError(
            f"Expected labels, whole numbers from 0 to {MOST_LABELS}, "
            f"got values from {pixels.min():.9g} to {pixels.max():.9g}. Is it an image, or a mask "
            "(kind: binary)?"
        )
    return pixels


def adapt(array: Any, wanted: Kind) -> Any:
    """Return `array` with the element type of `wanted`; the same object if it has it already."""
    dtype = DTYPES[wanted]
    if array.dtype.name == dtype:
        return array
    if wanted is Kind.BINARY:
        return pyclesperanto().not_equal_constant(array, scalar=0)
    if wanted is Kind.LABELS or array.dtype.name == "uint32":
        _refuse_large_labels(array)
    return array.astype(np.dtype(dtype))


def finish(array: Any, kind: Kind) -> Any:
    """Return what an operation made with the element type of `kind`.

    Raises
    ------
    ComputeError
        If the array is not what it says, or holds more labels than can be told apart.
    """
    _check_size(array)
    array = adapt(array, kind)
    if kind is Kind.LABELS and array.size > MOST_LABELS:
        _refuse_large_labels(array)
    return array


def pull(array: Any, origin: Any = None, region: Any = None) -> np.ndarray:
    """Copy `array`, or a region of it, to the host.

    Raises
    ------
    ComputeError
        If the array's size is not that of its shape: such a copy would overflow the heap.
    """
    _check_size(array)
    return np.asarray(array.get(origin, region))


def nbytes(value: Any) -> int:
    """Return the bytes that a result takes: an array on the device, a table on the host."""
    if isinstance(value, Table):
        return sum(column.nbytes for column in value.columns.values())
    if not hasattr(value, "mtype"):
        return 0
    return int(math.prod(value.shape) * value.dtype.itemsize)


def _check_size(array: Any) -> None:
    if math.prod(array.shape) != array.size:
        raise ComputeError(
            f"The device says an array of the shape {array.shape} holds {array.size} values. "
            "This is a defect of the operation that made it; please report it."
        )


def _refuse_large_labels(array: Any) -> None:
    largest = pyclesperanto().maximum_of_all_pixels(array)
    if largest > MOST_LABELS:
        raise ComputeError(
            f"The largest label is {largest:.0f}; above {MOST_LABELS} labels cannot be told apart. "
            "Remove small objects before labeling, or label a smaller region."
        )
