"""What an edit is called in menus and in the history: ``Gaussian blur: sigma 1 → 2``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fluograph.graph.describe import describe
from fluograph.graph.document import Graph
from fluograph.graph.kinds import Operations, lookup
from fluograph.web.session.rows import title
from fluograph.web.session.summary import changes

__all__ = ["label", "named"]

_SHOWN = 3


def label(before: Graph, after: Graph, catalogue: Operations) -> str:
    """Return what was done, where nobody said it."""
    both = before.steps.keys() & after.steps.keys()
    changed = [name for name in both if before.steps[name] != after.steps[name]]
    if len(changed) == 1 and before.names == after.names:
        old, new = before.steps[changed[0]], after.steps[changed[0]]
        if old.operation == new.operation and old.parameters != new.parameters:
            told = changes(lookup(catalogue, new.operation), old, new)
            return f"{title(after, catalogue, changed[0])}: {told}"
    for verb, key in (("Move", "at"), ("Resize", "size")):
        shown = [n for n in after.names if _seen(after, n, key) != _seen(before, n, key)]
        if shown and before == after:
            return f"{verb} {named(after, catalogue, shown)}"
    both_ways = (_added(before, after, catalogue), _removed(before, after, catalogue))
    if any(both_ways):
        return ", ".join(filter(None, both_ways))
    text = describe(before, after)
    return text[:1].upper() + text[1:]


def _added(before: Graph, after: Graph, catalogue: Operations) -> str:
    new = [name for name in after.names if name not in before]
    verb = "Add" if any(name in after.steps for name in new) else "Open"
    return f"{verb} {named(after, catalogue, new)}" if new else ""


def _removed(before: Graph, after: Graph, catalogue: Operations) -> str:
    gone = [name for name in before.names if name not in after]
    return f"Remove {named(before, catalogue, gone)}" if gone else ""


def _seen(graph: Graph, name: str, key: str) -> Any:
    return graph.view.get(name, {}).get(key)


def named(graph: Graph, catalogue: Operations, names: Iterable[str]) -> str:
    """Return titles, or how many there are."""
    given = list(names)
    if len(given) > _SHOWN:
        return f"{len(given)} windows"
    return ", ".join(title(graph, catalogue, name) for name in given)
