"""How results came about: the record beside them of what was done, to which file, with what."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.atomic import replacing
from fluograph.batch.work import content_hash
from fluograph.graph.document import Graph, Link, Step
from fluograph.graph.outputs import wanted_outputs
from fluograph.graph.plain import to_plain

if TYPE_CHECKING:
    from fluograph.engine.device import Device
    from fluograph.engine.plan import Plan, Task

__all__ = ["FORMAT", "describe", "read", "record_name", "versions", "write"]

FORMAT = "fluograph-provenance/1"

_PACKAGES = ("fluograph", "pyclesperanto", "numpy", "scikit-image", "bioio", "tifffile")


def record_name(name: str) -> str:
    """Return the path of the record of a run below the folder of results."""
    return f"{name}.provenance.json"


def describe(
    graph: Graph, files: Mapping[str, Path], plan: Plan, device: Device, frames: int
) -> dict[str, Any]:
    """Return what is known when the results are computed, but not yet written.

    Parameters
    ----------
    graph
        With the parameters that were set by hand.
    plan
        Of the first time point: it holds the resolved parameters.
    """
    needed = graph.upstream(name.partition(".")[0] for name in wanted_outputs(graph))
    tasks = {n: plan.tasks[plan.results[n].key] for n in graph.names if n in needed}
    steps = {n: tasks[n] for n, step in graph.steps.items() if n in tasks and not step.bypass}
    return {
        "workflow": to_plain(graph),
        "inputs": {name: _input(path, tasks[name]) for name, path in files.items()},
        "frames": frames,
        "parameters": {name: _parameters(task, graph.steps[name]) for name, task in steps.items()},
        "implementations": {name: _implementation(task) for name, task in steps.items()},
        "device": {
            "name": device.name,
            "backend": device.backend,
            "type": device.type,
            "memory": device.memory,
        },
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of everything that results depend on."""
    found = {"python": platform.python_version(), "system": platform.platform()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "unknown"
    return found


def read(path: Path) -> dict[str, Any]:
    """Return a record, or an empty dictionary if there is none that can be read."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and record.get("format") == FORMAT else {}


def write(path: Path, record: Mapping[str, Any]) -> None:
    """Write a record in one go: it is there as a whole or not at all."""
    text = json.dumps({"format": FORMAT, **record}, indent=2, ensure_ascii=False)
    with replacing(path) as temporary:
        temporary.write_text(f"{text}\n", encoding="utf-8")


def _input(path: Path, task: Task) -> dict[str, Any]:
    meta = task.metas[""]
    return {
        "file": os.path.realpath(path),
        "sha256": content_hash(path),
        "axes": meta.axes,
        "shape": list(meta.shape),
        "voxel_size_zyx_um": list(meta.voxel_size),
    }


def _parameters(task: Task, step: Step) -> dict[str, Any]:
    """Return the resolved parameters, in pixels; a link says from which number it comes."""
    given = step.parameters.items()
    links = {name: {"from": v.reference} for name, v in given if isinstance(v, Link)}
    return {**task.parameters, **links}


def _implementation(task: Task) -> str:
    assert task.operation is not None
    operation = task.operation
    return f"{operation.implementation}: {operation.name} {operation.version}"
