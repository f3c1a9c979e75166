"""Calls on matrices, vectors and points at padded sizes: entries are added, and cut off again.

A class of sizes is compiled once. Only for operations of which the part that is kept does not
depend on what is added: zeros, or distances larger or smaller than any.
"""

from __future__ import annotations

from math import prod

import numpy as np

from fluograph.engine.implementations.arrays import Array, Inputs, Parameters, create, function
from fluograph.engine.implementations.kernels import run

__all__ = ["OUTPUTS", "distances", "padded", "size_class"]

_SMALLEST = 64
_FAR = float(np.finfo(np.float32).max)

OUTPUTS = {
    **{f"symmetric_{what}_matrix": "matrix" for what in ("maximum", "mean", "minimum")},
    "generate_proximal_neighbors_matrix": "matrix",
    "generate_partial_touching_area_matrix_within_range": "matrix",
    "multiply_matrix": "product",
    "count_touching_neighbors": "vector",
    **{
        f"{what}_of_touching_neighbors": "vector"
        for what in ("maximum", "mean", "minimum", "standard_deviation")
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


def distances(one: Array, other: Array) -> Array:
    """Return the distances of the points of `other` (rows) from those of `one` (columns).

    Parameters
    ----------
    one, other
        (2 or 3, points); numbers of points may differ.

    Returns
    -------
    Array
        (points of `other` + 1, points of `one` + 1) as float32; the background, first, is 0.
    """
    height, width = other.shape[1] + 1, one.shape[1] + 1
    out = create((height, width), "float32")
    arguments = {"width": width, "height": height, "axes": one.shape[0]}
    run("matrices.distances", width * height, one=one, other=other, out=out, **arguments)
    return out


def padded(name: str, arrays: Inputs, parameters: Parameters) -> Array:
    """Call pyclesperanto's function `name` at padded sizes and return the part that is asked for.

    Returns
    -------
    Array
        As float32; vectors as one row.
    """
    kind = OUTPUTS[name]
    fixed = {"input_image"} if kind == "values" else set()
    shapes = [_rows_columns(array) for port, array in arrays.items() if port not in fixed]
    if _may_be_larger(kind, shapes, parameters):
        fill = (-_FAR if "farthest" in name else _FAR) if kind == "ranked" else 0.0
        size = size_class(max(max(shape) for shape in shapes))
        arrays = {
            port: array
            if port in fixed
            else _enlarge(array, size, fill, keep_rows=kind == "values" or port == "vector")
            for port, array in arrays.items()
        }
    return _cut(function(name)(**arrays, **parameters), _shape(kind, shapes))


def _may_be_larger(kind: str, shapes: list[tuple[int, int]], parameters: Parameters) -> bool:
    """Tell whether what is added takes no part in what is kept."""
    if kind == "ranked":  # a label needs enough neighbors beside itself and the background
        return bool(parameters["n"] <= shapes[0][0] - 2)
    return kind == "product" or len({columns for _, columns in shapes}) == 1


def _rows_columns(array: Array) -> tuple[int, int]:
    rows, columns = (1, 1, *array.shape)[-2:]
    return rows, columns


def _shape(kind: str, shapes: list[tuple[int, int]]) -> tuple[int, int]:
    rows, columns = shapes[0]
    return {
        "matrix": (rows, columns),
        "product": (rows, shapes[-1][1]),
        "vector": (1, columns),
        "ranked": (1, columns),
        "values": (1, columns),
    }[kind]


def _enlarge(array: Array, size: int, fill: float, *, keep_rows: bool) -> Array:
    """Add entries `fill` up to `size` columns, and as many rows."""
    height, width = _rows_columns(array)
    rows = height if keep_rows else size
    out = create((rows, size), array.dtype)
    sizes = {"width": width, "height": height, "out_width": size, "out_height": rows}
    arguments = {"source": array, "out": out, **sizes, "fill": fill}
    run("matrices.enlarge", prod(out.shape), pixel=array.dtype, **arguments)
    return out


def _cut(array: Array, shape: tuple[int, int]) -> Array:
    out = create(shape, "float32")
    sizes = {"width": shape[1], "height": shape[0], "source_width": array.shape[-1]}
    run("matrices.cut", prod(shape), pixel=array.dtype, source=array, out=out, **sizes)
    return out
