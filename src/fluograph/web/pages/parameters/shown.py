"""The values of a window as the panel shows them."""

from __future__ import annotations

from typing import Any

from fluograph.graph.document import Link, Source, split
from fluograph.graph.outputs import wanted_outputs
from fluograph.operations.record import Value
from fluograph.web.pages.parameters.lengths import PIXELS, parts
from fluograph.web.pages.parameters.looked import Looked, groups_of, parameters_of, title_of

__all__ = ["text", "values"]


def values(looked: Looked, name: str) -> dict[str, Any]:
    """Return the values of a window: its parameters as ``{number, unit, text, value, fed}``."""
    graph = looked.graph
    if name in graph.sources:
        return _of_source(graph.sources[name])
    step = graph.steps[name]
    given = parameters_of(looked, name)
    return {
        "parameters": {key: _value(looked, value) for key, value in given.items()},
        "linked": [g.key for g in groups_of(looked, name) if g.linked(given)],
        "bypass": step.bypass,
        "planes": step.over == "planes",
        "output": name in {split(reference)[0] for reference in wanted_outputs(graph)},
    }


def text(value: Value | None) -> str:
    """Return a value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(text, value))
    return str(value) if isinstance(value, bool | str) else f"{value:.10g}"


def _value(looked: Looked, value: Value | Link) -> dict[str, Any]:
    if isinstance(value, Link):
        window, title = split(value.reference)[0], title_of(looked, value.reference)
        fed = {"reference": value.reference, "window": window, "title": title}
        return {"number": None, "unit": PIXELS, "text": "", "value": None, "fed": fed}
    number, unit = parts(value)
    shown = text(value if number is None else number)
    return {"number": number, "unit": unit, "text": shown, "value": value, "fed": None}


def _of_source(source: Source) -> dict[str, Any]:
    return {
        "channel": source.channel,
        "scene": source.scene,
        "time": source.time,
        "axes": source.axes or "",
        "kind": source.kind,
        "voxel_size": {axis: text(size) for axis, size in source.voxel_size.items()},
    }
