"""Letting a step do something else, keeping what fits."""

from __future__ import annotations

from dataclasses import replace

from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.edits.changes import change_step, get_step
from fluograph.graph.edits.rewiring import rewired
from fluograph.graph.kinds import Operations, lookup
from fluograph.operations.record import Operation, Value
from fluograph.operations.values import coerce

__all__ = ["replace_operation"]


def replace_operation(graph: Graph, name: str, operation: str, catalogue: Operations) -> Graph:
    """Let a step do something else, keeping what fits.

    Parameters of the same name and type keep their value, the others get their starting value.
    Inputs stay by name, then by position; readers of an output by name, then by position.
    """
    step, new = get_step(graph, name), catalogue[operation]
    old = lookup(catalogue, step.operation)
    changed = change_step(
        graph,
        name,
        operation=operation,
        inputs=_fitting_inputs(step, old, new),
        parameters=_fitting_parameters(step, old, new),
    )
    ports = [output.name for output in new.outputs]

    def renamed(reference: str) -> str:
        owner, port = split(reference)
        if owner != name or port in ("", *ports) or not old:
            return reference
        before = [output.name for output in old.outputs]
        place = before.index(port) if port in before else 0
        return f"{name}.{ports[place]}" if 0 < place < len(ports) else name

    return replace(
        changed,
        steps=rewired(changed.steps, renamed),
        outputs=tuple(dict.fromkeys(map(renamed, changed.outputs))),
    )


def _fitting_inputs(step: Step, old: Operation | None, new: Operation) -> dict[str, str]:
    ports = [port.name for port in new.inputs]
    before = [port.name for port in old.inputs] if old else list(step.inputs)
    kept = {port: step.inputs[port] for port in ports if port in step.inputs}
    for port, earlier in zip(ports, before, strict=False):
        if port not in kept and earlier not in kept and earlier in step.inputs:
            kept[port] = step.inputs[earlier]
    return {port: kept[port] for port in ports if port in kept}


def _fitting_parameters(
    step: Step, old: Operation | None, new: Operation
) -> dict[str, Value | Link]:
    types = {parameter.name: parameter.type for parameter in old.parameters} if old else {}
    values: dict[str, Value | Link] = dict(new.starts)
    for parameter in new.parameters:
        given = step.parameters.get(parameter.name)
        if given is None or types.get(parameter.name, parameter.type) != parameter.type:
            continue
        try:
            values[parameter.name] = given if isinstance(given, Link) else coerce(parameter, given)
        except ValueError:  # what was valid there is out of range here
            continue
    return values
