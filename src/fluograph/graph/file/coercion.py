"""Bringing a graph that was read into the terms of the catalogue that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fluograph.errors import ParameterError
from fluograph.graph.document import Graph, Link, Step
from fluograph.graph.kinds import Operations, lookup
from fluograph.graph.problems import Problem, warning
from fluograph.operations.record import Operation
from fluograph.operations.renames import rename, rename_inputs
from fluograph.operations.values import coerce

__all__ = ["completed", "known_operations", "typed", "updated"]


def known_operations(catalogue: Operations | None) -> Operations:
    """Return `catalogue`, or the one of fluograph and its plugins where it is None."""
    if catalogue is not None:
        return catalogue
    from fluograph.operations.catalogue import catalogue as installed

    return installed()


def typed(graph: Graph, catalogue: Operations) -> Graph:
    """Return `graph` with values of the types of its parameters: ``1e-05`` is a number.

    What is not valid, and what belongs to an unknown operation, stays as it is.
    """
    return _with_parameters(graph, catalogue, _typed)


def completed(graph: Graph, catalogue: Operations) -> Graph:
    """Return `graph` with every parameter stated, so that a new default changes nothing."""
    return _with_parameters(graph, catalogue, lambda op, given: {**op.defaults, **given})


def updated(graph: Graph, catalogue: Operations) -> tuple[Graph, list[Problem]]:
    """Return `graph` with operations and parameters under their present names, and notes."""
    steps, notes = dict(graph.steps), []
    for name, step in graph.steps.items():
        operation, parameters, note = rename(step.operation, step.parameters)
        if note and not lookup(catalogue, step.operation) and lookup(catalogue, operation):
            inputs = rename_inputs(step.operation, step.inputs)
            steps[name] = replace(step, operation=operation, inputs=inputs, parameters=parameters)
            notes.append(warning(("steps", name, "operation"), note))
    return replace(graph, steps=steps), notes


def _with_parameters(
    graph: Graph,
    catalogue: Operations,
    change: Callable[[Operation, Mapping[str, Any]], dict[str, Any]],
) -> Graph:
    def changed(step: Step) -> Step:
        operation = lookup(catalogue, step.operation)
        return replace(step, parameters=change(operation, step.parameters)) if operation else step

    return replace(graph, steps={name: changed(step) for name, step in graph.steps.items()})


def _typed(operation: Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    known = {parameter.name: parameter for parameter in operation.parameters}

    def value(name: str, raw: Any) -> Any:
        if name not in known or isinstance(raw, Link):
            return raw
        try:
            return coerce(known[name], raw)
        except ParameterError:  # told by the check, with its place
            return raw

    return {name: value(name, raw) for name, raw in given.items()}
