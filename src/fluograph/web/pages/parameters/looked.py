"""What the panel looks at, and what it asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from fluograph.graph.document import Graph, Link, split
from fluograph.operations.catalogue import Catalogue
from fluograph.operations.record import Value
from fluograph.web.pages.parameters.groups import Group, groups
from fluograph.web.session import spoken
from fluograph.web.session.rows import title

__all__ = [
    "Looked",
    "brightest",
    "first_input",
    "groups_of",
    "numbers",
    "parameters_of",
    "title_of",
    "words",
]

_BRIGHTEST = {"uint8": 255.0, "uint16": 65535.0}


class Looked(Protocol):
    """A session, as the panel sees it."""

    @property
    def graph(self) -> Graph:
        """The graph as it is now."""

    @property
    def catalogue(self) -> Catalogue:
        """The operations that are known."""

    @property
    def folder(self) -> Path | None:
        """The folder of the workflow."""

    @property
    def status(self) -> Mapping[str, Mapping[str, Any]]:
        """Window -> what is known of its results."""


def words(name: str) -> str:
    """Return the name of a port or parameter for people."""
    return spoken.words(name).capitalize()


def title_of(looked: Looked, reference: str) -> str:
    """Return what a window is called, with the port if it has several."""
    name, port = split(reference)
    shown = title(looked.graph, looked.catalogue, name) if name in looked.graph else name
    return f"{shown} · {words(port)}" if port and _has_several(looked, name) else shown


def _has_several(looked: Looked, name: str) -> bool:
    operation = looked.graph.steps[name].operation if name in looked.graph.steps else ""
    known = operation in looked.catalogue
    return not known or len(looked.catalogue[operation].outputs) > 1


def first_input(looked: Looked, name: str) -> Mapping[str, Any]:
    """Return what is known of the first input with pixels of a step."""
    for reference in looked.graph.steps[name].inputs.values():
        source, port = split(reference)
        metas = looked.status.get(source, {}).get("metas") or {}
        meta = metas.get(port) if port else next(iter(metas.values()), None)
        if meta and meta.get("axes"):
            return dict(meta)
    return {}


def groups_of(looked: Looked, name: str) -> list[Group]:
    """Return the parameters of a step as they are shown."""
    operation = looked.graph.steps[name].operation
    if operation not in looked.catalogue:
        return []
    meta = first_input(looked, name)
    sizes = meta.get("voxel_size") or (None, None, None)
    axes = str(meta.get("axes") or "").lower()
    return groups(looked.catalogue[operation], dict(zip("zyx", sizes, strict=True)), axes)


def parameters_of(looked: Looked, name: str) -> Mapping[str, Value | Link]:
    """Return the parameters of a step; those that a file leaves out have their default."""
    step = looked.graph.steps[name]
    known = step.operation in looked.catalogue
    defaults = looked.catalogue[step.operation].defaults if known else {}
    return {**defaults, **step.parameters}


def numbers(looked: Looked, name: str) -> list[dict[str, str]]:
    """Return the numbers that could feed a parameter of a step."""
    later = looked.graph.downstream([name])
    return [
        {"reference": f"{window}.{port}", "title": title_of(looked, f"{window}.{port}")}
        for window, status in looked.status.items()
        if window in looked.graph and window not in later
        for port, meta in (status.get("metas") or {}).items()
        if meta.get("kind") == "number"
    ]


def brightest(looked: Looked, name: str) -> float | None:
    """Return the largest intensity that the sources of a window can have."""
    sources = looked.graph.upstream([name]) & looked.graph.sources.keys()
    found = [looked.status.get(source, {}).get("source") or {} for source in sources]
    known = [_BRIGHTEST.get(str(source.get("dtype"))) for source in found]
    return max((limit for limit in known if limit), default=None)
