"""Outlines of labels on a picture in colour."""

from __future__ import annotations

import numpy as np

from fluograph.images.outlines import borders

__all__ = ["overlay"]

_YELLOW = (255, 230, 0)


def overlay(picture: np.ndarray, labels: np.ndarray, *, scale: int = 2) -> np.ndarray:
    """Return `picture` with yellow outlines of `labels`, enlarged so that the lines are thin.

    Parameters
    ----------
    picture
        Shape (y, x, 3), uint8.
    labels
        Shape (y, x).

    Returns
    -------
    numpy.ndarray
        Shape (scale * y, scale * x, 3), uint8.
    """
    drawn = picture.repeat(scale, axis=0).repeat(scale, axis=1)
    drawn[borders(labels.repeat(scale, axis=0).repeat(scale, axis=1))] = _YELLOW
    return drawn
