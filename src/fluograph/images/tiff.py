"""TIFF of every flavour: OME-TIFF, ImageJ, LSM, whole slides, plain ones.

TIFFs are read with tifffile itself, on which bioio's readers of TIFF stand: those read only the
first level of a pyramid, take sizes in nanometres for micrometres, and need more than a second to
import.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from fluograph.errors import ImageError
from fluograph.images.header import Header, Index, check_level, pick
from fluograph.images.quiet import first_line, quiet
from fluograph.images.tiff_metadata import channel_names, hint, physical_size
from fluograph.images.units import rescaled

if TYPE_CHECKING:
    from tifffile import TiffFile, TiffFrame, TiffPage, TiffPageSeries

__all__ = ["read_header"]

_CUT_OFF = re.compile(r"invalid (page |value )?offset|corrupted file")


def read_header(path: Path, scene: int | str, level: int) -> Header:
    """Read what a TIFF tells about one of its images.

    Raises
    ------
    ImageError
        If the file is damaged, or has no such scene or level.
    """
    with _opened(path) as (file, said):
        series = list(file.series)
        if not series:
            raise ImageError(f"{path} is a TIFF without images. Export the image again.")
        scenes = _scene_names(series)
        number = pick("scene", scene, scenes, path.name)
        levels = series[number].levels
        check_level(level, len(levels), path.name)
        chosen = levels[level]
        return Header(
            axes=chosen.get_axes(False),
            shape=tuple(chosen.get_shape(False)),
            dtype=np.dtype(chosen.dtype),
            scenes=scenes,
            levels=len(levels),
            channels=channel_names(file, number),
            voxel_size=rescaled(
                physical_size(file, number), _extent(series[number]), _extent(chosen)
            ),
            hint=hint(file, number),
            notes=tuple(f"{path.name}: {text.rstrip('.')}." for text in said),
            fetch=lambda index: _fetch(path, number, level, index),
        )


def _scene_names(series: list[TiffPageSeries]) -> tuple[str, ...]:
    names = [s.name.strip() or f"image {i}" for i, s in enumerate(series)]
    if len(set(names)) == len(names):
        return tuple(names)
    return tuple(f"{name} ({i})" for i, name in enumerate(names))


def _extent(series: TiffPageSeries) -> tuple[int, ...]:
    sizes = dict(zip(series.get_axes(False), series.get_shape(False), strict=True))
    return tuple(max(sizes.get(axis, 1), 1) for axis in "ZYX")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[TiffFile, list[str]]]:
    """Open a TIFF; every way in which it can be broken becomes an ImageError."""
    import tifffile

    with quiet() as said:
        try:
            with tifffile.TiffFile(path) as file:
                yield file, said
                _check_complete(path, said)
        except (ImageError, MemoryError):
            raise
        except OSError as error:
            raise ImageError(f"{path} cannot be read: {error.strerror or error}.") from error
        except Exception as error:  # tifffile and its codecs raise all sorts on damaged files
            raise ImageError(
                f"{path} is damaged or cut off ({first_line(error)}). Copy or export it again."
            ) from error


def _check_complete(path: Path, said: list[str]) -> None:
    """Refuse what points beyond the end of the file: tifffile would read the planes before it."""
    for text in said:
        if _CUT_OFF.search(text):
            raise ImageError(f"{path} is damaged or cut off ({text}). Copy or export it again.")


def _fetch(path: Path, scene: int, level: int, index: Index) -> np.ndarray:
    with _opened(path) as (file, _):
        series = file.series[scene].levels[level]
        shape = tuple(series.get_shape(False))
        split = _split(shape, series.keyframe.size)
        plane = _plane_reader(series, shape[split:])
        numbers = np.arange(math.prod(shape[:split])).reshape(shape[:split])[index[:split]]
        if np.ndim(numbers) == 0:
            return plane(int(numbers))[index[split:]]
        planes = [plane(int(number))[index[split:]] for number in numbers.ravel()]
        return np.stack(planes).reshape(numbers.shape + planes[0].shape)


def _split(shape: tuple[int, ...], page: int) -> int:
    """Return how many axes count pages; the others lie within one."""
    for axes in range(len(shape) + 1):
        if math.prod(shape[axes:]) <= page:
            return axes
    return len(shape)


def _plane_reader(series: TiffPageSeries, shape: tuple[int, ...]) -> Callable[[int], np.ndarray]:
    size = math.prod(shape)
    offset = None if series.is_multifile else series.dataoffset
    if offset is not None:  # all pages lie in one piece, and some files list the first only
        handle = series.keyframe.parent.filehandle
        dtype = np.dtype(series.keyframe.parent.byteorder + series.dtype.char)
        start = offset
        return lambda n: handle.read_array(dtype, size, start + n * size * dtype.itemsize).reshape(
            shape
        )

    def plane(number: int) -> np.ndarray:
        page = series[number]
        if page is None:  # a plane the file announces but does not hold
            return np.zeros(shape, series.dtype)
        with _open_handle(page):
            return page.asarray().reshape(shape)

    return plane


@contextmanager
def _open_handle(page: TiffPage | TiffFrame) -> Iterator[None]:
    """Open the file of a page where it is another one of the same image, which tifffile closes."""
    handle = page.parent.filehandle
    if not handle.closed:
        yield
        return
    handle.open()
    try:
        yield
    finally:
        handle.close()
