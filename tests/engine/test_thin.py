"""Images with axes of one pixel keep them, and planes are not resampled along z."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.engine import Engine, evaluate
from fluograph.errors import GraphError
from tests.engine.graphs import graph, step

CASES: dict[str, tuple[str, dict[str, Any], tuple[int, ...], tuple[int, ...]]] = {
    "one row": ("gather", {"stop_y": 1}, (20, 30), (1, 30)),
    "one pixel": ("gather", {"stop_x": 1, "stop_y": 1}, (20, 30), (1, 1)),
    "one row of planes": ("gather", {"stop_y": 1}, (7, 20, 30), (7, 1, 30)),
    "projection of one plane": ("maximum_y_projection", {}, (1, 20, 30), (1, 30)),
    "finer along x": ("make_isotropic", {"current_spacing_x": 2}, (20, 30), (20, 60)),
    "finer along y": ("make_isotropic", {"current_spacing_x": 0.5}, (20, 30), (40, 30)),
    "finer": ("make_isotropic", {"target_spacing": 0.5}, (20, 30), (40, 60)),
    "coarser": ("make_isotropic", {"target_spacing": 2}, (20, 30), (10, 15)),
    "anisotropic": (
        "make_anisotropic",
        {
            "current_spacing": 1,
            "target_spacing_x": 0.5,
            "target_spacing_y": 2,
            "target_spacing_z": 3,
        },
        (20, 30),
        (10, 60),
    ),
}


@pytest.mark.parametrize(("operation", "values", "given", "made"), CASES.values(), ids=CASES)
def test_shapes(
    engine: Engine,
    operation: str,
    values: dict[str, Any],
    given: tuple[int, ...],
    made: tuple[int, ...],
) -> None:
    image = np.random.default_rng(2).random(given)
    steps = {"a": step(operation, "image", **values)}
    found = evaluate(graph(steps), ["a"], sources={"image": image}, engine=engine)["a"]
    assert found.array().shape == found.meta.shape == made


def test_distances_to_more_neighbors_than_there_are(engine: Engine, blobs: np.ndarray) -> None:
    steps = {
        "labels": step("voronoi_otsu_labeling", "image", spot_sigma=1.0, outline_sigma=1.0),
        "points": step("centroids_of_labels", "labels"),
        "distances": step("generate_distance_matrix", "points", "points"),
        "mean": step("mean_distance_n_nearest_neighbors", "distances", n=60),
    }
    found = evaluate(graph(steps), ["mean"], sources={"image": blobs}, engine=engine)["mean"]
    assert found.array().shape == (1, 5)


def test_voxels_without_a_size_are_refused(engine: Engine, blobs: np.ndarray) -> None:
    steps = {"a": step("make_anisotropic", "image", current_spacing=1, target_spacing_x=0)}
    with pytest.raises(GraphError, match="all above 0"):
        evaluate(graph(steps), ["a"], sources={"image": blobs}, engine=engine)
