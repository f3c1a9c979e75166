"""Real microscopy images that ship with scikit-image, as files to work on. Needs no network."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from fluograph.errors import UnknownNameError, did_you_mean

if TYPE_CHECKING:
    import numpy as np

__all__ = ["SAMPLES", "sample"]


def sample(name: str, folder: str | os.PathLike[str]) -> Path:
    """Write the sample image called `name` into `folder` as an OME-TIFF; returns its path.

    A file that is there already is left as it is.

    Raises
    ------
    UnknownNameError
        If there is no sample of that name.
    WriteError
        If the folder cannot be written to.
    """
    if name not in SAMPLES:
        hint = did_you_mean(name, SAMPLES) or f" There are: {', '.join(SAMPLES)}."
        raise UnknownNameError(f"There is no sample image called {name!r}.{hint}")
    path = Path(folder) / f"{name}.ome.tif"
    if not path.exists():
        _write(path, SAMPLES[name]())
    return path


def _write(path: Path, array: np.ndarray) -> None:
    from fluograph.images.write import write_image
    from fluograph.operations.kinds import Kind
    from fluograph.operations.meta import Meta

    axes = {2: "YX", 3: "CYX"}[array.ndim]
    channels = ("red", "green", "blue") if array.ndim == 3 else ()
    write_image(path, array, Meta(Kind.IMAGE, axes, array.shape, channels=channels))


def _nuclei() -> np.ndarray:
    """Return haematoxylin of a stained section, from 0 to 65535 as uint16, shape (512, 512).

    The section (colon, DAB and haematoxylin) is unmixed by Ruifrok and Johnston's colour
    deconvolution; the lowest concentration becomes 0, the highest 65535. Nuclei are bright.
    """
    import numpy as np
    from skimage.color import rgb2hed

    stain = rgb2hed(_load("immunohistochemistry"))[..., 0]
    scaled = (stain - stain.min()) / (stain.max() - stain.min())
    return np.asarray(np.rint(scaled * 65535), np.uint16)


def _load(name: str) -> np.ndarray:
    import skimage.data

    array: np.ndarray = getattr(skimage.data, name)()
    return array


def _plain(name: str) -> np.ndarray:
    array = _load(name)
    return array.transpose(2, 0, 1) if array.ndim == 3 else array


SAMPLES: Mapping[str, Callable[[], np.ndarray]] = MappingProxyType(
    {
        "nuclei": _nuclei,
        "cell": partial(_plain, "cell"),
        "coins": partial(_plain, "coins"),
        "histology": partial(_plain, "immunohistochemistry"),
        "retina": partial(_plain, "retina"),
    }
)
"""Name -> what makes the pixels: ``nuclei``, ``cell`` and ``coins`` are one plane, ``histology``
and ``retina`` are colour."""
