"""What a browser does with a binary frame, in Python."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np

__all__ = ["read_frame"]


def read_frame(frame: bytes) -> tuple[dict[str, Any], np.ndarray]:
    """Return header and pixels."""
    (length,) = struct.unpack_from("<I", frame)
    start = 4 + length
    assert start % 8 == 0
    header = json.loads(frame[4:start])
    pixels = np.frombuffer(frame, np.dtype(header["dtype"]).newbyteorder("<"), offset=start)
    return header, pixels.reshape(header["shape"])
