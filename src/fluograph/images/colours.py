"""Pixels of every kind as colours on a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

__all__ = ["CHANNEL_COLOURS", "LABEL_COLOURS", "contrast", "label_colours", "picture", "projected"]

LABEL_COLOURS = np.array(
    [
        (230, 159, 0),
        (86, 180, 233),
        (0, 158, 115),
        (240, 228, 66),
        (0, 114, 178),
        (213, 94, 0),
        (204, 121, 167),
    ],
    np.uint8,
)
"""The seven colours of Okabe and Ito, which people with every kind of colour vision tell apart."""

CHANNEL_COLOURS: Mapping[str, tuple[int, int, int]] = {
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "alpha": (0, 0, 0),
}
_OTHER_CHANNELS = ((0, 255, 255), (255, 0, 255), (255, 255, 0), (255, 255, 255))

_MAP_COLOURS = np.array(  # viridis at eight equal steps
    [
        (68, 1, 84),
        (70, 50, 127),
        (54, 92, 141),
        (39, 127, 142),
        (31, 161, 135),
        (74, 194, 109),
        (159, 218, 58),
        (253, 231, 37),
    ],
    float,
)


def picture(array: np.ndarray, kind: Kind = Kind.IMAGE, channels: Sequence[str] = ()) -> np.ndarray:
    """Return pixels as colours, shape (Y, X, 3) uint8.

    Volumes are projected by maximum. Images are grey between the 0.3rd and 99.7th percentile, with
    channels in their colours; binary images black and white; labels in colours that a label keeps
    in every image; maps in those of viridis, black where there is nothing.

    Parameters
    ----------
    array
        Shape (Y, X) or (Z, Y, X); with channels in front if `channels` names them.

    Raises
    ------
    ImageError
        If the array has other dimensions.
    """
    if channels:
        return _blended([_grey(contrast(projected(c))) for c in array], channels)
    return _PAINTERS.get(kind, _paint_image)(projected(array))


def projected(array: np.ndarray) -> np.ndarray:
    """Return the maximum projection of a volume along z; images are returned as they are."""
    if array.ndim not in (2, 3) or 0 in array.shape:
        raise ImageError(
            f"Expected an image (y, x) or a volume (z, y, x), got the shape {array.shape}."
        )
    return np.asarray(array.max(axis=0) if array.ndim == 3 else array)


def contrast(plane: np.ndarray, low: float = 0.3, high: float = 99.7) -> np.ndarray:
    """Return the plane as float32 from 0 to 1 between two percentiles; NaN and infinity are 0."""
    values = np.asarray(plane, np.float32)
    finite = np.isfinite(values)
    if not finite.any():
        return np.zeros_like(values)
    bottom, top = np.percentile(values[finite], (low, high))
    if top <= bottom:  # few pixels differ from the rest
        bottom, top = values[finite].min(), values[finite].max()
    scaled = (np.where(finite, values, bottom) - bottom) / max(top - bottom, 1e-30)
    return np.asarray(np.clip(scaled, 0, 1), np.float32)


def label_colours(labels: np.ndarray) -> np.ndarray:
    """Return the colour of each label, shape (..., 3) uint8; the background 0 is black.

    Labels that follow each other, which often touch, have different colours.
    """
    labels = np.asarray(labels).astype(np.int64)
    colours = LABEL_COLOURS[labels % len(LABEL_COLOURS)]
    return np.where(labels[..., None] > 0, colours, np.uint8(0)).astype(np.uint8)


def _grey(values: np.ndarray) -> np.ndarray:
    grey = (values * 255 + 0.5).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=-1)


def _blended(greys: list[np.ndarray], channels: Sequence[str]) -> np.ndarray:
    total = np.zeros(greys[0].shape, np.float32)
    for number, (grey, name) in enumerate(zip(greys, channels, strict=True)):
        other = _OTHER_CHANNELS[number % len(_OTHER_CHANNELS)]
        colour = CHANNEL_COLOURS.get(name.lower(), other)
        total += grey * (np.array(colour, np.float32) / 255)
    return np.clip(total, 0, 255).astype(np.uint8)


def _paint_image(plane: np.ndarray) -> np.ndarray:
    return _grey(contrast(plane))


def _paint_binary(plane: np.ndarray) -> np.ndarray:
    return _grey((plane != 0).astype(np.float32))


def _paint_map(plane: np.ndarray) -> np.ndarray:
    steps = np.linspace(0, 1, len(_MAP_COLOURS))
    shown = plane != 0
    values = np.zeros(plane.shape, np.float32)
    if shown.any():
        values[shown] = contrast(plane[shown])
    colours = np.stack([np.interp(values, steps, c) for c in _MAP_COLOURS.T], axis=-1)
    return np.where(shown[..., None], colours, 0).astype(np.uint8)


_PAINTERS: Mapping[Kind, Callable[[np.ndarray], np.ndarray]] = {
    Kind.BINARY: _paint_binary,
    Kind.LABELS: label_colours,
    Kind.MAP: _paint_map,
}
