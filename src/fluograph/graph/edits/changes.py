"""Edits of one source, one step or one field of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from fluograph.errors import GraphError, UnknownNameError, did_you_mean
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.loops import loops
from fluograph.graph.names import require, require_new
from fluograph.operations.record import Value

__all__ = [
    "add_source",
    "add_step",
    "bypass",
    "change_step",
    "get_step",
    "refuse_loop",
    "rewire",
    "set_annotations",
    "set_outputs",
    "set_over",
    "set_parameters",
    "set_source",
    "set_title",
    "set_view",
]


def add_source(graph: Graph, name: str, source: Source) -> Graph:
    """Add an image under a name that is not in use."""
    require_new(graph, name)
    return replace(graph, sources={**graph.sources, name: source})


def add_step(graph: Graph, name: str, step: Step) -> Graph:
    """Add a step under a name that is not in use; it may read what is in the graph already."""
    require_new(graph, name)
    for reference in step.references():
        require(graph, reference)
    return replace(graph, steps={**graph.steps, name: step})


def rewire(graph: Graph, name: str, port: str, reference: str | None) -> Graph:
    """Connect the input `port` of a step to ``step`` or ``step.port``; None disconnects it."""
    inputs = dict(get_step(graph, name).inputs)
    if reference is None:
        inputs.pop(port, None)
    else:
        inputs[port] = reference
    return change_step(graph, name, inputs=inputs)


def set_parameters(graph: Graph, name: str, values: Mapping[str, Value | Link]) -> Graph:
    """Set some of the parameters of a step to values, or to a `Link` to a number."""
    step = get_step(graph, name)
    return change_step(graph, name, parameters={**step.parameters, **values})


def bypass(graph: Graph, name: str, on: bool = True) -> Graph:
    """Let a step hand its first input through, or work again."""
    return change_step(graph, name, bypass=on)


def set_over(graph: Graph, name: str, over: str) -> Graph:
    """Apply a step slice by slice (``"planes"``), or to the whole image (``""``)."""
    if over not in ("", "planes"):
        raise GraphError(f"over: expected 'planes', or '' for the whole image, got {over!r}.")
    return change_step(graph, name, over=over)


def set_title(graph: Graph, name: str, title: str) -> Graph:
    """Set the title of a source or step; an empty name stands for the graph itself."""
    if not name:
        return replace(graph, title=title)
    require(graph, name)
    return (change_step if name in graph.steps else set_source)(graph, name, title=title)


def set_source(graph: Graph, name: str, **changes: Any) -> Graph:
    """Change fields of a source: ``set_source(graph, "nuclei", channel=1)``."""
    if name not in graph.sources:
        hint = did_you_mean(name, graph.sources)
        raise UnknownNameError(f"There is no source called {name!r}.{hint}")
    known = [field.name for field in fields(Source)]
    for key in changes.keys() - set(known):
        raise UnknownNameError(f"A source has no {key!r}. It has: {', '.join(known)}.")
    source = replace(graph.sources[name], **changes)
    return replace(graph, sources={**graph.sources, name: source})


def set_outputs(graph: Graph, outputs: Iterable[str]) -> Graph:
    """Set which results are wanted: ``step`` or ``step.port``."""
    outputs = tuple(dict.fromkeys(outputs))
    for reference in outputs:
        require(graph, reference)
    return replace(graph, outputs=outputs)


def set_view(graph: Graph, name: str, **changes: Any) -> Graph:
    """Change how a source or step is shown (``at=[0, 0]``); None removes a setting."""
    require(graph, name)
    shown = {k: v for k, v in {**graph.view.get(name, {}), **changes}.items() if v is not None}
    view = {**graph.view, name: shown}
    return replace(graph, view={key: value for key, value in view.items() if value})


def set_annotations(graph: Graph, name: str, annotations: Any) -> Graph:
    """Set the points and outlines drawn on a source; None removes them."""
    require(graph, name)
    changed = {**graph.annotations, name: annotations}
    return replace(graph, annotations={k: v for k, v in changed.items() if v is not None})


def get_step(graph: Graph, name: str) -> Step:
    """Return the step called `name`."""
    if name not in graph.steps:
        hint = did_you_mean(name, graph.steps) or f" There are: {', '.join(graph.steps) or 'none'}."
        raise UnknownNameError(f"There is no step called {name!r}.{hint}")
    return graph.steps[name]


def change_step(graph: Graph, name: str, **changes: Any) -> Graph:
    """Change fields of a step, where what it then reads exists and makes no loop."""
    old = get_step(graph, name)
    step = replace(old, **changes)
    changed = replace(graph, steps={**graph.steps, name: step})
    added = set(step.references()) - set(old.references())
    for reference in added:
        require(graph, reference)
    if added:
        refuse_loop(changed, name)
    return changed


def refuse_loop(graph: Graph, name: str) -> None:
    """Raise GraphError if the step `name` depends on itself."""
    if name not in graph.upstream(graph.reads(name)):
        return
    loop = next((loop for loop in loops(graph) if name in loop), (name,))
    raise GraphError(
        f"{name!r} cannot read that: it would depend on itself "
        f"({' -> '.join((*loop, loop[0]))}). Read something that does not come from {name!r}."
    )
