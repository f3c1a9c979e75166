"""What lies at a path: a TIFF, an OME-Zarr folder, another image, or nothing to open."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from fluograph.errors import ImageError, did_you_mean

__all__ = [
    "EXTRAS",
    "OTHER_SUFFIXES",
    "TIFF_SUFFIXES",
    "ZARR_METADATA",
    "check_exists",
    "check_openable",
    "is_tiff",
    "is_zarr",
    "looks_like_image",
]

EXTRAS = {".czi": "czi", ".lif": "lif", ".nd2": "nd2"}
"""Formats that need an extra; the reader of the extra ``czi`` is the package ``bioio_czi``."""

TIFF_SUFFIXES = (
    ".tif",
    ".tiff",
    ".lsm",
    ".svs",
    ".ndpi",
    ".stk",
    ".scn",
    ".btf",
    ".tf8",
    ".qptiff",
)
OTHER_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".ozx")
ZARR_METADATA = ("zarr.json", ".zattrs", ".zgroup", ".zarray")
_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def is_zarr(path: Path) -> bool:
    """Tell whether `path` is a folder of Zarr."""
    return path.is_dir() and any((path / name).is_file() for name in ZARR_METADATA)


def looks_like_image(path: Path) -> bool:
    """Tell by its name whether fluograph would try to open `path`."""
    name = path.name.lower()
    suffixes = (*TIFF_SUFFIXES, *OTHER_SUFFIXES, *EXTRAS)
    return is_zarr(path) or (path.is_file() and name.endswith(suffixes))


def check_exists(path: Path) -> None:
    """Refuse a path where nothing is, with the nearest names of its folder."""
    try:
        if path.exists():
            return
    except OSError as error:
        raise ImageError(f"{path} cannot be reached: {error.strerror}.") from None
    folder = path.parent
    if not folder.is_dir():
        raise ImageError(f"There is no folder {folder}, so no image {path.name} in it.")
    try:
        names = os.listdir(folder)
    except OSError:
        names = []
    raise ImageError(f"There is no file {path}.{did_you_mean(path.name, names)}")


def check_openable(path: Path) -> None:
    """Refuse what cannot be an image: nothing there, a folder, an empty or unreadable file."""
    check_exists(path)
    if path.is_dir():
        if not is_zarr(path):
            raise ImageError(
                f"{path} is a folder, but not an OME-Zarr. Expected one image; to use all the "
                "images of a folder give the folder to `fluograph run`."
            )
        return
    if not path.is_file():
        raise ImageError(f"{path} is neither a file nor a folder. Expected an image.")
    try:
        empty = not _first_bytes(path)
    except OSError as error:
        raise ImageError(
            f"{path} cannot be read: {error.strerror}. Check its permissions and the drive."
        ) from None
    if empty:
        raise ImageError(f"{path} is empty (0 bytes). Copy or export it again.")


def is_tiff(path: Path) -> bool:
    """Tell whether `path` is a TIFF by its first bytes.

    Raises
    ------
    ImageError
        If it is called like one but is not, or if its reader is not installed.
    """
    if path.is_dir():
        return False
    extra = EXTRAS.get(path.suffix.lower())
    if extra:
        if find_spec(f"bioio_{extra}") is None:
            raise ImageError(
                f"To read {path.name} install the reader of .{extra} files: "
                f'pip install "fluograph[{extra}]"'
            )
        return False
    first = _first_bytes(path)
    if first[:4] in _MAGIC:
        return True
    if path.name.lower().endswith(TIFF_SUFFIXES):
        raise ImageError(
            f"{path} is called {path.suffix} but is not a TIFF: it begins with {first[:12]!r}"
            f"{', so it is text' if _is_text(first) else ''}. Export the image again."
        )
    return False


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64)


def _is_text(first: bytes) -> bool:
    return all(32 <= byte < 127 or byte in b"\t\r\n" for byte in first)
