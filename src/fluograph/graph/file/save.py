"""Writing a small file whole or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from fluograph.errors import FluographError

__all__ = ["save"]


def save(path: Path, content: bytes) -> None:
    """Write `content` under a temporary name in the same folder, then rename it.

    Raises
    ------
    FluographError
        If it cannot be written; an old file is as it was.
    """
    target = path.resolve()  # a link stays a link
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        try:
            _write(part, content)
            if target.exists():
                shutil.copymode(target, part)
            os.replace(part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        _settle(target.parent)
    except OSError as problem:
        kept = " The file that was there is unchanged." if target.exists() else ""
        raise FluographError(
            f"{path} cannot be written: {problem.strerror or problem}.{kept} "
            "Make room or choose another folder, and try again."
        ) from problem


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Let the renaming reach the disk, where the system can."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
