"""The operations that people use most, and the parameters with which they are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from skimage.morphology import local_maxima

from tests.engine.counterparts import otsu_of_bytes

__all__ = ["CASES", "EXACT", "MORE", "MOST_USED", "PIXEL", "ROUNDING", "SUMS", "TOLERANCES", "Case"]

MOST_USED = {
    "labels_statistics": 152,
    "replace_values": 129,
    "gaussian_blur": 128,
    "connected_component_labeling": 97,
    "threshold_otsu": 90,
    "maximum_of_all_pixels": 77,
    "mask": 70,
    "multiply_images": 63,
    "binary_and": 61,
    "copy": 52,
    "voronoi_otsu_labeling": 50,
    "maximum_z_projection": 49,
    "subtract_images": 45,
    "dilate_labels": 44,
    "greater_or_equal_constant": 42,
    "copy_slice": 41,
    "crop": 40,
    "greater_constant": 35,
    "maximum_filter": 33,
    "affine_transform": 33,
    "set": 33,
    "top_hat": 33,
    "multiply_image_and_scalar": 32,
    "remove_labels_on_edges": 31,
    "detect_maxima": 31,
    "maximum_x_projection": 28,
    "generate_distance_matrix": 28,
    "minimum_filter": 28,
    "scale": 24,
    "median_of_touching_neighbors": 23,
    "maximum_y_projection": 23,
    "generate_touch_matrix": 22,
    "detect_label_edges": 22,
    "touching_neighbor_count_map": 20,
    "centroids_of_labels": 20,
    "filter_label_by_size": 20,
    "mean_of_touching_neighbors": 19,
    "binary_dilate": 19,
    "deskew_y": 19,
    "set_column": 19,
}
"""The forty operations of the catalogue that consume images most often, with how often.

