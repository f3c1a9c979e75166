"""Between label images and a value per label."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.arrays import (
    Array,
    as_type,
    create,
    largest,
    size_of,
    vector,
    zeros,
)
from fluograph.engine.implementations.kernels import run
from fluograph.engine.implementations.steady.labelling import existing
from fluograph.engine.implementations.steady.statistics import (
    centroids,
    first_pass,
    label_statistics,
)
from fluograph.engine.implementations.steady.touching import summarize, touches

__all__ = [
    "draw",
    "flags",
    "map_statistic",
    "map_summary",
    "point_list",
    "read_values",
    "to_centroids",
]

cle = pyclesperanto()
_SECOND_PASS = ("distance", "standard_deviation")


def draw(labels: Array, values: Array) -> Array:
    """Return an image of the values of the labels; `values` begins with the background's."""
    labels, n = as_type(labels, "uint32"), prod(labels.shape)
    out = create(labels.shape, values.dtype)
    run(
        "lookup.replace",
        n,
        pixel=values.dtype,
        labels=labels,
        values=values,
        out=out,
        n=n,
        last=prod(values.shape) - 1,
    )
    return out


def map_statistic(labels: Array, image: Array | None, column: str) -> Array:
    """Return an image of a column of the statistics; the background is 0."""
    second = any(word in column for word in _SECOND_PASS)
    columns = label_statistics(labels, image) if second else first_pass(labels, image)
    return draw(labels, vector(np.concatenate([np.zeros(1, np.float32), columns[column]])))


def read_values(labels: Array, image: Array) -> Array:
    """Return the value of `image` in a pixel of each label, background first; 0 without pixels."""
    labels = as_type(labels, "uint32")
    values = zeros((1, largest(labels) + 1), "float32")
    n = prod(labels.shape)
    run("lookup.read", n, pixel=image.dtype, labels=labels, map=image, values=values, n=n)
    return values


def map_summary(
    labels: Array, image: Array, what: str, *, radius: int, ignore_background: bool
) -> Array:
    """Return an image of a summary of the values of each label and those `radius` touches away."""
    values = read_values(labels, image)
    found = touches(labels).within(radius, first=int(ignore_background))
    summary = summarize(found, values, what, ignore_background=ignore_background)
    return draw(labels, summary)


def flags(labels: Array) -> Array:
    """Return 1 for each label that occurs, background first, as float32."""
    return vector(existing(as_type(labels, "uint32")).astype(np.float32))


def point_list(labels: Array) -> Array:
    """Return x, y (and z) of each label's pixel, as (2 or 3, labels); at least one column."""
    labels, size = as_type(labels, "uint32"), size_of(labels)
    count = max(largest(labels), 1)
    points = zeros((3 if size["depth"] > 1 else 2, count), "float32")
    run(
        "lookup.read_positions",
        prod(labels.shape),
        labels=labels,
        points=points,
        **size,
        count=count,
    )
    return points


def to_centroids(labels: Array) -> Array:
    """Draw each label that has pixels as one pixel at its centroid."""
    out = zeros(labels.shape, "uint32")
    points: Any = centroids(labels, missing=np.nan)
    if points is not None:
        count = points.shape[1]
        run("lookup.write_points", count, points=points, out=out, **size_of(labels), count=count)
    return out
