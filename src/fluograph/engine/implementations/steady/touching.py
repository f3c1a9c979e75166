"""Neighborhoods of labels, from a bit per pair instead of matrices of numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

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
from fluograph.engine.implementations.steady.labelling import (
    relabel,
    renumber,
    sequential,
)
from fluograph.engine.implementations.steady.ranks import RANKS, rank
from fluograph.engine.implementations.steady.statistics import centroids
from fluograph.errors import ComputeError

__all__ = [
    "Touches",
    "compact",
    "count_near",
    "count_touches",
    "face_counts",
    "merge",
    "overlaps",
    "summarize",
    "touches",
]

cle = pyclesperanto()
_FEW = 4096  # the bits of so many labels take 2 MB: not worth a look for gaps
_MOST_ENTRIES = 2**31 - 1  # kernels index with 32 bits
_SUMMARIES = {"mean": 0, "minimum": 1, "maximum": 2, "standard_deviation": 3}


@dataclass(frozen=True)
class Touches:
    """Which of `count` labels (with background) touch: rows of `words` words of 32 bits."""

    bits: Array
    count: int
    words: int

    @property
    def arguments(self) -> dict[str, int]:
        """The sizes, as the kernels take them."""
        return {"count": self.count, "words": self.words}

    def matrix(self) -> Array:
        """Return 1 where two labels touch and 0 elsewhere, as (count, count) float32."""
        matrix = _square(self.count, "float32")
        n = self.count**2
        run("touching.write_touches", n, bits=self.bits, matrix=matrix, **self.arguments)
        return matrix

    def within(self, steps: int, *, first: int) -> Touches:
        """Return which labels are at most `steps` touches apart, over labels from `first` on."""
        bits = self.bits
        for _ in range(1, steps):
            wider = create(bits.shape, "uint32")
            arguments = {"bits": bits, "nearest": self.bits, "out": wider, **self.arguments}
            run("touching.extend", self.count * self.words, **arguments, first=first)
            bits = wider
        return replace(self, bits=bits)


def compact(labels: Array) -> Array:
    """Return `labels` without gaps in the numbers if there may be many, else as they are.

    One large number would cost the memory of as many labels squared.
    """
    return sequential(labels) if largest(labels) > _FEW else labels


def touches(labels: Array) -> Touches:
    """Find which labels have pixels that share a face; background is a label too."""
    labels = as_type(labels, "uint32")
    count = largest(labels) + 1
    words = -(-count // 32)
    _check(count, count * words)
    bits = zeros((count, words), "uint32")
    run(
        "touching.find_touches",
        prod(labels.shape),
        labels=labels,
        bits=bits,
        **size_of(labels),
        words=words,
    )
    return Touches(bits, count, words)


def count_touches(labels: Array) -> Array:
    """Return the number of labels that touch each label, background first."""
    found = touches(labels)
    counts = create((1, found.count), "float32")
    run("touching.count_touches", found.count, bits=found.bits, counts=counts, **found.arguments)
    return counts


def count_near(labels: Array, low: float, high: float) -> Array:
    """Return the number of labels whose centroids are `low` to `high` pixels away.

    Negative values stand for no bound. Background comes first and has no neighbors.
    """
    points = centroids(labels)
    count = 0 if points is None else points.shape[1]
    counts = zeros((1, count + 1), "float32")
    if points is not None:
        high = float(np.finfo(np.float32).max) if high < 0 else float(high)
        run(
            "touching.count_near",
            count + 1,
            points=points,
            counts=counts,
            count=count,
            low=max(float(low), 0.0),
            high=high,
        )
    return counts


def summarize(found: Touches, values: Array, what: str, *, ignore_background: bool) -> Array:
    """Return a summary of the values of each label and those it touches, background first.

    Parameters
    ----------
    what
        ``"mean"``, ``"minimum"``, ``"maximum"``, ``"standard_deviation"``, ``"median"`` or
        ``"mode"``.
    """
    if what in RANKS:
        ranked = rank(found.bits, pull(values).ravel(), what, first=int(ignore_background))
        ranked[0] = 0
        return vector(ranked)
    out = create((1, found.count), "float32")
    run(
        "touching.summarize",
        found.count,
        bits=found.bits,
        values=values,
        out=out,
        **found.arguments,
        first=int(ignore_background),
        what=_SUMMARIES[what],
    )
    return out


def face_counts(labels: Array) -> tuple[Array, Array]:
    """Return how many faces two labels share, and that as a share of all faces of the column.

    Returns
    -------
    tuple[Array, Array]
        (labels, labels) with background first, as uint32 and as float32.
    """
    labels = as_type(labels, "uint32")
    count = largest(labels) + 1
    matrix = _square(count, "uint32")
    matrix.fill(0)
    run(
        "touching.count_faces",
        prod(labels.shape),
        labels=labels,
        matrix=matrix,
        **size_of(labels),
        count=count,
    )
    shares = _square(count, "float32")
    run("touching.share_faces", count, matrix=matrix, shares=shares, count=count)
    return matrix, shares


def overlaps(labels: Array, others: Array) -> Array:
    """Return 1 where a label (column) and one of `others` (row) share a pixel, as float32."""
    labels, others = as_type(labels, "uint32"), as_type(others, "uint32")
    count, rows, n = largest(labels) + 1, largest(others) + 1, prod(labels.shape)
    _check(count, count * rows)
    matrix = zeros((rows, count), "float32")
    run(
        "touching.find_overlaps",
        n,
        labels=labels,
        others=others,
        matrix=matrix,
        n=n,
        count=count,
    )
    return matrix


def merge(labels: Array) -> Array:
    """Join labels that touch; the rest is numbered without gaps, by the largest label joined."""
    given, labels = labels, as_type(compact(labels), "uint32")
    found = touches(labels)
    parents = vector(np.arange(found.count, dtype=np.uint32))
    run("touching.merge_labels", found.count, bits=found.bits, parents=parents, **found.arguments)
    roots = _roots(pull(parents).ravel())
    if np.array_equal(roots, np.arange(found.count)):
        return cle.copy(given)
    return relabel(labels, renumber(np.bincount(roots, minlength=found.count))[roots])


def _roots(parents: np.ndarray) -> np.ndarray:
    while not np.array_equal(parents, above := parents[parents]):
        parents = above
    return parents


def _square(count: int, dtype: str) -> Array:
    _check(count, count * count)
    return create((count, count), dtype)


def _check(count: int, entries: int) -> None:
    if entries > _MOST_ENTRIES:
        raise ComputeError(
            f"Neighborhoods of {count - 1} labels need {entries} entries; at most {_MOST_ENTRIES} "
            "are possible. Relabel sequentially, or remove small labels first."
        )
