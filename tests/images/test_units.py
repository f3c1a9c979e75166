"""Voxel sizes in micrometres, from the many ways in which files give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluograph.images.read import open_image
from fluograph.images.units import is_printing_resolution, micrometres

from .flavours import FULL, PLANE, tiff

STACK = FULL[0, 0].repeat(2, axis=0)
UNKNOWN = (None, None, None)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.5, "um", 0.5),
        (0.5, "µm", 0.5),
        (0.5, "μm", 0.5),
        (0.5, "\\u00B5m", 0.5),
        (0.5, "micron", 0.5),
        (0.5, "Micrometer", 0.5),
        (500, "nm", 0.5),
        (2, "mm", 2000),
        (1, "cm", 1e4),
        ("1e-6", "m", 1),
        (1, "inch", 25400),
        (12, "Å", 0.0012),
        (0.5, "", None),
        (0.5, None, None),
        (0.5, "pixel", None),
        (0.5, "furlong", None),
        (0, "um", None),
        (-1, "um", None),
        (float("nan"), "um", None),
        (float("inf"), "um", None),
        ("wide", "um", None),
        (None, "um", None),
    ],
)
def test_converts_lengths(value: object, unit: str | None, expected: float | None) -> None:
    assert micrometres(value, unit) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("dpi", [72, 96, 300, 600])
def test_knows_printers_from_microscopes(dpi: int) -> None:
    assert is_printing_resolution(25400 / dpi)
    assert not is_printing_resolution(25400 / (dpi + 0.5))


OME = {"photometric": "minisblack", "ome": True}
TIFFS: dict[str, tuple[dict[str, Any], tuple[float | None, ...]]] = {
    "imagej, micron": (
        {"imagej": True, "resolution": (4, 2), "metadata": {"unit": "micron", "spacing": 1.5}},
        (1.5, 0.5, 0.25),
    ),
    "imagej, µm": (
        {"imagej": True, "resolution": (4, 4), "metadata": {"unit": "\\u00B5m", "spacing": 2}},
        (2, 0.25, 0.25),
    ),
    "imagej, nm": (
        {"imagej": True, "resolution": (0.01, 0.02), "metadata": {"unit": "nm", "spacing": 300}},
        (0.3, 0.05, 0.1),
    ),
    "imagej, no spacing": (
        {"imagej": True, "resolution": (4, 4), "metadata": {"unit": "um"}},
        (None, 0.25, 0.25),
    ),
    "imagej, inch of a screen": (
        {"imagej": True, "resolution": (72, 72), "metadata": {"unit": "inch"}},
        UNKNOWN,
    ),
    "imagej, pixel": (
        {"imagej": True, "resolution": (1, 1), "metadata": {"unit": "pixel", "spacing": 1}},
        UNKNOWN,
    ),
    "imagej, no unit": ({"imagej": True, "metadata": {"spacing": 1}}, UNKNOWN),
    "tags, cm": ({"resolution": (20000, 10000), "resolutionunit": 3}, (None, 1, 0.5)),
    "tags, inch": ({"resolution": (50800, 25400), "resolutionunit": 2}, (None, 1, 0.5)),
    "tags, 300 dpi": ({"resolution": (300, 300), "resolutionunit": 2}, UNKNOWN),
    "tags, 72 dpi in cm": ({"resolution": (72 / 2.54,) * 2, "resolutionunit": 3}, UNKNOWN),
    "tags, no unit": ({"resolution": (2, 2), "resolutionunit": 1}, UNKNOWN),
    "no tags": ({}, UNKNOWN),
    "tifffile's description": (
        {"resolution": (2, 4), "resolutionunit": 1, "metadata": {"unit": "um", "spacing": 3}},
        (3, 0.25, 0.5),
    ),
    "ome, default unit": (
        {"metadata": {"axes": "ZYX", "PhysicalSizeX": 0.5, "PhysicalSizeZ": 2}, **OME},
        (2, None, 0.5),
    ),
    "ome, mixed units": (
        {
            "metadata": {
                "axes": "ZYX",
                "PhysicalSizeX": 500,
                "PhysicalSizeXUnit": "nm",
                "PhysicalSizeY": 0.00025,
                "PhysicalSizeYUnit": "mm",
                "PhysicalSizeZ": 2,
                "PhysicalSizeZUnit": "µm",
            },
            **OME,
        },
        (2, 0.25, 0.5),
    ),
    "ome, one without unit": (
        {"metadata": {"axes": "ZYX", "PhysicalSizeX": 1.0, "PhysicalSizeY": 1}, **OME},
        UNKNOWN,
    ),
    "ome, one micrometre": (
        {"metadata": {"axes": "ZYX", "PhysicalSizeX": 1.0, "PhysicalSizeXUnit": "µm"}, **OME},
        (None, None, 1),
    ),
    "ome, pixels": (
        {"metadata": {"axes": "ZYX", "PhysicalSizeX": 2, "PhysicalSizeXUnit": "pixel"}, **OME},
        UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", TIFFS)
def test_reads_the_voxel_size(name: str, tmp_path: Path) -> None:
    options, expected = TIFFS[name]
    tiff(STACK, **options)(tmp_path / "a.tif")
    found = open_image(tmp_path / "a.tif").voxel_size
    assert found == tuple(None if size is None else pytest.approx(size) for size in expected)


@given(st.floats(1e-3, 1e3), st.sampled_from(["nm", "um", "mm"]))
def test_units_agree(value: float, unit: str) -> None:
    in_metres = value * {"nm": 1e-9, "um": 1e-6, "mm": 1e-3}[unit]
    assert micrometres(value, unit) == pytest.approx(micrometres(in_metres, "m"))


def test_sizes_of_zero_are_unknown(tmp_path: Path) -> None:
    tiff(PLANE, resolution=(0, 0), resolutionunit=3)(tmp_path / "a.tif")
    assert open_image(tmp_path / "a.tif").voxel_size == UNKNOWN
