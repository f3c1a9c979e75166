"""Statistics of labels: a number per label and column, in one pass over the image or two."""

from __future__ import annotations

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
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

__all__ = ["Columns", "areas", "centroids", "first_pass", "label_statistics"]

cle = pyclesperanto()
Columns = dict[str, np.ndarray]
"""Values per label by name of the column, each a vector of float32."""

_CHUNK = 64  # pixels of a row per work item
_SLOTS = (8, 1024)  # fewer lose digits in the sums of large labels, more cost time
_SLOT_BYTES = 1 << 18
_MOST_BYTES = 1 << 28
_AXES = ("x", "y", "z")
_POSITIONS = (*(f"sum_{axis}" for axis in _AXES), "area")
_SUMS = (
    *(f"sum_intensity_times_{axis}" for axis in _AXES),
    "sum_intensity",
)
_EXTREMA = (
    "min_intensity",
    "max_intensity",
    *(f"bbox_{end}_{axis}" for axis in _AXES for end in ("min", "max")),
)
_SPREAD = (
    "sum_distance_to_centroid",
    "sum_distance_to_mass_center",
    "standard_deviation_intensity",
    "max_distance_to_centroid",
    "max_distance_to_mass_center",
)


def label_statistics(
    labels: Array | None, image: Array | None, *, background: bool = False
) -> Columns:
    """Measure position, size, shape and intensity of every label.

    Parameters
    ----------
    labels
        Label image; without it all of `image` is one label.
    image
        Intensities; without it the labels themselves.
    background
        True to begin with what is not labelled, as label 0.

    Returns
    -------
    Columns
        The columns of ``pyclesperanto.labels_statistics``, a value per label from 1 (or 0) to the
        largest, in pixels; NaN or infinite where a label has no pixels.
    """
    labels, image = _complete(labels, image)
    count, offset = largest(labels) + 1, int(background)
    with np.errstate(all="ignore"):  # labels without pixels
        columns = _first(labels, image, count + offset, offset)
        columns |= _second(labels, image, columns, count + offset, offset)
        number = np.arange(1 - offset, count, dtype=np.float32)
        return {"label": number} | {name: values[1:] for name, values in columns.items()}


def first_pass(labels: Array, image: Array | None) -> Columns:
    """Measure what needs no centroid, from label 1 on."""
    labels, image = _complete(labels, image)
    with np.errstate(all="ignore"):
        columns = _first(labels, image, largest(labels) + 1, 0)
    return {name: values[1:] for name, values in columns.items()}


def areas(labels: Array) -> np.ndarray:
    """Return the number of pixels of every label, background first, as float32."""
    counts: np.ndarray = _sum_positions(labels)[3].astype(np.float32)
    return counts


def centroids(labels: Array, *, background: bool = False, missing: float = 0) -> Array | None:
    """Return x, y, z of the centroid of every label, as (3, labels) in pixels, on the device.

    A label without pixels is at `missing`. None if there are no labels.
    """
    sums = _sum_positions(labels).astype(np.float32)[:, int(not background) :]
    if sums.shape[1] == 0:
        return None
    one = np.float32(1)  # pyclesperanto multiplies by the reciprocal, which rounds otherwise
    found = sums[:3] * (one / np.maximum(sums[3], one))
    return vector(np.where(sums[3] > 0, found, np.float32(missing)))


def _sum_positions(labels: Array) -> np.ndarray:
    """Return sums of x, y, z and the number of pixels as rows, a column per label."""
    labels = as_type(labels, "uint32")
    count, size = largest(labels) + 1, size_of(labels)
    sums = _no_positions(count)
    arguments = {**size, "count": count, "chunk": _CHUNK}
    run("statistics.sum_positions", _items(size), labels=labels, sums=sums, **arguments)
    return _whole(sums)


def _no_positions(count: int) -> Array:
    """Return the sums of x, y, z and pixels of `count` labels before any is added."""
    return zeros((8, count), "uint32")


