"""Units for measurements of labels: pixels, or micrometres where the voxel size is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from fluograph.images.tables import Table
from fluograph.operations.meta import VoxelSize

__all__ = ["QUANTITIES", "calibrated"]

QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        r"(centroid|mass_center|bbox_min|bbox_max|weighted_centroid)_(?P<axis>[xyz])": "along",
        r"bbox_width": "x",
        r"bbox_height": "y",
        r"bbox_depth": "z",
        r"(area|(convex|filled|bbox)_area|(convex_)?volume)": "content",
        r"surface(_area)?": "surface",
        r"(sum|mean|max|min)_distance_to_(centroid|mass_center)": "length",
        r"(mean|maximum|max|min|standard_deviation)_distance.*": "length",
        r"(average|proximal).*_distance.*": "length",
        r"(perimeter|perimeter_crofton|equivalent_diameter|feret_diameter(_max|_min)?)": "length",
        r"(major|minor)_axis_length": "length",
    }
)
"""Pattern of a column's name -> what it measures.

``along`` and a letter lie along one axis, so each has its own size of pixels; a ``length`` in any
direction, and a ``surface``, have one only where pixels are as high as wide (as deep); ``content``
is the area in 2D and the volume in 3D. Names that match no pattern have no unit: intensities,
ratios and counts.
"""


def calibrated(table: Table, voxel_size: VoxelSize, ndim: int) -> Table:
    """Return the table with units, lengths in micrometres where the voxel size is known.

    Parameters
    ----------
    table
        Measurements of labels in pixels. Columns that have a unit already stay as they are.
    voxel_size
        (z, y, x) in micrometres; with ``(None, None, None)`` all stays in pixels.
    ndim
        2 or 3, dimensions of the label image.
    """
    columns, units = {}, {}
    for name, values in table.columns.items():
        if name in table.units:
            continue
        factor, power = _scale(name, voxel_size, ndim)
        if power == 0:
            continue
        if factor is not None:
            columns[name] = values.astype("float64") * factor
        unit = "um" if factor is not None else "px"
        units[name] = unit if power == 1 else f"{unit}^{power}"
    return Table.from_columns({**table.columns, **columns}, {**table.units, **units}, table.about)


def _scale(name: str, voxel_size: VoxelSize, ndim: int) -> tuple[float | None, int]:
    """Return the factor to micrometres, None if unknown, and the power of a length."""
    for pattern, quantity in QUANTITIES.items():
        if found := re.fullmatch(pattern, name):
            axis = found.groupdict().get("axis") or quantity
            sizes = voxel_size[3 - ndim :]
            return _FACTORS.get(quantity, _along)(voxel_size, sizes, axis)
    return None, 0


_Sizes = tuple[float | None, ...]


def _along(voxel_size: VoxelSize, _: _Sizes, axis: str) -> tuple[float | None, int]:
    return voxel_size["zyx".index(axis)], 1


def _content(_: VoxelSize, sizes: _Sizes, __: str) -> tuple[float | None, int]:
    factor = 1.0
    for size in sizes:
        if size is None:
            return None, len(sizes)
        factor *= size
    return factor, len(sizes)


def _equal(sizes: _Sizes) -> float | None:
    first = sizes[0]
    alike = first is not None and all(
        s is not None and abs(s - first) <= 1e-3 * first for s in sizes
    )
    return first if alike else None


def _length(_: VoxelSize, sizes: _Sizes, __: str) -> tuple[float | None, int]:
    return _equal(sizes), 1


def _surface(_: VoxelSize, sizes: _Sizes, __: str) -> tuple[float | None, int]:
    size = _equal(sizes)
    return None if size is None else size**2, 2


_FACTORS = {"content": _content, "length": _length, "surface": _surface}
