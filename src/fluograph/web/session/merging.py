"""Adding the windows of one graph to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.kinds import Operations
from fluograph.graph.loops import loops
from fluograph.web.session.fitting import reason
from fluograph.web.session.structure import WARNING

__all__ = ["merged"]


def merged(graph: Graph, part: Graph, catalogue: Operations) -> tuple[Graph, dict[str, str]]:
    """Return `graph` with all of `part`, under new names where they are taken.

    What the steps of `part` read among themselves stays connected; what they read from elsewhere
    is found by its name in `graph`, and left open where it is missing or does not fit.

    Returns
    -------
    The graph, and name in `part` -> name in it.
    """
    if loop := next(iter(loops(part)), None):
        raise GraphError(f"The steps read each other in a loop: {' -> '.join((*loop, loop[0]))}.")
    names: dict[str, str] = {}
    for name in part.names:
        names[name] = edits.fresh_name({*graph.names, *names.values()}, name)

    def renamed(reference: str) -> str | None:
        name, _ = split(reference)
        if name in names:
            return names[name] + reference[len(name) :]
        return reference if name in graph else None

    steps = {names[name]: _step(step, renamed) for name, step in part.steps.items()}
    view = {names[n]: _but_place(shown) for n, shown in part.view.items() if n in names}
    changed = replace(
        graph,
        sources={**graph.sources, **{names[n]: source for n, source in part.sources.items()}},
        steps={**graph.steps, **steps},
        view={**graph.view, **view},
    )
    for name, step in steps.items():
        for port, reference in step.inputs.items():
            message = reason(changed, catalogue, name, port, reference)
            if message and not message.startswith(WARNING) and split(reference)[0] in graph:
                changed = edits.rewire(changed, name, port, None)
    return changed, names


def _step(step: Step, renamed: Callable[[str], str | None]) -> Step:
    inputs = {port: new for port, old in step.inputs.items() if (new := renamed(old))}
    parameters = {key: new for key, old in step.parameters.items() if (new := _value(old, renamed))}
    return replace(step, inputs=inputs, parameters=parameters)


def _value(value: Any, renamed: Callable[[str], str | None]) -> Any:
    if not isinstance(value, Link):
        return value
    reference = renamed(value.reference)
    return Link(reference) if reference else None


def _but_place(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if key != "at"}