def _whole(sums: Array) -> np.ndarray:
    """Return numbers of 64 bits, from rows of low words and as many of high ones."""
    low, high = np.split(pull(sums).astype(np.uint64), 2)
    whole: np.ndarray = low + (high << np.uint64(32))
    return whole


def _complete(labels: Array | None, image: Array | None) -> tuple[Array, Array]:
    if labels is None:
        if image is None:
            raise ValueError("Statistics need labels, an image, or both; neither was given.")
        labels = create(image.shape, "uint32")
        labels.fill(1)
    labels = as_type(labels, "uint32")
    return labels, labels if image is None else image


def _items(size: dict[str, int]) -> int:
    return -(-size["width"] // _CHUNK) * size["height"] * size["depth"]


def _accumulate(
    kernel: str,
    shape: tuple[int, int, int],
    labels: Array,
    image: Array,
    offset: int,
    **more: Array,
) -> np.ndarray:
    """Run `kernel` and return its columns; `shape`: (columns, of them sums, has minima), labels."""
    columns, sums, count = shape
    minima, n, size = int(kernel == "measure"), columns * count, size_of(labels)
    least, most = _SLOTS
    many = max(1, min(_MOST_BYTES // (4 * n), max(least, min(most, _SLOT_BYTES // (4 * n)))))
    slots, out = (create((k * columns, count), "float32") for k in (many, 1))
    order = {"count": count, "columns": columns, "sums": sums, "minima": minima}
    run("statistics.prepare", n * many, slots=slots, n=n * many, **order)
    run(
        f"statistics.{kernel}",
        _items(size),
        pixel=image.dtype,
        labels=labels,
        image=image,
        **more,
        slots=slots,
        **size,
        count=count,
        offset=offset,
        chunk=_CHUNK,
        many=many,
    )
    run("statistics.merge", n, slots=slots, out=out, n=n, **order, many=many)
    host: np.ndarray = pull(out).reshape(columns, count)
    return host


def _first(labels: Array, image: Array, count: int, offset: int) -> Columns:
    names = (*_SUMS, *_EXTREMA)
    shape = (len(names), len(_SUMS), count)
    positions = _no_positions(count)
    rows = _accumulate("measure", shape, labels, image, offset, positions=positions)
    columns = dict(zip(names, rows, strict=True))
    exact = dict(zip(_POSITIONS, _whole(positions), strict=True))
    columns |= {name: values.astype(np.float32) for name, values in exact.items()}
    for axis, side in zip(_AXES, ("width", "height", "depth"), strict=True):
        columns[f"bbox_{side}"] = columns[f"bbox_max_{axis}"] - columns[f"bbox_min_{axis}"] + 1
        columns[f"centroid_{axis}"] = (exact[f"sum_{axis}"] / exact["area"]).astype(np.float32)
        weighted = columns[f"sum_intensity_times_{axis}"]
        columns[f"mass_center_{axis}"] = weighted / columns["sum_intensity"]
    columns["mean_intensity"] = columns["sum_intensity"] / columns["area"]
    return columns


def _second(labels: Array, image: Array, first: Columns, count: int, offset: int) -> Columns:
    needed = (
        *(f"{center}_{axis}" for center in ("centroid", "mass_center") for axis in _AXES),
        "mean_intensity",
        "area",
    )
    centers = vector(np.stack([first[name] for name in needed]))
    shape = (len(_SPREAD), 3, count)
    rows = _accumulate("measure_spread", shape, labels, image, offset, centers=centers)
    columns = dict(zip(_SPREAD, rows, strict=True))
    columns["standard_deviation_intensity"] = np.sqrt(columns["standard_deviation_intensity"])
    for center in ("centroid", "mass_center"):
        mean = columns[f"sum_distance_to_{center}"] / first["area"]
        columns[f"mean_distance_to_{center}"] = mean
        ratio = columns[f"max_distance_to_{center}"] / mean
        columns[f"mean_max_distance_to_{center}_ratio"] = ratio
    return columns
