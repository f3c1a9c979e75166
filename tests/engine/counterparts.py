"""What SciPy, scikit-image or NumPy give for an operation with the same parameters.

Every function takes the inputs in the order of the operation's ports and its parameters by name.
Where it is not one call, it is the definition in a few lines of NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy import ndimage
from scipy.spatial.distance import cdist
from skimage import segmentation

__all__ = ["COUNTERPARTS", "otsu_of_bytes", "raster_order"]

Array = np.ndarray


def _per_axis(ndim: int, name: str, parameters: dict[str, Any], missing: float = 0) -> list[float]:
    """Return a parameter of every axis in NumPy's order."""
    return [float(parameters.get(f"{name}_{axis}", missing)) for axis in "zyx"[-ndim:]]


def _footprint(ndim: int, parameters: dict[str, Any]) -> Array:
    """Return a box of 2 r + 1 pixels, or the ellipsoid in it."""
    radii = [int(radius) for radius in _per_axis(ndim, "radius", parameters, missing=1)]
    grid = np.ogrid[tuple(slice(-r, r + 1) for r in radii)]
    squares = sum((g / max(r, 1)) ** 2 for g, r in zip(grid, radii, strict=True))
    box = np.ones([2 * r + 1 for r in radii], bool)
    return box if parameters["connectivity"] == "box" else np.asarray(squares <= 1)


# Filters: beyond the border the nearest pixel counts.


def gaussian_blur(image: Array, **parameters: Any) -> Array:
    sigmas = _per_axis(image.ndim, "sigma", parameters)
    radii = [int(4 * sigma) for sigma in sigmas]
    return np.asarray(
        ndimage.gaussian_filter(image.astype(float), sigmas, mode="nearest", radius=radii)
    )


def _ranked(function: Callable[..., Array]) -> Callable[..., Array]:
    def filtered(image: Array, **parameters: Any) -> Array:
        footprint = _footprint(image.ndim, parameters)
        return function(image, footprint=footprint, mode="nearest")

    return filtered


def mean_filter(image: Array, **parameters: Any) -> Array:
    footprint = _footprint(image.ndim, parameters)
    summed = ndimage.correlate(image.astype(float), footprint.astype(float), mode="nearest")
    return np.asarray(summed / footprint.sum())


def top_hat(image: Array, **parameters: Any) -> Array:
    footprint = _footprint(image.ndim, parameters)
    return np.asarray(ndimage.white_tophat(image, footprint=footprint, mode="nearest"))


def detect_maxima(image: Array, **parameters: Any) -> Array:
    """1 where a pixel of the mean-filtered image is above all of its up to 26 neighbours."""
    smooth = mean_filter(image, **parameters).astype(np.float32)
    around = np.ones((3,) * image.ndim, bool)
    around[(1,) * image.ndim] = False
    return smooth > ndimage.maximum_filter(smooth, footprint=around, mode="constant", cval=-np.inf)


# Masks and thresholds


def binary_dilate(mask: Array, **parameters: Any) -> Array:
    return np.asarray(ndimage.binary_dilation(mask, _footprint(mask.ndim, parameters)))


def binary_erode(mask: Array, **parameters: Any) -> Array:
    footprint = _footprint(mask.ndim, parameters)
    return np.asarray(ndimage.binary_erosion(mask, footprint, border_value=1))


def threshold_otsu(image: Array) -> Array:
    """Split at the largest variance between classes; 256 bins, centred from minimum to maximum."""
    low, high = image.min(), image.max()
    places = (image - low) * np.float32(255) / (high - low) + np.float32(0.5)
    counts = np.bincount(places.astype(int).ravel(), minlength=256).astype(float)
    centers = low + np.arange(256) * float(high - low) / 255
    below, sums = np.cumsum(counts), np.cumsum(counts * centers)
    above = below[-1] - below[:-1]
    means = sums[:-1] / below[:-1], (sums[-1] - sums[:-1]) / above
    between = below[:-1] * above * (means[0] - means[1]) ** 2
    return np.asarray(image > np.float32(centers[between.argmax()]))


def otsu_of_bytes(image: Array) -> Array:
    """scikit-image's, for whole numbers from 0 to 255: there the bins are the same."""
    from skimage.filters import threshold_otsu as otsu

    return np.asarray(image > otsu(image.astype(np.uint8)))


# Labels


def raster_order(labels: Array) -> Array:
    """Number labels by the place of their first pixel."""
    values, first = np.unique(labels, return_index=True)
    values, first = values[values > 0], first[values > 0]
    numbers = np.zeros(int(labels.max(initial=0)) + 1, np.uint32)
    numbers[values[np.argsort(first)]] = np.arange(1, len(values) + 1)
    return numbers[labels]


def connected_component_labeling(mask: Array, *, connectivity: str = "box") -> Array:
    near = 1 if connectivity == "sphere" else mask.ndim
    found, _ = ndimage.label(mask, ndimage.generate_binary_structure(mask.ndim, near))
    return raster_order(found)


