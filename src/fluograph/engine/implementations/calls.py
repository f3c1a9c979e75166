"""Operations of pyclesperanto that need more than a call with their arguments.

Each entry says why: results that do not have the shape or type they should, output images that must
be handed over, reads beyond an image that nothing checks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations import boxes
from fluograph.engine.implementations.arrays import (
    Call,
    Inputs,
    Parameters,
    axes,
    create,
    function,
)
from fluograph.engine.implementations.transforms import TRANSFORMS
from fluograph.errors import ComputeError

__all__ = ["CALLS"]


_MODE_LIMIT = 255
_MEDIAN_LIMIT = 1000


def _cast(array: Any, dtype: Any) -> Any:
    return pyclesperanto().copy(array, create(array.shape, dtype))


# Values: one row, as all vectors here have; pyclesperanto gives a one-dimensional array.


def _vector(name: str, inputs: Inputs, parameters: Parameters) -> Any:
    values = function(name)(**inputs, **parameters)
    return values.reshape((1, math.prod(values.shape)))


# Labels and tables.


def _median(inputs: Inputs, parameters: Parameters) -> Any:
    """Refuse neighbourhoods that fit into no program: such a call ends the process."""
    image = inputs["input_image"]
    spans = [2 * parameters[f"radius_{axis}"] + 1 for axis in axes(image)]
    sphere = {2: math.pi / 4, 3: math.pi / 6} if parameters["connectivity"] == "sphere" else {}
    count = math.prod(spans) * sphere.get(len(spans), 1)
    if count >= _MEDIAN_LIMIT:
        raise ComputeError(
            f"median works on neighbourhoods of less than {_MEDIAN_LIMIT} pixels, but these radii "
            f"make about {count:.0f}. Choose smaller radii, or use mean_filter or gaussian_blur."
        )
    return pyclesperanto().median(image, **parameters)


def _mode(inputs: Inputs, parameters: Parameters) -> Any:
    """Works on bytes only: larger values would be cut down silently."""
    image = inputs["input_image"]
    low, high = (function(f"{end}_of_all_pixels")(image) for end in ("minimum", "maximum"))
    if low < 0 or high > _MODE_LIMIT:
        raise ComputeError(
            f"mode works on whole numbers from 0 to {_MODE_LIMIT}, but the image has values from "
            f"{low:g} to {high:g}. Scale it first, or use median."
        )
    return pyclesperanto().mode(_cast(image, np.uint8), **parameters)


def _neighbors_statistics(inputs: Inputs, parameters: Parameters) -> dict[str, Any]:
    """Hand over the lists as whole numbers; without labels there is no row."""
    if not pyclesperanto().maximum_of_all_pixels(next(iter(inputs.values()))):
        return {"label": np.zeros(0, np.int64)}
    lists = {k: [int(n) for n in v] for k, v in parameters.items() if isinstance(v, tuple)}
    return dict(pyclesperanto().labels_neighbors_statistics(**inputs, **{**parameters, **lists}))


# Functions that write into an image that is handed over.


def _deconvolve(inputs: Inputs, parameters: Parameters) -> Any:
    """Hand over a copy of the normalization, which pyclesperanto writes into."""
    copies = {p: pyclesperanto().copy(a) for p, a in inputs.items() if p == "normalization"}
    return pyclesperanto().fft.deconvolve(**{**inputs, **copies}, **parameters)


def _flagged(name: str, inputs: Inputs, parameters: Parameters) -> Any:
    image = inputs["input_image"]
    flag = create((1, 1, 1), np.uint8)
    return function(name)(image, flag, pyclesperanto().copy(image), **parameters)


def _numbers(name: str, inputs: Inputs, parameters: Parameters) -> tuple[float, ...]:
    found = function(name)(**inputs, **parameters)
    return tuple(map(float, found if isinstance(found, list | tuple) else (found,)))


def _bounding_box(name: str, inputs: Inputs, parameters: Parameters) -> tuple[float, ...]:
    """Refuse what is not there: its ends would be the largest number there is."""
    ends = _numbers(name, inputs, parameters)
    if ends[0] > ends[3]:
        label = parameters.get("label_id")
        what = "all pixels are 0" if label is None else f"there is no label {label:.0f}"
        raise ComputeError(f"{name} has nothing to put a box around: {what}.")
    return ends


def _many(name: str, inputs: Inputs, parameters: Parameters) -> tuple[Any, ...]:
    """Eigenvalues come as a list, largest first; the middle one, of volumes only, goes last."""
    found = function(name)(**inputs, **parameters)
    return (found[0], found[-1], *found[1:-1])


_VECTORS = ("histogram", "standard_deviation_partial_touching_area_matrix")
_NUMBERS = (
    "center_of_mass",
    "maximum_position",
    "minimum_position",
    "array_equal",
)

CALLS: Mapping[str, Call] = {
    **{name: partial(_vector, name) for name in _VECTORS},
    **{name: partial(_numbers, name) for name in _NUMBERS},
    **{name: partial(_bounding_box, name) for name in ("bounding_box", "label_bounding_box")},
    **TRANSFORMS,
    "copy_horizontal_slice": partial(boxes.take_slice, "copy_horizontal_slice", "y"),
    "copy_slice": partial(boxes.take_slice, "copy_slice", "z"),
    "copy_vertical_slice": partial(boxes.take_slice, "copy_vertical_slice", "x"),
    "crop": boxes.crop,
    "crop_border": boxes.crop_border,
    "fft_deconvolve": _deconvolve,
    "gather": boxes.gather,
    "hessian_eigenvalues": partial(_many, "hessian_eigenvalues"),
    "hessian_gaussian_eigenvalues": partial(_many, "hessian_gaussian_eigenvalues"),
    "labels_neighbors_statistics": _neighbors_statistics,
    "median": _median,
    "mode": _mode,
    "nonzero_maximum": partial(_flagged, "nonzero_maximum"),
    "nonzero_minimum": partial(_flagged, "nonzero_minimum"),
    "onlyzero_overwrite_maximum": partial(_flagged, "onlyzero_overwrite_maximum"),
    "pad": partial(boxes.resize_canvas, "pad", max),
    "paste": boxes.paste,
    "reduce_stack": boxes.reduce_stack,
    "scatter": boxes.scatter,
    "set_column": partial(boxes.set_line, "set_column", "x"),
    "set_plane": partial(boxes.set_line, "set_plane", "z"),
    "set_row": partial(boxes.set_line, "set_row", "y"),
    "sub_stack": boxes.sub_stack,
    "unpad": partial(boxes.resize_canvas, "unpad", min),
}
"""Name of an operation -> how it is called; the others are called with their arguments."""
