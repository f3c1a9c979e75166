"""How operations are called that pyclesperanto compiles anew for every number of labels.

`STEADY` names the function for each; ``docs/engine-labels.md`` says what was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import (
    Array,
    Call,
    Inputs,
    Parameters,
    as_type,
    largest,
    said,
    vector,
)
from fluograph.engine.implementations.steady import (
    labelling,
    maps,
    matrices,
    ranks,
    shapes,
    statistics,
    touching,
)
from fluograph.errors import ComputeError

__all__ = ["STEADY"]

_NO_LABELS = "There are no labels, so there are no positions. Check the step that makes the labels."
_NO_SPOTS = "There are no spots: all pixels are 0. Check the step that finds them."


def _direct(code: Callable[..., Any], *ports: str, **names: str) -> Call:
    """Call `code` with the arrays at `ports` and the parameters `names`, under its own names."""

    def call(inputs: Inputs, parameters: Parameters) -> Any:
        given = {own: parameters[name] for name, own in names.items()}
        return code(*(inputs[port] for port in ports), **given)

    return call


# Labels, all or some of them.


def _voronoi(inputs: Inputs, parameters: Parameters) -> Array:
    return labelling.spread(labelling.label(inputs["input_binary"]))


def _on_edges(inputs: Inputs, parameters: Parameters) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    x, y, z = (parameters[f"exclude_{axis}"] for axis in "xyz")
    return labelling.remove(labels, labelling.on_edges(labels, (x, y, z)))


def _by_list(name: str, inputs: Inputs, parameters: Parameters) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    _check_length(name, labels, inputs["list"])
    return labelling.remove(labels, pull(inputs["list"]).ravel())


def _by_value(name: str, inputs: Inputs, parameters: Parameters) -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    _check_length(name, labels, inputs["values"])
    values = pull(inputs["values"]).ravel()
    low, high = np.float32(parameters["min_value"]), np.float32(parameters["max_value"])
    inside, outside = (values >= low) & (values <= high), (values < low) | (values > high)
    return labelling.remove(labels, inside if name.endswith("within_range") else outside)


def _by_size(inputs: Inputs, parameters: Parameters, *, low: str = "", high: str = "") -> Array:
    labels = as_type(inputs["input_image"], "uint32")
    areas = statistics.areas(labels)
    least = np.float32(parameters[low] if low else 0)
    most = np.float32(parameters[high] if high else np.inf)
    return labelling.remove(labels, (areas < least) | (areas > most))


# A value per label, measured and drawn.


def _statistics(inputs: Inputs, parameters: Parameters) -> statistics.Columns:
    labels, image = inputs.get("label"), inputs.get("intensity")
    background = parameters["include_background"]
    return statistics.label_statistics(labels, image, background=background)


def _pixel_counts(inputs: Inputs, parameters: Parameters) -> Array:
    labels = inputs["input_image"]
    areas = statistics.areas(labels)
    areas[0] = 0
    return maps.draw(labels, vector(areas))


def _extended(inputs: Inputs, parameters: Parameters, *, column: str) -> Array:
    return maps.map_statistic(inputs["input_image"], None, column)


def _intensity(inputs: Inputs, parameters: Parameters, *, column: str) -> Array:
    return maps.map_statistic(inputs["labels"], inputs["input_image"], column)


def _parametric(inputs: Inputs, parameters: Parameters) -> Array:
    """Look up the row of each label; labels without a row, and the background, become 0."""
    labels, table = inputs["labels"], inputs["properties"]
    values = np.zeros(largest(labels) + 1, np.float32)
    numbers = np.asarray(table["label"]).astype(np.int64)
    known = (numbers > 0) & (numbers < len(values))
    values[numbers[known]] = np.asarray(table[parameters["property"]])[known]
    return maps.draw(labels, vector(values))


def _replace(inputs: Inputs, parameters: Parameters) -> Array:
    labels, values = inputs["input_image0"], inputs["input_image1"]
    _check_length("replace_values", labels, values)
    return maps.draw(labels, values)


def _check_length(name: str, labels: Array, values: Array) -> None:
    count, last = int(np.prod(values.shape)), largest(labels)
    if last >= count:
        raise ComputeError(
            f"{name} needs a value for the background and each of the {last} labels, "
            f"{last + 1} in all, but got {count}. Make the values from the same labels."
        )


# Points.


def _centroids(inputs: Inputs, parameters: Parameters) -> Array:
    background = parameters["include_background"]
    points = statistics.centroids(inputs["label_image"], background=background)
    if points is None:
        raise ComputeError(_NO_LABELS)
    return points


def _labelled_spots(inputs: Inputs, parameters: Parameters) -> Array:
    return _positions(inputs["label"])


def _spots(inputs: Inputs, parameters: Parameters) -> Array:
    return _positions(pyclesperanto().label_spots(inputs["input_image"]))


def _positions(labels: Array) -> Array:
    if largest(labels) == 0:
        raise ComputeError(_NO_SPOTS)
    return maps.point_list(labels)


# Neighborhoods, and matrices of them.


def _touching_counts(inputs: Inputs, parameters: Parameters) -> Array:
    labels = touching.compact(inputs["labels"])
    return maps.draw(labels, touching.count_touches(labels))


def _near_counts(inputs: Inputs, parameters: Parameters, *, port: str) -> Array:
    return touching.count_near(inputs[port], parameters["min_distance"], parameters["max_distance"])


def _near_map(inputs: Inputs, parameters: Parameters) -> Array:
    return maps.draw(inputs["labels"], _near_counts(inputs, parameters, port="labels"))


def _summary(inputs: Inputs, parameters: Parameters, *, what: str) -> Array:
    image, labels, radius = inputs["map"], inputs["labels"], parameters["radius"]
    if radius < 1:
        return image.copy()
    ignore = parameters["ignore_background"]
    labels = touching.compact(labels)
    return maps.map_summary(labels, image, what, radius=radius, ignore_background=ignore)


def _faces(inputs: Inputs, parameters: Parameters, *, shares: bool) -> Array:
    counts, portions = touching.face_counts(inputs["input_image_label"])
    return portions if shares else as_type(counts, "float32")


def _touch_matrix(inputs: Inputs, parameters: Parameters) -> Array:
    return touching.touches(inputs["input_image"]).matrix()


def _ranked(inputs: Inputs, parameters: Parameters, *, what: str) -> Array:
    return ranks.rank_by_matrix(inputs["matrix"], inputs["vector"], what)


def _distances(inputs: Inputs, parameters: Parameters) -> Array:
    """Refuse what are no coordinates: two images end the process."""
    one, other = inputs["coordinate_list1"], inputs["coordinate_list2"]
    if one.shape[0] != other.shape[0] or one.shape[0] not in (2, 3) or len(one.shape) != 2:
        raise ComputeError(
            "generate_distance_matrix needs two lists of points, with 2 or 3 coordinates each, but "
            f"got arrays of {said(one)} and {said(other)}. Use centroids_of_labels, for example."
        )
    return matrices.distances(one, other)


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
_BY_VALUE = tuple(f"remove_labels_with_map_values_{w}_range" for w in ("within", "out_of"))
_SUMMARIES = ("maximum", "mean", "median", "minimum", "mode", "standard_deviation")
_SIZES: Mapping[str, Any] = {"low": "minimum_size", "high": "maximum_size"}

STEADY: Mapping[str, Call] = MappingProxyType(
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
        **{name: partial(_by_list, name) for name in ("remove_labels", "exclude_labels")},
        **{name: partial(_by_value, name) for name in _BY_VALUE},
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
        "replace_values": _replace,
        "read_map_values": _direct(maps.read_values, "label", "map"),
        "flag_existing_labels": _direct(maps.flags, "input_image"),
        "centroids_of_labels": _centroids,
        "reduce_labels_to_centroids": _direct(maps.to_centroids, "input_image"),
        "labelled_spots_to_pointlist": _labelled_spots,
        "spots_to_pointlist": _spots,
        "generate_touch_matrix": _touch_matrix,
        "generate_touching_area_matrix": partial(_faces, shares=False),
        "generate_partial_touching_area_matrix": partial(_faces, shares=True),
        "generate_binary_overlap_matrix": _direct(
            touching.overlaps, "input_image0", "input_image1"
        ),
        **{name: partial(matrices.padded, name) for name in matrices.OUTPUTS},
        "generate_distance_matrix": _distances,
        **{f"{what}_of_touching_neighbors": partial(_ranked, what=what) for what in ranks.RANKS},
        **{name: partial(_extended, column=column) for name, column in _COLUMNS.items()},
        **{name: partial(_intensity, column=column) for name, column in _INTENSITIES.items()},
        **{
            f"{what}_of_touching_neighbors_map": partial(_summary, what=what) for what in _SUMMARIES
        },
    }
)
