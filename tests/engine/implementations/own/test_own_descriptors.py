"""Shape descriptors of bodies whose shape is known, and against pyclesperanto's statistics."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from skimage import draw

from fluograph.engine.implementations.own import IMPLEMENTATIONS
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta, VoxelSize

ROUGH = 0.12
"""The stepped surface of a ball of voxels is larger than that of a smooth one."""


def described(labels: np.ndarray, voxels: VoxelSize = (None, None, None)) -> Any:
    metas = {"label_image": Meta(Kind.LABELS, "ZYX"[-labels.ndim :], labels.shape, voxels)}
    before = labels.copy()
    columns = IMPLEMENTATIONS["shape_descriptors"](labels, metas=metas)
    np.testing.assert_array_equal(labels, before)
    return columns


@pytest.fixture
def plane() -> np.ndarray:
    """A disk of radius 20 (label 2), and an ellipse of 30 by 10 (label 5)."""
    labels = np.zeros((120, 100), np.uint32)
    shapes: Any = draw  # its functions are not annotated
    labels[shapes.disk((30, 50), 20.5)] = 2
    labels[shapes.ellipse(90, 50, 10.5, 30.5)] = 5
    return labels


@pytest.fixture
def ball() -> np.ndarray:
    z, y, x = np.indices((45, 45, 45)) - 22
    body: np.ndarray = (np.sqrt(z**2 + y**2 + x**2) <= 20).astype(np.uint32)
    return body


def test_a_disk_and_an_ellipse(plane: np.ndarray) -> None:
    found = described(plane)
    assert found["label"].tolist() == [2, 5]
    np.testing.assert_allclose(found["area"], [math.pi * 20.5**2, math.pi * 10.5 * 30.5], rtol=0.02)
    np.testing.assert_allclose(found["perimeter"][0], 2 * math.pi * 20.5, rtol=0.05)
    np.testing.assert_allclose(found["solidity"], 1, atol=0.05)
    np.testing.assert_allclose(found["major_axis_length"], [41, 61], rtol=0.02)
    np.testing.assert_allclose(found["minor_axis_length"], [41, 21], rtol=0.02)
    np.testing.assert_allclose(found["feret_diameter"], [41, 61], rtol=0.03)
    np.testing.assert_allclose(found["eccentricity"][1], math.sqrt(1 - (21 / 61) ** 2), rtol=0.01)
    assert abs(abs(found["orientation"][1]) - math.pi / 2) < 0.01
    assert found["euler_number"].tolist() == [1, 1]


def test_a_hole_changes_the_euler_number(plane: np.ndarray) -> None:
    plane[28:33, 48:53] = 0
    assert described(plane)["euler_number"].tolist() == [0, 1]


def test_a_ball(ball: np.ndarray) -> None:
    found = described(ball)
    np.testing.assert_allclose(found["volume"], 4 / 3 * math.pi * 20**3, rtol=0.02)
    np.testing.assert_allclose(found["surface"], 4 * math.pi * 20**2, rtol=ROUGH)
    np.testing.assert_allclose(found["equivalent_diameter"], 40, rtol=0.01)
    np.testing.assert_allclose(found["extent"], math.pi / 6, rtol=0.08)
    np.testing.assert_allclose(found["solidity"], 1, atol=0.05)


def test_micrometres(ball: np.ndarray) -> None:
    pixels, lengths = described(ball), described(ball, (0.5, 0.5, 0.5))
    np.testing.assert_allclose(lengths["volume"], pixels["volume"] / 8)
    np.testing.assert_allclose(lengths["surface"], pixels["surface"] / 4)
    np.testing.assert_allclose(lengths["solidity"], pixels["solidity"])
    assert (pixels.units["volume"], lengths.units["volume"]) == ("px^3", "um^3")
    assert (lengths.units["surface"], lengths.units["equivalent_diameter"]) == ("um^2", "um")
    assert "solidity" not in lengths.units


def test_flattened_voxels_are_measured_as_they_are(ball: np.ndarray) -> None:
    flat = described(ball[::2], (2.0, 1.0, 1.0))
    np.testing.assert_allclose(flat["volume"], 4 / 3 * math.pi * 20**3, rtol=0.02)
    np.testing.assert_allclose(flat["surface"], 4 * math.pi * 20**2, rtol=ROUGH)


def test_without_a_voxel_size_lengths_are_in_pixels(plane: np.ndarray) -> None:
    found = described(plane, (None, None, 0.5))
    assert found.units["area"] == "px^2"
    np.testing.assert_array_equal(found["area"], described(plane)["area"])


@pytest.mark.parametrize("shape", [(6, 7), (5, 6, 7)], ids=["2d", "3d"])
def test_small_labels_are_measured_as_far_as_they_can(shape: tuple[int, ...]) -> None:
    labels = np.zeros(shape, np.uint32)
    labels.flat[0] = 1
    labels[..., -1] = 3
    found = described(labels)
    assert found["label"].tolist() == [1, 3]
    assert found["area" if len(shape) == 2 else "volume"].tolist() == [1, math.prod(shape[:-1])]


@pytest.mark.parametrize("shape", [(6, 7), (5, 6, 7)], ids=["2d", "3d"])
def test_no_labels_give_empty_columns(shape: tuple[int, ...]) -> None:
    found = described(np.zeros(shape, np.uint32))
    assert {len(column) for column in found.values()} == {0}
