"""How a result was made, for people."""

from __future__ import annotations

from typing import Any

from fluograph.graph.document import Graph, Link, Step
from fluograph.graph.kinds import Operations, lookup
from fluograph.operations.record import Operation
from fluograph.web.session.rows import title
from fluograph.web.session.summary import said

__all__ = ["lineage"]

_UNITS = {"length": " px", "index": " px", "degree": "°"}


def lineage(graph: Graph, catalogue: Operations, name: str) -> dict[str, Any]:
    """Return all that a window was made from, in order, and the same as text to copy."""
    used = graph.upstream([name])
    rows = [_row(graph, catalogue, other) for other in graph.order() if other in used]
    titles = {row["name"]: row["title"] for row in rows}
    lines = []
    for number, row in enumerate(rows, 1):
        made = "" if row["title"].startswith(row["operation"]) else f" ({row['operation']})"
        read = ", ".join(titles.get(one.split(".")[0], one) for one in row["from"])
        told = ", ".join(f"{key} {value}" for key, value in row["parameters"].items())
        parts = [f"{number}. {row['title']}{made}", read and f" from {read}", told and f": {told}"]
        lines.append("".join(filter(None, parts)))
    return {"steps": rows, "text": "\n".join(lines)}


def _row(graph: Graph, catalogue: Operations, name: str) -> dict[str, Any]:
    told = {"name": name, "title": title(graph, catalogue, name)}
    if name in graph.sources:
        source = graph.sources[name]
        read = {"channel": source.channel, "scene": source.scene or None}
        values = {key: str(value) for key, value in read.items() if value is not None}
        return {**told, "operation": "", "parameters": values, "from": []}
    step = graph.steps[name]
    operation = lookup(catalogue, step.operation)
    values = {key: _text(operation, key, value) for key, value in step.parameters.items()}
    values |= _applied(step)
    made = operation.title if operation else step.operation
    return {**told, "operation": made, "parameters": values, "from": [*step.references()]}


def _applied(step: Step) -> dict[str, str]:
    told = {"applied": "to each plane"} if step.over else {}
    return {**told, "bypassed": "yes"} if step.bypass else told


def _text(operation: Operation | None, name: str, value: Any) -> str:
    parameters = operation.parameters if operation else ()
    unit = next((p.unit for p in parameters if p.name == name), "")
    number = isinstance(value, (int, float)) and not isinstance(value, (bool, Link))
    return f"{said(value)}{_UNITS.get(unit, '') if number else ''}"
