"""Images and an engine that the tests of the engine share."""

from __future__ import annotations

import numpy as np
import pytest

from fluograph.engine import Engine
from fluograph.engine.device import Device


@pytest.fixture(scope="session")
def blobs() -> np.ndarray:
    """Bright spots on a dim ground, shape (32, 40)."""
    y, x = np.mgrid[:32, :40]
    spots = [(6, 7), (10, 30), (24, 10), (22, 32)]
    image = np.asarray(sum(np.exp(-((y - a) ** 2 + (x - b) ** 2) / 9) for a, b in spots))
    return np.asarray(200 * image + 10, "uint16")


@pytest.fixture(scope="session")
def stack(blobs: np.ndarray) -> np.ndarray:
    """The spots in a stack, shape (8, 32, 40)."""
    brightness = np.array([0, 1, 2, 3, 3, 2, 1, 0]).reshape(8, 1, 1)
    return (blobs * brightness).astype("uint16")


@pytest.fixture
def engine() -> Engine:
    """A fresh engine."""
    return Engine()


@pytest.fixture(scope="session", autouse=True)
def selected(device: Device) -> None:
    """Compute on the device that users get: pyclesperanto's own choice is another."""
