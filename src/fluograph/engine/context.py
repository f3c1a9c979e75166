"""What a result depends on beside the graph."""

from __future__ import annotations

from dataclasses import dataclass

from fluograph.operations.reach import Region

__all__ = ["Context"]


@dataclass(frozen=True)
class Context:
    """What a result depends on beside the graph; it enters through the sources only.

    Attributes
    ----------
    time
        The time point, for sources whose time is ``each`` or ``each-1``.
    scene, level
        Taken instead of the sources' own, if not None.
    region
        ((start, stop), ...) in pixels, in the order z, y, x (3D) or y, x (2D); None for all.
    """

    time: int = 0
    scene: int | str | None = None
    level: int | None = None
    region: Region | None = None
