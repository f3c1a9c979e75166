"""What the panel shows of a window besides values: plain data, which seldom changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fluograph.graph.document import Link, Step, split
from fluograph.operations.record import Operation, Parameter, Value
from fluograph.web.pages.parameters.groups import Group
from fluograph.web.pages.parameters.lengths import PIXELS, converted, parts
from fluograph.web.pages.parameters.looked import (
    Looked,
    brightest,
    first_input,
    groups_of,
    numbers,
    parameters_of,
    title_of,
    words,
)
from fluograph.web.pages.parameters.ranges import Ranges
from fluograph.web.pages.parameters.shown import text
from fluograph.web.pages.parameters.source_form import source_form
from fluograph.web.session.spoken import port_title

__all__ = ["form"]

_RangeOf = Callable[[Parameter, "float | None"], "dict[str, Any]"]
_NUMERIC = ("float", "int")
_FRONT = {"pyclesperanto": "https://clesperanto.github.io/pyclesperanto/"}
"""Implementation -> page for operations without one of their own."""

_MISSING = "This operation is not installed here: a plugin is missing. The step is kept as it is."


def form(looked: Looked, name: str, ranges: Ranges | None = None) -> dict[str, Any] | None:
    """Return all that is shown of a window but its values; None if there is no such window.

    Parameters
    ----------
    ranges
        What sliders had before, so that they stay as they are.
    """
    graph = looked.graph
    if name in graph.sources:
        return source_form(looked, name, graph.sources[name])
    return (
        _step(looked, name, graph.steps[name], ranges or Ranges()) if name in graph.steps else None
    )


def _step(looked: Looked, name: str, step: Step, ranges: Ranges) -> dict[str, Any]:
    known = looked.catalogue
    operation = known[step.operation] if step.operation in known else None  # noqa: SIM401
    bright, given = brightest(looked, name), parameters_of(looked, name)

    def range_of(row: Parameter, um: float | None) -> dict[str, Any]:
        value = _in_pixels(given.get(row.name), um)
        return ranges.slider(f"{name} {step.operation} {bright}", row, value, bright)

    return {
        "kind": "step",
        "name": name,
        "title": title_of(looked, name),
        "operation": step.operation,
        "operation_title": operation.title if operation else step.operation,
        "description": operation.description if operation else _MISSING,
        "link": operation.link or _FRONT.get(operation.implementation, "") if operation else "",
        "inputs": _inputs(looked, step, operation),
        "planes": "Z" in str(first_input(looked, name).get("axes")) or bool(step.over),
        "groups": [
            {**_group(g, range_of), **_channels(looked, name, g)} for g in groups_of(looked, name)
        ],
        "numbers": numbers(looked, name),
    }


def _inputs(looked: Looked, step: Step, operation: Operation | None) -> list[dict[str, Any]]:
    known = {i.name: i for i in operation.inputs} if operation else {}
    ports = [*known] or list(step.inputs)
    references = [step.inputs.get(port, "") for port in ports]
    return [
        {
            "port": port,
            "label": port_title(
                port, known[port].description if port in known else ""
            ).capitalize(),
            "window": split(reference)[0],
            "title": title_of(looked, reference) if reference else "",
            "optional": port in known and known[port].optional,
        }
        for port, reference in zip(ports, references, strict=True)
    ]


def _group(group: Group, range_of: _RangeOf) -> dict[str, Any]:
    first = group.first
    return {
        "key": group.key,
        "label": words(group.key),
        "description": first.description,
        "type": first.type,
        "unit": first.unit,
        "choices": list(first.choices),
        "titles": [],
        "auto": first.default == "auto",
        "linkable": group.linkable,
        "parts": [_part(group, row, range_of) for row in group.shown],
    }


def _channels(looked: Looked, name: str, group: Group) -> dict[str, Any]:
    """Return the names to choose from where a parameter is the number of a channel."""
    found = first_input(looked, name).get("channels") or ()
    if group.key != "channel" or not any(found):
        return {}
    titles = [str(title or f"channel {number}") for number, title in enumerate(found)]
    return {"type": "choice", "choices": [*map(str, range(len(titles)))], "titles": titles}


def _part(group: Group, row: Parameter, range_of: _RangeOf) -> dict[str, Any]:
    um = group.um.get(row.axis) if row.unit == "length" else None
    return {
        "name": row.name,
        "axis": row.axis if len(group.rows) > 1 else "",
        "label": words(row.name),
        "um": um,
        "whole": row.type == "int",
        "minimum": row.minimum,
        "maximum": row.maximum,
        "start": text(row.default if row.start is None else row.start),
        **(range_of(row, um) if row.type in _NUMERIC else {}),
    }


def _in_pixels(value: Value | Link | None, um: float | None) -> float | None:
    """Return the number of a value in the unit of the catalogue, as far as it is known."""
    if value is None or isinstance(value, Link):
        return None
    return parts(converted(value, PIXELS, um) if um else value)[0]
