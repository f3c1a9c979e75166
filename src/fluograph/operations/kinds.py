"""The kinds of results, and which kind is accepted where.

Kinds guide, they do not forbid: people filter masks and multiply labels.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["DTYPES", "Fit", "Kind", "fit"]


class Kind(str, Enum):
    """What a result is."""

    IMAGE = "image"
    BINARY = "binary"
    LABELS = "labels"
    MAP = "map"
    MATRIX = "matrix"
    POINTS = "points"
    VECTORS = "vectors"
    TABLE = "table"
    NUMBER = "number"

    def __str__(self) -> str:
        return self.value

    @property
    def is_pixels(self) -> bool:
        """True if the result is an image in the wide sense: pixels with axes and a voxel size."""
        return self in _PIXELS

    @property
    def is_array(self) -> bool:
        """True if the result is an array on the device."""
        return self in DTYPES


_PIXELS = frozenset({Kind.IMAGE, Kind.BINARY, Kind.LABELS, Kind.MAP})

DTYPES = {
    Kind.IMAGE: "float32",
    Kind.BINARY: "uint8",
    Kind.LABELS: "uint32",
    Kind.MAP: "float32",
    Kind.MATRIX: "float32",
    Kind.POINTS: "float32",
    Kind.VECTORS: "float32",
}
"""The type of the elements of every array kind, from the source gate on."""


class Fit(str, Enum):
    """How well a result fits an input."""

    GOOD = "good"
    NARROWING = "narrowing"
    WRONG = "wrong"


_WIDENS = {
    Kind.IMAGE: frozenset(DTYPES),  # arithmetic is for every array
    Kind.BINARY: frozenset({Kind.BINARY, Kind.LABELS}),  # not zero counts as true
    Kind.MAP: frozenset({Kind.MAP, Kind.IMAGE}),
}


def fit(given: Kind, wanted: Kind) -> Fit:
    """Tell how well a result of kind `given` fits an input that wants `wanted`."""
    if given is wanted or given in _WIDENS.get(wanted, ()):
        return Fit.GOOD
    if given.is_array and wanted.is_array:
        return Fit.NARROWING
    return Fit.WRONG
