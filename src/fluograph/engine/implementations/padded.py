"""Operations that pyclesperanto compiles anew for every number of labels, without that.

`PADDED` names the function for each; ``docs/engine-padding.md`` says what was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.arrays import Array, Call, as_type, zeros
from fluograph.engine.implementations.steady import (
    labelling,
    maps,
    matrices,
    shapes,
    statistics,
    touching,
)

__all__ = ["PADDED"]

_Values = Mapping[str, Any]
_LARGEST_FLOAT = float(np.finfo(np.float32).max)
cle = pyclesperanto()


def _direct(function: Callable[..., Any], *ports: str, **renamed: str) -> Call:
    """Call `function` with the arrays at `ports` and with parameters, given by its own names."""

    def call(inputs: _Values, parameters: _Values) -> Any:
        given = {own: parameters[name] for name, own in renamed.items() if name in parameters}
        return function(*(inputs[port] for port in ports), **given)

    return call


def _on_edges(inputs: _Values, parameters: _Values) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    x, y, z = (bool(parameters.get(f"exclude_{axis}", True)) for axis in "xyz")
    return labelling.remove(labels, labelling.on_edges(labels, (x, y, z)))


def _by_list(inputs: _Values, parameters: _Values) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    return labelling.remove(labels, inputs["list"].get().ravel())


def _by_value(inputs: _Values, parameters: _Values, *, within: bool) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    values = inputs["values"].get().ravel()
    low = np.float32(parameters.get("min_value", 0))
    high = np.float32(parameters.get("max_value", 100))
    inside = (values >= low) & (values <= high)
    outside = (values < low) | (values > high)
    return labelling.remove(labels, inside if within else outside)


def _by_size(inputs: _Values, parameters: _Values, *, low: str = "", high: str = "") -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    areas = statistics.areas(labels)
    least = np.float32(parameters.get(low, 0 if not low or high else 100))
    most = np.float32(parameters.get(high, 100) if high else _LARGEST_FLOAT)
    return labelling.remove(labels, (areas < least) | (areas > most))


def _voronoi(inputs: _Values, parameters: _Values) -> Array:
    return labelling.spread(labelling.label(inputs["input_binary"]))


def _pixel_counts(inputs: _Values, parameters: _Values) -> Array:
    labels = inputs["input_image"]
    return maps.map_column(labels, statistics.areas(labels))


def _extended(inputs: _Values, parameters: _Values, *, column: str) -> Array:
    return maps.map_statistic(inputs["input_image"], None, column)


def _intensity(inputs: _Values, parameters: _Values, *, column: str) -> Array:
    return maps.map_statistic(inputs["labels"], inputs["input_image"], column)


def _statistics(inputs: _Values, parameters: _Values) -> statistics.Columns:
    background = bool(parameters.get("include_background", False))
    return statistics.label_statistics(
        inputs.get("label"), inputs.get("intensity"), background=background
    )


def _parametric(inputs: _Values, parameters: _Values) -> Array:
    name = str(parameters.get("property", "label")).lower()
    return maps.map_column(inputs["labels"], inputs["properties"][name])


def _touching_counts(inputs: _Values, parameters: _Values) -> Array:
    labels = touching.compact(inputs["labels"])
    return maps.draw(labels, touching.count_touches(labels))


def _near_counts(inputs: _Values, parameters: _Values, *, port: str) -> Array:
    low, high = (parameters.get(f"{end}_distance", -1) for end in ("min", "max"))
    return touching.count_near(inputs[port], low, high)


def _near_map(inputs: _Values, parameters: _Values) -> Array:
    return maps.draw(inputs["labels"], _near_counts(inputs, parameters, port="labels"))


def _summary(inputs: _Values, parameters: _Values, *, what: str) -> Array:
    radius = int(parameters.get("radius", 1))
    image, labels = inputs["map"], inputs["labels"]
    ignore_background = bool(parameters.get("ignore_background", True))
    if radius < 1:
        return cle.copy(image)
    if radius > 1:  # pyclesperanto's meaning of it is not ours to repeat
        function = getattr(cle, f"{what}_of_touching_neighbors_map")
        return function(image, labels, radius=radius, ignore_background=ignore_background)
    compact = touching.compact(labels)
    return maps.map_summary(compact, image, what, ignore_background=ignore_background)


def _centroids(inputs: _Values, parameters: _Values) -> Array:
    background = bool(parameters.get("include_background", False))
    points = statistics.centroids(inputs["label_image"], background=background)
    return zeros((3, 1), "float32") if points is None else points


def _spots(inputs: _Values, parameters: _Values) -> Array:
    return maps.point_list(cle.label_spots(inputs["input_image"]))


def _faces(inputs: _Values, parameters: _Values, *, shares: bool) -> Array:
    counts, portions = touching.face_counts(inputs["input_image_label"])
    return portions if shares else as_type(counts, "float32")


def _touch_matrix(inputs: _Values, parameters: _Values) -> Array:
    return touching.touches(inputs["input_image"]).matrix()


def _matrices(inputs: _Values, parameters: _Values, *, name: str) -> Array:
    return matrices.padded(name, dict(inputs), dict(parameters))


_RADIUS = {"radius": "radius"}
_COLUMNS = {
    "extension_ratio_map": "mean_max_distance_to_centroid_ratio",
    "mean_extension_map": "mean_distance_to_centroid",
    "maximum_extension_map": "max_distance_to_centroid",
}
_INTENSITIES = {
    "mean_intensity_map": "mean_intensity",
    "minimum_intensity_map": "min_intensity",
    "maximum_intensity_map": "max_intensity",
    "standard_deviation_intensity_map": "standard_deviation_intensity",
}
_SUMMARIES = ("maximum", "mean", "median", "minimum", "mode", "standard_deviation")
_SIZES: Mapping[str, Any] = {"low": "minimum_size", "high": "maximum_size"}

PADDED: Mapping[str, Call] = MappingProxyType(
    {
        "connected_component_labeling": _direct(
            labelling.label, "input_image", connectivity="connectivity"
        ),
        "voronoi_labeling": _voronoi,
        "masked_voronoi_labeling": _direct(labelling.masked_voronoi, "input_image", "mask"),
        "gauss_otsu_labeling": _direct(
            shapes.gauss_otsu, "input_image0", outline_sigma="outline_sigma"
        ),
        "eroded_otsu_labeling": _direct(
            shapes.eroded_otsu,
            "input_image",
            number_of_erosions="number_of_erosions",
            outline_sigma="outline_sigma",
        ),
        "voronoi_otsu_labeling": _direct(
            shapes.voronoi_otsu,
            "input_image",
            spot_sigma="spot_sigma",
            outline_sigma="outline_sigma",
        ),
        "relabel_sequential": _direct(labelling.sequential, "input_image"),
        "combine_labels": _direct(shapes.combine, "input_image0", "input_image1"),
        "merge_touching_labels": _direct(touching.merge, "input_image"),
        "erode_labels": _direct(shapes.erode, "input_image", **_RADIUS, relabel="split"),
        "erode_connected_labels": _direct(shapes.erode_connected, "input_image", **_RADIUS),
        "opening_labels": _direct(shapes.open_labels, "input_image", **_RADIUS),
        "smooth_labels": _direct(shapes.smooth, "input_image", **_RADIUS),
        "smooth_connected_labels": _direct(shapes.smooth_connected, "input_image", **_RADIUS),
        "remove_labels_on_edges": _on_edges,
        "exclude_labels_on_edges": _on_edges,
        "remove_labels": _by_list,
        "exclude_labels": _by_list,
        "remove_labels_with_map_values_within_range": partial(_by_value, within=True),
        "remove_labels_with_map_values_out_of_range": partial(_by_value, within=False),
        "filter_label_by_size": partial(_by_size, **_SIZES),
        "exclude_labels_outside_size_range": partial(_by_size, **_SIZES),
        "remove_small_labels": partial(_by_size, low="minimum_size"),
        "exclude_small_labels": partial(_by_size, low="maximum_size"),
        "remove_large_labels": partial(_by_size, high="maximum_size"),
        "exclude_large_labels": partial(_by_size, high="minimum_size"),
        "labels_statistics": _statistics,
        "parametric_map": _parametric,
        "pixel_count_map": _pixel_counts,
        "touching_neighbor_count_map": _touching_counts,
        "proximal_neighbor_count_map": _near_map,
        "proximal_neighbor_count": partial(_near_counts, port="input_image"),
        "replace_values": _direct(maps.draw, "input_image0", "input_image1"),
        "read_map_values": _direct(maps.read_values, "label", "map"),
        "flag_existing_labels": _direct(maps.flags, "input_image"),
        "centroids_of_labels": _centroids,
        "reduce_labels_to_centroids": _direct(maps.to_centroids, "input_image"),
        "labelled_spots_to_pointlist": _direct(maps.point_list, "label"),
        "spots_to_pointlist": _spots,
        "generate_touch_matrix": _touch_matrix,
        "generate_touching_area_matrix": partial(_faces, shares=False),
        "generate_partial_touching_area_matrix": partial(_faces, shares=True),
        "generate_binary_overlap_matrix": _direct(
            touching.overlaps, "input_image0", "input_image1"
        ),
        **{name: partial(_matrices, name=name) for name in matrices.OUTPUTS},
        **{name: partial(_extended, column=column) for name, column in _COLUMNS.items()},
        **{name: partial(_intensity, column=column) for name, column in _INTENSITIES.items()},
        **{
            f"{what}_of_touching_neighbors_map": partial(_summary, what=what) for what in _SUMMARIES
        },
    }
)
