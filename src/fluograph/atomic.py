"""Files that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from fluograph.errors import WriteError

__all__ = ["replacing"]

_FULL = "the disk is full. Free some space, or choose a folder on another drive"
_FORBIDDEN = "writing is not permitted there. Choose another folder, or change its permissions"
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "your quota is used up. Free some space, or choose a folder on another drive",
    errno.EFBIG: "the file system does not take files of that size. Choose another drive",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "the drive is read-only. Choose a folder on another drive",
    errno.ENOENT: "its folder does not exist. Make the folder first",
    errno.ENOTDIR: "its folder is a file. Choose another folder",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
}


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a temporary path beside `path`; what is written there takes its place at the end.

    Works for files and folders. The temporary name is hidden and ends like `path`. If the body
    raises, nothing is left behind and what was at `path` is as it was. A link stays a link, and a
    file keeps its permissions.

    Raises
    ------
    WriteError
        If the disk is full, writing is forbidden or the like; says what to do.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f".{uuid4().hex[:8]}.{target.name}")
    try:
        yield temporary
        _flush(temporary)
        _put(temporary, target)
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, f"{error.strerror or error}")
        kept = " What was there is as it was." if os.path.lexists(path) else ""
        raise WriteError(f"{path} cannot be written: {advice}.{kept}") from error
    finally:
        _remove(temporary)


def _put(temporary: Path, target: Path) -> None:
    if not target.is_dir():
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    else:  # a folder cannot replace one that is not empty
        old = target.with_name(f"{temporary.name}.old")
        os.replace(target, old)
        try:
            os.replace(temporary, target)
        except OSError:
            os.replace(old, target)
            raise
        _remove(old)
    _flush_folder(target.parent)


def _flush(path: Path) -> None:
    if not path.is_dir():
        _sync(path, os.O_RDWR)
        return
    for folder, _, names in os.walk(path, topdown=False):
        for name in names:
            _sync(Path(folder, name), os.O_RDWR)
        _flush_folder(Path(folder))


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows and some network drives cannot
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    with suppress(OSError):  # such as a name that is too long, which says so by itself
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
