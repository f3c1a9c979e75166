"""The files of one run of a workflow: collected frame by frame, then written.

Each file is written under a temporary name and renamed; the provenance says whether all are there.
So a crash leaves nothing that counts as done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fluograph.errors import ComputeError
from fluograph.images.table_files import write_table
from fluograph.images.tables import Table, concatenate
from fluograph.images.write import write_image
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

if TYPE_CHECKING:
    from fluograph.engine.result import Result

__all__ = ["Results", "file_name"]


def file_name(name: str, output: str, kind: Kind) -> str:
    """Return the path of a result below the folder of results: ``cells/a.labels.ome.tif``."""
    return f"{name}.{output}{'.ome.tif' if kind.is_pixels else '.csv'}"


@dataclass
class Results:
    """Collects the results of time points; memory is bounded by one time point of images.

    Attributes
    ----------
    folder
        Where the results will go.
    frames
        Number of time points.
    """

    folder: Path
    frames: int
    _pixels: dict[str, _Frames] = field(default_factory=dict)
    _tables: dict[str, dict[int | str, Table]] = field(default_factory=dict)

    def add(self, frame: int, results: Mapping[str, Result]) -> None:
        """Take the results of one time point, by the name of the output."""
        for output, result in results.items():
            if not result.kind.is_pixels:
                self._tables.setdefault(output, {})[frame] = _table(result)
                continue
            if output not in self._pixels:
                self._pixels[output] = _Frames(output, result.meta, self.frames, self.folder)
            self._pixels[output].add(frame, result.array())

    def kinds(self) -> dict[str, Kind]:
        """Return the kind in which each output is written: pixels or a table."""
        pixels = {output: frames.meta.kind for output, frames in self._pixels.items()}
        return pixels | dict.fromkeys(self._tables, Kind.TABLE)

    def write(self, output: str, path: Path) -> dict[str, Any]:
        """Write one output to `path` and return what there is to say about it."""
        if output in self._pixels:
            return self._pixels[output].write(path)
        table = concatenate(self._tables[output], "frame")
        write_table(path, table)
        return {"rows": len(table)}


class _Frames:
    """The time points of one output: one is held, several are spooled to a file without a name."""

    def __init__(self, output: str, meta: Meta, frames: int, folder: Path) -> None:
        self.meta = meta
        self._output = output
        self._pixels: np.ndarray | None = None
        if frames > 1:
            with tempfile.TemporaryFile(dir=folder) as file:
                self._pixels = np.memmap(file, meta.dtype, "w+", shape=(frames, *_sizes(meta)))

    def add(self, frame: int, pixels: np.ndarray) -> None:
        if self._pixels is None:
            self._pixels = pixels
        elif pixels.shape != self._pixels.shape[1:]:
            raise ComputeError(
                f"{self._output} has the shape {pixels.shape} at time point {frame}, but "
                f"{self._pixels.shape[1:]} before: one image cannot hold both."
            )
        else:
            self._pixels[frame] = pixels

    def write(self, path: Path) -> dict[str, Any]:
        assert self._pixels is not None
        write_image(path, self._pixels, self.meta)
        axes = self.meta.axes.rjust(self._pixels.ndim, "T")
        return {"axes": axes, "shape": list(self._pixels.shape), "type": self.meta.dtype}


def _sizes(meta: Meta) -> tuple[int, ...]:
    return tuple(size or 0 for size in meta.shape)


def _table(result: Result) -> Table:
    """Return a table, a number or a small array as a table."""
    return Table.from_columns(_columns(result)) if result.kind.is_array else result.table()


def _columns(result: Result) -> dict[str, np.ndarray]:
    """Return points and vectors as columns x, y, z; a row of values as one; else c0, c1, ..."""
    array = result.array()
    if result.kind is Kind.MATRIX:
        return {f"c{i}": column for i, column in enumerate(array.T)}
    rows = array.reshape(-1, array.shape[-1])
    return {"value": rows[0]} if len(rows) == 1 else dict(zip("xyz", rows, strict=False))
