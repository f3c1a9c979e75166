"""Masks, and labels that lie on each other."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import create, largest, size_of, zeros
from fluograph.engine.implementations.kernels import run
from fluograph.engine.implementations.steady.maps import draw
from fluograph.errors import ImageError
from fluograph.operations.plugin import Binary, Labels, Map, Range, operation

__all__ = ["fill_holes", "label_to_mask", "overlap_count_map"]

_MARKS = 2**26
"""Most bytes for the pairs of labels that are counted at once."""


@operation(
    title="Fill holes",
    categories=("binary processing",),
    synonyms=("close holes", "binary fill holes", "solid"),
    spelling={"clij2": "binaryFillHoles"},
)
def fill_holes(input_image: Binary) -> Binary:
    """Fill the background that is enclosed by objects.

    A hole is background from which no way leads out of the image over neighbours along x, y and z,
    as in scipy.ndimage.binary_fill_holes.
    """
    shape = tuple(input_image.shape)
    state = input_image.copy()
    while _sweep(state):
        pass
    run("not_outside", shape, state=state, **size_of(state))
    return state


def _sweep(state: Any) -> bool:
    """Carry the outside along the lines of every axis once; tell whether it came further."""
    changed = pyclesperanto().push(np.zeros(1, np.int32))
    shape = tuple(state.shape)
    strides = [int(np.prod(shape[axis + 1 :])) for axis in range(len(shape))]
    for axis in range(len(shape)):
        (a, stride_a), (b, stride_b) = [
            *((shape[other], strides[other]) for other in range(len(shape)) if other != axis),
            (1, 0),
        ][:2]
        run("sweep", (1, b, a), state=state, changed=changed, length=shape[axis],
            stride=strides[axis], count_a=a, stride_a=stride_a, count_b=b,
            stride_b=stride_b)  # fmt: skip
    return bool(pull(changed)[0])


@operation(
    title="Labels to mask",
    categories=("label processing", "binarize"),
    synonyms=("label to binary", "select label", "foreground"),
    reach="pointwise",
    spelling={"clij2": "labelToMask"},
)
def label_to_mask(
    label_image: Labels,
    label: Annotated[int, Range(0, soft_maximum=1000, step=1, unit="count")] = 0,
) -> Binary:
    """Make a mask of one label, or of all.

    Parameters
    ----------
    label
        Number of the label; 0 for all labels.
    """
    mask = create(label_image.shape, "uint8")
    run("label_mask", mask.shape, src=label_image, dst=mask, label=label, **size_of(mask))
    return mask


@operation(
    title="Overlap count map",
    categories=("combine labels", "map"),
    synonyms=("count spots per cell", "overlapping labels", "colocalization", "children"),
    spelling={"clij2": "labelOverlapCountMap"},
)
def overlap_count_map(label_image: Labels, other_label_image: Labels) -> Map:
    """Draw into each label how many labels of another image overlap it.

    Parameters
    ----------
    label_image
        Labels that are drawn into.
    other_label_image
        Labels that are counted; one that lies on several labels counts for each.
    """
    if tuple(label_image.shape) != tuple(other_label_image.shape):
        raise ImageError(
            f"Expected two label images of the same size, got {tuple(label_image.shape)} and "
            f"{tuple(other_label_image.shape)}. Crop or scale one of them first."
        )
    counts = _overlap_counts(label_image, other_label_image)
    return draw(label_image, counts)


def _overlap_counts(labels: Any, others: Any) -> Any:
    """Return for each label, the background included (0), the number of others on it."""
    rows, most = largest(labels) + 1, largest(others)
    counts = zeros((rows,), "float32")
    columns = max(1, min(most, _MARKS // rows))
    marks = zeros((rows, columns), "uint8")
    for first in range(1, most + 1, columns):
        run("mark_pairs", labels.shape, a=labels, b=others, marks=marks, first=first,
            columns=columns, **size_of(labels))  # fmt: skip
        run("count_marks", rows, marks=marks, counts=counts, columns=columns, rows=rows)
    return counts
