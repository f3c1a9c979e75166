"""Sizes of the results of fluograph's own operations, and the rules that tell them beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fluograph.operations.meta import Meta, Shape

if TYPE_CHECKING:
    from fluograph.operations.shapes import Case

__all__ = ["OWN_RULES", "cylinder_shape", "isotropic_shape", "isotropic_size", "sphere_shape"]


def cylinder_shape(shape: tuple[int, int, int], angles: int) -> tuple[int, int, int]:
    """Return the shape (z, y, x) of a volume of `shape` around an axis along y."""
    depth, height, width = shape
    return max(1, int(math.hypot(width // 2, depth // 2))), height, angles


def sphere_shape(shape: tuple[int, int, int], angles: int) -> tuple[int, int, int]:
    """Return the shape (z, y, x) of a volume of `shape` around a point."""
    radius = math.hypot(*(size // 2 for size in shape))
    return max(1, int(radius)), angles // 2, angles


def isotropic_size(spacing: tuple[float, ...], wanted: float) -> float:
    """Return the edge of isotropic voxels: `wanted`, or the smallest `spacing` if that is 0."""
    return wanted or min(spacing)


def isotropic_shape(
    shape: tuple[int, ...], spacing: tuple[float, ...], edge: float
) -> tuple[int, ...]:
    """Return how many voxels of a length `edge` there are where there were `shape`."""
    sizes = zip(shape, spacing, strict=True)
    return tuple(max(1, math.floor(size * length / edge + 0.5)) for size, length in sizes)


def _polar(make: Callable[[tuple[int, int, int], int], Shape]) -> Callable[[Case, str], Meta]:
    def rule(case: Case, argument: str) -> Meta:
        angles = case.number("number_of_angles")
        depth, height, width = (case.sizes[axis] for axis in "zyx")
        if depth is None or height is None or width is None or angles is None:
            shape: Shape = (None, None, None)
        else:
            shape = make((depth, height, width), angles)
        return Meta(case.image.kind, "ZYX", shape)

    return rule


def _isotropic_voxels(case: Case, argument: str) -> Meta:
    voxels = dict(zip("zyx", case.image.voxel_size, strict=True))
    spacing = tuple(length for axis in case.sizes if (length := voxels[axis]))
    sizes = tuple(size for size in case.sizes.values() if size is not None)
    wanted = case.number("voxel_size")
    if not len(case.sizes) == len(spacing) == len(sizes) or wanted is None:
        return case.resized(dict.fromkeys(case.sizes), dict.fromkeys("zyx"))
    edge = isotropic_size(spacing, wanted)
    shape = isotropic_shape(sizes, spacing, edge)
    return case.resized(dict(zip(case.sizes, shape, strict=True)), dict.fromkeys(case.sizes, edge))


OWN_RULES: Mapping[str, Callable[[Case, str], Meta]] = {
    "cylinder": _polar(cylinder_shape),
    "isotropic_voxels": _isotropic_voxels,
    "sphere": _polar(sphere_shape),
}
"""For `fluograph.operations.shapes.RULES`."""
