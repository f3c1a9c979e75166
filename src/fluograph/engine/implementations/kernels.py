"""Runs kernels of our own, written in OpenCL C.

pyclesperanto writes the size of every array into its programs and compiles them anew for every
size and every number of labels. Here every size is an argument, so that a kernel is compiled once
for each type of pixel. The kernels keep to what OpenCL C, CUDA and Metal have in common, and each
leaves at once where it is started beyond its last item, since groups run as a whole.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto

__all__ = ["run"]

_C_TYPES = {
    "float32": "float",
    "int8": "char",
    "int16": "short",
    "int32": "int",
    "uint8": "unsigned char",
    "uint16": "unsigned short",
    "uint32": "unsigned int",
}
_GROUP = 64  # a prime number of work items would run in groups of one


def run(
    kernel: str, size: int | tuple[int, ...], /, *, pixel: Any = "float32", **arguments: Any
) -> None:
    """Run a kernel.

    Parameters
    ----------
    kernel
        ``file.kernel``, or ``kernel`` where the file holds one of its own name.
    size
        Work items along z, y and x, or along x alone; more may run along x.
    pixel
        The type that ``PIXEL`` stands for in the source.
    arguments
        The kernel's arguments by name, in its order: arrays, int (32 bit) and float.
    """
    file, _, name = kernel.partition(".")
    *before, width = (1, 1, size) if isinstance(size, int) else (1,) * (3 - len(size)) + size
    pyclesperanto().native_execute(
        kernel_source=_source(file, _C_TYPES[np.dtype(pixel).name]),
        kernel_name=name or file,
        global_size=(*before, -(-max(width, 1) // _GROUP) * _GROUP),
        local_size=(0, 0, 0),
        parameters=arguments,
    )


@cache
def _source(file: str, pixel: str) -> str:
    text = (files(__package__) / "opencl" / f"{file}.cl").read_text(encoding="utf-8")
    return text.replace("PIXEL", pixel)
