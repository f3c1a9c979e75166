"""Lengths with a unit, such as ``1.2 um``, and how many pixels they are."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from fluograph.errors import ParameterError
from fluograph.operations.meta import VoxelSize

__all__ = ["Quantity", "micrometres"]

_MICROMETRES = {"nm": 1e-3, "um": 1.0, "µm": 1.0, "μm": 1.0, "mm": 1e3}
_PATTERN = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([^\d\s.]+)\s*")
_EVEN = 0.01  # voxel sizes that differ by less than 1 % count as equal


@dataclass(frozen=True)
class Quantity:
    """A length with a unit.

    Attributes
    ----------
    number, unit
        As they were written; `unit` is ``nm``, ``um``, ``µm`` or ``mm``.
    """

    number: float
    unit: str

    @classmethod
    def parse(cls, text: str) -> Quantity | None:
        """Return the length that `text` tells, or None if it is no number with a unit.

        Raises
        ------
        ParameterError
            If there is a number with a unit that is not known.
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            return None
        number, unit = match.groups()
        if unit not in _MICROMETRES:
            raise ParameterError(
                f"{text.strip()!r} has the unit {unit!r}. Lengths have the unit nm, um (µm) or mm; "
                "without a unit they are in pixels."
            )
        return cls(float(number), "um" if unit in ("µm", "μm") else unit)

    def __str__(self) -> str:
        return f"{repr(self.number).removesuffix('.0')} {self.unit}"

    @property
    def micrometres(self) -> float:
        """The length in micrometres."""
        return self.number * _MICROMETRES[self.unit]

    def pixels(self, voxel_size: VoxelSize, axis: str = "") -> float:
        """Return how many pixels the length is.

        Parameters
        ----------
        voxel_size
            (z, y, x) in micrometres.
        axis
            ``x``, ``y`` or ``z``; empty for a length in all directions, which needs pixels that
            are as wide as high.

        Raises
        ------
        ParameterError
            If the voxel size is not known, or differs between x and y where there is no axis.
        """
        return self.micrometres / self._spacing(voxel_size, axis)

    def _spacing(self, voxel_size: VoxelSize, axis: str) -> float:
        sizes = dict(zip("zyx", voxel_size, strict=True))
        wanted = axis or "xy"
        found = [size for a in wanted if (size := sizes[a]) is not None and size > 0]
        if len(found) < len(wanted):
            missing = " and ".join(a for a in wanted if not sizes[a])
            raise ParameterError(
                f"{self} cannot be turned into pixels: the voxel size of the image along {missing} "
                "is not known. Give the length in pixels (a number without a unit), or the voxel "
                "size of the source, such as `voxel_size: {x: 0.5 um, y: 0.5 um}`."
            )
        if not math.isclose(min(found), max(found), rel_tol=_EVEN):
            raise ParameterError(
                f"{self} is not the same number of pixels along x ({found[0]:g} um a pixel) and y "
                f"({found[1]:g} um). Give the length in pixels (a number without a unit)."
            )
        return found[0]


def micrometres(value: float | str) -> float:
    """Return a length in micrometres: a number of them, or a quantity such as ``"500 nm"``.

    Raises
    ------
    ParameterError
        If it is neither.
    """
    if isinstance(value, (int, float)):
        return float(value)
    quantity = Quantity.parse(value)
    if quantity is None:
        raise ParameterError(f'Expected a length such as "0.5 um", got {value!r}.')
    return quantity.micrometres
