"""Real images are read as their descriptions say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.images.expand import expand
from fluograph.images.read import open_image

UNKNOWN = (None, None, None)
REAL: dict[str, dict[str, Any]] = {
    "blobs.tif": {"axes": "YX", "dtype": "uint8", "notes": 0},
    "hela-cells.tif": {"axes": "CYX", "dtype": "uint16", "notes": 0, "voxel_size": 0.05149313},
    "maize_clsm.tif": {"axes": "YX", "dtype": "uint8", "notes": 0},
    "nuclei_3d.tif": {"axes": "ZYX", "dtype": "uint16", "notes": 1},
    "membrane_2d_timelapse.tif": {"axes": "TYX", "dtype": "uint16", "notes": 1},
    "cancer_cell_migration_crop.tif": {"axes": "ZYX", "dtype": "uint16", "notes": 1},
    "BBBC007_annotated/A9_p5d_crop1_mask.tif": {"axes": "YX", "dtype": "float64", "notes": 0},
}


@pytest.mark.parametrize("name", REAL)
def test_reads_a_real_image(name: str, real: Path) -> None:
    expected = REAL[name]
    image = open_image(real / name)
    assert image.axes == expected["axes"]
    assert image.dtype == expected["dtype"]
    assert len(image.notes) == expected["notes"]
    size = expected.get("voxel_size")
    assert image.voxel_size == ((pytest.approx(size),) * 3 if size else UNKNOWN)
    pixels = tifffile.imread(real / name)
    if name == "hela-cells.tif":
        pixels = pixels.transpose(2, 0, 1)
    last = image.load(time=image.times - 1)
    np.testing.assert_array_equal(last, pixels[-1] if image.times > 1 else pixels)


def test_a_migration_is_stated(real: Path) -> None:
    image = open_image(real / "cancer_cell_migration_crop.tif", axes="TYX")
    assert image.times == 48
    assert image.notes == ()
    assert image.load(time=47).shape == (130, 130)


def test_a_folder_of_fields_expands(real: Path) -> None:
    fields = expand([real / "BBBC007_batch"])
    assert len(fields) == 6
    assert {open_image(field).axes for field in fields} == {"YX"}
