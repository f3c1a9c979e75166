"""The images that a graph starts from: files, or arrays in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from fluograph.engine.context import Context
from fluograph.errors import GraphError, ImageError
from fluograph.graph.document import Source
from fluograph.images.axes import given_axes
from fluograph.images.header import pick
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta, VoxelSize
from fluograph.operations.quantities import micrometres

if TYPE_CHECKING:
    from fluograph.images.read import ImageFile

__all__ = ["ArrayImage", "Loader", "SourceImage", "Sources"]


class SourceImage(Protocol):
    """What the engine asks of an image: a file of `fluograph.images`, or an array in memory."""

    @property
    def address(self) -> tuple[str | int, ...]:
        """What changes when the pixels may have changed: file, scene, level, axes."""

    @property
    def times(self) -> int:
        """Number of time points."""

    def meta(self, channel: int | str | None = None) -> Meta:
        """Return what is known of one time point of one channel, or of all channels."""

    def load(self, *, time: int = 0, channel: int | str | None = None) -> np.ndarray:
        """Return the pixels of one time point, in the order of the axes of its meta."""


class ArrayImage:
    """An array in memory as a source of a graph.

    Parameters
    ----------
    array
        Shape (y, x) or (z, y, x), or as `axes` says.
    axes
        A letter of ``TCZYX`` for each axis, in its order; by default ``YX`` or ``ZYX``.
    voxel_size
        (z, y, x) in micrometres.

    Raises
    ------
    ImageError
        If the axes are not those of an image.
    """

    def __init__(
        self,
        array: np.ndarray,
        *,
        axes: str | None = None,
        voxel_size: VoxelSize = (None, None, None),
    ) -> None:
        pixels = np.asarray(array)
        if axes is None and pixels.ndim not in (2, 3):
            raise ImageError(
                "Expected an array of shape (y, x) or (z, y, x), or axes= with a letter of TCZYX "
                f"for each of its axes, such as axes='TYX'; got the shape {pixels.shape}."
            )
        letters = given_axes(axes or "ZYX"[-pixels.ndim :], pixels.shape, "this array")
        order = [letters.index(axis) for axis in "_TCZYX" if axis in letters]
        self._axes = "".join(axis for axis in "TCZYX" if axis in letters)
        # a copy: results are addressed by its content
        self._array = np.array(pixels.transpose(order), order="C").reshape(
            [pixels.shape[letters.index(axis)] for axis in self._axes]
        )
        self._voxel_size = voxel_size
        described = f"{self._array.shape}{self._array.dtype}{self._axes}{voxel_size}"
        digest = blake2b(self._array.tobytes(), key=blake2b(described.encode()).digest())
        self.address = (digest.hexdigest()[:40],)

    @property
    def times(self) -> int:
        """Number of time points."""
        return self._array.shape[0] if "T" in self._axes else 1

    def meta(self, channel: int | str | None = None) -> Meta:
        """Return what is known of one time point."""
        sizes = dict(zip(self._axes, self._array.shape, strict=True))
        if channel is not None:
            self._channel(channel)
        axes = "".join(a for a in sizes if a != "T" and not (a == "C" and channel is not None))
        return Meta(Kind.IMAGE, axes, tuple(sizes[axis] for axis in axes), self._voxel_size)

    def load(self, *, time: int = 0, channel: int | str | None = None) -> np.ndarray:
        """Return the pixels of one time point."""
        array = self._array[time] if "T" in self._axes else self._array
        if channel is not None and "C" in self._axes:
            array = array[self._channel(channel)]
        return array

    def _channel(self, channel: int | str) -> int:
        count = self._array.shape[self._axes.index("C")] if "C" in self._axes else 1
        names = tuple(f"channel {number}" for number in range(count))
        return pick("channel", channel, names, "this array")


@dataclasses.dataclass(frozen=True)
class Loader:
    """A source in a context: which pixels to read, once they are needed."""

    image: SourceImage
    channel: int | str | None
    time: int
    region: tuple[tuple[int, int], ...] | None
    kind: Kind
    voxel_size: Mapping[str, float] = dataclasses.field(default_factory=dict)

    @property
    def meta(self) -> Meta:
        """What is known before anything is read."""
        told = self.image.meta(self.channel)
        sizes = dict(zip("zyx", told.voxel_size, strict=True)) | dict(self.voxel_size)
        whole = told.but(kind=self.kind, voxel_size=tuple(sizes.values()))
        if self.region is None:
            return whole
        return whole.but(shape=tuple(stop - start for start, stop in self._slices(whole)))

    def load(self) -> np.ndarray:
        """Read the pixels, in the order of the axes of `meta`."""
        pixels = self.image.load(time=self.time, channel=self.channel)
        whole = self.image.meta(self.channel)
        slices = tuple(slice(*ends) for ends in self._slices(whole))
        return pixels[slices] if self.region else pixels

    def key(self) -> list[Any]:
        """Return what addresses the pixels, as data."""
        voxel_size = sorted(self.voxel_size.items())
        return [
            *self.image.address,
            self.channel,
            self.time,
            self.region,
            self.kind.value,
            voxel_size,
        ]

    def _slices(self, whole: Meta) -> list[tuple[int, int]]:
        sizes = [size or 0 for size in whole.shape]
        wanted = list(self.region or ())
        rest = len(sizes) - len(wanted)
        full = [(0, size) for size in sizes[: max(rest, 0)]]
        clipped = [(max(0, a), min(b, n)) for (a, b), n in zip(wanted, sizes[rest:], strict=False)]
        if rest < 0 or any(start >= stop for start, stop in clipped):
            raise ImageError(
                f"Nothing of the image, {whole.axes} {' x '.join(map(str, sizes))}, is in the "
                f"region {wanted}: expected (start, stop) along {' and '.join(whole.axes[-2:])}, "
                "or along Z too."
            )
        return full + clipped


class Sources:
    """Opens the sources of graphs and remembers their headers.

    Parameters
    ----------
    folder
        Where relative paths of sources start.
    bound
        Images to take instead of the files that the sources name.
    """

    def __init__(
        self, folder: Path | None = None, bound: Mapping[str, SourceImage] | None = None
    ) -> None:
        self.folder = folder
        self.bound: dict[str, SourceImage] = dict(bound or {})
        self._opened: dict[tuple[Any, ...], tuple[Any, ImageFile]] = {}

    def loader(self, name: str, source: Source, context: Context) -> Loader:
        """Return the loader of a source in a context.

        Raises
        ------
        FluographError
            If there is no file, it cannot be read, or lacks the scene, channel or time point.
        """
        image = self.bound.get(name) or self._open(name, source, context)
        time = self._time(source.time, context.time, image.times)
        voxel_size = {axis: micrometres(size) for axis, size in source.voxel_size.items()}
        kind = Kind(source.kind)
        return Loader(image, source.channel, time, context.region, kind, voxel_size)

    def _open(self, name: str, source: Source, context: Context) -> SourceImage:
        if source.file is None:
            raise GraphError(
                f"It has no file. Give it one, `{name}: {{file: PATH}}` in the workflow, or an "
                "image when it is run."
            )
        from fluograph.images.identity import identify
        from fluograph.images.read import open_image

        path = Path(self.folder or ".", source.file).expanduser()
        scene = source.scene if context.scene is None else context.scene
        level = source.level if context.level is None else context.level
        asked = (str(path), scene, source.axes, level)
        identity = identify(path)
        if asked not in self._opened or self._opened[asked][0] != identity:
            image = open_image(path, scene=scene, axes=source.axes, level=level)
            self._opened[asked] = (identity, image)
        return self._opened[asked][1]

    @staticmethod
    def _time(wanted: str | int, now: int, times: int) -> int:
        if isinstance(now, bool) or not isinstance(now, (int, np.integer)):
            raise ImageError(f"Expected the number of a time point, counted from 0, got {now!r}.")
        index = {"each": int(now), "each-1": max(0, int(now) - 1)}.get(str(wanted), wanted)
        index = 0 if wanted == "each" and times == 1 else index
        if not isinstance(index, int) or not 0 <= index < times:
            raise ImageError(f"Expected a time point from 0 to {times - 1}, got {index!r}.")
        return index
