"""Lines between the centroids of neighbouring labels, drawn into an image.

Definition: CLIJ2's drawMeshBetweenTouchingLabels, drawMeshBetweenProximalLabels and
drawMeshBetweenNNearestLabels (touchMatrixToMesh, distanceMatrixToMesh). A line runs from the
smaller label to the larger one. Centroids and neighbours are found on the host, exactly and without
a matrix of all pairs; the lines are drawn on the device.
"""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from scipy.spatial import cKDTree

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import size_of, zeros
from fluograph.engine.implementations.kernels import run
from fluograph.operations.plugin import Binary, Labels, Range, operation

__all__ = [
    "draw_mesh_between_n_nearest_labels",
    "draw_mesh_between_proximal_labels",
    "draw_mesh_between_touching_labels",
]

_Array = np.ndarray
_CATEGORIES = ("neighbors", "label measurement")
_SYNONYMS = ("graph", "network", "neighbours", "connectivity", "lines between cells")


@operation(
    title="Mesh between touching labels",
    categories=_CATEGORIES,
    synonyms=(*_SYNONYMS, "touch matrix to mesh"),
    spelling={"clij2": "drawMeshBetweenTouchingLabels"},
)
def draw_mesh_between_touching_labels(label_image: Labels) -> Binary:
    """Draw lines between the centroids of labels that touch along an edge (in 3D: a face)."""
    labels = pull(label_image)
    return _draw(label_image, _touching(labels), *_centroids(labels))


@operation(
    title="Mesh between proximal labels",
    categories=_CATEGORIES,
    synonyms=(*_SYNONYMS, "distance matrix to mesh"),
    spelling={"clij2": "drawMeshBetweenProximalLabels"},
)
def draw_mesh_between_proximal_labels(
    label_image: Labels,
    maximum_distance: Annotated[float, Range(0, soft_maximum=200, unit="length", start=50)] = 0.0,
) -> Binary:
    """Draw lines between the centroids of labels that are closer than a distance.

    Parameters
    ----------
    maximum_distance
        Distance between the centroids that is not reached, in pixels.
    """
    numbers, points = _centroids(pull(label_image))
    pairs = cKDTree(points).query_pairs(maximum_distance, output_type="ndarray")
    lengths = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    return _draw(label_image, numbers[pairs[lengths < maximum_distance]], numbers, points)


@operation(
    title="Mesh between n nearest labels",
    categories=_CATEGORIES,
    synonyms=(*_SYNONYMS, "n closest", "nearest neighbours"),
    spelling={"clij2": "drawMeshBetweenNNearestLabels"},
)
def draw_mesh_between_n_nearest_labels(
    label_image: Labels,
    n: Annotated[int, Range(1, soft_maximum=20, step=1, unit="count", start=3)] = 1,
) -> Binary:
    """Draw lines from the centroid of each label to those of its nearest labels.

    Parameters
    ----------
    n
        Number of neighbours of each label.
    """
    numbers, points = _centroids(pull(label_image))
    count = min(n + 1, len(numbers))  # the nearest of all is the label itself
    near = cKDTree(points).query(points, k=[*range(1, count + 1)])[1] if count else numbers
    pairs = np.stack([np.repeat(numbers, count), numbers[near.reshape(-1)]], axis=1)
    return _draw(label_image, pairs, numbers, points)


def _centroids(labels: _Array) -> tuple[_Array, _Array]:
    """Return the labels that there are, and their centroids in rows x, y, z."""
    sizes = np.bincount(labels.ravel())
    sizes[:1] = 0
    numbers = np.flatnonzero(sizes)
    axes = [_sums(labels, axis)[numbers] / sizes[numbers] for axis in reversed(range(labels.ndim))]
    flat = [np.zeros(len(numbers))] * (3 - labels.ndim)
    return numbers, np.stack([*axes, *flat], axis=1)


def _sums(labels: _Array, axis: int) -> _Array:
    """Return the sum of the coordinates along `axis` of the pixels of each label."""
    along = np.arange(labels.shape[axis], dtype=float)
    shape = [-1 if other == axis else 1 for other in range(labels.ndim)]
    weights = np.broadcast_to(along.reshape(shape), labels.shape)
    return np.bincount(labels.ravel(), weights=weights.ravel())


def _touching(labels: _Array) -> _Array:
    """Return the pairs of labels that have neighbouring pixels."""
    count = int(labels.max()) + 1
    found = [_beside(np.moveaxis(labels, axis, 0), count) for axis in range(labels.ndim)]
    return np.stack(np.divmod(np.unique(np.concatenate(found)), count), axis=1)


def _beside(lines: _Array, count: int) -> _Array:
    """Return the pairs of neighbours along the first axis, each as one number."""
    here, there = lines[:-1], lines[1:]
    touch = here != there
    a, b = here[touch].astype(np.int64), there[touch].astype(np.int64)
    return np.unique((a * count + b)[(a > 0) & (b > 0)])


def _draw(like: Any, pairs: _Array, numbers: _Array, points: _Array) -> Any:
    """Return an image of the size of `like` with a line for each of `pairs` of labels."""
    mesh = zeros(like.shape, "uint8")
    ordered = np.unique(np.sort(pairs.reshape(-1, 2), axis=1), axis=0)
    ordered = ordered[ordered[:, 0] != ordered[:, 1]]
    if len(ordered):
        ends = points[np.searchsorted(numbers, ordered)].reshape(-1)
        lines = pyclesperanto().push(np.ascontiguousarray(ends, dtype=np.float32))
        count = len(ordered)
        run("draw_lines", count, lines=lines, dst=mesh, count=count, **size_of(mesh))
    return mesh
