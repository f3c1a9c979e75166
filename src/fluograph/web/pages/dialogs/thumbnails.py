"""Small pictures of the samples: made once, and kept."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fluograph import __version__
from fluograph.atomic import replacing
from fluograph.errors import FluographError
from fluograph.images.samples import SAMPLES, Sample

if TYPE_CHECKING:
    import numpy as np

__all__ = ["data_address", "thumbnail"]

_WIDTH = 320
"""Pixels at most of the shorter side; more than that of the card, for fine screens."""


def thumbnail(name: str, folder: Path | None = None) -> bytes:
    """Return a picture of a sample as a PNG; takes a moment the first time.

    Parameters
    ----------
    folder
        Where pictures are kept; by default in the user's cache.
    """
    file = (folder or _cache()) / f"{name}-{__version__}.png"
    with suppress(OSError):
        return file.read_bytes()
    png = _picture(SAMPLES[name])
    with suppress(OSError, FluographError):  # then it is made again the next time
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as temporary:
            temporary.write_bytes(png)
    return png


def data_address(png: bytes) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("fluograph", appauthor=False) / "samples"


def _picture(sample: Sample) -> bytes:
    from fluograph.images.colours import picture
    from fluograph.images.outlines import png_bytes
    from fluograph.operations.kinds import Kind

    return png_bytes(picture(_small(sample), Kind.IMAGE, sample.channels))


def _small(sample: Sample) -> np.ndarray:
    """Return one time point of a sample, coarser: means of square blocks."""
    pixels = sample.make()
    if "T" in sample.axes:
        pixels = pixels.take(len(pixels) // 2, axis=sample.axes.index("T"))
    factor = -(-min(pixels.shape[-2:]) // _WIDTH)
    height, width = (size // factor for size in pixels.shape[-2:])
    cut = pixels[..., : height * factor, : width * factor]
    blocks = cut.reshape(*pixels.shape[:-2], height, factor, width, factor)
    means: np.ndarray = blocks.mean(axis=(-3, -1))
    return means
