"""Running an operation piece by piece: plane by plane, or in slabs that fit into memory."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations import Run
from fluograph.operations.kinds import DTYPES, Kind
from fluograph.operations.meta import Meta
from fluograph.operations.reach import MARGINS, reach
from fluograph.operations.record import Operation, Value

__all__ = ["halo", "in_slabs", "over_planes"]

_Report = Callable[[int, int], None]
"""Hears how many pieces are done, and of how many."""


def _nobody(done: int, count: int) -> None:
    pass


def over_planes(
    run: Run,
    inputs: Mapping[str, Any],
    parameters: Mapping[str, Value],
    metas: Mapping[str, Meta],
    outputs: Sequence[Meta],
    report: _Report = _nobody,
) -> tuple[Any, ...]:
    """Apply `run` to every plane along z; inputs without z are given to each plane whole."""
    cle = pyclesperanto()
    stacks = [port for port, meta in metas.items() if meta.kind.is_pixels and "Z" in meta.axes]
    flat = {p: m.but(axes="YX", shape=m.shape[1:]) if p in stacks else m for p, m in metas.items()}
    made = [_empty(meta) for meta in outputs]
    depth = outputs[0].shape[0] or 0
    for z in range(depth):
        planes = {port: _plane(inputs[port], z) for port in stacks}
        results = run({**inputs, **planes}, parameters, flat)
        for stack, plane in zip(made, _several(results), strict=True):
            cle.copy_slice(_as(plane, stack), stack, slice_index=z)
        report(z + 1, depth)
    return tuple(made)


def halo(
    operation: Operation,
    metas: Mapping[str, Meta],
    outputs: Sequence[Meta],
    parameters: Mapping[str, Value],
) -> int | None:
    """Return how far along the first axis an output pixel looks; None if slabs would not do."""
    every = [*metas.values(), *outputs]
    is_margin = operation.reach.partition(":")[0] in MARGINS  # and not a flip or a transposition
    alike = len({meta.shape for meta in every}) == 1 and all(m.kind.is_pixels for m in every)
    if not is_margin or not alike:
        return None
    ndim = every[0].ndim
    regions = reach(operation, ((0, 1),) * ndim, parameters, ndim)
    if regions is None:
        return None
    return max((max(-region[0][0], region[0][1] - 1) for region in regions.values()), default=0)


def in_slabs(
    run: Run,
    inputs: Mapping[str, Any],
    parameters: Mapping[str, Value],
    metas: Mapping[str, Meta],
    outputs: Sequence[Meta],
    margin: int,
    count: int,
    report: _Report = _nobody,
) -> tuple[Any, ...]:
    """Apply `run` to `count` slabs along the first axis, each with a margin, all of one size.

    Slabs have one size since another size would be another program to compile; at the ends of the
    image they are moved inside, so that borders stay where they are.
    """
    length = next(iter(inputs.values())).shape[0]
    inner = math.ceil(length / count)
    window = min(length, inner + 2 * margin)
    made = [_empty(meta) for meta in outputs]
    for start in range(0, length, inner):
        stop = min(start + inner, length)
        first = min(max(0, start - margin), length - window)
        slabs = {port: _rows(array, first, first + window) for port, array in inputs.items()}
        results = run(slabs, parameters, metas)
        for whole, slab in zip(made, _several(results), strict=True):
            _paste(_rows(_as(slab, whole), start - first, stop - first), whole, start)
        report(math.ceil(stop / inner), math.ceil(length / inner))
    return tuple(made)


def _several(results: Any) -> tuple[Any, ...]:
    return results if isinstance(results, tuple) else (results,)


def _empty(meta: Meta) -> Any:
    kind = meta.kind if meta.kind in DTYPES else Kind.IMAGE
    return pyclesperanto().create(meta.shape, dtype=np.dtype(DTYPES[kind]))


def _as(array: Any, like: Any) -> Any:
    return array if array.dtype == like.dtype else array.astype(like.dtype)


def _plane(stack: Any, z: int) -> Any:
    plane = pyclesperanto().create(stack.shape[1:], dtype=stack.dtype)
    return pyclesperanto().copy_slice(stack, plane, slice_index=z)


def _rows(array: Any, start: int, stop: int) -> Any:
    """Return a slab along the first axis, which is z in 3D and y in 2D."""
    *depth, height, width = array.shape
    axis = "z" if depth else "y"
    sizes = {"width": width, "height": height, "depth": depth[0] if depth else 1}
    sizes["depth" if depth else "height"] = stop - start
    return pyclesperanto().crop(array, **{f"start_{axis}": start}, **sizes)


def _paste(slab: Any, whole: Any, start: int) -> None:
    axis = "z" if len(whole.shape) == 3 else "y"
    pyclesperanto().paste(slab, whole, **{f"destination_{axis}": start})
