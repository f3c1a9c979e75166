"""Planes as binary frames: a JSON header, then raw pixels."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

from fluograph.engine.live.planes import Plane
from fluograph.web.live.wants import Want

__all__ = ["encode", "header"]

_LENGTH = struct.Struct("<I")
_ALIGNED = 8  # bytes: a browser reads numbers only where they are aligned


def encode(header: Mapping[str, Any], pixels: np.ndarray) -> bytes:
    """Return `pixels` with their header.

    That is the header's length as a little endian uint32, the header as JSON with spaces behind it,
    and from a multiple of 8 bytes on the pixels, little endian in C order.
    """
    text = json.dumps(header, allow_nan=False, separators=(",", ":")).encode()
    text += b" " * (-(_LENGTH.size + len(text)) % _ALIGNED)
    raw = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder("<"))
    return b"".join((_LENGTH.pack(len(text)), text, raw.data.cast("B") if raw.size else b""))


def header(
    window: str, serial: int, want: Want, plane: Plane, meta: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a browser must know to draw `plane`.

    Beside the fields of docs/workspace.md: ``kind`` of the result, ``channel``, ``edges``, and
    ``step``, the pixels of the image along a side of one pixel that is sent.
    """
    full = _full(meta, plane)
    region = _clipped(want, full)
    extents = [end - begin for begin, end in region]
    step = max(1, *(math.ceil(e / n) for e, n in zip(extents, want.size, strict=True)))
    numbers = ("scale", "offset", "low", "high", "dark", "bright")
    return {
        "window": window, "serial": serial, "key": plane.key, "reference": want.reference,
        "kind": str(plane.kind), "shape": plane.pixels.shape, "dtype": plane.pixels.dtype.name,
        **{name: _finite(getattr(plane, name)) for name in numbers},
        "channels": [[*map(_finite, contrast)] for contrast in plane.channels],
        "plane": "max" if want.plane is None else want.plane, "region": region, "full": full,
        "step": step, "quality": want.bits, "channel": want.channel, "edges": want.edges,
    }  # fmt: skip


def _full(meta: Mapping[str, Any], plane: Plane) -> list[int]:
    """Return (height, width) of the image; where it is not known, of what is sent."""
    sizes = dict(zip(meta.get("axes") or "YX", meta.get("shape") or (), strict=False))
    height, width = (1, *plane.pixels.shape)[-2:]
    return [int(sizes.get("Y") or height), int(sizes.get("X") or width)]


def _clipped(want: Want, full: list[int]) -> list[list[int]]:
    region = want.region or ((0, full[0]), (0, full[1]))
    return [[max(0, a), min(b, n)] for (a, b), n in zip(region, full, strict=True)]


def _finite(value: float) -> float:
    """JSON knows no infinity, and no contrast can span it."""
    return float(np.nan_to_num(value))
