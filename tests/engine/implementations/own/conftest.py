"""Images that the tests of the own operations share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.own import IMPLEMENTATIONS

Run = Callable[..., np.ndarray]


@pytest.fixture
def run() -> Run:
    """Run an own operation on arrays; see that it leaves them as they were, and pull its result."""

    def call(name: str, *arrays: np.ndarray, **arguments: Any) -> np.ndarray:
        pushed = [pyclesperanto().push(array) for array in arrays]
        made = IMPLEMENTATIONS[name](*pushed, **arguments)
        for array, before in zip(pushed, arrays, strict=True):
            assert made is not array
            np.testing.assert_array_equal(pull(array), before)
        result = pull(made)
        pyclesperanto().set(made, 7)  # an alias would change its input
        for array, before in zip(pushed, arrays, strict=True):
            np.testing.assert_array_equal(pull(array), before)
        return result

    return call


@pytest.fixture(params=[(37, 45), (9, 26, 31)], ids=["2d", "3d"])
def shape(request: pytest.FixtureRequest) -> tuple[int, ...]:
    """The shape of a plane, and of a volume."""
    size: tuple[int, ...] = request.param
    return size


@pytest.fixture
def labels(shape: tuple[int, ...]) -> np.ndarray:
    """Voronoi cells with gaps between some, one number left out; uint32."""
    rng = np.random.default_rng(4)
    seeds = np.stack([rng.uniform(0, size, 14) for size in shape], axis=1)
    pixels = np.stack(list(np.indices(shape)), axis=-1).reshape(-1, 1, len(shape))
    distances = np.linalg.norm(pixels - seeds, axis=-1)
    cells = (distances.argmin(axis=1) + 1).astype(np.uint32)
    cells[distances.min(axis=1) > 0.75 * distances.min(axis=1).max()] = 0
    cells[cells == 5] = 0
    cells[cells == 3] = 40
    volume: np.ndarray = cells.reshape(shape)
    return volume
