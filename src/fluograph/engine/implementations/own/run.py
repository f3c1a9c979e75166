"""Runs own kernels, written in OpenCL C.

Every size is an argument, so that a new size compiles nothing. The kernels keep to what OpenCL C,
CUDA and Metal have in common; each leaves at once where it is started beyond the image, as CUDA
does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.operations.kinds import DTYPES, Kind

__all__ = ["create", "fill", "largest_label", "pixel_type", "run", "size_of"]

_TYPES = {"float32": "float", "uint8": "unsigned char", "uint32": "unsigned int"}


def run(kernel: str, size: tuple[int, ...], pixel: str = "", /, **arguments: Any) -> None:
    """Run `kernel` (of the file of that name) on `size` (z, y, x) work items.

    `pixel` is the C type that the kernel calls PIXEL; `arguments` come in the kernel's order.
    """
    pyclesperanto().native_execute(
        kernel_source=_source(kernel, pixel),
        kernel_name=kernel,
        global_size=(1,) * (3 - len(size)) + tuple(size),
        local_size=(0, 0, 0),
        parameters=arguments,
    )


def create(shape: tuple[int, ...], kind: Kind) -> Any:
    """Return a new array, with any content."""
    return pyclesperanto().create(tuple(shape), dtype=np.dtype(DTYPES[kind]).type)


def fill(array: Any, value: int) -> Any:
    """Set all elements of `array`, which must be one's own, and return it."""
    run("fill", array.shape, pixel_type(array), dst=array, value=value, **size_of(array))
    return array


def pixel_type(array: Any) -> str:
    """Return the C type of the elements of `array`."""
    return _TYPES[np.dtype(array.dtype).name]


def size_of(array: Any, prefix: str = "") -> dict[str, int]:
    """Return width, height and depth as arguments of a kernel."""
    depth, height, width = (1,) * (3 - len(array.shape)) + tuple(array.shape)
    return {f"{prefix}width": width, f"{prefix}height": height, f"{prefix}depth": depth}


def largest_label(labels: Any) -> int:
    """Return the largest label; only the maximum of each row leaves the device."""
    width = labels.shape[-1]
    rows = labels.size // width
    maxima = create((rows,), Kind.LABELS)
    run("row_maxima", (rows,), src=labels, dst=maxima, width=width, rows=rows)
    return int(pull(maxima).max())


@cache
def _source(kernel: str, pixel: str) -> str:
    text = (files(__package__) / "kernels" / f"{kernel}.cl").read_text(encoding="utf-8")
    return f"#define PIXEL {pixel}\n{text}" if pixel else text
