"""Files of one image in the dialects that people have, and what should be read from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

FULL = np.arange(2 * 3 * 4 * 16 * 20, dtype="uint16").reshape(2, 3, 4, 16, 20) * 7
"""Two time points, three channels, four slices, TCZYX; every pixel differs from the others."""

PLANE = FULL[0, 0, 0]
COLOUR = (FULL[0, :, 0] % 251).astype("uint8")


@dataclass(frozen=True)
class Flavour:
    """How a file is written, and what it must read as (`pixels` in the order of `axes`)."""

    write: Callable[[Path], object]
    axes: str
    pixels: np.ndarray
    name: str = "image.tif"
    expected: Mapping[str, Any] = field(default_factory=dict)


def tiff(array: np.ndarray, **options: Any) -> Callable[[Path], object]:
    return lambda path: tifffile.imwrite(path, array, **options)


def _pages(path: Path) -> None:
    with tifffile.TiffWriter(path) as writer:
        for plane in FULL[0, 0, :, ...].repeat(2, axis=0):
            writer.write(plane, contiguous=False, metadata=None)


def _png(array: np.ndarray) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        import imageio.v3

        imageio.v3.imwrite(path, array)

    return write


_HYPERSTACK = FULL.transpose(0, 2, 1, 3, 4)
_LEADING = {"planarconfig": "separate", "photometric": "rgb"}
_GREY = {"photometric": "minisblack"}

FLAVOURS: Mapping[str, Flavour] = {
    "plain": Flavour(tiff(PLANE), "YX", PLANE),
    "big-endian": Flavour(tiff(PLANE, byteorder=">"), "YX", PLANE),
    "big-endian, compressed": Flavour(tiff(PLANE, byteorder=">", compression="zlib"), "YX", PLANE),
    "bigtiff": Flavour(tiff(PLANE, bigtiff=True), "YX", PLANE),
    "tiled": Flavour(tiff(PLANE, tile=(16, 16)), "YX", PLANE),
    "float16": Flavour(tiff(PLANE.astype("f2")), "YX", PLANE.astype("f2").astype("f4")),
    "truth values": Flavour(tiff(PLANE > 900), "YX", (PLANE > 900).astype("u1")),
    "64-bit": Flavour(tiff(PLANE.astype("i8")), "YX", PLANE.astype("i8")),
    "double": Flavour(tiff(PLANE.astype("f8")), "YX", PLANE.astype("f8")),
    "one row": Flavour(tiff(PLANE[:1]), "YX", PLANE[:1]),
    "one pixel": Flavour(tiff(PLANE[:1, :1]), "YX", PLANE[:1, :1]),
    "imagej": Flavour(
        tiff(_HYPERSTACK, imagej=True, metadata={"axes": "TZCYX", "spacing": 2, "unit": "micron"}),
        "TCZYX",
        FULL,
    ),
    "imagej, big-endian": Flavour(
        tiff(_HYPERSTACK, imagej=True, byteorder=">", metadata={"axes": "TZCYX"}), "TCZYX", FULL
    ),
    "imagej, channel labels": Flavour(
        tiff(FULL[0, :, 0], imagej=True, metadata={"axes": "CYX", "Labels": ["DNA", "ER", "PM"]}),
        "CYX",
        FULL[0, :, 0],
        expected={"channels": ("DNA", "ER", "PM")},
    ),
    "ome": Flavour(
        tiff(FULL, metadata={"axes": "TCZYX", "Channel": {"Name": ["DNA", "ER", "PM"]}}, **_GREY),
        "TCZYX",
        FULL,
        "image.ome.tif",
        {"channels": ("DNA", "ER", "PM")},
    ),
    "ome, compressed, channels last": Flavour(
        tiff(FULL, metadata={"axes": "TCZYX"}, compression="zlib", **_GREY),
        "TCZYX",
        FULL,
        "image.ome.tif",
        {"channels": ("channel 0", "channel 1", "channel 2")},
    ),
    "ome in another order": Flavour(
        tiff(_HYPERSTACK, metadata={"axes": "TZCYX"}, **_GREY), "TCZYX", FULL, "image.ome.tif"
    ),
    "ome, colour": Flavour(
        tiff(COLOUR.transpose(1, 2, 0), photometric="rgb", metadata={"axes": "YXS"}),
        "CYX",
        COLOUR,
        "image.ome.tif",
        {"channels": ("red", "green", "blue")},
    ),
    "colour": Flavour(
        tiff(COLOUR.transpose(1, 2, 0), photometric="rgb"),
        "CYX",
        COLOUR,
        expected={"channels": ("red", "green", "blue"), "notes": ()},
    ),
    "colour with alpha": Flavour(
        tiff(np.concatenate([COLOUR, COLOUR[:1]]).transpose(1, 2, 0), photometric="rgb"),
        "CYX",
        np.concatenate([COLOUR, COLOUR[:1]]),
        expected={"channels": ("red", "green", "blue", "alpha"), "notes": ()},
    ),
    "colour, plane by plane": Flavour(tiff(COLOUR, **_LEADING), "CYX", COLOUR),
    "colour stack": Flavour(
        tiff(FULL[0].transpose(1, 2, 3, 0), photometric="rgb", metadata={"axes": "ZYXS"}),
        "CZYX",
        FULL[0],
    ),
    "named axes": Flavour(tiff(FULL[:, 0, 0], metadata={"axes": "TYX"}), "TYX", FULL[:, 0, 0]),
    "pages": Flavour(_pages, "ZYX", FULL[0, 0].repeat(2, axis=0)),
    "upper case": Flavour(tiff(PLANE), "YX", PLANE, "IMAGE.TIF"),
    "tiff called png": Flavour(tiff(PLANE), "YX", PLANE, "image.png"),
    "png": Flavour(_png(PLANE), "YX", PLANE, "image.png"),
    "png, colour": Flavour(
        _png(COLOUR.transpose(1, 2, 0)),
        "CYX",
        COLOUR,
        "image.png",
        {"channels": ("red", "green", "blue")},
    ),
}
