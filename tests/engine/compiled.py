"""Run W1 through the engine, change every parameter, and print how many programs were compiled.

Argument: the folder below which the cache of programs is. Prints JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine import ArrayImage, Engine, evaluate
from fluograph.graph.document import Graph, Source
from tests.engine.graphs import step

EDITS: list[dict[str, Any]] = [
    {"flat.radius_x": 9.0, "flat.radius_y": 9.0},
    {"smooth.sigma_x": 2.5, "smooth.sigma_y": 0.7},
    {"smooth.sigma_x": 0.5, "smooth.sigma_y": 0.5},
    {"smooth.sigma_x": 0.0, "smooth.sigma_y": 0.0},
    {"inner.exclude_x": False},
    {"inner.exclude_y": False, "inner.exclude_x": False},
    {"table.include_background": True},
    {"map.property": "mean_intensity"},
    {"large.minimum_size": 20.0},
    {"above.scalar": 9.0},
]


def workflow() -> Graph:
    """Return W1: top hat, Gaussian, Otsu, labels, statistics, a map of a column; and filters."""
    steps = {
        "flat": step("top_hat", "image", radius_x=5.0, radius_y=5.0, radius_z=0.0),
        "smooth": step("gaussian_blur", "flat", sigma_x=1.0, sigma_y=1.0),
        "binary": step("threshold_otsu", "smooth"),
        "labels": step("connected_component_labeling", "binary"),
        "inner": step("remove_labels_on_edges", "labels"),
        "table": step("labels_statistics", "inner", "image"),
        "map": step("parametric_map", "inner", "table", property="area"),
        "large": step("remove_small_labels", "labels", minimum_size=5.0),
        "mean": step("mean_intensity_map", "image", "large"),
        "above": step("greater_constant", "map", scalar=3.0),
        "touch": step("touching_neighbor_count_map", "large"),
    }
    return Graph(sources={"image": Source()}, steps=steps)


def main(cache: Path) -> None:
    """Print the number of programs of the first computation and of each edit."""
    engine = Engine()
    image = ArrayImage(np.random.default_rng(1).random((150, 170)).astype("float32"))
    graph = workflow()
    counts: list[int] = []
    labels: list[int] = []
    for edit in [{}, *EDITS]:
        before = sum(path.is_file() for path in cache.rglob("*"))
        results = evaluate(
            graph, list(graph.steps), overrides=edit, sources={"image": image}, engine=engine
        )
        labels.append(int(results["labels"].array().max()))
        counts.append(sum(path.is_file() for path in cache.rglob("*")) - before)
    print(json.dumps({"first": counts[0], "later": counts[1:], "labels": labels}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
