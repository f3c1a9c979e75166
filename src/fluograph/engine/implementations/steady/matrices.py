"""Calls on matrices, vectors and points at padded sizes: entries are added, and cut off again.

A class of sizes is compiled once. Only for operations of which the part that is kept does not
depend on what is added: zeros, or distances larger or smaller than any.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.arrays import Array, create
from fluograph.engine.implementations.kernels import run

__all__ = ["OUTPUTS", "padded", "size_class"]

cle = pyclesperanto()
_SMALLEST = 64
_FAR = float(np.finfo(np.float32).max)

OUTPUTS = {
    **{f"symmetric_{what}_matrix": "matrix" for what in ("maximum", "mean", "minimum")},
    "generate_proximal_neighbors_matrix": "matrix",
    "generate_partial_touching_area_matrix_within_range": "matrix",
    "multiply_matrix": "product",
    "generate_distance_matrix": "distances",
    "count_touching_neighbors": "vector",
    **{
        f"{what}_of_touching_neighbors": "vector"
        for what in ("maximum", "mean", "median", "minimum", "mode", "standard_deviation")
    },
    **{f"{what}_distance_touching_neighbors": "vector" for what in ("maximum", "mean", "minimum")},
    "read_values_from_positions": "values",
    "maximum_distance_n_nearest_neighbors": "ranked",
    "mean_distance_n_nearest_neighbors": "ranked",
    "mean_distance_n_farthest_neighbors": "ranked",
}
"""What each operation makes, which tells its size from the sizes of its inputs."""


def size_class(size: int) -> int:
    """Return the next size of 64, 96, 128, 192, 256 ...: at most half as much again."""
    power = max(_SMALLEST, 1 << (size - 1).bit_length())
    return power * 3 // 4 if power > _SMALLEST and size <= power * 3 // 4 else power


def padded(name: str, arrays: dict[str, Array], parameters: dict[str, Any]) -> Array:
    """Call pyclesperanto's function `name` at padded sizes and return the part that is asked for.

    Returns
    -------
    Array
        As float32; vectors as one row.
    """
    kind = OUTPUTS[name]
    if kind == "ranked" and _too_few(arrays, parameters):
        return getattr(cle, name)(**arrays, **parameters)
    fill = (-_FAR if "farthest" in name else _FAR) if kind == "ranked" else 0.0
    fixed = {"input_image"} if kind == "values" else set()
    shapes = [_rows_columns(array) for port, array in arrays.items() if port not in fixed]
    if kind != "product" and len({columns for _, columns in shapes}) > 1:
        return getattr(cle, name)(**arrays, **parameters)  # zeros would take part
    keep_rows = kind in ("distances", "values")
    spare = max(columns for _, columns in shapes)
    larger = {
        port: array
        if port in fixed
        else _enlarge(array, spare, keep_rows=keep_rows or port == "vector", fill=fill)
        for port, array in arrays.items()
    }
    return _cut(getattr(cle, name)(**larger, **parameters), _shape(kind, shapes))


def _too_few(arrays: dict[str, Array], parameters: dict[str, Any]) -> bool:
    """Tell whether a label, without itself and background, has fewer neighbors than are asked."""
    rows = min(_rows_columns(array)[0] for array in arrays.values())
    return int(parameters.get("n", 1)) > rows - 2


def _rows_columns(array: Array) -> tuple[int, int]:
    rows, columns = (1, 1, *array.shape)[-2:]
    return rows, columns


def _shape(kind: str, shapes: list[tuple[int, int]]) -> tuple[int, int]:
    rows, columns = shapes[0]
    return {
        "matrix": (rows, columns),
        "product": (rows, shapes[-1][1]),
        "distances": (columns + 1, columns + 1),
        "vector": (1, columns),
        "ranked": (1, columns),
        "values": (1, columns),
    }[kind]


def _enlarge(array: Array, largest: int, *, keep_rows: bool, fill: float) -> Array:
    """Add as many entries `fill` along each axis as make `largest` the size of its class."""
    height, width = _rows_columns(array)
    more = size_class(largest) - largest
    rows = height if keep_rows else height + more
    out = create((rows, width + more), array.dtype)
    sizes = {"width": width, "height": height, "out_width": width + more, "out_height": rows}
    run(
        "matrices.enlarge",
        prod(out.shape),
        pixel=array.dtype,
        source=array,
        out=out,
        **sizes,
        fill=fill,
    )
    return out


def _cut(array: Array, shape: tuple[int, int]) -> Array:
    out = create(shape, "float32")
    sizes = {"width": shape[1], "height": shape[0], "source_width": array.shape[-1]}
    run("matrices.cut", prod(shape), pixel=array.dtype, source=array, out=out, **sizes)
    return out
