"""Arrays on the device: made, measured and converted, as all implementations need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.kernels import run

__all__ = [
    "Array",
    "Call",
    "Inputs",
    "Parameters",
    "as_type",
    "axes",
    "create",
    "function",
    "largest",
    "said",
    "size",
    "size_of",
    "vector",
    "zeros",
]

Array = Any
"""An array on the device; pyclesperanto has no type for it that can be checked."""

Inputs = Mapping[str, Any]
Parameters = Mapping[str, Any]
Call = Callable[[Inputs, Parameters], Any]
"""(inputs by port, resolved parameters by name) -> the output, or a tuple of the outputs."""


def function(name: str) -> Callable[..., Any]:
    """Return pyclesperanto's function of that name."""
    return getattr(pyclesperanto(), name)  # type: ignore[no-any-return]


def create(shape: Sequence[int], dtype: Any) -> Array:
    """Return a new array; what it holds is not defined."""
    return pyclesperanto().create(tuple(shape), dtype=np.dtype(dtype).type)


def zeros(shape: Sequence[int], dtype: Any) -> Array:
    """Return a new array of zeros."""
    array = create(shape, dtype)
    array.fill(0)
    return array


def vector(values: np.ndarray) -> Array:
    """Return `values` on the device as an array of one row, or of the rows it has."""
    return pyclesperanto().push(np.ascontiguousarray(np.atleast_2d(values)))


def as_type(array: Array, dtype: str) -> Array:
    """Return `array` itself if its elements are of `dtype` (float32, uint32), else a copy."""
    if array.dtype.name == dtype:
        return array
    out, n = create(array.shape, dtype), prod(array.shape)
    run(f"cast.to_{dtype}", n, pixel=array.dtype, source=array, out=out, n=n)
    return out


def largest(labels: Array) -> int:
    """Return the largest label; only the maximum of each row leaves the device."""
    width = labels.shape[-1]
    rows = prod(labels.shape) // width
    maxima = create((rows,), labels.dtype)
    run("row_maxima", rows, pixel=labels.dtype, src=labels, dst=maxima, width=width, rows=rows)
    return int(pull(maxima).max())


def size(image: Array, axis: str) -> int:
    """Return the size along x, y or z; 1 where the image lacks it."""
    place = "xyz".index(axis) + 1
    return int(image.shape[-place]) if len(image.shape) >= place else 1


def size_of(image: Array, prefix: str = "") -> dict[str, int]:
    """Return the sizes as kernels take them: ``width``, ``height``, ``depth``."""
    sides = {"width": "x", "height": "y", "depth": "z"}
    return {f"{prefix}{side}": size(image, axis) for side, axis in sides.items()}


def axes(image: Array) -> str:
    """Return the axes of an image: ``xy`` or ``xyz``."""
    return "xyz"[: len(image.shape)]


def said(image: Array) -> str:
    """Return the sizes for a message: ``512 x 512``."""
    return " x ".join(map(str, image.shape))
