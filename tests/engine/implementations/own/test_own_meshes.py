"""Meshes against lines that are drawn pixel by pixel on the host."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from fluograph.engine.device import pyclesperanto

Point = np.ndarray


def centroids(labels: np.ndarray) -> dict[int, Point]:
    """Return label -> centroid, as (z, y, x) or (y, x)."""
    numbers = [int(n) for n in np.unique(labels) if n]
    found = ndimage.center_of_mass(labels > 0, labels, numbers)
    return {n: np.array(point) for n, point in zip(numbers, found, strict=True)}


def touching(labels: np.ndarray) -> set[tuple[int, int]]:
    """Return the pairs that pyclesperanto's touch matrix tells."""
    cle = pyclesperanto()
    matrix = cle.generate_touch_matrix(cle.push(labels)).get()
    rows, columns = np.nonzero(matrix[1:, 1:])
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {(min(a, b) + 1, max(a, b) + 1) for a, b in pairs}


def proximal(labels: np.ndarray, distance: float) -> set[tuple[int, int]]:
    points = centroids(labels)
    pairs = combinations(points, 2)
    return {(a, b) for a, b in pairs if np.linalg.norm(points[a] - points[b]) < distance}


def nearest(labels: np.ndarray, n: int) -> set[tuple[int, int]]:
    points = centroids(labels)
    pairs: set[tuple[int, int]] = set()
    for a in points:
        others = sorted(points, key=lambda b: float(np.linalg.norm(points[a] - points[b])))
        pairs |= {(min(a, b), max(a, b)) for b in others[1 : n + 1]}
    return pairs


def drawn(labels: np.ndarray, pairs: set[tuple[int, int]]) -> np.ndarray:
    """Return the mesh: points at every half pixel, from the smaller label on."""
    points = centroids(labels)
    mesh = np.zeros(labels.shape, np.uint8)
    for a, b in pairs:
        length = np.linalg.norm(points[b] - points[a])
        for d in np.arange(0, length, 0.5):
            mesh[tuple((points[a] + (points[b] - points[a]) * d / length).astype(int))] = 1
    return mesh


CASES: list[tuple[str, dict[str, Any], Any]] = [
    ("touching", {}, touching),
    ("proximal", {"maximum_distance": 12.5}, lambda labels: proximal(labels, 12.5)),
    ("n_nearest", {"n": 2}, lambda labels: nearest(labels, 2)),
    ("n_nearest", {"n": 100}, lambda labels: nearest(labels, 100)),
]


@pytest.mark.parametrize(("name", "parameters", "pairs"), CASES, ids=str)
def test_meshes(
    run: Any, labels: np.ndarray, name: str, parameters: dict[str, Any], pairs: Any
) -> None:
    made = run(f"draw_mesh_between_{name}_labels", labels, **parameters)
    expected = drawn(labels, pairs(labels))
    assert expected.sum() > 30
    # a device may round a point that lies on the edge of a pixel to the other side
    assert (made != expected).sum() <= 0.01 * expected.sum()
    assert made.dtype == np.uint8


@pytest.mark.parametrize("name", ["touching", "proximal", "n_nearest"])
@pytest.mark.parametrize("count", [0, 1])
def test_without_neighbours_nothing_is_drawn(run: Any, name: str, count: int) -> None:
    labels = np.zeros((9, 8), np.uint32)
    labels[2:4, 2:4] = count
    parameters = {"maximum_distance": 5.0} if name == "proximal" else {}
    assert not run(f"draw_mesh_between_{name}_labels", labels, **parameters).any()
