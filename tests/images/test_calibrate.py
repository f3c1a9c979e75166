"""Measurements get units; lengths become micrometres where the voxel size is known."""

from __future__ import annotations

import pytest

from fluograph.images.calibrate import calibrated
from fluograph.images.tables import Table
from fluograph.operations.meta import VoxelSize

NAMES = (
    "label",
    "bbox_min_x",
    "bbox_max_z",
    "bbox_width",
    "bbox_height",
    "bbox_depth",
    "area",
    "centroid_x",
    "mass_center_y",
    "mean_distance_to_centroid",
    "max_distance_to_mass_center",
    "mean_max_distance_to_centroid_ratio",
    "mean_intensity",
    "sum_intensity_times_x",
    "standard_deviation_intensity",
    "perimeter",
    "surface",
    "convex_volume",
    "solidity",
    "orientation",
)
TABLE = Table.from_columns({name: [8] for name in NAMES}, about="key")
UNKNOWN: VoxelSize = (None, None, None)
CASES: dict[str, tuple[VoxelSize, int, dict[str, tuple[float, str]]]] = {
    "pixels": (
        UNKNOWN,
        2,
        {
            "area": (8, "px^2"),
            "bbox_width": (8, "px"),
            "centroid_x": (8, "px"),
            "perimeter": (8, "px"),
        },
    ),
    "voxels": (UNKNOWN, 3, {"area": (8, "px^3"), "surface": (8, "px^2")}),
    "square": (
        (None, 0.5, 0.5),
        2,
        {
            "area": (2, "um^2"),
            "centroid_x": (4, "um"),
            "mass_center_y": (4, "um"),
            "mean_distance_to_centroid": (4, "um"),
            "max_distance_to_mass_center": (4, "um"),
            "perimeter": (4, "um"),
            "bbox_min_x": (4, "um"),
            "bbox_max_z": (8, "px"),
        },
    ),
    "oblong": (
        (None, 0.25, 0.5),
        2,
        {
            "area": (1, "um^2"),
            "bbox_width": (4, "um"),
            "bbox_height": (2, "um"),
            "perimeter": (8, "px"),
        },
    ),
    "cubes": (
        (0.5, 0.5, 0.5),
        3,
        {
            "area": (1, "um^3"),
            "convex_volume": (1, "um^3"),
            "surface": (2, "um^2"),
            "bbox_depth": (4, "um"),
        },
    ),
    "flat boxes": (
        (2, 0.5, 0.5),
        3,
        {
            "area": (4, "um^3"),
            "surface": (8, "px^2"),
            "mean_distance_to_centroid": (8, "px"),
            "bbox_depth": (16, "um"),
        },
    ),
    "unknown depth": (
        (None, 0.5, 0.5),
        3,
        {"area": (8, "px^3"), "bbox_width": (4, "um"), "bbox_depth": (8, "px")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_gives_units(name: str) -> None:
    voxel_size, ndim, expected = CASES[name]
    table = calibrated(TABLE, voxel_size, ndim)
    found = {n: (table.column(n)[0], table.units[n]) for n in expected}
    assert found == {n: (pytest.approx(value), unit) for n, (value, unit) in expected.items()}
    assert table.about == "key"


@pytest.mark.parametrize(
    "name",
    [
        "label",
        "mean_max_distance_to_centroid_ratio",
        "mean_intensity",
        "sum_intensity_times_x",
        "standard_deviation_intensity",
        "solidity",
        "orientation",
    ],
)
def test_leaves_the_rest(name: str) -> None:
    table = calibrated(TABLE, (0.5, 0.5, 0.5), 3)
    assert name not in table.units
    assert table.column(name).tolist() == [8]


def test_calibrates_once() -> None:
    once = calibrated(TABLE, (0.5, 0.5, 0.5), 3)
    twice = calibrated(once, (0.5, 0.5, 0.5), 3)
    assert twice.column("area").tolist() == once.column("area").tolist()


def test_leaves_a_column_with_a_unit() -> None:
    table = Table.from_columns({"area": [8]}, {"area": "mm^2"})
    assert calibrated(table, (0.5, 0.5, 0.5), 2).column("area").tolist() == [8]
