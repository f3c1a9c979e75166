"""Which images the arguments of a command mean."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fluograph.errors import ImageError
from fluograph.images.paths import check_exists, is_zarr, looks_like_image

__all__ = ["expand", "natural"]


def expand(arguments: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the images that files, folders and globs stand for, each once.

    A folder stands for the images in it, not those of folders below, in natural order (``a2``
    before ``a10``) and without hidden ones; an OME-Zarr folder is one image. A file that is named
    is taken whatever its extension.

    Raises
    ------
    ImageError
        If an argument stands for nothing.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        found.update(dict.fromkeys(_one(os.fspath(argument))))
    return list(found)


def natural(path: Path) -> list[tuple[int, int | str]]:
    """Return a key that sorts numbers in names by their value."""
    parts = re.split(r"(\d+)", str(path).lower())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]


def _one(argument: str) -> Iterator[Path]:
    path = Path(argument).expanduser()
    if is_zarr(path) or path.is_file():
        yield path
    elif path.is_dir():
        yield from _images(path.iterdir(), f"The folder {path} holds no images")
    elif glob.has_magic(argument):
        matches = map(Path, glob.glob(str(path), recursive=True))
        yield from _images(matches, f"No image matches {argument}")
    else:
        check_exists(path)
        yield path


def _images(paths: Iterable[Path], complaint: str) -> list[Path]:
    shown = (path for path in paths if not path.name.startswith("."))
    images = sorted((path for path in shown if looks_like_image(path)), key=natural)
    if not images:
        raise ImageError(f"{complaint}. Expected TIFF, OME-Zarr, PNG, JPEG, CZI, ND2 or LIF files.")
    return images
