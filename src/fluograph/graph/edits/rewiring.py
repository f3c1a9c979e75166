"""Edits that change the connections of several steps at once, or their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.edits.changes import refuse_loop
from fluograph.graph.kinds import Operations, best_fit, first_input, kind_of, lookup, output_kinds
from fluograph.graph.names import fresh_name, require, require_new
from fluograph.operations.kinds import Fit
from fluograph.operations.record import Operation

__all__ = ["duplicate_branch", "insert", "remove", "rename", "rewired"]


def rename(graph: Graph, old: str, new: str) -> Graph:
    """Give a source or step another name, everywhere in the document."""
    require(graph, old)
    if old == new:
        return graph
    require_new(graph, new)

    def renamed(reference: str) -> str:
        name, _ = split(reference)
        return new + reference[len(old) :] if name == old else reference

    return replace(
        graph,
        sources=_rekeyed(graph.sources, old, new),
        steps=_rekeyed(rewired(graph.steps, renamed), old, new),
        outputs=tuple(map(renamed, graph.outputs)),
        annotations=_rekeyed(graph.annotations, old, new),
        view=_rekeyed(graph.view, old, new),
    )


def remove(graph: Graph, name: str, catalogue: Operations) -> Graph:
    """Remove a source or step and connect its readers to what it read first.

    Where that does not fit the reader (an array where a table is needed) or there is nothing, the
    reader's input is left missing; a parameter that it fed goes, too.
    """
    require(graph, name)
    reference = None
    if name in graph.steps:
        step = graph.steps[name]
        reference = first_input(step, lookup(catalogue, step.operation))
    given = kind_of(output_kinds(graph, catalogue), reference)

    def instead(reader: Step, port: str) -> str | None:
        operation = lookup(catalogue, reader.operation)
        wanted = {row.name: row for row in operation.inputs}.get(port) if operation else None
        fits = not (wanted and given) or best_fit(given, wanted) is not Fit.WRONG
        return reference if fits else None

    steps = {k: _without(s, name, instead) for k, s in graph.steps.items() if k != name}
    return replace(
        graph,
        sources=_but(graph.sources, name),
        steps=steps,
        outputs=tuple(output for output in graph.outputs if split(output)[0] != name),
        annotations=_but(graph.annotations, name),
        view=_but(graph.view, name),
    )


def insert(
    graph: Graph,
    name: str,
    step: Step,
    after: str,
    catalogue: Operations,
    readers: Iterable[tuple[str, str]] | None = None,
) -> Graph:
    """Put a new step between `after` (``step`` or ``step.port``) and what reads it.

    The first input of the new step that is not connected yet reads `after`.

    Parameters
    ----------
    readers
        (step, port) of the inputs that read the new step from now on; None for all that read
        `after`.
    """
    require_new(graph, name)
    for reference in (after, *step.references()):
        require(graph, reference)
    edges = {
        (reader, port)
        for reader, row in graph.steps.items()
        for port, reference in row.inputs.items()
        if reference == after
    }
    chosen = edges if readers is None else set(readers)
    for reader, port in sorted(chosen - edges):
        raise GraphError(f"{port} of {reader} does not read {after}: nothing to insert between.")
    steps = dict(graph.steps)
    for reader, port in chosen:
        steps[reader] = replace(steps[reader], inputs={**steps[reader].inputs, port: name})
    row = (name, _connected(step, after, lookup(catalogue, step.operation)))
    rows = list(steps.items())
    touched = {reader for reader, _ in chosen}
    at = next((i for i, reader in enumerate(steps) if reader in touched), len(rows))
    changed = replace(graph, steps=dict([*rows[:at], row, *rows[at:]]))
    refuse_loop(changed, name)
    return changed


def duplicate_branch(graph: Graph, names: Iterable[str]) -> tuple[Graph, dict[str, str]]:
    """Copy sources and steps under new names.

    What the copies read among themselves is rewired, what they read from elsewhere stays.

    Returns
    -------
    The graph, and old name -> new name.
    """
    wanted = set(names)
    for name in wanted:
        require(graph, name)
    copies: dict[str, str] = {}
    for name in (name for name in graph.names if name in wanted):
        copies[name] = fresh_name({*graph.names, *copies.values()}, name)

    def renamed(reference: str) -> str:
        name, _ = split(reference)
        return copies[name] + reference[len(name) :] if name in copies else reference

    steps = {name: step for name, step in graph.steps.items() if name in copies}
    new_steps = {copies[name]: step for name, step in rewired(steps, renamed).items()}
    # The place of a window is left out: two at one place look like one.
    view = {name: _but(shown, "at") for name, shown in _copied(graph.view, copies).items()}
    return (
        replace(
            graph,
            sources={**graph.sources, **_copied(graph.sources, copies)},
            steps={**graph.steps, **new_steps},
            annotations={**graph.annotations, **_copied(graph.annotations, copies)},
            view={**graph.view, **{name: shown for name, shown in view.items() if shown}},
        ),
        copies,
    )


def _but(mapping: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return {k: v for k, v in mapping.items() if k != name} if name in mapping else mapping


def _rekeyed(mapping: Mapping[str, Any], old: str, new: str) -> Mapping[str, Any]:
    return {new if k == old else k: v for k, v in mapping.items()} if old in mapping else mapping


def _copied(mapping: Mapping[str, Any], copies: Mapping[str, str]) -> dict[str, Any]:
    return {copies[name]: value for name, value in mapping.items() if name in copies}


def rewired(steps: Mapping[str, Step], renamed: Callable[[str], str]) -> dict[str, Step]:
    """Return `steps` with every reference renamed; those that it does not concern are shared."""

    def value(given: Any) -> Any:
        return Link(renamed(given.reference)) if isinstance(given, Link) else given

    def step(row: Step) -> Step:
        if all(renamed(reference) == reference for reference in row.references()):
            return row
        inputs = {port: renamed(reference) for port, reference in row.inputs.items()}
        parameters = {key: value(given) for key, given in row.parameters.items()}
        return replace(row, inputs=inputs, parameters=parameters)

    return {name: step(row) for name, row in steps.items()}


def _without(step: Step, name: str, instead: Callable[[Step, str], str | None]) -> Step:
    if all(split(reference)[0] != name for reference in step.references()):
        return step
    inputs = {
        port: instead(step, port) if split(reference)[0] == name else reference
        for port, reference in step.inputs.items()
    }
    parameters = {
        key: value
        for key, value in step.parameters.items()
        if not (isinstance(value, Link) and split(value.reference)[0] == name)
    }
    return replace(
        step, inputs={k: v for k, v in inputs.items() if v is not None}, parameters=parameters
    )


def _connected(step: Step, reference: str, operation: Operation | None) -> Step:
    ports = [port.name for port in operation.inputs] if operation else ["input_image"]
    free = next((port for port in ports if port not in step.inputs), None)
    if free is None:
        raise GraphError(f"{step.operation} has no free input that could read {reference!r}.")
    return replace(step, inputs={**step.inputs, free: reference})
