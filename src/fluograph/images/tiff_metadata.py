"""Voxel size, channel names and hints on axes from the many dialects of TIFF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from fluograph.images.units import is_printing_resolution, micrometres, voxel_size
from fluograph.operations.meta import VoxelSize

if TYPE_CHECKING:
    from tifffile import TiffFile

__all__ = ["channel_names", "hint", "physical_size"]

_RESOLUTION_UNITS = {2: "inch", 3: "cm", 4: "mm", 5: "um"}
_UNKNOWN: VoxelSize = (None, None, None)


def physical_size(file: TiffFile, scene: int) -> VoxelSize:
    """Return the (z, y, x) voxel size in micrometres of the finest level of a scene."""
    if file.is_ome:
        return _ome_size(_ome_pixels(file, scene))
    if file.is_lsm:
        lsm: Any = file.lsm_metadata or {}
        return voxel_size(*(micrometres(lsm.get(f"VoxelSize{a}"), "m") for a in "ZYX"))
    return _tag_size(file, scene)


def channel_names(file: TiffFile, scene: int) -> tuple[str, ...]:
    """Return the names of the channels; empty if the file has none."""
    if file.is_ome:
        pixels = _ome_pixels(file, scene)
        channels = () if pixels is None else [e for e in pixels if _local(e) == "Channel"]
        names = [channel.get("Name", "") for channel in channels]
        return tuple(names) if any(names) else ()
    labels = (file.imagej_metadata or {}).get("Labels", ())
    labels = [labels] if isinstance(labels, str) else list(labels)
    count = dict(zip(file.series[scene].axes, file.series[scene].shape, strict=True)).get("C", 1)
    return tuple(map(str, labels)) if len(labels) == count > 1 else ()


def hint(file: TiffFile, scene: int) -> tuple[str, str]:
    """Return what the description tells about an axis without a name, and how."""
    told = _description(file, scene)
    if any(told.get(key) for key in ("finterval", "fps", "frame_interval", "frames")):
        return "T", "it gives a frame interval or a number of frames"
    if any(told.get(key) for key in ("spacing", "slices")):
        return "Z", "it gives a distance or a number of slices"
    return "", ""


def _description(file: TiffFile, scene: int) -> Mapping[str, Any]:
    if file.is_imagej:
        return file.imagej_metadata or {}
    shaped = file.shaped_metadata if file.is_shaped else None
    return shaped[scene] if shaped and scene < len(shaped) else {}


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _ome_pixels(file: TiffFile, scene: int) -> ElementTree.Element | None:
    root = ElementTree.fromstring(file.ome_metadata or "<OME/>")
    images = [element for element in root if _local(element) == "Image"]
    if scene >= len(images):
        return None
    return next((element for element in images[scene] if _local(element) == "Pixels"), None)


def _ome_size(pixels: ElementTree.Element | None) -> VoxelSize:
    if pixels is None:
        return _UNKNOWN
    return voxel_size(*(_ome_length(pixels, axis) for axis in "ZYX"))


def _ome_length(pixels: ElementTree.Element, axis: str) -> float | None:
    value, unit = pixels.get(f"PhysicalSize{axis}"), pixels.get(f"PhysicalSize{axis}Unit")
    if unit is None and value is not None and value.strip("0.") == "1":
        return None  # what many programs write when they do not know
    return micrometres(value, unit or "um")


def _tag_size(file: TiffFile, scene: int) -> VoxelSize:
    tags = file.series[scene].keyframe.tags
    told = _description(file, scene)
    unit = told.get("unit") or _RESOLUTION_UNITS.get(int(tags.valueof("ResolutionUnit") or 1))
    sizes = [_per_unit(tags.valueof(f"{axis}Resolution"), unit) for axis in "YX"]
    y, x = (None if is_printing_resolution(size) else size for size in sizes)
    return voxel_size(micrometres(told.get("spacing"), told.get("unit")), y, x)


def _per_unit(resolution: object, unit: object) -> float | None:
    """Turn pixels per unit, a fraction, into micrometres per pixel."""
    if not isinstance(resolution, tuple) or not resolution[0] or not isinstance(unit, str):
        return None
    return micrometres(resolution[1] / resolution[0], unit)
