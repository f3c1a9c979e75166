"""Outlines of labels drawn on the image they were found in."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from fluograph.atomic import replacing
from fluograph.errors import ImageError
from fluograph.images.colours import label_colours, picture, projected

__all__ = ["borders", "outlines", "png_bytes", "write_png"]


def borders(labels: np.ndarray) -> np.ndarray:
    """Return the pixels of labels that touch another label or the background, shape (Y, X) bool."""
    padded = np.pad(labels, 1, mode="edge")
    centre = padded[1:-1, 1:-1]
    neighbours = (padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:])
    differs = np.stack([centre != other for other in neighbours]).any(axis=0)
    return np.asarray(differs & (centre != 0), bool)


def outlines(image: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the image in grey with the outlines of the labels in colour.

    Parameters
    ----------
    image, labels
        Shape (Y, X) or (Z, Y, X); volumes are projected by maximum, the outlines are those of the
        projected labels.

    Returns
    -------
    numpy.ndarray
        Shape (Y, X, 3) uint8. A label has the same colour in every image.

    Raises
    ------
    ImageError
        If the two differ in height or width.
    """
    flat, marks = projected(image), projected(labels)
    if flat.shape != marks.shape:
        raise ImageError(
            f"The image ({flat.shape}) and the labels ({marks.shape}) differ in size (y, x), so no "
            "outlines can be drawn. Use labels of the same image."
        )
    shown = picture(flat)
    edge = borders(marks)
    shown[edge] = label_colours(marks[edge])
    return shown


def png_bytes(rgb: np.ndarray) -> bytes:
    """Return a picture, shape (Y, X, 3) uint8, as a PNG."""
    import imageio.v3

    encoded: bytes = imageio.v3.imwrite("<bytes>", rgb, extension=".png")
    return encoded


def write_png(path: str | os.PathLike[str], rgb: np.ndarray) -> Path:
    """Write a picture, shape (Y, X, 3) uint8, as a PNG; returns the path."""
    target = Path(path)
    encoded = png_bytes(rgb)
    with replacing(target) as temporary:
        temporary.write_bytes(encoded)
    return target
