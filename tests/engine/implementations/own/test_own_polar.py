"""Cylinder and sphere coordinates against SciPy's interpolation at the defined positions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import ndimage

STACK = np.random.default_rng(6).random((13, 17, 22)).astype(np.float32)


def sampled(z: np.ndarray, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return STACK between pixels; beyond it is 0."""
    at = np.broadcast_arrays(z, y, x)
    return np.asarray(ndimage.map_coordinates(STACK, at, order=1, mode="grid-constant", cval=0))


@pytest.mark.parametrize(
    ("angles", "delta", "center"), [(360, 1.0, (0.5, 0.5)), (25, 7.5, (0.2, 0.8))]
)
def test_cylinder_transform(
    run: Any, angles: int, delta: float, center: tuple[float, float]
) -> None:
    made = run("cylinder_transform", STACK, number_of_angles=angles, delta_angle=delta,
               relative_center_x=center[0], relative_center_z=center[1])  # fmt: skip
    radius = int(math.hypot(11, 6))
    assert made.shape == (radius, 17, angles)
    r, y, a = np.ogrid[:radius, :17, :angles]
    turned = np.radians(a * delta - 90)
    x = int(22 * center[0]) + np.sin(turned) * r
    z = int(13 * center[1]) + np.cos(turned) * r
    np.testing.assert_allclose(made, sampled(z, y, x), atol=2e-5)


@pytest.mark.parametrize(
    ("angles", "delta", "center"), [(360, 1.0, (0.5, 0.5, 0.5)), (24, 15.0, (0.3, 0.6, 0.4))]
)
def test_sphere_transform(
    run: Any, angles: int, delta: float, center: tuple[float, float, float]
) -> None:
    names = [f"relative_center_{axis}" for axis in "xyz"]
    made = run("sphere_transform", STACK, number_of_angles=angles, delta_angle=delta,
               **dict(zip(names, center, strict=True)))  # fmt: skip
    radius = int(math.sqrt(11**2 + 8**2 + 6**2))
    assert made.shape == (radius, angles // 2, angles)
    r, around, away = np.ogrid[:radius, : angles // 2, :angles]
    b, a = np.radians(around * delta), np.radians(away * delta)
    x = int(22 * center[0]) + np.cos(a) * r
    y = int(17 * center[1]) + np.sin(a) * np.cos(b) * r
    z = int(13 * center[2]) + np.sin(a) * np.sin(b) * r
    np.testing.assert_allclose(made, sampled(z, y, x), atol=2e-5)


def test_a_ball_becomes_a_plane(run: Any) -> None:
    z, y, x = np.indices((41, 41, 41)) - 20
    ball = (np.sqrt(z**2 + y**2 + x**2) <= 10).astype(np.float32)
    made = run("sphere_transform", ball)
    np.testing.assert_allclose(made[:9], 1, atol=1e-5)
    assert made[12:].max() == 0
