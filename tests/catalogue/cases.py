"""Small inputs of every kind, and a way to run one operation on them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from scipy import ndimage

from fluograph.engine.gate import adapt, enter, finish, pull
from fluograph.engine.implementations import find
from fluograph.images.tables import Table
from fluograph.operations.catalogue import catalogue
from fluograph.operations.infer import infer
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta
from fluograph.operations.record import Input, Operation, Value
from fluograph.operations.values import coerce, resolve

SHAPES = {2: (24, 32), 3: (11, 24, 32)}
VOXELS = {2: (None, 0.5, 0.25), 3: (1.0, 0.5, 0.25)}
KERNELS = ("footprint", "kernel", "psf")
AXES = {2: "YX", 3: "ZYX"}

# Values instead of the starting ones, where those do not fit small images.
VALUES: dict[str, dict[str, Value]] = {
    "crop": {"start_x": 3, "start_y": 2, "start_z": 1, "width": 9, "height": 8, "depth": 4},
    "pad": {"size_x": 40, "size_y": 30, "size_z": 13},
    "unpad": {"size_x": 20, "size_y": 10, "size_z": 5},
    "paste": {"destination_x": 5, "destination_y": 4},
    "gather": {"start_x": 1, "step_x": 3, "step_y": 2, "stop_z": 8},
    "affine_transform": {"transform_matrix": (1, 0, 0, 4, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0, 1)},
    "sub_stack": {"start_z": 2, "end_z": 6},
    "make_isotropic": {"current_spacing_z": 2.5, "target_spacing": 0.7},
    "set_plane": {"plane_index": 3},
    "product_of_all_pixels": {},
}

# Where the largest value must stay below 256.
BYTES = ("mode",)


@cache
def pixels(ndim: int, kind: Kind, second: bool = False) -> Any:
    """Return smooth noise as an image, mask, labels or map."""
    random = np.random.default_rng(3 + second)
    smooth = ndimage.gaussian_filter(random.random(SHAPES[ndim]), 1.5)
    image = ((smooth - smooth.min()) / np.ptp(smooth) * 200).astype(np.float32)
    if kind is Kind.IMAGE:
        return image
    labels = ndimage.label(image > 120)[0].astype(np.uint32)
    if kind is Kind.BINARY:
        return (labels > 0).astype(np.uint8)
    if kind is Kind.LABELS:
        return labels
    values = random.random(labels.max() + 1).astype(np.float32)
    return np.where(labels > 0, values[labels], np.float32(0))


def array(ndim: int, port: Input, second: bool) -> Any:
    """Return what fits an input."""
    kind = port.kinds[0]
    if port.name in KERNELS:
        return np.ones((3,) * ndim, np.float32) / 3**ndim
    if port.name == "position":
        return np.full(SHAPES[ndim][-2:], 2, np.float32)
    if port.name == "input_image" and port.any_size:
        return pixels(ndim, kind)[..., :5, :6].copy()
    if kind.is_pixels:
        return pixels(ndim, kind, second and kind is not Kind.LABELS and kind is not Kind.MAP)
    return _numbers(ndim, kind)


@cache
def _numbers(ndim: int, kind: Kind) -> Any:
    random = np.random.default_rng(5)
    count = int(pixels(ndim, Kind.LABELS).max()) + 1
    if kind is Kind.VECTORS:
        return (np.arange(count)[None] % 3 == 1).astype(np.float32)
    if kind is Kind.POINTS:
        return np.stack([random.integers(0, n, 7) for n in SHAPES[ndim][::-1]]).astype(np.float32)
    upper = np.triu(random.random((count, count)) > 0.6, 1).astype(np.float32)
    return upper + upper.T


def table(ndim: int) -> Table:
    """Return a table of the labels."""
    count = int(pixels(ndim, Kind.LABELS).max())
    return Table.from_columns({"label": np.arange(1, count + 1), "area": np.arange(count) + 5.0})


def inputs_of(operation: Operation, ndim: int) -> dict[str, Any]:
    """Return arrays on the device, and tables, for every input."""
    found: dict[str, Any] = {}
    for place, port in enumerate(operation.inputs):
        if port.kinds[0] is Kind.TABLE:
            found[port.name] = table(ndim)
        elif operation.name == "extract_channel":
            found[port.name] = enter(np.stack([pixels(ndim, Kind.IMAGE)] * 2), Kind.IMAGE)
        else:
            found[port.name] = enter(array(ndim, port, place > 0), port.kinds[0])
        if operation.name == "write_values_to_positions":
            found[port.name] = enter(_with_values(ndim), Kind.POINTS)
    return found


def _with_values(ndim: int) -> Any:
    points = _numbers(ndim, Kind.POINTS)
    return np.vstack([points, np.arange(1, points.shape[1] + 1)[None]]).astype(np.float32)


def metas_of(operation: Operation, inputs: Mapping[str, Any], ndim: int) -> dict[str, Meta]:
    """Return what is known of the inputs."""
    found = {}
    for port in operation.inputs:
        kind = port.kinds[0]
        if kind is Kind.TABLE:
            found[port.name] = Meta(kind)
            continue
        shape = tuple(inputs[port.name].shape)
        axes = AXES[len(shape)] if kind.is_pixels else ""
        if operation.name == "extract_channel":
            axes, shape = f"C{AXES[ndim]}", (2, *SHAPES[ndim])
        found[port.name] = Meta(kind, axes, shape, VOXELS[ndim])
    return found


def parameters_of(operation: Operation, ndim: int, **values: Value) -> dict[str, Value]:
    """Return resolved starting values, with other `values` for those that exist."""
    given = {**operation.starts, **VALUES.get(operation.name, {})}
    given |= {name: value for name, value in values.items() if name in given}
    return {
        name: resolve(p, coerce(p, given[name]), VOXELS[ndim], ndim)
        for name in given
        for p in [operation.parameter(name)]
    }


def run(
    operation: Operation,
    inputs: Mapping[str, Any],
    parameters: Mapping[str, Value],
    metas: Mapping[str, Meta],
) -> dict[str, Any]:
    """Return the outputs by name, with the element type of their kind."""
    made = find(operation)(_adapted(operation, inputs), parameters, metas)
    values = made if isinstance(made, tuple) else (made,)
    known = infer(operation, metas, parameters)
    named = dict(zip((o.name for o in operation.outputs), values, strict=False))
    return {
        name: finish(value, known[name].kind) if known[name].kind.is_array else value
        for name, value in named.items()
    }


def _adapted(operation: Operation, inputs: Mapping[str, Any]) -> dict[str, Any]:
    same = any(output.kind is None for output in operation.outputs)
    return {
        port.name: adapt(inputs[port.name], port.kinds[0])
        if port.kinds[0].is_array and not same
        else inputs[port.name]
        for port in operation.inputs
    }


def host(value: Any) -> Any:
    """Return pixels of an array on the device; anything else as it is."""
    return pull(value) if hasattr(value, "mtype") else value


def every() -> list[tuple[str, int]]:
    """Return every operation with 2 and 3, as far as it works on such images."""
    return [
        (name, ndim)
        for name, o in catalogue().items()
        for ndim in (2, 3)
        if f"{ndim}d" in o.dimensions
    ]
