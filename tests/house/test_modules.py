"""Every module can be imported, and has what it says it has."""

from __future__ import annotations

import importlib
import pkgutil

import fluograph

RUNS_WHEN_IMPORTED = {"fluograph.__main__"}


def test_what_all_names_is_there() -> None:
    found = pkgutil.walk_packages(fluograph.__path__, "fluograph.")
    names = {"fluograph", *(module.name for module in found)} - RUNS_WHEN_IMPORTED
    assert len(names) > 50
    modules = [importlib.import_module(name) for name in sorted(names)]
    missing = [
        f"{module.__name__}.{name}"
        for module in modules
        for name in getattr(module, "__all__", ())
        if not hasattr(module, name)
    ]
    assert missing == []


def test_the_version_is_that_of_the_project() -> None:
    from importlib.metadata import version

    assert fluograph.__version__ == version("fluograph")
