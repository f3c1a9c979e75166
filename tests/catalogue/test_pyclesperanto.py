"""The catalogue says what the installed pyclesperanto can do, all of it."""

from __future__ import annotations

import inspect
import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fluograph.engine.device import pyclesperanto
from fluograph.operations.catalogue import catalogue
from fluograph.operations.renames import rename

SCRIPTS = Path(__file__).parents[2] / "scripts"
OF_PYCLESPERANTO = {
    operation.platforms["pyclesperanto"]: operation
    for operation in catalogue().values()
    if operation.implementation == "pyclesperanto"
}


def public() -> dict[str, Callable[..., Any]]:
    cle = pyclesperanto()
    found = dict(cle.operations())
    for module in ("fft", "transform"):
        names = getattr(cle, module).__all__
        found |= {f"{module}.{name}": getattr(getattr(cle, module), name) for name in names}
    return {n: f for n, f in found.items() if inspect.isfunction(f) and not n.startswith("_")}


def is_deprecated(function: Callable[..., Any]) -> bool:
    return Path(function.__code__.co_filename).name == "_utils.py"


@pytest.mark.parametrize("name", sorted(public()))
def test_every_public_function_is_in_or_excluded_with_a_reason(name: str) -> None:
    if is_deprecated(public()[name]):
        assert name not in OF_PYCLESPERANTO
        assert rename(name, {})[2] or name in catalogue().excluded
    else:
        assert (name in OF_PYCLESPERANTO) != (name in catalogue().excluded)


def test_nothing_is_listed_that_pyclesperanto_lacks() -> None:
    assert set(OF_PYCLESPERANTO) <= set(public())
    assert set(catalogue().excluded) <= set(public())


@pytest.mark.parametrize("name", sorted(OF_PYCLESPERANTO))
def test_inputs_parameters_and_defaults_are_those_of_the_signature(name: str) -> None:
    operation = OF_PYCLESPERANTO[name]
    signature = inspect.signature(public()[name]).parameters
    named = {i.name for i in operation.inputs if i.name != "destination"}
    named |= {p.name for p in operation.parameters}
    outputs = {n for n in signature if _is_output(n)}
    left_out = {"device", "transform", "linear_interpolation", "auto_size", "scale_factor"}
    assert named == set(signature) - outputs - left_out
    for parameter in operation.parameters:
        default = signature[parameter.name].default
        assert parameter.required == (default is inspect.Parameter.empty)
        if not parameter.required:
            assert _same(parameter.default, default), parameter.name


def _is_output(name: str) -> bool:
    others = {"dspointlistt", "flag", "centroids_coordinates"}
    return (
        name.startswith("output")
        or name.endswith(("_destination", "_eigenvalue"))
        or (name in others)
    )


def _same(ours: Any, theirs: Any) -> bool:
    if theirs is None or (isinstance(theirs, float) and math.isnan(theirs)):
        return bool(ours == "auto")
    return bool(ours == (tuple(theirs) if isinstance(theirs, list) else theirs))


def test_the_committed_file_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "catalogue"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_check_sees_a_difference(tmp_path: Path) -> None:
    copy = tmp_path / "catalogue.json"
    data = json.loads((SCRIPTS.parent / "src/fluograph/operations/data/catalogue.json").read_text())
    data["operations"].popitem()
    copy.write_text(json.dumps(data))
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "catalogue"), "--check", str(copy)], capture_output=True
    )
    assert done.returncode == 1
