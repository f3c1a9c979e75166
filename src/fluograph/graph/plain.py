"""The graph as plain data (dictionaries, lists, text, numbers), in the structure of the file.

Used by messages to a worker, the journal and the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.parse import parse_graph
from fluograph.graph.problems import errors

__all__ = ["FORMAT", "from_plain", "source_to_plain", "step_to_plain", "to_plain"]

FORMAT = "fluograph/1"
"""Format of the file that is written."""

_ORDER = {
    Source: ("title", "file", "channel", "scene", "time", "level", "axes", "kind"),
    Step: ("title", "operation", "inputs", "parameters", "over", "bypass"),
    Graph: ("title", "sources", "steps", "outputs", "annotations", "view"),
}


def to_plain(graph: Graph) -> dict[str, Any]:
    """Return `graph` as data that JSON and YAML can hold; what is at its default is left out."""
    return {"format": FORMAT, **_fields(graph)}


def from_plain(data: Mapping[str, Any]) -> Graph:
    """Return the graph of `to_plain`; GraphError with every problem if the structure is wrong."""
    graph, problems = parse_graph(data)
    if graph is None:
        raise GraphError("\n".join(str(problem) for problem in errors(problems)))
    return graph


def source_to_plain(source: Source) -> dict[str, Any]:
    """Return one source as plain data."""
    return _fields(source)


def step_to_plain(step: Step) -> dict[str, Any]:
    """Return one step as plain data."""
    return _fields(step)


def _fields(record: Graph | Source | Step) -> dict[str, Any]:
    defaults = {field.name: field.default for field in fields(record)}
    data = {}
    for name in _ORDER[type(record)]:
        value = getattr(record, name)
        empty = isinstance(value, (Mapping, tuple)) and not value
        if not empty and (type(value), value) != (type(defaults[name]), defaults[name]):
            data[name] = _plain(value)
    return data | {key: _plain(value) for key, value in record.extra.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (Source, Step)):
        return _fields(value)
    if isinstance(value, Link):
        return {"from": value.reference}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (tuple, list)) else value
