"""Shape descriptors of labels, measured on the host by scikit-image.

Definitions: `skimage.measure.regionprops`; the surface is that of `skimage.measure.marching_cubes`
about the voxels, which is rougher and so some 8 % larger than a smooth body's.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from skimage import measure

from fluograph.operations.meta import Meta
from fluograph.operations.plugin import Columns, Labels, Table, operation

__all__ = ["shape_descriptors"]

_Measure = Callable[[Any], float]
_skimage: Any = measure  # its functions are not annotated


@operation(
    title="Shape descriptors",
    categories=("label measurement", "measurement"),
    synonyms=(
        "perimeter", "solidity", "eccentricity", "orientation", "Feret", "convex hull", "surface",
        "volume", "regionprops", "morphometry", "roundness", "Euler number",
    ),
    shape="table",
    host=True,
)  # fmt: skip
def shape_descriptors(label_image: Labels, *, metas: Mapping[str, Meta]) -> Table:
    """Measure the shape of each label, in micrometres where the voxel size is known.

    In 2D: area, perimeter, convex area, solidity, extent, eccentricity, orientation (radians from
    the y axis to the major axis), major and minor axis, equivalent diameter, largest Feret diameter
    and Euler number. In 3D: volume, surface, convex volume, solidity, extent, equivalent diameter,
    major and minor axis, largest Feret diameter and Euler number.
    There is a row for each label that has pixels; without a voxel size lengths are in pixels.
    """
    spacing, unit = _spacing(metas["label_image"])
    regions = _skimage.regionprops(label_image.astype(np.int32), spacing=spacing)
    measures = _IN_2D if label_image.ndim == 2 else _IN_3D
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of labels that are too small or too flat for a hull
        columns = {
            name: np.array([_or_nan(measure, r) for r in regions], dtype=np.float64)
            for name, (measure, _) in measures.items()
        }
    labels = np.array([region.label for region in regions], dtype=np.int64)
    units = {
        n: unit if power == 1 else f"{unit}^{power}" for n, (_, power) in measures.items() if power
    }
    return Columns({"label": labels, **columns}, units)


def _attribute(name: str) -> _Measure:
    return lambda region: float(getattr(region, name))


def _surface(region: Any) -> float:
    corners, faces, *_ = _skimage.marching_cubes(
        np.pad(region.image, 1), 0.5, spacing=region._spacing
    )
    return float(_skimage.mesh_surface_area(corners, faces))


_BOTH: dict[str, tuple[_Measure, int]] = {
    "solidity": (_attribute("solidity"), 0),
    "extent": (_attribute("extent"), 0),
    "equivalent_diameter": (_attribute("equivalent_diameter_area"), 1),
    "major_axis_length": (_attribute("axis_major_length"), 1),
    "minor_axis_length": (_attribute("axis_minor_length"), 1),
    "feret_diameter": (_attribute("feret_diameter_max"), 1),
    "euler_number": (_attribute("euler_number"), 0),
}
_IN_2D: dict[str, tuple[_Measure, int]] = {
    "area": (_attribute("area"), 2),
    "perimeter": (_attribute("perimeter"), 1),
    "convex_area": (_attribute("area_convex"), 2),
    "eccentricity": (_attribute("eccentricity"), 0),
    "orientation": (_attribute("orientation"), 0),
    **_BOTH,
}
_IN_3D: dict[str, tuple[_Measure, int]] = {
    "volume": (_attribute("area"), 3),
    "surface": (_surface, 2),
    "convex_volume": (_attribute("area_convex"), 3),
    **_BOTH,
}
"""Name of a column -> how it is measured, and its power of a length."""


def _or_nan(measure: _Measure, region: Any) -> float:
    try:
        return measure(region)
    except (ArithmeticError, NotImplementedError, RuntimeError, ValueError):
        return float("nan")  # not defined for such a label, as the perimeter of unequal pixels


def _spacing(meta: Meta) -> tuple[tuple[float, ...], str]:
    """Return the size of a pixel along each axis and its unit: 1 and px where one is not known."""
    known = tuple(size for axis in meta.axes.lower() if (size := meta.spacing(axis)))
    return (known, "um") if len(known) == meta.ndim else ((1.0,) * meta.ndim, "px")
