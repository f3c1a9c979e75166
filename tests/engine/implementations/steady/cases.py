"""Operations that a number of labels must not compile anew: the cases that the tests share.

A case is the operation's name, the source of each input by port, and the parameters.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from fluograph.engine.implementations.steady.calls import STEADY
from fluograph.operations.catalogue import catalogue

__all__ = ["CASES", "call", "matrix_sources"]


def call(name: str, inputs: dict[str, Any], parameters: dict[str, Any]) -> Any:
    """Call an operation as the engine does: with every parameter."""
    return STEADY[name](inputs, {**catalogue()[name].defaults, **parameters})


def matrix_sources(count: int, ndim: int) -> dict[str, np.ndarray]:
    """Return vectors, matrices and points for `count` labels, background included."""
    rng = np.random.default_rng(count)
    touches = (rng.random((count, count)) < 0.2).astype(np.float32)
    return {
        "values": (np.arange(count) * 37 % 101).astype(np.float32)[None],
        "list": (np.arange(count) % 3 == 1).astype(np.uint32)[None],
        "vector": (np.arange(count) * 37 % 101).astype(np.float32)[None],
        "touches": np.maximum(touches, touches.T),
        "distances": (rng.random((count, count)) * 90).astype(np.float32),
        "points": (rng.random((ndim, count)) * 20).astype(np.float32),
    }


_LABELS = {"input_image": "labels"}
_MAP = {"map": "map", "labels": "labels"}
_WITH = {"input_image": "image", "labels": "labels"}
_MATRIX = {"input_image_label": "labels"}
CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("connected_component_labeling", {"input_image": "binary"}, {"connectivity": "box"}),
    ("connected_component_labeling", {"input_image": "binary"}, {"connectivity": "sphere"}),
    ("connected_component_labeling", {"input_image": "mask"}, {"connectivity": "sphere"}),
    ("connected_component_labeling", {"input_image": "image"}, {"connectivity": "box"}),
    ("voronoi_labeling", {"input_binary": "seeds"}, {}),
    ("masked_voronoi_labeling", {"input_image": "seeds", "mask": "mask"}, {}),
    ("gauss_otsu_labeling", {"input_image0": "image"}, {"outline_sigma": 1.5}),
    (
        "eroded_otsu_labeling",
        {"input_image": "image"},
        {"outline_sigma": 2.0, "number_of_erosions": 2},
    ),
    ("voronoi_otsu_labeling", {"input_image": "image"}, {"spot_sigma": 2.0, "outline_sigma": 1.0}),
    ("relabel_sequential", _LABELS, {}),
    ("combine_labels", {"input_image0": "labels", "input_image1": "others"}, {}),
    ("merge_touching_labels", _LABELS, {}),
    *(
        ("erode_labels", _LABELS, {"radius": r, "relabel": s})
        for r in (0, 1, 2, 3)
        for s in (True, False)
    ),
    *(("erode_connected_labels", _LABELS, {"radius": r}) for r in (0, 1, 2, 3)),
    *(("opening_labels", _LABELS, {"radius": r}) for r in (0, 1, 2, 3)),
    *(("smooth_labels", _LABELS, {"radius": r}) for r in (0, 1, 2)),
    *(("smooth_connected_labels", _LABELS, {"radius": r}) for r in (0, 1, 2)),
    ("remove_labels_on_edges", _LABELS, {}),
    (
        "exclude_labels_on_edges",
        _LABELS,
        {"exclude_x": False, "exclude_y": True, "exclude_z": False},
    ),
    ("remove_labels_on_edges", _LABELS, {"exclude_x": True, "exclude_y": False, "exclude_z": True}),
    ("remove_labels", {"input_image": "labels", "list": "list"}, {}),
    ("exclude_labels", {"input_image": "labels", "list": "list"}, {}),
    *(
        (
            f"remove_labels_with_map_values_{where}_range",
            {"input_image": "labels", "values": "values"},
            limits,
        )
        for where in ("within", "out_of")
        for limits in ({"min_value": 10, "max_value": 50}, {"min_value": 37, "max_value": 74})
    ),
    ("filter_label_by_size", _LABELS, {"minimum_size": 10, "maximum_size": 60}),
    ("exclude_labels_outside_size_range", _LABELS, {"minimum_size": 0, "maximum_size": 100}),
    ("remove_small_labels", _LABELS, {"minimum_size": 20}),
    ("exclude_small_labels", _LABELS, {"maximum_size": 20}),
    ("remove_large_labels", _LABELS, {"maximum_size": 20}),
    ("exclude_large_labels", _LABELS, {"minimum_size": 20}),
    ("labels_statistics", {"label": "labels", "intensity": "image"}, {"include_background": False}),
    ("labels_statistics", {"label": "labels", "intensity": "image"}, {"include_background": True}),
    ("labels_statistics", {"label": "labels"}, {}),
    ("labels_statistics", {"intensity": "image"}, {}),
    ("parametric_map", {"labels": "labels", "properties": "columns"}, {"property": "mean"}),
    ("touching_neighbor_count_map", {"labels": "labels"}, {}),
    (
        "proximal_neighbor_count_map",
        {"labels": "labels"},
        {"min_distance": 2.5, "max_distance": 12.0},
    ),
    ("proximal_neighbor_count_map", {"labels": "labels"}, {"min_distance": -1, "max_distance": -1}),
    ("proximal_neighbor_count", _LABELS, {"min_distance": 0, "max_distance": 9.0}),
    ("replace_values", {"input_image0": "labels", "input_image1": "values"}, {}),
    ("read_map_values", {"label": "labels", "map": "map"}, {}),
    ("flag_existing_labels", _LABELS, {}),
    ("centroids_of_labels", {"label_image": "labels"}, {"include_background": False}),
    ("centroids_of_labels", {"label_image": "labels"}, {"include_background": True}),
    ("reduce_labels_to_centroids", _LABELS, {}),
    ("labelled_spots_to_pointlist", {"label": "spots"}, {}),
    ("spots_to_pointlist", {"input_image": "seeds"}, {}),
    ("generate_touch_matrix", _LABELS, {}),
    ("generate_touching_area_matrix", _MATRIX, {}),
    ("generate_partial_touching_area_matrix", _MATRIX, {}),
    ("generate_binary_overlap_matrix", {"input_image0": "labels", "input_image1": "others"}, {}),
    *(
        (f"{kind}_map", _LABELS, {})
        for kind in ("pixel_count", "extension_ratio", "mean_extension", "maximum_extension")
    ),
    *(
        (f"{kind}_intensity_map", _WITH, {})
        for kind in ("mean", "minimum", "maximum", "standard_deviation")
    ),
    *(
        (f"symmetric_{what}_matrix", {"input_image_matrix": "distances"}, {})
        for what in ("maximum", "mean", "minimum")
    ),
    (
        "generate_proximal_neighbors_matrix",
        {"input_image_matrix": "distances"},
        {"min_distance": 10, "max_distance": 60},
    ),
    (
        "generate_partial_touching_area_matrix_within_range",
        {"input_image_matrix": "touches"},
        {"min_distance": 0.1, "max_distance": 0.6},
    ),
    ("multiply_matrix", {"matrix1": "touches", "matrix2": "distances"}, {}),
    ("generate_distance_matrix", {"coordinate_list1": "points", "coordinate_list2": "points"}, {}),
    *(
        (f"{what}_neighbors", {"input_image_distance_matrix": "distances"}, {"n": n})
        for what in (
            "maximum_distance_n_nearest",
            "mean_distance_n_nearest",
            "mean_distance_n_farthest",
        )
        for n in (1, 5)
    ),
    ("count_touching_neighbors", {"touch_matrix": "touches"}, {}),
    ("read_values_from_positions", {"input_image": "image", "list": "points"}, {}),
    *(
        (f"{what}_of_touching_neighbors", {"vector": "vector", "matrix": "touches"}, {})
        for what in ("mean", "minimum", "maximum", "standard_deviation", "median", "mode")
    ),
    *(
        (
            f"{what}_distance_touching_neighbors",
            {"input_image_distance_matrix": "distances", "input_image_touch_matrix": "touches"},
            {},
        )
        for what in ("mean", "minimum", "maximum")
    ),
    *(
        (f"{what}_of_touching_neighbors_map", _MAP, {"radius": radius, "ignore_background": ignore})
        for what in ("mean", "minimum", "maximum", "standard_deviation", "median", "mode")
        for radius, ignore in ((1, True), (1, False), (0, True))
    ),
]
