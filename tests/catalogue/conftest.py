"""Operations are run on the device that users get."""

from __future__ import annotations

import pytest

from fluograph.engine.device import Device


@pytest.fixture(scope="session", autouse=True)
def selected(device: Device) -> None:
    """Compute on the device that users get: pyclesperanto's own choice is another."""
