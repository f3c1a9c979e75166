"""The rules of `scripts/checks` hold for the package, and find what breaks them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

CHECKS = Path(__file__).resolve().parents[2] / "scripts" / "checks"
RULES = ("layers", "sizes", "exports")


@pytest.fixture(autouse=True)
def checks_on_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(CHECKS))
    yield
    for name in (*RULES, "modules"):
        sys.modules.pop(name, None)


def load(name: str) -> ModuleType:
    return importlib.import_module(name)


def found(rule: str, files: dict[str, str], folder: Path) -> list[str]:
    """Return what `rule` says about a package with these files."""
    for name, text in files.items():
        path = folder / "fluograph" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    complaints: list[str] = load(rule).complaints(load("modules").modules(folder))
    return complaints


@pytest.mark.parametrize("rule", RULES)
def test_holds_for_the_package(rule: str) -> None:
    assert load(rule).complaints(load("modules").modules()) == []


LAYER_CASES = {
    "upwards": ("graph/a.py", "from fluograph.engine import plan", "must not import engine"),
    "sideways": ("batch/a.py", "import fluograph.export.clij", "must not import export"),
    "inside a function": ("images/a.py", "def f():\n from fluograph.engine import b", "engine"),
    "relative": ("graph/a.py", "from ..engine import plan", "must not import engine"),
    "through the package": ("engine/a.py", "from fluograph import Workflow", "not from fluograph"),
    "numpy in operations": ("operations/a.py", "import numpy as np", "must not import numpy"),
    "numpy in graph": ("graph/a.py", "from numpy import array", "must not import numpy"),
    "unknown part": ("misc/a.py", "import os", "has no layer"),
}


@pytest.mark.parametrize("case", LAYER_CASES)
def test_finds_wrong_imports(case: str, tmp_path: Path) -> None:
    name, text, expected = LAYER_CASES[case]
    (complaint,) = found("layers", {name: text}, tmp_path)
    assert expected in complaint


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("engine/a.py", "import numpy\nfrom fluograph.graph import document"),
        ("graph/a.py", "import ruamel.yaml\nfrom fluograph import __version__"),
        ("graph/a.py", "from . import document\nfrom .document import Graph"),
        ("cli/a.py", "from fluograph.workflow import Workflow"),
        ("__init__.py", "from fluograph.workflow import Workflow"),
    ],
    ids=["down", "version", "relative", "top", "the package itself"],
)
def test_accepts_right_imports(name: str, text: str, tmp_path: Path) -> None:
    assert found("layers", {name: text}, tmp_path) == []


EXPORT_CASES = {
    "missing": ('__all__ = ["a"]\na = b = 1', "not in __all__: b"),
    "unknown": ('__all__ = ["a", "b"]\na = 1', "not defined: b"),
    "none": ("def f(): ...", "no __all__"),
    "annotated": ("__all__ = []\nx: int = 1", "not in __all__: x"),
    "class": ("__all__ = []\nclass C: ...", "not in __all__: C"),
}


@pytest.mark.parametrize("case", EXPORT_CASES)
def test_finds_wrong_exports(case: str, tmp_path: Path) -> None:
    text, expected = EXPORT_CASES[case]
    (complaint,) = found("exports", {"graph/a.py": text}, tmp_path)
    assert expected in complaint


def test_imports_and_private_names_are_not_public(tmp_path: Path) -> None:
    text = '__all__ = ["f"]\nimport os\n_a = 1\ndef f(): ...'
    assert found("exports", {"graph/a.py": text}, tmp_path) == []


def test_only_a_package_hands_on_what_it_imports(tmp_path: Path) -> None:
    text = '__all__ = ["Graph"]\nfrom fluograph.graph.document import Graph'
    (complaint,) = found("exports", {"graph/__init__.py": text, "graph/a.py": text}, tmp_path)
    assert "a.py: in __all__, but not defined: Graph" in complaint


SHORT = "def f(): ...\n"
SIZE_CASES = {
    "function, median": ((SHORT + "def g():\n" + "    a = 1\n" * 16) * 2, "median: 9 lines"),
    "long functions": (SHORT * 8 + ("def g():\n" + "    a = 1\n" * 25) * 2, "nine in ten: 26"),
    "file, longest": (SHORT * 601, "file, longest: 601"),
    "file, median": (SHORT * 151, "file, median: 151"),
}


@pytest.mark.parametrize("case", SIZE_CASES)
def test_finds_what_is_too_long(case: str, tmp_path: Path) -> None:
    text, expected = SIZE_CASES[case]
    complaints = found("sizes", {"graph/a.py": text}, tmp_path)
    assert any(expected in complaint for complaint in complaints)


def test_accepts_what_is_short(tmp_path: Path) -> None:
    assert found("sizes", {"graph/a.py": SHORT * 20}, tmp_path) == []
