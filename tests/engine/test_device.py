from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from fluograph.engine import device as devices
from fluograph.engine.device import Device, choose, use
from fluograph.errors import DeviceError

CUDA = Device("NVIDIA H100", "CUDA", "GPU", 0, 2**36, 2**36)
INTEL = Device("AMD EPYC", "OpenCL", "CPU", 0, 2**34, 2**33)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(None, CUDA, id="the best"),
        pytest.param("h100", CUDA, id="by name"),
        pytest.param("opencl", INTEL, id="by backend"),
        pytest.param("cpu", INTEL, id="by type"),
    ],
)
def test_choose(monkeypatch: pytest.MonkeyPatch, name: str | None, expected: Device) -> None:
    monkeypatch.setattr(devices, "devices", lambda: (CUDA, INTEL))
    assert choose(name) == expected


def test_a_wrong_name_lists_the_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "devices", lambda: (CUDA, INTEL))
    with pytest.raises(DeviceError, match=r"'RTX'.* NVIDIA H100 \(CUDA, GPU\); AMD EPYC"):
        choose("RTX")


def test_the_selection_is_verified(device: Device) -> None:
    assert use(device).get_device().name == device.name
    other = replace(device, name="Something else")
    with pytest.raises(DeviceError, match="Asked for Something else"):
        use(other)


def test_without_any_device_the_message_says_what_to_do() -> None:
    code = "from fluograph.engine.device import choose; choose()"
    environment = {**os.environ, "OCL_ICD_FILENAMES": "/none", "OCL_ICD_VENDORS": "/none"}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "No device to compute on was found" in ended.stderr
    assert 'pip install "fluograph[cpu]"' in ended.stderr
