"""What to send with the report of a problem: never the image, and nobody's folders."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from fluograph.graph.document import Graph
from fluograph.graph.file import dumps
from fluograph.graph.kinds import Operations

__all__ = ["report"]

_PACKAGES = ("fluograph", "pyclesperanto", "nicegui", "numpy", "bioio")
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^/\\\s:'\"]+)+[/\\]")
"""Folders of an absolute path; the name at its end stays."""


def report(
    graph: Graph,
    catalogue: Operations,
    device: str,
    errors: Iterable[str],
    folders: Iterable[Path] = (),
) -> str:
    """Return the workflow, versions, device and last errors as text.

    Parameters
    ----------
    folders
        Those of this workflow: their names may have spaces, by which no pattern knows them.
    """
    known = {*folders, *(Path(s.file).parent for s in graph.sources.values() if s.file)}
    told = [_without(text, known) for text in errors]
    parts = [
        "Versions",
        *(f"  {package} {_version(package)}" for package in _PACKAGES),
        f"  Python {platform.python_version()}, {platform.platform()}",
        "",
        f"Device\n  {device or 'none yet'}",
        "",
        "Last errors",
        *(f"  {line}" for text in told or ["none"] for line in _hidden(text).splitlines()),
        "",
        "Workflow (without images)",
        _hidden(dumps(_named(graph), catalogue)),
    ]
    return "\n".join(parts)


def _named(graph: Graph) -> Graph:
    """Return `graph` with the names of its files only."""
    sources = {
        name: replace(source, file=re.split(r"[/\\]", source.file)[-1] if source.file else None)
        for name, source in graph.sources.items()
    }
    return replace(graph, sources=sources)


def _without(text: str, folders: Iterable[Path]) -> str:
    for folder in sorted(filter(Path.is_absolute, folders), key=lambda f: -len(str(f))):
        if folder != folder.parent:
            text = text.replace(str(folder), "…")
    return text


def _hidden(text: str) -> str:
    for home in {str(Path.home()), os.path.realpath(Path.home())} - {"/"}:
        text = text.replace(home, "~")
    return _PATH.sub("…/", text)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
