"""Every format that is not a TIFF, through bioio and its plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fluograph.errors import ImageError
from fluograph.images.header import Header, Index, check_level, pick
from fluograph.images.paths import is_zarr
from fluograph.images.quiet import first_line, quiet
from fluograph.images.units import micrometres, voxel_size
from fluograph.operations.meta import VoxelSize

if TYPE_CHECKING:
    from bioio import BioImage

__all__ = ["read_header"]

_MADE_UP = re.compile(r"(Channel|C):\d+(:\d+)?")


def read_header(path: Path, scene: int | str, level: int) -> Header:
    """Read what a file tells about one of its images; imports bioio, which takes a second.

    Raises
    ------
    ImageError
        If no reader can read the file, or it has no such scene or level.
    """
    with _opened(path) as image:
        scenes = tuple(str(name) for name in image.scenes)
        if not scenes:
            raise ImageError(_without_image(path))
        number = pick("scene", scene, scenes, path.name)
        image.set_scene(number)
        levels = len(image.resolution_levels)
        check_level(level, levels, path.name)
        image.set_resolution_level(level)
        data = image.xarray_dask_data
        return Header(
            axes="".join(str(dim) for dim in data.dims),
            shape=tuple(data.shape),
            dtype=np.dtype(data.dtype),
            scenes=scenes,
            levels=levels,
            channels=_channels(image),
            voxel_size=_voxel_size(image, needs_unit=is_zarr(path)),
            fetch=lambda index: _fetch(path, number, level, index),
        )


@contextmanager
def _opened(path: Path) -> Iterator[BioImage]:
    """Open an image; every way in which that fails becomes an ImageError."""
    with quiet(catch_warnings=True):
        from bioio import BioImage
    with quiet(catch_warnings=True):
        try:
            yield BioImage(path, reader=_reader(path), use_plugin_cache=True)
        except (ImageError, MemoryError):
            raise
        except Exception as error:  # the readers' own libraries raise all sorts on damaged files
            raise ImageError(_complaint(path, error)) from error


def _reader(path: Path) -> Any:
    """Return the reader of OME-Zarr for a folder, whatever its name; else bioio goes by name."""
    if not is_zarr(path):
        return None
    from bioio_ome_zarr import Reader

    return Reader


def _complaint(path: Path, error: Exception) -> str:
    from bioio.plugins import get_plugins

    if is_zarr(path):
        return f"{path} cannot be read as an OME-Zarr image: {first_line(error)}."
    if not any(path.name.lower().endswith(known) for known in get_plugins(use_cache=True)):
        return (
            f"{path} is of a format nobody here reads ({path.suffix or 'no extension'}). Expected "
            "TIFF, OME-Zarr, PNG, JPEG, CZI, ND2 or LIF; convert it to OME-TIFF."
        )
    return f"{path} is damaged, or not what its name says. Copy or export it again."


def _without_image(path: Path) -> str:
    inside = (
        sorted(entry.name for entry in path.iterdir() if is_zarr(entry)) if path.is_dir() else []
    )
    hint = f" Open one of the images in it: {', '.join(inside[:10])}." if inside else ""
    return f"{path} is a Zarr folder without an image of its own.{hint}"


def _channels(image: BioImage) -> tuple[str, ...]:
    names = [str(name) for name in image.reader.channel_names or ()]
    told = [name for name in names if name and not _MADE_UP.fullmatch(name)]
    return tuple(names) if told else ()


def _voxel_size(image: BioImage, *, needs_unit: bool) -> VoxelSize:
    """Return (z, y, x); only OME-Zarr names units, the other readers give micrometres."""
    sizes = image.reader.physical_pixel_sizes
    if sizes is None:
        return (None, None, None)
    units: Any = image.reader.dimension_properties if needs_unit else None
    return voxel_size(
        *(
            micrometres(getattr(sizes, axis), _unit(getattr(units, axis)) if units else "um")
            for axis in "ZYX"
        )
    )


def _unit(dimension: Any) -> str | None:
    return None if dimension is None or dimension.unit is None else str(dimension.unit)


def _fetch(path: Path, scene: int, level: int, index: Index) -> np.ndarray:
    with _opened(path) as image:
        image.set_scene(scene)
        image.set_resolution_level(level)
        data = image.xarray_dask_data.data[index]
        return np.asarray(data.compute(scheduler="synchronous"))
