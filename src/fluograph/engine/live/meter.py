"""How much memory a device has left, where it can be known."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from fluograph.engine.device import Device
from fluograph.engine.engine import Engine

__all__ = ["free", "memory"]

_SYSTEM = Path("/proc/meminfo")
_NVIDIA = ("libnvidia-ml.so.1", "nvml.dll")


def memory(engine: Engine) -> dict[str, Any]:
    """Return the bytes that results hold, those they may hold, and those of the device."""
    return {
        "held": engine.store.size,
        "budget": engine.store.budget,
        "total": engine.device.memory,
        "free": free(engine.device),
        "device": str(engine.device),
    }


def free(device: Device) -> int | None:
    """Return the bytes that nobody uses, None if that cannot be known.

    Of a processor it is what the system says it has (Linux), of NVIDIA's GPUs what their driver
    says.
    """
    if device.type == "CPU":
        return _of_system()
    return _of_nvidia(device)


def _of_system() -> int | None:
    with suppress(OSError):
        for line in _SYSTEM.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None


class _Memory(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_ulonglong) for name in ("total", "free", "used"))


@cache
def _nvml() -> Any:
    """Return the library by which NVIDIA's driver tells about its devices, or None."""
    for name in _NVIDIA:
        with suppress(OSError):
            library = ctypes.CDLL(name)
            return library if library.nvmlInit_v2() == 0 else None
    return None


def _of_nvidia(device: Device) -> int | None:
    """Return what the driver tells of the device of that name and place among its like."""
    library = _nvml()
    if library is None:
        return None
    count, handle, told = ctypes.c_uint(), ctypes.c_void_p(), _Memory()
    name = ctypes.create_string_buffer(96)
    library.nvmlDeviceGetCount_v2(ctypes.byref(count))
    for index in sorted(range(count.value), key=lambda index: index != device.index):
        if library.nvmlDeviceGetHandleByIndex_v2(index, ctypes.byref(handle)) != 0:
            continue
        library.nvmlDeviceGetName(handle, name, len(name))
        alike = name.value.decode(errors="replace") in device.name
        if alike and library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(told)) == 0:
            return int(told.free)
    return None
