"""What a window of a tab wants to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fluograph.errors import ParameterError
from fluograph.graph.document import split

__all__ = ["Region", "Want"]

Region = tuple[tuple[int, int], tuple[int, int]]
"""((y0, y1), (x0, x1)) in pixels of the image."""

_BITS = (8, 16)
_LARGEST = 8192  # pixels along one side: more than a screen has
_MOST = 2**25  # pixels: more than any screen has


@dataclass(frozen=True)
class Want:
    """A plane of a result, as a window shows it.

    Attributes
    ----------
    reference
        ``step`` or ``step.port``.
    plane
        Index along z, or None for the maximum projection.
    region
        What of the image is in view; None for all.
    size
        (height, width): at most as many pixels.
    bits
        8 while something moves, 16 at rest.
    contrast
        (low, high) that the codes span; None for all values.
    edges
        Only the outlines of labels.
    channel
        Index; None for all channels.
    """

    reference: str
    plane: int | None = None
    region: Region | None = None
    size: tuple[int, int] = (512, 512)
    bits: int = 16
    contrast: tuple[float, float] | None = None
    edges: bool = False
    channel: int | None = None

    @property
    def name(self) -> str:
        """The source or step."""
        return split(self.reference)[0]

    @property
    def port(self) -> str:
        """The output; empty for the first one."""
        return split(self.reference)[1]

    def follows(self, other: Want) -> bool:
        """Whether pixels of `other` may stand in until those of this one come."""
        mine, others = (
            (want.reference, want.edges, want.channel is None) for want in (self, other)
        )
        return mine == others

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Want:
        """Return what a browser asks for.

        Raises
        ------
        ParameterError
            If it is not a want.
        """
        try:
            return _want(plain)
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise ParameterError(
                f"Expected what a window wants to show (reference, plane, region, size, bits, "
                f"contrast, edges, channel), got {plain!r:.200}; reload the page."
            ) from error


def _want(plain: Mapping[str, Any]) -> Want:
    plane, region, channel = plain.get("plane"), plain.get("region"), plain.get("channel")
    contrast = plain.get("contrast")
    bits = int(plain.get("bits", 16))
    if not isinstance(plain["reference"], str) or bits not in _BITS:
        raise ValueError
    height, width = map(_side, plain.get("size", (512, 512)))
    if height * width > _MOST:
        raise ValueError
    return Want(
        plain["reference"],
        None if plane in (None, "max") else int(plane),
        None if region is None else _region(region),
        (height, width),
        bits,
        None if contrast is None else (float(contrast[0]), float(contrast[1])),
        bool(plain.get("edges", False)),
        None if channel is None else int(channel),
    )


def _region(region: Sequence[Sequence[int]]) -> Region:
    (y0, y1), (x0, x1) = region
    return (int(y0), int(y1)), (int(x0), int(x1))


def _side(pixels: int) -> int:
    return max(1, min(int(pixels), _LARGEST))
