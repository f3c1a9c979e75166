"""Plugins of other packages: found, reported when broken, refused when they clash."""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fluograph.errors import PluginError, UnknownNameError
from fluograph.operations import entry_points
from fluograph.operations.plugin import Image, operation

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "plugin"


@operation(title="One")
def one(image: Image) -> Image: ...


@operation(title="Two")
def two(image: Image) -> Image: ...


def another() -> Any:
    @operation(title="One, again")
    def one(image: Image) -> Image: ...

    return one


class Point:
    """What is used of an entry point."""

    def __init__(self, package: str, value: Any) -> None:
        self.name = self.value = package
        self.dist = type("Distribution", (), {"name": package})
        self._value = value

    def load(self) -> Any:
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def install(**packages: Any) -> None:
        points = [Point(name, value) for name, value in packages.items()]
        monkeypatch.setattr(entry_points, "entry_points", lambda group: points)
        entry_points.load_plugins.cache_clear()

    yield install
    entry_points.load_plugins.cache_clear()


def module_of(*functions: Any) -> ModuleType:
    module = ModuleType("spots")
    vars(module).update({function.__name__: function for function in functions})
    return module


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param(one, ["one"], id="function"),
        pytest.param([one, two], ["one", "two"], id="list"),
        pytest.param(module_of(one, two, print), ["one", "two"], id="module"),
    ],
)
def test_an_entry_point_may_be(plugins: Any, value: Any, names: list[str]) -> None:
    plugins(spots=value)
    assert sorted(entry_points.installed()) == names
    assert entry_points.implementation("one") is one
    assert entry_points.load_plugins()["one"].package == "spots"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param(ImportError("No module named 'torch'"), "torch", id="import fails"),
        pytest.param(module_of(print), "no function under @operation", id="empty module"),
        pytest.param([print], "is no operation", id="not marked"),
    ],
)
def test_a_broken_plugin_is_reported_and_left_out(
    plugins: Any, caplog: pytest.LogCaptureFixture, value: Any, reason: str
) -> None:
    plugins(broken=value, good=two)
    with caplog.at_level(logging.WARNING):
        assert list(entry_points.installed()) == ["two"]
    (message,) = caplog.messages
    assert "broken" in message
    assert reason in message


def test_two_plugins_that_clash_are_named(plugins: Any) -> None:
    plugins(apples=one, pears=another())
    with pytest.raises(PluginError, match="'one', in the packages apples and pears"):
        entry_points.installed()


def test_one_function_may_be_named_twice(plugins: Any) -> None:
    plugins(apples=one, apples_too=[one, two])
    assert sorted(entry_points.installed()) == ["one", "two"]


def test_a_plugin_that_clashes_with_a_builtin_operation_is_named(plugins: Any) -> None:
    plugins(apples=one)
    with pytest.raises(PluginError, match="in the packages fluograph and apples"):
        entry_points.installed(builtin=["one"])


def test_a_missing_plugin_is_told(plugins: Any) -> None:
    plugins(apples=one)
    with pytest.raises(UnknownNameError, match=r"called 'onne'\. Did you mean one"):
        entry_points.implementation("onne")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example plugin installed into it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target)]
    if importlib.util.find_spec("hatchling"):  # else pip fetches it
        command.append("--no-build-isolation")
    done = subprocess.run([*command, str(EXAMPLE)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


RUN = """
import json
import sys
from fluograph.operations.catalogue import catalogue

contrast = catalogue()["local_contrast"]
imported = [name for name in ("numpy", "pyclesperanto") if name in sys.modules]

import numpy as np
from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations import find

step = np.zeros((6, 8), np.float32)
step[:, 4:] = 1
(made,) = [find(contrast)({"image": pyclesperanto().push(step)}, {"radius": 1}, {})]

labels = np.array([[1, 2, 2, 5, 5, 5]], np.uint32)
largest = catalogue()["largest_labels"]
kept = find(largest)({"labels": pyclesperanto().push(labels)}, {"count": 2}, {})
kept = kept[0] if isinstance(kept, tuple) else kept
print(json.dumps({
    "imported": imported,
    "title": contrast.title,
    "found": [o.name for o in catalogue().search("Michelson contrast")],
    "contrast": np.round(pull(made)[3], 3).tolist(),
    "kept": pull(kept).ravel().tolist(),
}))
"""


def test_the_example_plugin_runs(example: Path) -> None:
    fresh = {name: value for name, value in os.environ.items() if name != "OCL_ICD_FILENAMES"}
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        capture_output=True,
        text=True,
        env={**fresh, "PYTHONPATH": os.pathsep.join([str(example), fresh.get("PYTHONPATH", "")])},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "imported": [],
        "title": "Local contrast",
        "found": ["local_contrast"],
        "contrast": [0, 0, 0, 1, 1, 0, 0, 0],
        "kept": [0, 2, 2, 1, 1, 1],
    }
