"""Small images that look like microscopy, in 2D and 3D, with lists and matrices."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy import ndimage

__all__ = ["KINDS", "scene"]

SHAPES = {2: (61, 67), 3: (13, 33, 40)}
_CELLS = {2: 24, 3: 90}
_LEFT_OUT = 5

KINDS = {
    "image": "image",
    "other": "image",
    "bytes": "image",
    "binary": "binary",
    "holes": "binary",
    "few": "binary",
    "dense": "binary",
    "spots": "binary",
    "labels": "labels",
    "deep_labels": "labels",
    "values": "vectors",
    "touches": "matrix",
    "points": "points",
    "more_points": "points",
}
"""What each thing of a scene is."""


@cache
def scene(ndim: int) -> dict[str, np.ndarray]:
    """Return blobs with noise, masks, touching labels of which one number is left out, and more."""
    random = np.random.default_rng(7)
    image = _blobs(random, SHAPES[ndim])
    scaled = (image - image.min()) / np.ptp(image) * 255
    few = random.random(SHAPES[ndim]) < 0.05
    labels = _cells(random, SHAPES[ndim])
    deep = labels.copy()
    deep[: 3 if ndim == 3 else 0] = 0
    count = int(labels.max()) + 1
    upper = np.triu(random.random((count, count)) < 0.4, 1)
    return {
        "image": image,
        "other": _blobs(random, SHAPES[ndim]) - np.float32(60),
        "bytes": np.round(scaled).astype(np.float32),
        "binary": ndimage.gaussian_filter(image, 1) > 60,
        "holes": random.random(SHAPES[ndim]) < 0.6,
        "few": few,
        "dense": ~few,
        "spots": random.random(SHAPES[ndim]) < 0.006,
        "labels": labels,
        "deep_labels": deep,
        "values": (random.random((1, count)) * 1000).astype(np.float32),
        "touches": (upper | upper.T).astype(np.float32),
        "points": (random.random((ndim, 17)) * 60).astype(np.float32),
        "more_points": (random.random((ndim, 17)) * 60).astype(np.float32),
    }


def _blobs(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return blobs of up to 200 on a ground of 10 with noise of 3, float32."""
    points = np.zeros(shape)
    for _ in range(14):
        points[tuple(random.integers(0, size) for size in shape)] += 1
    smooth = ndimage.gaussian_filter(points, 3 if len(shape) == 2 else 2.2)
    noisy = smooth / smooth.max() * 200 + 10 + random.normal(0, 3, shape)
    return np.asarray(noisy.astype(np.float32))


def _cells(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return Voronoi cells with gaps between some, one number left out; uint32."""
    seeds = np.stack([random.uniform(0, size, _CELLS[len(shape)]) for size in shape], axis=1)
    pixels = np.moveaxis(np.indices(shape), 0, -1)[..., None, :]
    distances = np.linalg.norm(pixels - seeds, axis=-1)
    labels = (distances.argmin(axis=-1) + 1).astype(np.uint32)
    labels[distances.min(axis=-1) > 0.55 * distances.min(axis=-1).max()] = 0
    labels[labels == _LEFT_OUT] = 0
    return labels
