"""Graphs for the tests of the export, and the images that they read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile

import fluograph as fg
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.file import read
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind

__all__ = ["FEATURES", "NUCLEI", "every_operation", "write_images"]

NUCLEI = read(Path(fg.__file__).parent / "data" / "nuclei.fluo.yaml")

_CELLS = "cells 'à la \"µ\"'.ome.tif"

FEATURES = Graph(
    title='Every "feature"\nof <script>alert(1)</script> graphs \\n',
    sources={
        "cells": Source(_CELLS, channel="b", title="The cells\r\nimport os", voxel_size={"z": 0.5}),
        "before": Source(_CELLS, channel=1, time="each-1", voxel_size={"z": "500 nm"}),
        "class": Source("seeds.tif", axes="ZYX", kind="labels", time=0),
        "unread": Source(_CELLS, channel=0, time=2, scene=0),
    },
    steps={
        "lambda": Step(
            "gaussian_blur",
            {"input_image": "cells"},
            {"sigma_x": "0.5 um", "sigma_y": 1.5, "sigma_z": "500 nm"},
            title="λ: '''\"\"\" \u202e",
        ),
        "workflow": Step("subtract_images", {"input_image0": "lambda", "input_image1": "before"}),
        "planes": Step(
            "top_hat",
            {"input_image": "workflow"},
            {"radius_x": 3, "radius_y": "1 um", "connectivity": "sphere"},
            over="planes",
        ),
        "skipped": Step("median", {"input_image": "planes"}, bypass=True),
        "mean": Step("mean_of_all_pixels", {"input_image": "skipped"}),
        "lifted": Step("add_image_and_scalar", {"input_image": "cells"}, {"scalar": Link("mean")}),
        "eigen": Step("hessian_eigenvalues", {"input_image": "lifted"}),
        "eigen_small_eigenvalue": Step("square", {"input_image": "eigen.small_eigenvalue"}),
        "binary": Step("threshold_otsu", {"input_image": "eigen.middle_eigenvalue"}),
        "box": Step("bounding_box", {"input_image": "binary"}),
        "shifted": Step(
            "affine_transform",
            {"input_image": "lifted"},
            {"transform_matrix": (1, 0, 0, 2, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1)},
        ),
        "set": Step("set", {"input_image": "cells"}, {"scalar": Link("box.max_y")}),
        "statistics": Step("labels_statistics", {"label": "class", "intensity": "shifted"}),
        "shapes": Step("labels_statistics", {"label": "class"}),
        "sizes": Step(
            "parametric_map", {"labels": "class", "properties": "shapes"}, {"property": "area"}
        ),
        "centres": Step("centroids_of_labels", {"label_image": "class"}),
    },
    outputs=(
        "shifted",
        "skipped",
        "eigen.large_eigenvalue",
        "eigen_small_eigenvalue",
        "binary",
        "box.max_y",
        "set",
        "statistics",
        "sizes",
        "mean",
    ),
)
"""Everything that a graph can hold: ``centres`` and ``unread`` are only looked at."""


def write_images(folder: Path) -> None:
    """Write the images that `FEATURES` reads: two channels of a stack over time, and labels."""
    noise = np.random.default_rng(5)
    cells = noise.integers(0, 1000, (3, 2, 6, 24, 32), np.uint16)
    about = {"axes": "TCZYX", "Channel": {"Name": ["a", "b"]}}
    size = {"PhysicalSizeX": 0.25, "PhysicalSizeY": 0.5}
    units = {"PhysicalSizeXUnit": "µm", "PhysicalSizeYUnit": "µm"}
    tifffile.imwrite(folder / _CELLS, cells, ome=True, metadata={**about, **size, **units})
    seeds = np.zeros((6, 24, 32), np.uint8)
    seeds[1:3, 2:9, 4:9], seeds[2:5, 12:20, 14:30] = 1, 2
    tifffile.imwrite(folder / "seeds.tif", seeds)


_MAKERS = {
    Kind.IMAGE: "image",
    Kind.MAP: "image",
    Kind.BINARY: "mask",
    Kind.LABELS: "objects",
    Kind.TABLE: "table",
    Kind.MATRIX: "matrix",
    Kind.POINTS: "points",
    Kind.VECTORS: "values",
}


def every_operation() -> Graph:
    """Return a graph with a step for each operation, all inputs connected."""
    makers = {
        "table": Step("labels_statistics", {"label": "objects"}),
        "points": Step("centroids_of_labels", {"label_image": "objects"}),
        "matrix": Step("generate_touch_matrix", {"input_image": "objects"}),
        "values": Step("count_touching_neighbors", {"touch_matrix": "matrix"}),
    }
    steps = {
        f"step_{name}": Step(
            name,
            {port.name: _MAKERS[port.kinds[0]] for port in operation.inputs},
            {**operation.defaults, **{p.name: 1 for p in operation.parameters if p.required}},
        )
        for name, operation in catalogue().items()
    }
    sources = {n: Source(f"{n}.tif", kind=n) for n in ("image", "binary", "labels")}
    sources = {
        "image": sources["image"],
        "mask": sources["binary"],
        "objects": sources["labels"],
    }
    return Graph(sources=sources, steps={**makers, **steps})
