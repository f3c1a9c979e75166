"""Medians and most frequent values of neighbors, of any number, found on the host by sorting.

A kernel would need room for the neighbors of a label; where pyclesperanto has 256 places, more of
them are written over what lies behind.
"""

from __future__ import annotations

import numpy as np

from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import Array, create, vector
from fluograph.engine.implementations.kernels import run
from fluograph.errors import ComputeError

__all__ = ["RANKS", "rank", "rank_by_matrix"]

RANKS = ("median", "mode")
_ENTRIES = 1 << 23  # of the matrix of neighbors at a time: bounds the memory where all are


def rank_by_matrix(matrix: Array, values: Array, what: str) -> Array:
    """Return the median or mode of the values of each label's neighbors in a matrix, as one row.

    A vector that lacks the background gives a result for all labels but the last one, from the
    values of those before, as in pyclesperanto.
    """
    count, given = matrix.shape[-1], pull(values).ravel()
    if len(given) == count - 1:
        count, given = count - 1, np.concatenate([given[:1], given[:-1]])
    if len(given) != count or len(matrix.shape) != 2 or matrix.shape[0] < count:
        raise ComputeError(
            f"{what}_of_touching_neighbors needs a value for each of the {matrix.shape[-1]} "
            f"columns of a square matrix of neighbors, but got {len(given)} values. Make both from "
            "the same labels."
        )
    words = -(-count // 32)
    bits = create((count, words), "uint32")
    sizes = {"count": count, "words": words, "width": matrix.shape[-1]}
    run("touching.pack", count * words, matrix=matrix, bits=bits, **sizes)
    return vector(rank(bits, given, what))


def rank(bits: Array, values: np.ndarray, what: str, *, first: int = 0) -> np.ndarray:
    """Return the median or mode of the values of each label's neighbors.

    Parameters
    ----------
    bits
        A bit for each neighbor, rows of words of 32 bits, background first, none on the diagonal.
    values
        A value per label; a mode cuts them to whole numbers.
    what
        ``"median"``, which counts the label itself too, or ``"mode"``, 0 without neighbors.
    first
        The first label that can be a neighbor: 1 leaves the background out.
    """
    words, count = pull(bits), len(values)
    found = np.zeros(count, np.float32)
    for start in range(0, count, step := max(1, _ENTRIES // count)):
        block = slice(start, min(start + step, count))
        rows, columns = _neighbors(words[block])
        rows, columns = rows[columns >= first], columns[columns >= first]
        if what == "median":
            own = np.arange(block.stop - start)
            rows, columns = np.concatenate([rows, own]), np.concatenate([columns, own + start])
            found[block] = _medians(rows, values[columns])
        else:
            found[block] = _modes(rows, np.trunc(values[columns]), block.stop - start)
    return found


def _neighbors(words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return row and column of each bit that is set."""
    rows, places = np.nonzero(words)
    bits = words[rows, places][:, None] >> np.arange(32, dtype=np.uint32) & np.uint32(1)
    at, bit = np.nonzero(bits)
    return rows[at], places[at] * 32 + bit


def _medians(rows: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the middle value of each row, of an even number the larger one; no row is empty."""
    counts = np.bincount(rows)
    middles: np.ndarray = values[np.lexsort((values, rows))][
        np.cumsum(counts) - counts + counts // 2
    ]
    return middles


def _modes(rows: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """Return the most frequent value of each row, of several the smallest, without values 0."""
    order = np.lexsort((values, rows))
    rows, values = rows[order], values[order]
    starts = np.flatnonzero(np.diff(rows, prepend=-1) | (np.diff(values, prepend=np.nan) != 0))
    lengths = np.diff(starts, append=len(rows))
    best = np.lexsort((values[starts], -lengths, rows[starts]))[::-1]
    modes = np.zeros(count, np.float32)
    modes[rows[starts][best]] = values[starts][best]  # the best of a row comes last
    return modes
