"""Sample images to work on: real ones that ship with scikit-image, and synthetic ones.

No stack and no movie comes with scikit-image's package, so these are made. Needs no network.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from fluograph.errors import UnknownNameError, did_you_mean
from fluograph.operations.meta import VoxelSize

if TYPE_CHECKING:
    import numpy as np

__all__ = ["SAMPLES", "Sample", "sample"]


@dataclass(frozen=True)
class Sample:
    """A sample image, described without making it.

    Attributes
    ----------
    title, description
        For a menu; the description is one line.
    axes, shape
        As those of a file: ``TYX`` and (20, 256, 256).
    voxel_size
        (z, y, x) in micrometres.
    channels
        Names of the channels where there are several.
    synthetic
        True for one that is made.
    make
        Returns the pixels.
    """

    title: str
    description: str
    axes: str
    shape: tuple[int, ...]
    make: Callable[[], np.ndarray] = field(repr=False)
    voxel_size: VoxelSize = (None, None, None)
    channels: tuple[str, ...] = ()
    synthetic: bool = False

    @property
    def dimensions(self) -> str:
        """Sizes as people say them: ``48 x 256 x 256 (ZYX)``."""
        return f"{' x '.join(map(str, self.shape))} ({self.axes})"


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
        _write(path, SAMPLES[name])
    return path


def _write(path: Path, image: Sample) -> None:
    from fluograph.images.write import write_image
    from fluograph.operations.kinds import Kind
    from fluograph.operations.meta import Meta

    axes = image.axes.removeprefix("T")
    shape = image.shape[-len(axes) :]
    meta = Meta(Kind.IMAGE, axes, shape, image.voxel_size, image.channels)
    write_image(path, image.make(), meta)


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


def _nuclei_stack() -> np.ndarray:
    from fluograph.images.synthetic import nuclei_stack

    return nuclei_stack()


def _dividing_cells() -> np.ndarray:
    from fluograph.images.synthetic import dividing_cells

    return dividing_cells()


_COLOURS = ("red", "green", "blue")

SAMPLES: Mapping[str, Sample] = MappingProxyType(
    {
        "nuclei": Sample(
            "Nuclei in a section",
            "Haematoxylin of a stained section of colon: nuclei are bright.",
            "YX",
            (512, 512),
            _nuclei,
        ),
        "cell": Sample(
            "A cell",
            "A single cell, seen in quantitative phase.",
            "YX",
            (660, 550),
            partial(_plain, "cell"),
        ),
        "coins": Sample(
            "Coins",
            "Greek coins on a dark, uneven background: objects that are easy to count.",
            "YX",
            (303, 384),
            partial(_plain, "coins"),
        ),
        "histology": Sample(
            "Stained section",
            "A section of colon in colour, stained with DAB and haematoxylin.",
            "CYX",
            (3, 512, 512),
            partial(_plain, "immunohistochemistry"),
            channels=_COLOURS,
        ),
        "retina": Sample(
            "Retina",
            "The back of an eye in colour, with its blood vessels.",
            "CYX",
            (3, 1411, 1411),
            partial(_plain, "retina"),
            channels=_COLOURS,
        ),
        "nuclei_3d": Sample(
            "Nuclei in a stack",
            "Synthetic: 50 nuclei in a confocal stack, blurred, noisy and dimmer in depth.",
            "ZYX",
            (48, 256, 256),
            _nuclei_stack,
            voxel_size=(0.5, 0.25, 0.25),
            synthetic=True,
        ),
        "movie": Sample(
            "Dividing cells",
            "Synthetic: a movie of 12 cells that move, round up, divide and grow.",
            "TYX",
            (20, 256, 256),
            _dividing_cells,
            voxel_size=(None, 0.65, 0.65),
            synthetic=True,
        ),
    }
)
"""Name -> sample, in the order of a menu."""
