"""The graph as plain data (dictionaries, lists, text, numbers), in the structure of the file.

Used by messages to a worker, the journal and the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from numbers import Integral, Real
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.parse import parse_graph
from fluograph.graph.problems import errors

__all__ = ["FORMAT", "from_plain", "plain_value", "to_plain"]

FORMAT = "fluograph/1"
"""Format of the file that is written."""

_ORDER = {
    Source: ("title", "file", "channel", "scene", "time", "level", "axes", "kind", "voxel_size"),
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


def _fields(record: Graph | Source | Step) -> dict[str, Any]:
    defaults = {field.name: field.default for field in fields(record)}
    data = {}
    for name in _ORDER[type(record)]:
        value = getattr(record, name)
        empty = isinstance(value, (Mapping, tuple)) and not value
        if not empty and (type(value), value) != (type(defaults[name]), defaults[name]):
            data[name] = plain_value(value)
    return data | {key: plain_value(value) for key, value in record.extra.items()}


def plain_value(value: Any) -> Any:
    """Return `value` as JSON can hold it: numbers of NumPy become Python's, tuples lists.

    Raises
    ------
    GraphError
        If it cannot be kept in a file.
    """
    if value is None or type(value) in (str, bool, int, float):
        return value
    for kind, make in _PLAIN.items():
        if isinstance(value, kind):
            return make(value)
    raise GraphError(
        "Expected text, numbers, true, false, lists or keys with values, which a file can hold; "
        f"got {type(value).__name__}."
    )


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): plain_value(item) for key, item in value.items()}


def _list(value: Iterable[Any]) -> list[Any]:
    return [plain_value(item) for item in value]


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    (Source, Step): lambda row: _fields(row),
    Link: lambda link: {"from": link.reference},
    Mapping: _mapping,
    (tuple, list): _list,
    str: str,
    Integral: int,
    Real: float,
}
