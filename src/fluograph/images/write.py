"""Writing images: OME-TIFF and OME-Zarr, complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.atomic import replacing
from fluograph.errors import ImageError
from fluograph.images.quiet import quiet
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

__all__ = ["WRITERS", "write_image"]

_BIG = 4 * 10**9  # bytes; beyond, offsets of a classic TIFF would not do
_LARGEST_LABEL = 2**32 - 1


def write_image(path: str | os.PathLike[str], array: np.ndarray, meta: Meta) -> Path:
    """Write pixels with axes, voxel size and channel names; returns the path.

    The extension decides: ``.tif``, ``.tiff`` (OME-TIFF, compressed without loss) or ``.zarr``
    (OME-Zarr 0.4, one resolution level). Labels are written as uint32, binary images as uint8 of 0
    and 1, others as they are. An existing image is replaced when the new one is complete.

    Parameters
    ----------
    array
        Shape as the axes of `meta`; with one more axis in front it is a series of time points.
    meta
        What the pixels are.

    Raises
    ------
    ImageError
        If the extension is unknown or the array does not fit.
    WriteError
        If the drive does not take it.
    """
    target = Path(path)
    write = _writer(target)
    axes = _axes(array, meta)
    pixels = _storable(np.asarray(array), meta.kind)
    with replacing(target) as temporary:
        write(temporary, pixels, axes, meta)
    return target


def _writer(target: Path) -> _Writer:
    for suffix, writer in WRITERS.items():
        if target.name.lower().endswith(suffix):
            return writer
    raise ImageError(
        f"{target} has the extension {target.suffix or '(none)'}; images are written as "
        f"{', '.join(WRITERS)}."
    )


def _axes(array: np.ndarray, meta: Meta) -> str:
    axes = meta.axes if array.ndim == len(meta.axes) else f"T{meta.axes}"
    if not meta.kind.is_pixels or array.ndim != len(axes) or 0 in array.shape:
        raise ImageError(
            f"Expected pixels with the axes {meta.axes or 'YX'}, but the {meta.kind} has the shape "
            f"{array.shape}. Tables and numbers go to .csv, .parquet or .json."
        )
    return axes


def _storable(array: np.ndarray, kind: Kind) -> np.ndarray:
    """Return the array in a type that OME-TIFF and OME-Zarr know, without loss."""
    if array.dtype.kind not in "buif" or array.dtype.itemsize > 8:
        raise ImageError(f"Pixels of type {array.dtype} cannot be written; use numbers.")
    if kind is Kind.LABELS:
        return _exactly(array, "uint32")
    if kind is Kind.BINARY:
        plain = array.dtype == np.uint8 and array.max() <= 1
        return array if plain else np.asarray(array != 0, "uint8")
    if array.dtype.str[1:] == "f2":
        return array.astype("float32")
    if array.dtype.str[1:] in ("i8", "u8"):
        return _exactly(array, "int32" if array.min() < 0 else "uint32")
    native = "uint8" if array.dtype.kind == "b" else array.dtype.newbyteorder("=")
    return array.astype(native, copy=False)


def _exactly(array: np.ndarray, dtype: str) -> np.ndarray:
    if array.dtype == dtype:
        return array
    limits = np.iinfo(dtype)
    low, high = float(array.min()), float(array.max())
    inside = limits.min <= low and high <= limits.max  # False for NaN too
    if not inside or (array.dtype.kind == "f" and (array != np.floor(array)).any()):
        raise ImageError(
            f"Values from {low:g} to {high:g} ({array.dtype}) do not fit into {dtype}; labels are "
            f"whole numbers from 0 to {_LARGEST_LABEL}."
        )
    return array.astype(dtype)


def _write_tiff(path: Path, array: np.ndarray, axes: str, meta: Meta) -> None:
    import tifffile

    x, y = meta.spacing("x"), meta.spacing("y")
    with quiet():
        tifffile.imwrite(
            path,
            array,
            ome=True,
            bigtiff=array.nbytes > _BIG,
            photometric="minisblack",
            compression="zlib",
            compressionargs={"level": 1},  # a quarter of the time of level 6, a fifth more bytes
            metadata={"axes": axes, **_ome(axes, meta)},
            # for programs that read the tags only
            resolution=(1e4 / x, 1e4 / y) if x and y else None,
            resolutionunit="CENTIMETER" if x and y else None,
        )


def _ome(axes: str, meta: Meta) -> Mapping[str, Any]:
    about: dict[str, Any] = {}
    for axis in "XYZ":
        if (size := meta.spacing(axis.lower())) and axis in axes:
            about |= {f"PhysicalSize{axis}": size, f"PhysicalSize{axis}Unit": "µm"}
    if "C" in axes and meta.channels:
        about["Channel"] = {"Name": list(meta.channels)}
    return about


def _write_zarr(path: Path, array: np.ndarray, axes: str, meta: Meta) -> None:
    with quiet(catch_warnings=True):
        from bioio_ome_zarr.writers import Channel, OMEZarrWriter
    sizes = [meta.spacing(a.lower()) if a in "ZYX" else None for a in axes]
    names = meta.channels if "C" in axes and meta.channels else [""] * _size(array, axes, "C")
    low, high = np.nan_to_num([float(array.min()), float(array.max())]).tolist()
    window: Any = {"min": low, "max": high, "start": low, "end": high}
    with quiet(catch_warnings=True):
        OMEZarrWriter(
            store=str(path),
            level_shapes=list(array.shape),
            dtype=array.dtype,
            zarr_format=2,
            image_name=str(meta.kind),
            axes_names=[axis.lower() for axis in axes],
            axes_types=[{"T": "time", "C": "channel"}.get(axis, "space") for axis in axes],
            axes_units=["micrometer" if size else None for size in sizes],
            physical_pixel_size=[size or 1.0 for size in sizes],
            channels=[Channel(label=name, color="ffffff", window=window) for name in names],
            attributes={"image-label": {"version": "0.4"}} if meta.kind is Kind.LABELS else None,
        ).write_full_volume(array)


def _size(array: np.ndarray, axes: str, axis: str) -> int:
    return array.shape[axes.index(axis)] if axis in axes else 1


_Writer = Callable[[Path, np.ndarray, str, Meta], None]

WRITERS: Mapping[str, _Writer] = {".tif": _write_tiff, ".tiff": _write_tiff, ".zarr": _write_zarr}
"""Extension -> what writes it."""
