"""Kernels that take sizes as arguments, so that each is compiled once for all sizes.

pyclesperanto writes the size of every array into its programs and compiles them anew for every
number of labels. `launch` runs plain OpenCL C without that; pyclesperanto translates it for CUDA.
A kernel checks its index against the size it is given, since more work items than asked for may
run.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import prod
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto

__all__ = ["Array", "as_type", "launch", "size_3d", "vector", "zeros"]

Array = Any
"""An array on the device; pyclesperanto has no type for it that can be checked."""

cle = pyclesperanto()
_C_TYPES = {
    "float32": "float",
    "int8": "char",
    "int16": "short",
    "int32": "int",
    "uint8": "uchar",
    "uint16": "ushort",
    "uint32": "uint",
}
_GROUP = 64  # a prime number of work items would run in groups of one


@cache
def _source(file: str, pixel: str) -> str:
    text = files(__package__).joinpath(f"{file}.cl").read_text(encoding="utf-8")
    return text.replace("PIXEL", pixel)


def launch(
    file: str, kernel: str, items: int, /, *, pixel: object = "float32", **arguments: Any
) -> None:
    """Run `kernel` of ``<file>.cl`` with at least `items` work items along the first axis.

    Parameters
    ----------
    pixel
        The type that ``PIXEL`` stands for in the source.
    arguments
        The kernel's arguments by name, in its order: arrays, int (32 bit) and float.
    """
    cle.native_execute(
        kernel_source=_source(file, _C_TYPES[np.dtype(pixel).name]),  # type: ignore[call-overload]
        kernel_name=kernel,
        global_size=(1, 1, -(-max(items, 1) // _GROUP) * _GROUP),
        local_size=(0, 0, 0),
        parameters=arguments,
    )


def size_3d(array: Array) -> dict[str, int]:
    """Return the sizes of `array` as the kernels take them: width, height, depth."""
    depth, height, width = (1, 1, 1, *array.shape)[-3:]
    return {"width": width, "height": height, "depth": depth}


def zeros(shape: tuple[int, ...], dtype: str = "uint32") -> Array:
    """Return an array of zeros on the device."""
    array = cle.create(shape, dtype=np.dtype(dtype).type)
    array.fill(0)
    return array


def vector(values: np.ndarray) -> Array:
    """Return `values` on the device as an array of one row, or of the rows it has."""
    return cle.push(np.ascontiguousarray(np.atleast_2d(values)))


def as_type(array: Array, dtype: str) -> Array:
    """Return `array` itself if its elements are of `dtype`, else a copy that is."""
    if np.dtype(array.dtype) == np.dtype(dtype):
        return array
    out = cle.create(array.shape, dtype=np.dtype(dtype).type)
    launch(
        "cast",
        f"to_{_C_TYPES[dtype]}",
        prod(array.shape),
        pixel=array.dtype,
        source=array,
        out=out,
        n=prod(array.shape),
    )
    return out
