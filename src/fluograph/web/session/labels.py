"""What an edit is called in menus and in the history: ``Gaussian blur: sigma 1 → 2``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from fluograph.graph.describe import describe
from fluograph.graph.document import Graph
from fluograph.graph.kinds import Operations, lookup
from fluograph.web.session.rows import title
from fluograph.web.session.summary import changes, said

__all__ = ["label", "named"]

_SHOWN = 3


def label(before: Graph, after: Graph, catalogue: Operations) -> str:
    """Return what was done, where nobody said it."""
    for teller in _TELLERS:
        if told := teller(before, after, catalogue):
            return told
    text = describe(before, after)
    return text[:1].upper() + text[1:]


def named(graph: Graph, catalogue: Operations, names: Iterable[str]) -> str:
    """Return titles, or how many there are."""
    given = list(names)
    if len(given) > _SHOWN:
        return f"{len(given)} windows"
    return ", ".join(title(graph, catalogue, name) for name in given)


def _windows(before: Graph, after: Graph, catalogue: Operations) -> str:
    new = [name for name in after.names if name not in before]
    gone = [name for name in before.names if name not in after]
    verb = "Add" if any(name in after.steps for name in new) else "Open"
    told = [f"{verb} {named(after, catalogue, new)}"] if new else []
    told += [f"Remove {named(before, catalogue, gone)}"] if gone else []
    return ", ".join(told)


def _parameters(before: Graph, after: Graph, catalogue: Operations) -> str:
    changed = [name for name, step in after.steps.items() if step != before.steps[name]]
    if len(changed) != 1 or before.sources != after.sources:
        return ""
    old, new = before.steps[changed[0]], after.steps[changed[0]]
    if old.operation != new.operation:
        return ""
    told = changes(lookup(catalogue, new.operation), old, new)
    return told and f"{title(after, catalogue, changed[0])}: {told}"


def _source(before: Graph, after: Graph, catalogue: Operations) -> str:
    changed = [name for name, row in after.sources.items() if row != before.sources[name]]
    if len(changed) != 1 or before.steps != after.steps:
        return ""
    old, new = vars(before.sources[changed[0]]), vars(after.sources[changed[0]])
    told = ", ".join(f"{key} {_short(new[key])}" for key in new if new[key] != old[key])
    return f"{title(after, catalogue, changed[0])}: {told}"


def _places(before: Graph, after: Graph, catalogue: Operations) -> str:
    if before != after:
        return ""
    for verb, key in (("Move", "at"), ("Resize", "size")):
        shown = [n for n in after.names if _seen(after, n, key) != _seen(before, n, key)]
        if shown:
            return f"{verb} {named(after, catalogue, shown)}"
    return ""


_TELLERS = (_windows, _parameters, _source, _places)
"""The first that has something to say is heard; the others can rely on the names being the same."""


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {said(item)}" for key, item in value.items()) or "as in the file"
    return "all" if value is None else said(os.path.basename(str(value)))


def _seen(graph: Graph, name: str, key: str) -> Any:
    return graph.view.get(name, {}).get(key)
