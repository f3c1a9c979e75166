"""Boxes, slices and lines of images, cut at the image.

pyclesperanto reads and writes beyond an image where a box is larger, returns a whole stack for a
slice without an output image, and takes pads and strides only with all of their values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations import arrays
from fluograph.engine.implementations.arrays import Inputs, Parameters
from fluograph.errors import ComputeError

__all__ = [
    "crop",
    "crop_border",
    "gather",
    "paste",
    "reduce_stack",
    "resize_canvas",
    "scatter",
    "set_line",
    "sub_stack",
    "take_slice",
]


def crop(inputs: Inputs, parameters: Parameters) -> Any:
    """Cut out a box."""
    lengths = {"x": "width", "y": "height", "z": "depth"}
    axes = arrays.axes(inputs["input_image"])
    starts = {a: parameters[f"start_{a}"] if a in axes else 0 for a in "xyz"}
    ends = {a: starts[a] + parameters[lengths[a]] for a in axes}
    return _box(inputs["input_image"], starts, ends)


def sub_stack(inputs: Inputs, parameters: Parameters) -> Any:
    """Cut out a range of planes."""
    image = inputs["input_image"]
    if len(image.shape) < 3:
        return pyclesperanto().copy(image)
    starts = {"x": 0, "y": 0, "z": parameters["start_z"]}
    ends = {
        "x": arrays.size(image, "x"),
        "y": arrays.size(image, "y"),
        "z": parameters["end_z"] + 1,
    }
    return _box(image, starts, ends)


def crop_border(inputs: Inputs, parameters: Parameters) -> Any:
    """Cut off the outermost pixels."""
    image, border = inputs["input_image"], parameters["border_size"]
    starts = {axis: border if axis in arrays.axes(image) else 0 for axis in "xyz"}
    return _box(
        image, starts, {axis: arrays.size(image, axis) - border for axis in arrays.axes(image)}
    )


def reduce_stack(inputs: Inputs, parameters: Parameters) -> Any:
    """Keep every so many planes."""
    image = inputs["input_image"]
    factor, offset = parameters["reduction_factor"], parameters["offset"]
    planes = arrays.size(image, "z") // factor
    last = (planes - 1) * factor + offset
    if len(image.shape) < 3:
        return pyclesperanto().copy(image)
    if planes < 1 or last >= arrays.size(image, "z"):
        raise ComputeError(
            f"reduce_stack by {factor} from plane {offset} needs {max(factor, last + 1)} planes, "
            f"but the image has {arrays.size(image, 'z')}. Choose a smaller factor or offset."
        )
    return pyclesperanto().reduce_stack(image, **parameters)


def _box(image: Any, starts: Mapping[str, int], ends: Mapping[str, int]) -> Any:
    """Return what lies between `starts` and `ends`, cut at the image; one plane is 2D."""
    sizes = {a: min(ends[a], arrays.size(image, a)) - starts[a] for a in arrays.axes(image)}
    if min(sizes.values()) < 1:
        raise ComputeError(
            f"Nothing of the image {arrays.said(image)} lies from {dict(starts)} to {dict(ends)}. "
            "Choose a box inside the image."
        )
    shape = [sizes[a] for a in reversed(arrays.axes(image))]
    output = arrays.create(shape[1:] if len(shape) == 3 and shape[0] == 1 else shape, image.dtype)
    return pyclesperanto().crop(
        image,
        output,
        start_x=starts["x"],
        start_y=starts["y"],
        start_z=starts["z"],
        width=sizes["x"],
        height=sizes["y"],
        depth=sizes.get("z", 1),
    )


def resize_canvas(
    name: str, choose: Callable[..., int], inputs: Inputs, parameters: Parameters
) -> Any:
    """Take sizes as those of the result; 0 and what goes the wrong way would fail."""
    image = inputs["input_image"]
    sizes = {
        f"size_{axis}": choose(
            arrays.size(image, axis), parameters[f"size_{axis}"] or arrays.size(image, axis)
        )
        for axis in arrays.axes(image)
    }
    if all(sizes[f"size_{axis}"] == arrays.size(image, axis) for axis in arrays.axes(image)):
        return pyclesperanto().copy(image)
    return arrays.function(name)(image, **{**parameters, "size_z": 1, **sizes})


def gather(inputs: Inputs, parameters: Parameters) -> Any:
    """All of start, stop and step must be given and lie inside the image."""
    image = inputs["input_image"]
    given = {f"{word}_{a}": v for a in "xyz" for word, v in _range(image, parameters, a).items()}
    return pyclesperanto().gather(image, **given)


def _range(image: Any, parameters: Parameters, axis: str) -> dict[str, int]:
    size = arrays.size(image, axis)
    if axis not in arrays.axes(image):
        return {"start": 0, "stop": 1, "step": 1}
    values = {w: _given(parameters.get(f"{w}_{axis}")) for w in ("start", "stop", "step")}
    start = values["start"] or 0
    stop = min(size, values["stop"] or size)
    if stop <= start:
        raise ComputeError(
            f"Nothing of the {size} pixels along {axis} lies from {start} to {stop}. Choose a "
            f"start_{axis} below stop_{axis} and {size}."
        )
    return {"start": start, "stop": stop, "step": values["step"] or 1}


def _given(value: Any) -> int | None:
    """Return a number, or None for what pyclesperanto is to find itself."""
    return None if value is None or math.isnan(value) else int(value)


def scatter(inputs: Inputs, parameters: Parameters) -> Any:
    """Into a copy of the destination; source and destination must agree in what is written."""
    source, destination = inputs["input_image"], pyclesperanto().copy(inputs["destination"])
    given: dict[str, int] = {}
    for axis in "xyz":
        found = _range(destination, parameters, axis)
        count = math.ceil((found["stop"] - found["start"]) / found["step"])
        if count > arrays.size(source, axis):
            found["stop"] = found["start"] + (arrays.size(source, axis) - 1) * found["step"] + 1
        given |= {f"{word}_{axis}": value for word, value in found.items()}
    return pyclesperanto().scatter(source, destination, **given)


def paste(inputs: Inputs, parameters: Parameters) -> Any:
    """Into a copy of the destination, cut where the image does not fit."""
    image, destination = inputs["input_image"], inputs["destination"]
    axes = arrays.axes(image)
    at = {a: parameters[f"destination_{a}"] if a in arrays.axes(destination) else 0 for a in "xyz"}
    room = {a: arrays.size(destination, a) - at[a] for a in axes}
    if any(n < 1 for n in room.values()):
        raise ComputeError(
            f"The position {at} lies outside of the destination {arrays.said(destination)}. "
            "Choose one inside."
        )
    if any(room[a] < arrays.size(image, a) for a in axes):
        image = _box(image, dict.fromkeys("xyz", 0), room)
    output = pyclesperanto().copy(destination)
    where = {f"destination_{axis}": position for axis, position in at.items()}
    return pyclesperanto().paste(image, output, **where)


def take_slice(name: str, axis: str, inputs: Inputs, parameters: Parameters) -> Any:
    """Copy one slice into a plane."""
    image, index = inputs["input_image"], parameters["slice_index"]
    size = arrays.size(image, axis)
    if index >= size:
        raise ComputeError(
            f"slice_index is {index}, but the image has {size} slices along {axis}: "
            f"choose one from 0 to {size - 1}."
        )
    shape = [
        n for at, n in enumerate(image.shape) if at - len(image.shape) != -1 - "xyz".index(axis)
    ]
    return arrays.function(name)(image, arrays.create(shape, image.dtype), slice_index=index)


def set_line(name: str, axis: str, inputs: Inputs, parameters: Parameters) -> Any:
    """Write into a copy; refuse a line outside of the image, which is written all the same."""
    image = inputs["input_image"]
    index = next(value for key, value in parameters.items() if key.endswith("_index"))
    last = arrays.size(image, axis) - 1
    if index > last:
        raise ComputeError(
            f"{name} got the index {index}, but the image ends at {last} along {axis}. Choose a "
            "smaller one."
        )
    output = pyclesperanto().copy(image)
    arrays.function(name)(output, **parameters)
    return output
