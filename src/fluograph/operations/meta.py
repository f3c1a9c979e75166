"""What is known about a result without its pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fluograph.operations.kinds import DTYPES, Kind

__all__ = ["Meta", "Shape", "VoxelSize"]

VoxelSize = tuple[float | None, float | None, float | None]
"""Voxel size in micrometres as (z, y, x); None where it is not known."""

Shape = tuple[int | None, ...]
"""Array sizes in the order of the axes; None where only the computation will tell."""


@dataclass(frozen=True)
class Meta:
    """What is known about a result without its pixels.

    Attributes
    ----------
    kind
        What it is.
    axes
        One letter per axis, a subsequence of ``CZYX``; of a table those of the image that was
        measured; empty for what else has no pixels.
    shape
        Sizes in the order of `axes` (matrices: rows, columns; points: coordinates, points;
        vectors: 1, values); None for a size that only the computation will tell. Tables and
        numbers have the shape ``()``.
    voxel_size
        (z, y, x) in micrometres, None where unknown.
    channels
        Names of the channels where `axes` has a ``C``.
    """

    kind: Kind
    axes: str = ""
    shape: Shape = ()
    voxel_size: VoxelSize = (None, None, None)
    channels: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """NumPy's name of the type of the elements; empty for tables and numbers."""
        return DTYPES.get(self.kind, "")

    @property
    def ndim(self) -> int:
        """2 or 3 for pixels: the number of spatial axes."""
        return len(self.axes.replace("C", ""))

    def size(self, axis: str) -> int | None:
        """Return the size along `axis`: 1 where the image lacks it, None where unknown."""
        return self.shape[self.axes.index(axis)] if axis in self.axes else 1

    def spacing(self, axis: str) -> float | None:
        """Return the voxel size in micrometres along ``x``, ``y`` or ``z``."""
        return self.voxel_size["zyx".index(axis)]

    def but(self, **changes: object) -> Meta:
        """Return a copy with `changes`."""
        return replace(self, **changes)  # type: ignore[arg-type]
