"""What is in an allowed folder, for a person to choose from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from fluograph.errors import FolderError
from fluograph.images.paths import EXTRAS, OTHER_SUFFIXES, TIFF_SUFFIXES
from fluograph.web.security.folders import Folders

__all__ = ["Entry", "Listing", "listing"]

_IMAGES = (*TIFF_SUFFIXES, *OTHER_SUFFIXES, *EXTRAS)
_WORKFLOW = ".fluo.yaml"
_MOST_READ = 200_000


@dataclass(frozen=True)
class Entry:
    """A file or folder in a listing."""

    name: str
    is_folder: bool
    size: int
    """Bytes; 0 for a folder."""
    modified: float
    """Seconds since 1970."""

    @property
    def is_image(self) -> bool:
        """Whether it is called like an image; a folder of OME-Zarr is one."""
        return self.name.lower().endswith(".zarr" if self.is_folder else _IMAGES)

    @property
    def is_workflow(self) -> bool:
        """Whether it is called like a workflow file."""
        return not self.is_folder and self.name.lower().endswith(_WORKFLOW)


@dataclass(frozen=True)
class Listing:
    """What is in a folder, folders first, numbers in names counted as numbers."""

    folder: Path
    parent: Path | None
    """The folder above, if that is an allowed one."""
    entries: tuple[Entry, ...]
    note: str
    """What a person should know, such as that not all is shown; else empty."""


def listing(
    folders: Folders,
    path: str | os.PathLike[str],
    *,
    containing: str = "",
    openable: bool = False,
    limit: int = 1000,
) -> Listing:
    """Return what is in the folder `path`.

    Left out are hidden files, devices and the like, and links that lead nowhere or out of the
    allowed folders.

    Parameters
    ----------
    folders
        The allowed folders.
    path
        The folder.
    containing
        Only names with this in them, in upper or lower case.
    openable
        Only folders, images and workflow files.
    limit
        At most so many; a note tells that there are more.

    Raises
    ------
    FolderError
        If the folder is not an allowed one or cannot be read.
    """
    folder = folders.folder(path)
    try:
        with os.scandir(folder) as found:
            read = list(islice(found, _MOST_READ))
    except OSError as error:
        raise FolderError(
            f"{folder} cannot be read: {error.strerror}. Choose another folder, or change its "
            "permissions."
        ) from None
    wanted = [file for file in read if _wanted(file, containing.lower(), openable)]
    wanted.sort(key=lambda file: (not _is_folder(file), _natural(file.name)))
    entries = tuple(islice(_entries(folders, wanted), limit))
    return Listing(
        folder=folder,
        parent=folder.parent if folder.parent in folders and folder.parent != folder else None,
        entries=entries,
        note=_note(len(entries), len(wanted), limit, len(read)),
    )


def _wanted(file: os.DirEntry[str], containing: str, openable: bool) -> bool:
    name = file.name.lower()
    if name.startswith(".") or containing not in name:
        return False
    return not openable or name.endswith((*_IMAGES, _WORKFLOW)) or _is_folder(file)


def _is_folder(file: os.DirEntry[str]) -> bool:
    try:
        return file.is_dir()
    except OSError:
        return False


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts ``t9`` before ``t10``, and is the same for no two names."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts] + [(-1, name)]


def _entries(folders: Folders, files: list[os.DirEntry[str]]) -> Iterator[Entry]:
    for file in files:
        try:
            if file.is_symlink():
                folders.resolve(file.path)
            status = file.stat()
        except (OSError, FolderError):
            continue
        if (is_folder := S_ISDIR(status.st_mode)) or S_ISREG(status.st_mode):
            size = 0 if is_folder else status.st_size
            yield Entry(file.name, is_folder, size, status.st_mtime)


def _note(shown: int, wanted: int, limit: int, read: int) -> str:
    if read < _MOST_READ and (shown < limit or wanted == shown):
        return ""
    many = f"{wanted}" if read < _MOST_READ else f"more than {wanted}"
    return f"{shown} of {many} are shown. Type a part of the name to see others."
