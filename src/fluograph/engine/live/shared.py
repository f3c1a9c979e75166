"""Memory that a worker and its client share: files mapped into the memory of both.

The client makes them, so that they outlive a worker that is ended. Such a file is as fast as
`multiprocessing.shared_memory` where there is a folder in memory, and has no resource tracker that
takes away what another process still uses.
"""

from __future__ import annotations

import math
import mmap
import os
import shutil
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np

from fluograph.errors import OutOfMemoryError

__all__ = ["Mark", "Pool", "Segment"]

_IN_MEMORY = Path("/dev/shm")
_LEAST_FREE = 2**28  # containers may come with a folder in memory that holds next to nothing
_SMALLEST = 2**16


def _reserve(file: BinaryIO, size: int) -> None:
    """Take the room now: that there is none would end the process later."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
    else:
        file.write(bytes(size))
        file.flush()


class Segment:
    """A file that is mapped into memory.

    Parameters
    ----------
    path
        Where it is.
    size
        Bytes to make it with; 0 if it exists.
    """

    def __init__(self, path: Path, size: int = 0) -> None:
        self.name = path.name
        with path.open("w+b" if size else "r+b") as file:
            if size:
                _reserve(file, size)
            self._map = mmap.mmap(file.fileno(), 0)

    @property
    def size(self) -> int:
        """Bytes it holds."""
        return len(self._map)

    def write(self, values: np.ndarray) -> None:
        """Write `values`, which must fit."""
        np.frombuffer(self._map, values.dtype, values.size)[:] = values.ravel()

    def read(self, shape: Sequence[int], dtype: str) -> np.ndarray:
        """Return a copy of what was written."""
        return np.frombuffer(self._map, dtype, math.prod(shape)).reshape(shape).copy()

    def close(self) -> None:
        """Let go of it."""
        with suppress(BufferError):  # somebody still copies from it
            self._map.close()


class Mark:
    """What a worker does at the moment, so that it is known when the worker is no more."""

    _LENGTH = 64

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    @classmethod
    def make(cls, path: Path) -> Mark:
        """Return a new mark in a file of its own."""
        return cls(Segment(path, cls._LENGTH))

    @property
    def key(self) -> str:
        """The address of what is computed, empty if nothing is."""
        return self._segment.read((self._LENGTH,), "u1").tobytes().rstrip(b"\0").decode("ascii")

    @key.setter
    def key(self, key: str) -> None:
        content = key.encode("ascii").ljust(self._LENGTH, b"\0")
        self._segment.write(np.frombuffer(content, "u1"))

    def close(self) -> None:
        """Let go of it."""
        self._segment.close()


class Pool:
    """Segments in a folder of their own, used again when they are given back."""

    def __init__(self) -> None:
        in_memory = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free >= _LEAST_FREE
        self.folder = Path(tempfile.mkdtemp("", "fluograph-", _IN_MEMORY if in_memory else None))
        self._free: list[Segment] = []
        self._all: list[Segment] = []
        self._lock = threading.Lock()

    def take(self, size: int) -> Segment:
        """Return a segment of at least `size` bytes that nobody else uses.

        Raises
        ------
        OutOfMemoryError
            If there is no room for it.
        """
        with self._lock:
            fitting = [segment for segment in self._free if segment.size >= size]
            if not fitting:
                return self._make(max(_SMALLEST, 1 << (size - 1).bit_length()))
            segment = min(fitting, key=lambda s: s.size)
            self._free.remove(segment)
            return segment

    def give(self, segment: Segment) -> None:
        """Take `segment` back."""
        with self._lock:
            self._free.append(segment)

    def close(self) -> None:
        """Take away the folder."""
        for segment in self._all:
            segment.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self, size: int) -> Segment:
        path = self.folder / f"pixels-{len(self._all)}"
        try:
            segment = Segment(path, size)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise OutOfMemoryError(
                f"No room for {size} bytes of pixels in {path.parent} ({error.strerror}). "
                "Make room there, or ask for fewer pixels."
            ) from error
        self._all.append(segment)
        return segment
