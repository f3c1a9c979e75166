"""Opening images: headers first, pixels when they are asked for."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import numpy as np

from fluograph.errors import ImageError
from fluograph.images import axes as axes_rule
from fluograph.images.header import Header, Index, pick
from fluograph.images.identity import Identity, identify
from fluograph.images.paths import check_openable, is_tiff
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta, VoxelSize

__all__ = ["ImageFile", "open_image"]

_CONVERTED: Mapping[str, np.dtype] = {"b": np.dtype("uint8"), "f2": np.dtype("float32")}
_COLOURS = ("red", "green", "blue", "alpha")


def open_image(
    path: str | os.PathLike[str],
    *,
    scene: int | str = 0,
    axes: str | None = None,
    level: int = 0,
) -> ImageFile:
    """Open an image file or OME-Zarr folder; reads headers only.

    Parameters
    ----------
    path
        TIFF of any flavour, OME-Zarr, PNG, JPEG; CZI, ND2 and LIF with their extras.
    scene
        Number or name of the image, where the file holds several.
    axes
        The meaning of the file's axes, such as ``"TYX"``, in place of what it tells or what
        `fluograph.images.axes` guesses.
    level
        Resolution level of a pyramid, 0 the finest.

    Raises
    ------
    ImageError
        If the file cannot be read or does not have what is asked for.
    """
    file = Path(path)
    check_openable(file)
    identity = identify(file)
    header = _read_header(file, scene, level)
    _check(header, file)
    letters, note = axes_rule.decide(
        header.axes, header.shape, file=file.name, stated=axes, hint=header.hint
    )
    notes = (*header.notes, note) if note else header.notes
    number = pick("scene", scene, header.scenes, file.name)
    return ImageFile(file, identity, number, level, notes, header, letters)


def _read_header(file: Path, scene: int | str, level: int) -> Header:
    if is_tiff(file):
        from fluograph.images.tiff import read_header
    else:
        from fluograph.images.bioio_reader import read_header
    return read_header(file, scene, level)


def _check(header: Header, file: Path) -> None:
    if 0 in header.shape:
        sizes = " x ".join(map(str, header.shape))
        raise ImageError(f"{file} has no pixels: its size is {sizes}. Export the image again.")
    if header.dtype.kind == "c":
        raise ImageError(
            f"{file} holds complex numbers ({header.dtype}). Expected integers or real numbers; "
            "save its magnitude or its real part."
        )
    if header.dtype.kind not in "buif" or header.dtype.itemsize > 8:
        raise ImageError(f"{file} holds {header.dtype}. Expected integers or real numbers.")


@dataclass(frozen=True, eq=False)
class ImageFile:
    """One image of a file: what it is, and its pixels on demand. Nothing is held open.

    Attributes
    ----------
    path, scene, level
        What was opened; the scene by its number.
    identity
        Path, size and time of modification when it was opened.
    notes
        Sentences that a user should read: guessed axes, oddities of the file.
    """

    path: Path
    identity: Identity
    scene: int
    level: int
    notes: tuple[str, ...]
    _header: Header = field(repr=False)
    _letters: str = field(repr=False)

    @property
    def address(self) -> tuple[str | int, ...]:
        """What the pixels of a time point and channel depend on, for keys of results."""
        return (*astuple(self.identity), self.scene, self.level, self._letters)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Size of each of T, C, Z, Y and X; 1 where the file lacks the axis."""
        found = dict(zip(self._letters, self._header.shape, strict=True))
        return MappingProxyType({axis: found.get(axis, 1) for axis in "TCZYX"})

    @property
    def axes(self) -> str:
        """The axes the image has, in the order TCZYX; those of size 1 are dropped but Y and X."""
        return "".join(axis for axis, size in self.sizes.items() if size > 1 or axis in "YX")

    @property
    def scenes(self) -> tuple[str, ...]:
        """Names of the images in the file."""
        return self._header.scenes

    @property
    def times(self) -> int:
        """Number of time points."""
        return self.sizes["T"]

    @property
    def levels(self) -> int:
        """Number of resolution levels; 1 if it is no pyramid."""
        return self._header.levels

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """Names of the channels; colours for colour images, ``channel 0`` where unknown."""
        count, told = self.sizes["C"], self._header.channels
        if len(told) == count:
            return tuple(name or f"channel {i}" for i, name in enumerate(told))
        axis = self._header.axes[self._letters.index("C")] if "C" in self._letters else ""
        if axis == "S" and count <= len(_COLOURS):
            return _COLOURS[:count]
        return tuple(f"channel {i}" for i in range(count))

    @property
    def voxel_size(self) -> VoxelSize:
        """(z, y, x) in micrometres at this level; None where the file does not tell."""
        return self._header.voxel_size

    @property
    def dtype(self) -> np.dtype:
        """Type of the pixels that `load` returns: that of the file, in native byte order.

        Truth values become uint8 and float16 becomes float32.
        """
        told: np.dtype = self._header.dtype.newbyteorder("=")
        return _CONVERTED.get(told.kind, _CONVERTED.get(told.str[1:], told))

    def meta(self, channel: int | str | None = None) -> Meta:
        """Return what is known about the pixels that `load` returns for `channel`."""
        several = self._keeps_channels(channel)
        axes = "C" * several + ("Z" if self.sizes["Z"] > 1 else "") + "YX"
        return Meta(
            Kind.IMAGE,
            axes,
            tuple(self.sizes[axis] for axis in axes),
            self.voxel_size,
            self.channels if several else (),
        )

    def load(self, *, time: int = 0, channel: int | str | None = None) -> np.ndarray:
        """Read one time point.

        Parameters
        ----------
        time
            Number of the time point.
        channel
            Number or name; None reads all the channels.

        Returns
        -------
        numpy.ndarray
            Shape (Y, X) or (Z, Y, X); with all of several channels they come first. Contiguous.

        Raises
        ------
        ImageError
            If there is no such time point or channel, or the pixels cannot be read.
        """
        if isinstance(time, bool) or time not in range(self.times):
            raise ImageError(
                f"{self.path.name} has no time point {time}: it has {self.times}, counted from 0."
            )
        several = self._keeps_channels(channel)
        chosen: dict[str, int | slice] = {"T": time, "Y": slice(None), "X": slice(None), "_": 0}
        chosen["Z"] = slice(None) if self.sizes["Z"] > 1 else 0
        chosen["C"] = slice(None) if several else self._channel(channel)
        index = tuple(chosen[letter] for letter in self._letters)
        kept = [letter for letter in self._letters if isinstance(chosen[letter], slice)]
        pixels = self._fetch(index, self.meta(channel))
        order = [kept.index(axis) for axis in "CZYX" if axis in kept]
        return np.ascontiguousarray(pixels.transpose(order), dtype=self.dtype)

    def _fetch(self, index: Index, meta: Meta) -> np.ndarray:
        try:
            return self._header.fetch(index)
        except MemoryError:
            needed = math.prod(size or 0 for size in meta.shape) * self.dtype.itemsize / 1e9
            sizes = " x ".join(f"{a} {n}" for a, n in zip(meta.axes, meta.shape, strict=True))
            raise ImageError(
                f"{self.path.name} needs {needed:.1f} GB of memory for {sizes}, more than there "
                "is. Open one channel, a coarser level or a part of it."
            ) from None

    def _keeps_channels(self, channel: int | str | None) -> bool:
        if channel is not None:
            self._channel(channel)
        return channel is None and self.sizes["C"] > 1

    def _channel(self, channel: int | str | None) -> int:
        return 0 if channel is None else pick("channel", channel, self.channels, self.path.name)
