"""What a command touches, and whether another tab has changed that meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, Source, Step
from fluograph.graph.source_rules import SOURCE_FIELDS

__all__ = ["Authors", "Touch", "touched"]

Touch = tuple[str, ...]
"""A field of a step, a source or (without a name) the workflow, or one entry of a field:
``("parameters", "smooth", "sigma_x")``."""

_Arguments = Mapping[str, Any]
_FIELDS = {
    Step: ("operation", "inputs", "parameters", "over", "bypass", "title"),
    Source: SOURCE_FIELDS,
}
_OWN = ("title", "outputs")


def touched(command: str, arguments: _Arguments) -> list[Touch]:
    """Return what a command changes, as far as it could overwrite what another tab did."""
    return _TOUCHES[command](arguments) if command in _TOUCHES else []


def _values(given: _Arguments) -> list[Touch]:
    name = given["name"]
    return [("operation", name), *(("parameters", name, key) for key in given["values"])]


def _connection(given: _Arguments) -> list[Touch]:
    return [("inputs", given["name"], given["port"])]


_TOUCHES: Mapping[str, Callable[[_Arguments], list[Touch]]] = {
    "set_parameters": _values,
    "link_parameter": lambda given: [("parameters", given["name"], given["parameter"])],
    "connect": _connection,
    "insert_step": _connection,
    "replace_operation": lambda given: [("operation", given["name"])],
    "set_over": lambda given: [("over", given["name"])],
    "set_source": lambda given: [(field, given["name"]) for field in given["changes"]],
    "set_title": lambda given: [("title", given["name"])],
    "bypass": lambda given: [("bypass", name) for name in given["names"]],
    "toggle_output": lambda given: [("outputs", "")],
}


class Authors:
    """Who changed what last, so that nobody is refused for what they did themselves."""

    def __init__(self) -> None:
        self._last: dict[Touch, str] = {}

    def note(self, before: Graph, after: Graph, tab: str) -> None:
        """Remember that `tab` made `after` from `before`."""
        self._last.update(dict.fromkeys(_differences(before, after), tab))

    def refuse_foreign(self, base: Graph, now: Graph, touches: list[Touch], tab: str) -> None:
        """Raise GraphError if somebody else has changed one of `touches` since `base`."""
        for touch in touches:
            if _value(base, touch) != _value(now, touch) and self._last.get(touch) != tab:
                field, name, *key = touch
                raise GraphError(
                    f"{name or 'Workflow'}: {' '.join(key) or field} was changed in another tab "
                    "meanwhile. Nothing was overwritten; look at it, and change it again if you "
                    "want to."
                )


def _value(graph: Graph, touch: Touch) -> Any:
    field, name, *key = touch
    value = getattr(_row(graph, name), field, None)
    return value.get(key[0]) if key and value is not None else value


def _row(graph: Graph, name: str) -> Graph | Step | Source | None:
    return (graph.steps.get(name) or graph.sources.get(name)) if name else graph


def _differences(before: Graph, after: Graph) -> Iterator[Touch]:
    yield from ((field, "") for field in _OWN if getattr(before, field) != getattr(after, field))
    for name in {*before.names, *after.names}:
        old, new = _row(before, name), _row(after, name)
        if old is not new:
            yield from _changed(name, old, new)


def _changed(name: str, old: Any, new: Any) -> Iterator[Touch]:
    for field in dict.fromkeys((*_FIELDS.get(type(old), ()), *_FIELDS.get(type(new), ()))):
        one, other = getattr(old, field, None), getattr(new, field, None)
        if one == other:
            continue
        yield (field, name)
        if field in ("inputs", "parameters"):
            yield from ((field, name, key) for key in {*(one or ()), *(other or ())})
