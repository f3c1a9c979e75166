"""The history as rows: the tree of all edits, and the values that a step has had."""

from __future__ import annotations

from typing import Any

from fluograph.graph.history import History
from fluograph.graph.kinds import Operations, lookup
from fluograph.graph.plain import plain_value
from fluograph.web.session.summary import summary

__all__ = ["parameter_sets", "tree"]

_MOST = 6
"""Parameters to name in a summary."""

_SETS = 200
"""The most sets of parameters that are told."""


def tree(history: History) -> list[dict[str, Any]]:
    """Return every edit in the order they were made.

    `depth` counts from the beginning. `branch` is the column to draw it in: the first edit that was
    made on another goes on in its column, each further one begins a new one; so columns stay.
    """
    on_path = {*history.path(history.id)}
    places: dict[int, tuple[int, int]] = {}
    continued: set[int | None] = set()
    columns = 0
    rows = []
    for edit in history.edits.values():
        depth, branch = places.get(edit.parent, (-1, 0)) if edit.parent is not None else (-1, 0)
        if edit.parent in continued:
            columns += 1
            branch = columns
        continued.add(edit.parent)
        places[edit.id] = (depth + 1, branch)
        rows.append(
            {
                "id": edit.id,
                "parent": edit.parent,
                "label": edit.label,
                "time": edit.time,
                "depth": depth + 1,
                "branch": branch,
                "current": edit.id == history.id,
                "on_path": edit.id in on_path,
            }
        )
    return rows


def parameter_sets(history: History, catalogue: Operations, name: str) -> list[dict[str, Any]]:
    """Return the values that a step has had lately with its present operation, on all branches.

    Each set is told once, with the time it was last chosen; the newest comes first.
    """
    now = history.graph.steps[name]
    found: dict[str, dict[str, Any]] = {}
    for edit, step in reversed(history.versions(name)):
        values = plain_value(step.parameters)
        if step.operation != now.operation or repr(values) in found:
            continue
        found[repr(values)] = {
            "id": edit.id,
            "time": edit.time,
            "values": values,
            "summary": summary(step, lookup(catalogue, step.operation), most=_MOST),
            "current": step.parameters == now.parameters,
        }
        if len(found) == _SETS:
            break
    return [*found.values()]
