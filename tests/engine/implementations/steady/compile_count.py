"""Count the programs that operations compile when parameters and the number of labels change.

Arguments: 2 or 3 dimensions, and the folder below which the kernel cache is. Prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from tests.engine.implementations.steady.cases import CASES, call, matrix_sources

cle = pyclesperanto()
SHAPES = {2: (120, 130), 3: (9, 60, 64)}
_EDITS = ((2.0, 6), (1.0, 6), (1.5, 4), (2.5, 9), (0.8, 5))


def _run(name: str, *, parameters: dict[str, Any] | None = None, **inputs: Any) -> Any:
    return call(name, inputs, parameters or {})


def labels_and_statistics(image: Any, sigma: float, radius: int) -> int:
    """W1: from an image to a map of a column; return the number of labels."""
    flat = cle.top_hat(image, radius_x=radius, radius_y=radius, connectivity="box")
    smooth = cle.gaussian_blur(flat, sigma_x=sigma, sigma_y=sigma)
    labels = _run("connected_component_labeling", input_image=cle.threshold_otsu(smooth))
    inner = _run("remove_labels_on_edges", parameters={"exclude_z": False}, input_image=labels)
    table = _run("labels_statistics", label=inner, intensity=image)
    _run("parametric_map", parameters={"property": "area"}, labels=inner, properties=table)
    return int(labels.get().max())


def neighbors(image: Any, sigma: float, radius: int) -> int:
    """W2: from an image to the number of touching neighbors; return the number of labels."""
    flat = cle.top_hat(image, radius_x=radius, radius_y=radius, connectivity="box")
    sigmas = {"spot_sigma": sigma, "outline_sigma": 1.0}
    labels = _run("voronoi_otsu_labeling", parameters=sigmas, input_image=flat)
    _run("touching_neighbor_count_map", labels=labels)
    return int(labels.get().max())


def _every(image: Any, sigma: float, radius: int) -> dict[str, Callable[[], Any]]:
    """Return every operation on labels whose number depends on `sigma`."""
    smooth = cle.gaussian_blur(image, sigma_x=sigma, sigma_y=sigma)
    binary = cle.greater_constant(smooth, scalar=0.5)
    labels = _run("connected_component_labeling", input_image=binary)
    count = int(labels.get().max()) + 1
    within_a_class = matrix_sources(80 + count % 16, len(image.shape))
    host = matrix_sources(count, len(image.shape))
    host |= {name: within_a_class[name] for name in ("vector", "touches", "distances", "points")}
    spots = cle.detect_maxima(smooth, radius_x=0, radius_y=0, radius_z=0)
    sources = {name: cle.push(array) for name, array in host.items()} | {
        "labels": labels,
        "others": labels,
        "spots": cle.label_spots(spots),
        "seeds": spots,
        "binary": binary,
        "mask": binary,
        "image": image,
        "map": smooth,
        "columns": {"label": np.arange(1, count), "mean": np.arange(1, count)},
    }
    calls: dict[str, Callable[[], Any]] = {}
    for name, ports, parameters in CASES:
        inputs = {port: sources[source] for port, source in ports.items()}
        calls[f"{name} {parameters}"] = partial(call, name, inputs, parameters)
    return calls


def _files(cache: Path) -> int:
    return sum(path.is_file() for path in cache.rglob("clesperanto/*/*/*"))


def main(dimensions: int, cache: Path) -> None:
    """Print the counts."""
    rng = np.random.default_rng(1)
    image = cle.push(rng.random(SHAPES[dimensions]).astype(np.float32))
    found: list[int] = []
    later: dict[str, int] = {}
    first = 0
    for edit, (sigma, radius) in enumerate(_EDITS):
        calls: dict[str, Callable[[], Any]] = {
            "W1": partial(labels_and_statistics, image, sigma, radius),
            "W2": partial(neighbors, image, sigma, radius),
        } | _every(image, sigma, radius)
        for name, make in calls.items():
            before = _files(cache)
            result = make()
            if name in ("W1", "W2"):
                found.append(result)
            new = _files(cache) - before
            if edit == 0:
                first += new
            elif new:
                later[name] = later.get(name, 0) + new
    print(json.dumps({"first": first, "later": later, "labels": found}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
