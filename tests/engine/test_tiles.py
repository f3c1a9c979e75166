from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.engine import Engine, gate, tiles
from fluograph.engine.implementations import find
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

SHAPE = (12, 14, 15)
IMAGE = Meta(Kind.IMAGE, "ZYX", SHAPE)

LOCAL = [
    pytest.param("gaussian_blur", {"sigma_x": 1.0, "sigma_y": 0.5, "sigma_z": 0.7}, id="gaussian"),
    pytest.param("top_hat", {"radius_x": 1.0, "radius_y": 2.0, "radius_z": 1.0}, id="top hat"),
    pytest.param("median", {"radius_x": 1.0, "radius_y": 1.0, "radius_z": 1.0}, id="median"),
    pytest.param("sobel", {}, id="sobel"),
    pytest.param("absolute", {}, id="pixel by pixel"),
]


def values(operation: str, changed: dict[str, Any]) -> dict[str, Any]:
    return {**catalogue()[operation].defaults, **changed}


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize(("operation", "changed"), LOCAL)
def test_slabs_equal_the_whole(
    engine: Engine, operation: str, changed: dict[str, Any], count: int
) -> None:
    described = catalogue()[operation]
    parameters = values(operation, changed)
    pixels = np.random.default_rng(3).random(SHAPE).astype("float32")
    port = described.inputs[0].name
    inputs = {port: gate.enter(pixels, Kind.IMAGE)}
    metas = {port: IMAGE}
    margin = tiles.halo(described, metas, [IMAGE], parameters)
    assert margin is not None
    run = find(described)
    (tiled,) = tiles.in_slabs(run, inputs, parameters, metas, [IMAGE], margin, count)
    np.testing.assert_array_equal(gate.pull(tiled), gate.pull(run(inputs, parameters, metas)))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        pytest.param("gaussian_blur", 4, id="sigma 1"),
        pytest.param("absolute", 0, id="pixel by pixel"),
        pytest.param("threshold_otsu", None, id="sees everything"),
        pytest.param("flip", None, id="moves pixels"),
        pytest.param("transpose_xz", None, id="turns the image"),
        pytest.param("maximum_z_projection", None, id="makes another shape"),
    ],
)
def test_halo(operation: str, expected: int | None) -> None:
    cube = Meta(Kind.IMAGE, "ZYX", (16, 16, 16))
    described = catalogue()[operation]
    output = cube.but(axes="YX", shape=(16, 16)) if "projection" in operation else cube
    sigmas = {p.name: 1.0 for p in described.parameters if p.group == "sigma"}
    parameters = values(operation, sigmas)
    assert tiles.halo(described, {"input_image": cube}, [output], parameters) == expected


def test_two_images_of_other_sizes_are_not_cut() -> None:
    described = catalogue()["convolve"]
    metas = {"input_image0": IMAGE, "input_image1": IMAGE.but(shape=(3, 3, 3))}
    assert tiles.halo(described, metas, [IMAGE], {}) is None
