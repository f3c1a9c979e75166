"""What results and running operations need of a device's memory."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fluograph.engine.device import Device
from fluograph.errors import OutOfMemoryError
from fluograph.operations.kinds import DTYPES, Kind
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation

__all__ = ["refused", "scratch", "size", "too_large"]


def size(meta: Meta) -> int:
    """Return the bytes of a result; 0 for tables and numbers, unknown sizes count as 1."""
    if meta.kind not in DTYPES:
        return 0
    return (1 if meta.kind is Kind.BINARY else 4) * _pixels(meta)


def scratch(operation: Operation, metas: Mapping[str, Meta]) -> int:
    """Return the bytes that `operation` needs beside inputs and outputs while it runs."""
    first = next((meta for meta in metas.values() if meta.kind.is_array), None)
    return int(4 * _pixels(first) * operation.scratch) if first else 0


def too_large(
    outputs: Sequence[Meta], besides: int, device: Device, memory: int
) -> OutOfMemoryError:
    """Return the error for results that do not fit, which names the sizes."""
    sizes = " and ".join(" x ".join(map(str, meta.shape)) for meta in outputs)
    return OutOfMemoryError(
        f"A result of {sizes} needs {_gigabytes(sum(map(size, outputs)))} and "
        f"{_gigabytes(besides)} besides, but of {device} {_gigabytes(memory)} can be used, "
        f"{_gigabytes(device.largest)} for one image. Crop the image, take a coarser resolution "
        "level, or use a device with more memory."
    )


def refused(device: Device) -> OutOfMemoryError:
    """Return the error for memory that the device refused, where no sizes were known before."""
    return OutOfMemoryError(
        f"{device} has no memory for what it makes or needs meanwhile. Choose parameters that make "
        "a smaller result, crop the image, or use a device with more memory."
    )


def _pixels(meta: Meta) -> int:
    return math.prod(1 if n is None else n for n in meta.shape)


def _gigabytes(size: float) -> str:
    return f"{size / 1e9:.3g} GB"
