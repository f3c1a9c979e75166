"""Which device computes: found, chosen, verified, shown.

The order is CUDA, Metal, OpenCL on a GPU, OpenCL on a processor. pyclesperanto is imported when the
first of these functions is called, after the OpenCL runtime of the extra ``cpu`` was made known.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from fluograph.errors import DeviceError

__all__ = ["Device", "choose", "devices", "pyclesperanto", "use"]

_ORDER = (("cuda", "gpu"), ("metal", "gpu"), ("opencl", "gpu"), ("opencl", "cpu"))
_TITLES = {"cuda": "CUDA", "metal": "Metal", "opencl": "OpenCL"}
_HOST_MEMORY = 8 * 2**30
"""Taken for a device that does not tell its memory, as those that share it with the processor."""
_HELP = (
    'Install a processor runtime with: pip install "fluograph[cpu]" (Linux and Windows), '
    "or the driver of your GPU; then see: fluograph devices"
)


@dataclass(frozen=True)
class Device:
    """A device that pyclesperanto can use.

    Attributes
    ----------
    backend
        ``"CUDA"``, ``"Metal"`` or ``"OpenCL"``.
    type
        ``"GPU"`` or ``"CPU"``.
    index
        Its place among the devices of this backend and type.
    memory, largest
        Bytes: of the device, and of the largest single image it takes.
    """

    name: str
    backend: str
    type: str
    index: int
    memory: int
    largest: int

    def __str__(self) -> str:
        return f"{self.name} ({self.backend}, {self.type})"


def devices() -> tuple[Device, ...]:
    """Return all devices, the best first; empty if there is none."""
    return _devices()


def choose(name: str | None = None) -> Device:
    """Return the best device, or the best one whose name, backend or type contains `name`.

    Raises
    ------
    DeviceError
        If there is no device, or none of that name; the message lists them.
    """
    found = devices()
    if not found:
        raise DeviceError(f"No device to compute on was found. {_HELP}")
    matching = [d for d in found if not name or name.lower() in str(d).lower()]
    if not matching:
        names = "; ".join(map(str, found))
        raise DeviceError(f"No device matches {name!r}. There are: {names}")
    return matching[0]


def use(device: Device) -> Any:
    """Make `device` the one that computes, verify it, and return the module pyclesperanto.

    Calls wait for their kernels, so that times and errors belong to the step that caused them.
    """
    cle = pyclesperanto()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cle.select_backend(device.backend.lower())
        selected = cle.select_device(device.index, device.type.lower())
    if selected is None or selected.name != device.name:
        got = getattr(selected, "name", "none")
        raise DeviceError(f"Asked for {device}, but the driver selected {got}. {_HELP}")
    cle.wait_for_kernel_to_finish(True)
    return cle


@cache
def _devices() -> tuple[Device, ...]:
    cle = pyclesperanto()
    if not cle._backend_available:
        return ()
    found: list[Device] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for backend, type_ in _ORDER:
            if backend in cle.list_available_backends():
                found += _devices_of(cle, backend, type_)
    return tuple(found)


def _devices_of(cle: Any, backend: str, type_: str) -> list[Device]:
    try:
        cle.select_backend(backend)
        names = cle.list_available_devices(type_)
        infos = [cle.select_device(index, type_) for index in range(len(names))]
    except RuntimeError:  # a backend without its driver is no device
        return []
    return [_device(info, backend, type_, index) for index, info in enumerate(infos)]


def _device(handle: Any, backend: str, type_: str, index: int) -> Device:
    memory = _megabytes(handle.info, "global memory( size)?") or _HOST_MEMORY
    largest = _megabytes(handle.info, "maximum buffer size") or memory
    return Device(handle.name, _TITLES[backend], type_.upper(), index, memory, largest)


def _megabytes(info: str, line: str) -> int:
    match = re.search(rf"{line}:\s*(?P<size>\d+)\s*MB", info, re.IGNORECASE)
    return int(match["size"]) * 2**20 if match else 0


@cache
def pyclesperanto() -> Any:
    """Return the module pyclesperanto, imported after the extra ``cpu`` was made known to it."""
    runtime = _runtime()
    if runtime and "OCL_ICD_FILENAMES" not in os.environ:
        os.environ["OCL_ICD_FILENAMES"] = str(runtime)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyclesperanto as cle

        if not cle._backend_available:
            cle = _second_try(cle)
    return cle


def _second_try(cle: Any) -> Any:
    """Import again with the first backend that works: pyclesperanto itself tries only one."""
    for backend in ("cuda", "metal"):
        try:
            cle.select_backend(backend)
            return importlib.reload(cle)
        except (RuntimeError, ValueError):
            continue
    return cle


def _runtime() -> Path | None:
    """Return the library of Intel's OpenCL runtime if the extra ``cpu`` is installed."""
    library = "intelocl64.dll" if sys.platform == "win32" else "libintelocl.so"
    usual = Path(sys.prefix, "lib", library)
    if usual.exists():
        return usual
    try:
        files = metadata.files("intel-opencl-rt") or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(f.locate())).resolve() for f in files if f.name == library), None)
