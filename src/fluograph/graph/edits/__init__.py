"""Edits of a graph: functions that take a graph and return a new one.

What does not change is shared. Every edit keeps the graph sound: names are unique identifiers,
what is read exists, and there are no loops. Whether it makes sense (kinds, missing inputs, ranges)
is for `fluograph.graph.check`.
"""

from __future__ import annotations

from fluograph.graph.edits.changes import (
    add_source,
    add_step,
    bypass,
    rewire,
    set_annotations,
    set_outputs,
    set_over,
    set_parameters,
    set_source,
    set_title,
    set_view,
)
from fluograph.graph.edits.replacing import replace_operation
from fluograph.graph.edits.rewiring import duplicate_branch, insert, remove, rename
from fluograph.graph.names import fresh_name

__all__ = [
    "add_source",
    "add_step",
    "bypass",
    "duplicate_branch",
    "fresh_name",
    "insert",
    "remove",
    "rename",
    "replace_operation",
    "rewire",
    "set_annotations",
    "set_outputs",
    "set_over",
    "set_parameters",
    "set_source",
    "set_title",
    "set_view",
]
