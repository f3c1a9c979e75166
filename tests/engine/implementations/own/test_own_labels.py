"""Masks and overlapping labels against SciPy and NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from fluograph.engine.implementations.own import labels as module
from fluograph.errors import ImageError


def spiral(shape: tuple[int, ...]) -> np.ndarray:
    """Walls around a way that turns often, from the border to the middle."""
    mask = np.zeros(shape, np.uint8)
    plane = mask[0] if len(shape) == 3 else mask
    for i in range(0, min(plane.shape) // 2, 2):
        plane[i : plane.shape[0] - i, i : plane.shape[1] - i] = 1
        plane[i + 1 : plane.shape[0] - i - 1, i + 1 : plane.shape[1] - i - 1] = 0
        plane[(i + 2) if i % 4 else -(i + 3), i] = 0
    return np.broadcast_to(plane, shape).copy()


def scenes(shape: tuple[int, ...]) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(8)
    ring = np.zeros(shape, np.uint8)
    ring[tuple(slice(2, n - 2) for n in shape)] = 1
    ring[tuple(slice(3, n - 3) for n in shape)] = 0
    return {
        "noise": (rng.random(shape) < 0.6).astype(np.uint8),
        "dense noise": (rng.random(shape) < 0.85).astype(np.uint8),
        "closed ring": ring,
        "spiral": spiral(shape),
        "empty": np.zeros(shape, np.uint8),
        "full": np.ones(shape, np.uint8),
    }


@pytest.mark.parametrize("scene", scenes((3, 3)))
def test_fill_holes(run: Any, shape: tuple[int, ...], scene: str) -> None:
    mask = scenes(shape)[scene]
    made = run("fill_holes", mask)
    np.testing.assert_array_equal(made, ndimage.binary_fill_holes(mask))
    assert made.dtype == np.uint8


def test_a_closed_ring_is_filled(run: Any, shape: tuple[int, ...]) -> None:
    ring = scenes(shape)["closed ring"]
    assert run("fill_holes", ring).sum() > ring.sum()


@pytest.mark.parametrize("label", [0, 1, 40, 3])
def test_label_to_mask(run: Any, labels: np.ndarray, label: int) -> None:
    expected = labels == label if label else labels > 0
    np.testing.assert_array_equal(run("label_to_mask", labels, label=label), expected)


def overlap_counts(labels: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return by counting label by label."""
    counts = np.zeros(labels.shape)
    for label in np.unique(labels[labels > 0]):
        found = np.unique(others[labels == label])
        counts[labels == label] = (found > 0).sum()
    return counts


@pytest.mark.parametrize("at_once", [2**26, 100], ids=["one part", "many parts"])
def test_overlap_count_map(
    run: Any, labels: np.ndarray, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MARKS", at_once)
    others = np.roll(labels, 4, axis=-1)
    made = run("overlap_count_map", labels, others)
    assert made.max() > 2
    np.testing.assert_array_equal(made, overlap_counts(labels, others))


def test_nothing_overlaps_with_an_empty_image(run: Any, labels: np.ndarray) -> None:
    empty = np.zeros_like(labels)
    assert not run("overlap_count_map", labels, empty).any()
    assert not run("overlap_count_map", empty, labels).any()


def test_label_images_of_unequal_size_are_refused(run: Any, labels: np.ndarray) -> None:
    with pytest.raises(ImageError, match="of the same size"):
        run("overlap_count_map", labels, labels[..., 1:])