def _grown(labels: Array, turns: int | None, within: Array | None = None) -> Array:
    """Fill what is 0 by the largest label nearby, in turns by a box and a cross of 3 pixels."""
    around = [ndimage.generate_binary_structure(labels.ndim, near) for near in (labels.ndim, 1)]
    room = np.ones(labels.shape, bool) if within is None else within
    turn = 0
    while turns is None or turn < turns:
        nearby = ndimage.maximum_filter(labels, footprint=around[turn % 2], mode="nearest")
        grown = np.where((labels == 0) & room, nearby, labels)
        if (grown == labels).all():
            break
        labels, turn = grown, turn + 1
    return labels


def dilate_labels(labels: Array, *, radius: int) -> Array:
    return _grown(labels, radius)


def extend_labeling_via_voronoi(labels: Array) -> Array:
    return _grown(labels, None)


def voronoi_labeling(mask: Array) -> Array:
    return _grown(connected_component_labeling(mask), None)


def voronoi_otsu_labeling(image: Array, *, spot_sigma: float, outline_sigma: float) -> Array:
    blurred = [_blurred(image, sigma) for sigma in (spot_sigma, outline_sigma)]
    pixel = {"connectivity": "box", **{f"radius_{axis}": 0 for axis in "xyz"}}
    mask = threshold_otsu(blurred[1])
    seeds = detect_maxima(blurred[0], **pixel) & mask
    return _grown(connected_component_labeling(seeds), None, mask)


def _blurred(image: Array, sigma: float) -> Array:
    return gaussian_blur(image, sigma_x=sigma, sigma_y=sigma, sigma_z=sigma).astype(np.float32)


def remove_labels_on_edges(labels: Array, **parameters: bool) -> Array:
    """scikit-image's, on an image with a frame of zeros along the axes that do not count."""
    wanted = [parameters[f"exclude_{axis}"] for axis in "zyx"[-labels.ndim :]]
    framed = np.pad(labels, [(0, 0) if edge else (1, 1) for edge in wanted])
    inside = segmentation.clear_border(framed.astype(int))
    cut = inside[tuple(slice(None) if edge else slice(1, -1) for edge in wanted)]
    everywhere = np.arange(labels.max() + 1)
    return _numbered_anew(labels, np.isin(everywhere, cut) | ~np.isin(everywhere, labels))


def filter_label_by_size(labels: Array, *, minimum_size: float, maximum_size: float) -> Array:
    sizes = np.bincount(labels.ravel())
    return _numbered_anew(labels, (minimum_size <= sizes) & (sizes <= maximum_size))


def _numbered_anew(labels: Array, keep: Array) -> Array:
    """Close the gaps of removed labels; a number that did not occur counts as a label of size 0."""
    keep[0] = False
    return np.asarray((np.cumsum(keep) * keep)[labels])


def detect_label_edges(labels: Array) -> Array:
    return np.asarray(segmentation.find_boundaries(labels, connectivity=1, mode="thick"))


def generate_touch_matrix(labels: Array) -> Array:
    """1 for each pair that shares a face of a pixel; 0 is the background."""
    count = int(labels.max()) + 1
    touches = np.zeros((count, count))
    for axis in range(labels.ndim):
        one, other = np.delete(labels, -1, axis), np.delete(labels, 0, axis)
        touches[one, other] = touches[other, one] = 1
    np.fill_diagonal(touches, 0)
    return touches


def touching_neighbor_count_map(labels: Array) -> Array:
    touches = generate_touch_matrix(labels)[:, 1:].sum(axis=1)
    touches[0] = 0
    return np.asarray(touches[labels])


def centroids_of_labels(labels: Array, *, include_background: bool) -> Array:
    """Rows x, y, z; zeros for a number without pixels, and for z in 2D."""
    numbers = np.arange(0 if include_background else 1, labels.max() + 1)
    there = np.isin(numbers, labels)
    centers = np.zeros((3, len(numbers)))
    found = ndimage.center_of_mass(np.ones(labels.shape), labels, numbers[there])
    centers[: labels.ndim, there] = np.array(found).T[::-1]
    return centers


# Values of labels


def _near(summary: Callable[..., Any]) -> Callable[..., Array]:
    """Summarise the values of the label itself and of those that it touches."""

    def summarised(vector: Array, matrix: Array) -> Array:
        touching = (matrix > 0) | np.eye(len(matrix), dtype=bool)
        return np.array([[summary(vector[0][row]) for row in touching]])

    return summarised


