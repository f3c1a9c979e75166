"""What an edit changed: the difference of two graphs, small, and applicable to the first.

History and journal hold differences, not graphs, so that an edit costs what it changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph
from fluograph.graph.parse import parse_source, parse_step
from fluograph.graph.plain import plain_value

__all__ = ["GONE", "Patch", "apply", "difference", "from_plain", "to_plain"]


class _Gone:
    def __repr__(self) -> str:
        return "GONE"


GONE: Any = _Gone()
"""Stands for what a patch removes."""

_VALUES = ("title", "outputs")
_ITEMS = ("sources", "steps", "annotations", "view", "extra")
_DEPTH = dict.fromkeys(_VALUES, 1) | dict.fromkeys(_ITEMS, 2) | {"view": 3}
_READ = {"sources": parse_source, "steps": parse_step}


@dataclass(frozen=True)
class Patch:
    """What changed between two graphs.

    Attributes
    ----------
    values
        Path -> the new value, or `GONE`: ``("title",)``, ``("steps", "smooth")``, and for the view
        one level deeper, ``("view", "smooth", "at")``.
    order
        Field -> the names in their new order, where it is not the old order with new ones last.
    """

    values: Mapping[tuple[str, ...], Any] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.order)


def difference(old: Graph, new: Graph) -> Patch:
    """Return the patch that makes `new` from `old`."""
    values: dict[tuple[str, ...], Any] = {}
    order: dict[str, tuple[str, ...]] = {}
    for name in _VALUES:
        if getattr(old, name) != getattr(new, name):
            values[(name,)] = getattr(new, name)
    for name in _ITEMS:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after:
            values.update(_changes((name,), before, after))
            if list(after) != list(before) and list(after) != _natural_order(before, after):
                order[name] = tuple(after)
    return Patch(values, order)


def apply(graph: Graph, patch: Patch) -> Graph:
    """Return `graph` with `patch` applied."""
    fields: dict[str, Any] = {}
    for (name, *below), value in patch.values.items():
        if not below:
            fields[name] = value
            continue
        items = fields.setdefault(name, dict(getattr(graph, name)))
        _put(items, below, value)
    for name, order in patch.order.items():
        items = fields.get(name, getattr(graph, name))
        # What a view holds outside history may be in one graph and not in the other.
        names = dict.fromkeys([*(n for n in order if n in items), *items])
        fields[name] = {key: items[key] for key in names}
    return replace(graph, **fields)


def to_plain(patch: Patch) -> dict[str, Any]:
    """Return `patch` as data that JSON can hold."""
    data: dict[str, Any] = {
        "set": [[list(p), plain_value(v)] for p, v in patch.values.items() if v is not GONE],
        "gone": [list(path) for path, value in patch.values.items() if value is GONE],
        "order": {name: list(order) for name, order in patch.order.items()},
    }
    return {key: value for key, value in data.items() if value}


def from_plain(data: Mapping[str, Any]) -> Patch:
    """Return the patch of `to_plain`; GraphError if it is none."""
    try:
        values = {tuple(path): _read(path, value) for path, value in data.get("set", [])}
        values |= {tuple(path): GONE for path in data.get("gone", [])}
        order = {name: tuple(names) for name, names in data.get("order", {}).items()}
    except (TypeError, ValueError, AttributeError) as problem:
        raise GraphError(f"Expected a change of a graph, got {data!r}.") from problem
    for path in values:
        if not path or _DEPTH.get(path[0]) != len(path):
            raise GraphError(f"Expected a change of a graph, got one of {path!r}.")
    return Patch(values, order)


def _changes(
    path: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, before in chain(old.items(), ((key, GONE) for key in new if key not in old)):
        after = new.get(key, GONE)
        if before is after or before == after:
            continue
        if path == ("view",):
            yield from _changes((*path, key), _settings(before), _settings(after))
        else:
            yield (*path, key), after


def _settings(shown: Any) -> Mapping[str, Any]:
    return shown if isinstance(shown, Mapping) else {}


def _natural_order(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [*(key for key in old if key in new), *(key for key in new if key not in old)]


def _put(items: dict[str, Any], path: list[str], value: Any) -> None:
    key, *below = path
    if below:
        inner = dict(items.get(key, {}))
        _put(inner, below, value)
        value = inner or GONE
    if value is GONE:
        items.pop(key, None)
    else:
        items[key] = value


def _read(path: list[str], value: Any) -> Any:
    if path == ["outputs"]:
        return tuple(value)
    return _READ[path[0]](value) if path[0] in _READ else value
