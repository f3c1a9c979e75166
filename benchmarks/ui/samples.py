"""The workflows that are looked at, and their images."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.catalogue import catalogue
from fluograph.workflow import Workflow

__all__ = ["COLUMNS", "STEPS_2D", "STEPS_3D", "chain", "many"]

Chain = Mapping[str, tuple[str, Mapping[str, Any]]]

STEPS_2D: Chain = {
    "smooth": ("gaussian_blur", {"sigma_x": 2.0, "sigma_y": 2.0}),
    "flat": ("top_hat", {"radius_x": 10.0, "radius_y": 10.0, "radius_z": 0.0}),
    "even": ("gamma_correction", {"gamma": 0.8}),
    "cells": ("voronoi_otsu_labeling", {"spot_sigma": 4.0, "outline_sigma": 2.0}),
    "large": ("remove_small_labels", {"minimum_size": 50.0}),
}
STEPS_3D: Chain = {
    "smooth": ("gaussian_blur", {"sigma_x": 1.0, "sigma_y": 1.0, "sigma_z": 1.0}),
    "even": ("gamma_correction", {"gamma": 0.8}),
    "bright": ("greater_constant", {"scalar": 20.0}),
}

PLACE = (400, 420)
"""From one window to the next, in CSS pixels."""
COLUMNS = 10


def chain(folder: Path, shape: tuple[int, ...], steps: Chain, columns: int = 3) -> Path:
    """Write an image of blobs and a workflow of `steps`, one after the other; return its path."""
    _write_image(folder / "image.tif", shape)
    names = ["image", *steps]
    made = {
        name: _step(operation, before, values)
        for before, (name, (operation, values)) in zip(names, steps.items(), strict=False)
    }
    return _write_workflow(folder, names, made, columns)


def many(folder: Path, size: int, count: int, moved: int) -> Path:
    """Write a workflow of `count` windows; ``w0`` has `moved` steps downstream, in two chains."""
    _write_image(folder / "image.tif", (size, size))
    read = {"w0": "image"}
    for number in range(1, count - 1):
        near = f"w{max(0, number - 2)}"
        read[f"w{number}"] = near if number <= moved else "image"
    blurs = {name: {"sigma_x": 1 + 0.01 * i, "sigma_y": 1.0} for i, name in enumerate(read)}
    made = {name: _step("gaussian_blur", read[name], blurs[name]) for name in read}
    return _write_workflow(folder, [*made, "image"], made, COLUMNS)


def _step(operation: str, before: str, values: Mapping[str, Any]) -> Step:
    described = catalogue()[operation]
    inputs = {described.inputs[0].name: before}
    return Step(operation, inputs, {**described.defaults, **values})


def _write_workflow(
    folder: Path, names: Iterable[str], steps: Mapping[str, Step], columns: int
) -> Path:
    places = {
        name: {"at": [PLACE[0] * (i % columns), PLACE[1] * (i // columns)]}
        for i, name in enumerate(names)
    }
    graph = Graph(sources={"image": Source(file="image.tif")}, steps=steps, view=places)
    path = folder / "speed.fluo.yaml"
    Workflow(graph, folder=folder).save(path)
    return path


def _write_image(path: Path, shape: tuple[int, ...]) -> None:
    """Write bright blobs on a noisy ground, so that there are labels."""
    generator = np.random.default_rng(1)
    tile = generator.normal(100, 5, shape).clip(0)
    grids = np.meshgrid(*(np.arange(n) for n in shape), indexing="ij", sparse=True)
    blobs = np.ones(())
    for grid in grids[-2:]:
        blobs = blobs * np.cos(grid * np.pi / 24) ** 2
    axes = {"axes": "ZYX"[-len(shape) :]}
    tifffile.imwrite(path, (tile + 1000 * blobs**2).astype("uint16"), imagej=True, metadata=axes)
