"""Which file it is, so that a result can be found again while the file is the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluograph.images.paths import ZARR_METADATA, check_exists

__all__ = ["Identity", "identify"]


@dataclass(frozen=True)
class Identity:
    """A file at a moment; equal as long as nobody has written to it.

    Of an OME-TIFF in several files it is the one that was opened.

    Attributes
    ----------
    path
        The real path, links resolved.
    size
        In bytes; for an OME-Zarr folder that of its metadata files.
    mtime_ns
        Time of modification; for an OME-Zarr folder the newest of its metadata files and of the
        folders that hold them. Pixels written into an existing chunk of it are not noticed.
    """

    path: str
    size: int
    mtime_ns: int


def identify(path: str | os.PathLike[str]) -> Identity:
    """Return the identity of an image file or OME-Zarr folder.

    Raises
    ------
    ImageError
        If it does not exist.
    """
    real = Path(os.path.realpath(path))
    check_exists(Path(path))
    if not real.is_dir():
        status = real.stat()
        return Identity(str(real), status.st_size, status.st_mtime_ns)
    found = [entry.stat() for entry in _zarr_entries(real)]
    size = sum(s.st_size for s in found[1:] if not _is_folder(s))
    return Identity(str(real), size, max(s.st_mtime_ns for s in found))


def _is_folder(status: os.stat_result) -> bool:
    return (status.st_mode & 0o170000) == 0o040000


def _zarr_entries(folder: Path) -> Iterator[Path]:
    """Yield the folder, the arrays' folders in it and the metadata files of both."""
    yield folder
    for entry in sorted(folder.iterdir()):
        if entry.name in ZARR_METADATA:
            yield entry
        elif entry.is_dir():
            yield entry
            yield from (entry / name for name in ZARR_METADATA if (entry / name).is_file())
