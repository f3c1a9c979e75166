"""Short names of edits, for the menu and the journal: ``change smooth.sigma_x``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fluograph.graph.document import Graph, Source, Step
from fluograph.graph.patch import GONE, Patch, difference

__all__ = ["describe"]

_VERBS = {
    "operation": "replace {}",
    "inputs": "connect {}",
    "bypass": "bypass {}",
    "over": "change {}.over",
    "title": "title of {}",
}


def describe(old: Graph, new: Graph, patch: Patch | None = None) -> str:
    """Return what was done between `old` and `new`."""
    patch = difference(old, new) if patch is None else patch
    rows = {p: v for p, v in patch.values.items() if p[0] in ("sources", "steps")}
    gone = [path for path, row in rows.items() if row is GONE]
    added = {path: row for path, row in rows.items() if row is not GONE and path[1] not in old}
    if [_row(old, path) for path in gone] == [*added.values()] != []:
        pairs = zip(gone, added, strict=True)
        return ", ".join(f"rename {before[1]} to {after[1]}" for before, after in pairs)
    if gone or added:
        verbs = {"add": added, "remove": gone}
        return ", ".join(f"{verb} {_names(paths)}" for verb, paths in verbs.items() if paths)
    if rows:
        labels = [_changed(path[1], _row(old, path), row) for path, row in rows.items()]
        return labels[0] if len(labels) == 1 else f"change {_names(rows)}"
    return _whole_document(patch)


def _row(graph: Graph, path: tuple[str, ...]) -> Any:
    return getattr(graph, path[0])[path[1]]


def _names(paths: Iterable[tuple[str, ...]]) -> str:
    return ", ".join(path[1] for path in paths)


def _changed(name: str, old: Any, new: Any) -> str:
    if isinstance(old, Source) or isinstance(new, Source):
        changed = [key for key in vars(new) if getattr(old, key) != getattr(new, key)]
        return f"change {', '.join(f'{name}.{key}' for key in changed)}"
    for key, verb in _VERBS.items():
        if getattr(old, key) != getattr(new, key):
            return verb.format(name)
    return f"change {', '.join(f'{name}.{key}' for key in _parameters(old, new)) or name}"


def _parameters(old: Step, new: Step) -> list[str]:
    names = dict.fromkeys([*old.parameters, *new.parameters])
    return [n for n in names if old.parameters.get(n) != new.parameters.get(n)]


def _whole_document(patch: Patch) -> str:
    moved = dict.fromkeys(path[1] for path in patch.values if path[0] == "view")
    if moved:
        return f"move {', '.join(moved)}" if len(moved) < 4 else f"move {len(moved)} windows"
    fields = dict.fromkeys([*(path[0] for path in patch.values), *patch.order])
    return f"change {', '.join(fields)}" if fields else "change nothing"