Counted in 398 public scripts of users of CLIJ, CLIJ2, CLIJx and pyclesperanto: each image argument
of a call is one use; older spellings, and 2D, 3D, box and sphere variants count together.
"""

MORE = (
    "binary_erode",
    "binary_not",
    "extend_labeling_via_voronoi",
    "mean_filter",
    "median",
    "voronoi_labeling",
)
"""Those that are among the forty when scripts are counted instead of uses, and one that belongs."""

EXACT = 0.0
ROUNDING = 2.0**-23  # of float32
SUMS = 1e-6  # of up to hundreds of products
SAMPLING = 1e-5  # positions between pixels in float32
TOLERANCES = {EXACT: "exact", ROUNDING: "1.2e-7", SUMS: "1e-6", SAMPLING: "1e-5"}


class Case(NamedTuple):
    """An operation on named parts of a scene; tolerance as a part of the largest value."""

    operation: str
    inputs: tuple[str, ...]
    parameters: dict[str, Any] = {}  # noqa: RUF012 - only read
    tolerance: float = EXACT
    counterpart: Callable[..., Any] | None = None
    dimensions: tuple[int, ...] = (2, 3)


def _radii(x: float, y: float, z: float, connectivity: str = "box") -> dict[str, Any]:
    return {"radius_x": x, "radius_y": y, "radius_z": z, "connectivity": connectivity}


def _sigmas(x: float, y: float, z: float) -> dict[str, float]:
    return {"sigma_x": x, "sigma_y": y, "sigma_z": z}


def _edges(x: bool, y: bool, z: bool) -> dict[str, bool]:
    return {"exclude_x": x, "exclude_y": y, "exclude_z": z}


def _only_maxima(image: np.ndarray, **parameters: Any) -> np.ndarray:
    return np.asarray(local_maxima(image, connectivity=image.ndim))


PIXEL = _radii(0, 0, 0)
BOX, SPHERE = _radii(4, 2, 1), _radii(4, 2, 1, "sphere")
NEAR = (_radii(1, 1, 1), BOX, _radii(2, 2, 2, "sphere"), SPHERE)
SMALL = (_radii(1, 1, 1), _radii(2, 1, 0), _radii(1, 1, 1, "sphere"))
FILTERS = {
    "maximum_filter": EXACT,
    "minimum_filter": EXACT,
    "median": EXACT,
    "mean_filter": SUMS,
    "top_hat": EXACT,
}
# No pixel is taken from exactly between two others: rounding would decide.
TURNED_2D = (1.1347, 0.2113, 3.3719, -0.1337, 0.9281, 4.2173, 0, 0, 1)
IN_PLANES = (1.1347, 0.2113, 0, 3.3719, -0.1337, 0.9281, 0, 4.2173, 0, 0, 1, 0, 0, 0, 0, 1)
TURNED_3D = (1.13, 0.21, 0.1, 3.37, -0.13, 0.93, 0.2, 4.21, 0.15, -0.1, 1.05, 1.3, 0, 0, 0, 1)
MATRICES = [(TURNED_2D, (2,)), (IN_PLANES, (2, 3)), (TURNED_3D, (3,))]
FACTORS = {"factor_x": 1.73, "factor_y": 0.61, "factor_z": 1.29}
BOX_TO_CUT = dict(start_x=5, start_y=7, start_z=2, width=20, height=11, depth=6)  # noqa: C408

CASES = [
    Case("replace_values", ("labels", "values")),
    *(
        Case("gaussian_blur", ("image",), _sigmas(*sigmas), SUMS)
        for sigmas in [(1, 1, 1), (2.3, 1.2, 0.6), (0, 3.1, 0), (9, 9, 4)]
    ),
    *(
        Case("connected_component_labeling", (mask,), {"connectivity": connectivity})
        for mask in ("holes", "few", "binary")
        for connectivity in ("box", "sphere")
    ),
    Case("threshold_otsu", ("image",)),
    Case("threshold_otsu", ("bytes",), counterpart=otsu_of_bytes),
    *(Case("maximum_of_all_pixels", (name,)) for name in ("image", "other", "labels")),
    *(Case("mask", (name, "holes")) for name in ("image", "labels")),
    Case("multiply_images", ("image", "other")),
    Case("binary_and", ("binary", "holes")),
    *(Case("copy", (name,)) for name in ("image", "labels")),
    *(
        Case("voronoi_otsu_labeling", ("image",), {"spot_sigma": spot, "outline_sigma": outline})
        for spot, outline in [(2.0, 1.0), (1.0, 2.0)]
    ),
    *(
        Case(f"maximum_{axis}_projection", ("image",), {"keep_dims": keep})
        for axis in "xyz"
        for keep in (False, True)
    ),
    Case("subtract_images", ("image", "other")),
    *(Case("dilate_labels", ("labels",), {"radius": radius}) for radius in (0, 1, 2, 5)),
    *(
        Case(f"greater_{what}constant", ("bytes",), {"scalar": scalar})
        for what in ("", "or_equal_")
        for scalar in (57.0, 56.5)
    ),
    Case("copy_slice", ("image",), {"slice_index": 4}),
    Case("crop", ("image",), BOX_TO_CUT),
    *(
        Case(operation, ("image",), near, tolerance)
        for operation, tolerance in FILTERS.items()
        for near in NEAR
    ),
    *(Case("binary_dilate", ("few",), near) for near in (*SMALL, BOX, SPHERE)),
    *(Case("binary_erode", (mask,), near) for mask in ("dense", "binary") for near in SMALL),
    *(
        Case(
            "affine_transform",
            (name,),
            {"transform_matrix": matrix, "resize": resize},
            dimensions=dimensions,
        )
        for name in ("image", "labels")
        for matrix, dimensions in MATRICES
        for resize in (False, True)
    ),
    *(
        Case(
            "affine_transform",
            ("image",),
            {"transform_matrix": matrix, "interpolate": True},
            SAMPLING,
            dimensions=dimensions,
        )
        for matrix, dimensions in MATRICES
    ),
    Case("set", ("image",), {"scalar": 2.5}),
    Case("multiply_image_and_scalar", ("image",), {"scalar": -0.3}),
    *(
        Case("remove_labels_on_edges", ("labels",), _edges(*edges))
        for edges in [(True, True, True), (True, True, False), (False, True, False)]
    ),
    *(
        Case("detect_maxima", ("image",), near)
        for near in (PIXEL, _radii(2, 1, 1), _radii(2, 2, 2, "sphere"))
    ),
    Case("detect_maxima", ("image",), PIXEL, counterpart=_only_maxima),
    Case("generate_distance_matrix", ("points", "more_points"), {}, ROUNDING),
    *(
        Case("scale", ("image",), {**FACTORS, "centered": centered, "resize": resize})
        for centered, resize in [(True, False), (False, False), (True, True)]
    ),
    Case("scale", ("image",), {**FACTORS, "interpolate": True}, SAMPLING),
    Case("mean_of_touching_neighbors", ("values", "touches"), {}, SUMS),
    Case("median_of_touching_neighbors", ("values", "touches")),
    Case("generate_touch_matrix", ("deep_labels",)),
    Case("detect_label_edges", ("labels",)),
    Case("touching_neighbor_count_map", ("deep_labels",)),
    *(
        Case("centroids_of_labels", ("labels",), {"include_background": background}, ROUNDING)
        for background in (False, True)
    ),
    *(
        Case("filter_label_by_size", ("labels",), {"minimum_size": least, "maximum_size": 200.0})
        for least in (0.0, 60.0)
    ),
    Case("set_column", ("image",), {"column_index": 7, "value": -3.0}),
    Case("extend_labeling_via_voronoi", ("labels",)),
    *(Case("voronoi_labeling", (mask,)) for mask in ("spots", "binary")),
    Case("binary_not", ("binary",)),
]
