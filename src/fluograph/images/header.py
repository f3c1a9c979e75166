"""What a file tells about one of its images before its pixels are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fluograph.errors import ImageError, did_you_mean
from fluograph.operations.meta import VoxelSize

__all__ = ["Fetch", "Header", "Index", "check_level", "pick"]

Index = tuple[int | slice, ...]
"""One entry for each axis of the file."""

Fetch = Callable[[Index], "np.ndarray"]
"""Reads the pixels of an index."""


@dataclass(frozen=True)
class Header:
    """One scene of a file at one resolution level, as the file tells it.

    Attributes
    ----------
    axes
        One letter for each axis of the file, unknown ones included.
    shape
        Sizes in the order of `axes`.
    levels
        Number of resolution levels of the scene.
    channels
        Names of the channels as far as the file gives them.
    voxel_size
        (z, y, x) in micrometres at this level.
    hint
        What an unknown axis means and how the file tells: ``("T", "it gives a frame interval")``.
    notes
        What the reader has to say about the file.
    fetch
        Reads pixels; nothing of the file is held between calls.
    """

    axes: str
    shape: tuple[int, ...]
    dtype: np.dtype
    scenes: tuple[str, ...]
    levels: int
    channels: tuple[str, ...]
    voxel_size: VoxelSize
    fetch: Fetch
    hint: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()


def pick(what: str, wanted: int | str, names: tuple[str, ...], file: str) -> int:
    """Return the index of the scene or channel (`what`) called or numbered `wanted`.

    Raises
    ------
    ImageError
        If there is none, or more than one of that name.
    """
    if isinstance(wanted, str):
        return _by_name(what, wanted, names, file)
    if isinstance(wanted, bool) or not isinstance(wanted, (int, np.integer)):
        raise ImageError(f"{file}: a {what} is a number or a name, not {wanted!r}.")
    if 0 <= wanted < len(names):
        return int(wanted)
    raise ImageError(f"{file} has no {what} {wanted}: {_count(what, len(names))}.")


def check_level(level: int, levels: int, file: str) -> None:
    """Refuse a resolution level that the scene does not have."""
    if isinstance(level, bool) or level not in range(levels):
        raise ImageError(f"{file} has no resolution level {level}: {_count('level', levels)}.")


def _by_name(what: str, wanted: str, names: tuple[str, ...], file: str) -> int:
    found = [index for index, name in enumerate(names) if name == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise ImageError(
            f"{file} has {len(found)} {what}s called {wanted!r}; give the number of one: "
            f"{', '.join(map(str, found))}."
        )
    hint = did_you_mean(wanted, names) or f" It has: {', '.join(names)}."
    raise ImageError(f"{file} has no {what} called {wanted!r}.{hint}")


def _count(what: str, number: int) -> str:
    return f"it has only {what} 0" if number == 1 else f"it has {what}s 0 to {number - 1}"