def _upper_median(values: Array) -> float:
    return float(np.sort(values)[len(values) // 2])


def generate_distance_matrix(one: Array, other: Array) -> Array:
    """Row and column 0, the background, stay 0; a row for each of the second list."""
    return np.pad(cdist(other.T, one.T), ((1, 0), (1, 0)))


# Geometry


def affine_transform(
    image: Array,
    *,
    transform_matrix: Sequence[float],
    interpolate: bool = False,
    resize: bool = False,
) -> Array:
    """SciPy goes by centres of pixels, the operation by their corners: half a pixel is between."""
    matrix = np.array(transform_matrix, float)
    matrix = matrix.reshape(4, 4) if len(matrix) == 16 else _four(matrix.reshape(3, 3))
    shape = image.shape
    if resize:
        matrix, shape = _fitted(matrix, image.shape)
    there = np.linalg.inv(matrix)
    order = [2 - axis for axis in range(3)][3 - image.ndim :]
    turned = there[np.ix_(order, order)]
    shift = there[order, 3] + turned.sum(axis=1) / 2 - 0.5
    return np.asarray(
        ndimage.affine_transform(
            image, turned, shift, shape, order=int(interpolate), mode="grid-constant"
        )
    )


def _four(matrix: Array) -> Array:
    return np.insert(np.insert(matrix, 2, 0, axis=0), 2, [0, 0, 1, 0], axis=1)


def _fitted(matrix: Array, shape: tuple[int, ...]) -> tuple[Array, tuple[int, ...]]:
    """Move the image to the corner; return the matrix, and the size of what it makes of it."""
    sizes = [*shape[::-1], 1][:3]
    corners = np.array([[x, y, z, 1] for x in (0, 1) for y in (0, 1) for z in (0, 1)])
    moved = matrix @ (corners * [*sizes, 1]).T
    low, high = moved.min(axis=1)[:3], moved.max(axis=1)[:3]
    fitted = matrix.copy()
    fitted[:3, 3] -= low
    return fitted, tuple(np.round(high - low).astype(int)[::-1][3 - len(shape) :])


def scale(image: Array, **parameters: Any) -> Array:
    factors = [
        parameters[f"factor_{axis}"] if axis in "zyx"[-image.ndim :] else 1 for axis in "xyz"
    ]
    matrix = np.diag([*factors, 1.0])
    if parameters["centered"] and not parameters["resize"]:
        middle = np.array([*image.shape[::-1], 1])[:3] / 2
        matrix[:3, 3] = middle - np.array(factors) * middle
    flags = {name: parameters[name] for name in ("interpolate", "resize")}
    return affine_transform(image, transform_matrix=tuple(matrix.ravel()), **flags)


def crop(image: Array, **parameters: Any) -> Array:
    starts = [parameters[f"start_{axis}"] for axis in "zyx"[-image.ndim :]]
    sizes = [parameters[name] for name in ("depth", "height", "width")[-image.ndim :]]
    return image[tuple(slice(a, a + n) for a, n in zip(starts, sizes, strict=True))]


def set_column(image: Array, *, column_index: int, value: float) -> Array:
    changed = image.copy()
    changed[..., column_index] = value
    return changed


def _projected(axis: int) -> Callable[..., Array]:
    """Return the projection of volumes; a plane is its own projection along z."""

    def project(image: Array, *, keep_dims: bool) -> Array:
        return image if image.ndim == 2 else image.max(axis=axis, keepdims=keep_dims)

    return project


COUNTERPARTS: dict[str, Callable[..., Any]] = {
    "affine_transform": affine_transform,
    "binary_and": np.logical_and,
    "binary_dilate": binary_dilate,
    "binary_erode": binary_erode,
    "binary_not": np.logical_not,
    "centroids_of_labels": centroids_of_labels,
    "connected_component_labeling": connected_component_labeling,
    "copy": np.copy,
    "copy_slice": lambda image, slice_index: image[slice_index],
    "crop": crop,
    "detect_label_edges": detect_label_edges,
    "detect_maxima": detect_maxima,
    "dilate_labels": dilate_labels,
    "extend_labeling_via_voronoi": extend_labeling_via_voronoi,
    "filter_label_by_size": filter_label_by_size,
    "gaussian_blur": gaussian_blur,
    "generate_distance_matrix": generate_distance_matrix,
    "generate_touch_matrix": generate_touch_matrix,
    "greater_constant": lambda image, scalar: image > scalar,
    "greater_or_equal_constant": lambda image, scalar: image >= scalar,
    "mask": lambda image, mask: np.where(mask, image, 0),
    "maximum_filter": _ranked(ndimage.maximum_filter),
    "maximum_of_all_pixels": np.max,
    "maximum_x_projection": _projected(2),
    "maximum_y_projection": _projected(1),
    "maximum_z_projection": _projected(0),
    "mean_filter": mean_filter,
    "mean_of_touching_neighbors": _near(np.mean),
    "median": _ranked(ndimage.median_filter),
    "median_of_touching_neighbors": _near(_upper_median),
    "minimum_filter": _ranked(ndimage.minimum_filter),
    "multiply_image_and_scalar": lambda image, scalar: image * np.float32(scalar),
    "multiply_images": np.multiply,
    "remove_labels_on_edges": remove_labels_on_edges,
    "replace_values": lambda labels, values: values[0][labels],
    "scale": scale,
    "set": lambda image, scalar: np.full(image.shape, scalar),
    "set_column": set_column,
    "subtract_images": np.subtract,
    "threshold_otsu": threshold_otsu,
    "top_hat": top_hat,
    "touching_neighbor_count_map": touching_neighbor_count_map,
    "voronoi_labeling": voronoi_labeling,
    "voronoi_otsu_labeling": voronoi_otsu_labeling,
}
"""Operation -> its counterpart."""
