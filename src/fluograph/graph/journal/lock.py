"""One writer per file, across processes; the system lets go of it when the process ends."""

from __future__ import annotations

import errno
import sys

__all__ = ["lock"]

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt
    import os

    _FAR = 1 << 40  # a lock forbids reading there, so it lies where nothing is

    def _lock(descriptor: int) -> None:
        at = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, at, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False if somebody else has it locked.

    A file system without locks counts as locked by us: journals there work, unguarded.
    """
    try:
        _lock(descriptor)
    except OSError as problem:
        return problem.errno not in _HELD
    return True
