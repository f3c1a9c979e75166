"""Lengths in the units of files, as micrometres."""

from __future__ import annotations

import math

from fluograph.operations.meta import VoxelSize

__all__ = ["is_printing_resolution", "micrometres", "rescaled", "voxel_size"]

_MICROMETRES = {
    "Å": 1e-4,
    "angstrom": 1e-4,
    "pm": 1e-6,
    "picometer": 1e-6,
    "nm": 1e-3,
    "nanometer": 1e-3,
    "nanometre": 1e-3,
    "um": 1.0,
    "micron": 1.0,
    "microns": 1.0,
    "micrometer": 1.0,
    "micrometers": 1.0,
    "micrometre": 1.0,
    "mm": 1e3,
    "millimeter": 1e3,
    "millimetre": 1e3,
    "cm": 1e4,
    "centimeter": 1e4,
    "centimetre": 1e4,
    "m": 1e6,
    "meter": 1e6,
    "metre": 1e6,
    "inch": 25400.0,
    "in": 25400.0,
    "inches": 25400.0,
    '"': 25400.0,
}

_PRINTING = frozenset({72, 75, 90, 96, 100, 120, 150, 180, 200, 240, 300, 600, 1200, 2400})


def micrometres(value: object, unit: str | None) -> float | None:
    """Return `value` in micrometres; None where the value or its unit makes no sense.

    A value without a unit is unknown, since most programs write 1.0 there.
    """
    if not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number) or number <= 0 or not unit:
        return None
    plain = unit.strip().replace("\\u00B5", "u").replace("µ", "u").replace("μ", "u")
    factor = _MICROMETRES.get(plain, _MICROMETRES.get(plain.lower()))
    return None if factor is None else number * factor


def is_printing_resolution(micrometre: float | None) -> bool:
    """Tell whether a pixel size is one of a printer or screen (72 dpi), not of a microscope."""
    if micrometre is None:
        return False
    dpi = 25400 / micrometre
    return abs(dpi - round(dpi)) < 0.02 and round(dpi) in _PRINTING


def voxel_size(z: float | None, y: float | None, x: float | None) -> VoxelSize:
    """Return (z, y, x) in whole digits where a fraction of a tag has left 0.49999999999."""
    return (_tidy(z), _tidy(y), _tidy(x))


def _tidy(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9g}")


def rescaled(size: VoxelSize, full: tuple[int, ...], level: tuple[int, ...]) -> VoxelSize:
    """Return the voxel size of a coarser level from its (z, y, x) shape and the full one."""
    z, y, x = (
        None if value is None else value * whole / part
        for value, whole, part in zip(size, full, level, strict=True)
    )
    return voxel_size(z, y, x)
