"""The kind of every result of a graph, as far as it can be told without images."""

from __future__ import annotations

from collections.abc import Mapping

from fluograph.graph.document import Graph, Step, split
from fluograph.operations.kinds import Fit, Kind, fit
from fluograph.operations.record import Input, Operation

__all__ = ["Operations", "Ports", "best_fit", "first_input", "kind_of", "lookup", "output_kinds"]

Operations = Mapping[str, Operation]
"""A catalogue: name -> operation."""

Ports = Mapping[str, Kind | None]
"""Output port -> kind, None where unknown; the first output also under the empty name."""

_SOURCES = {kind.value: kind for kind in (Kind.IMAGE, Kind.BINARY, Kind.LABELS)}
_FITS = (Fit.GOOD, Fit.NARROWING, Fit.WRONG)


def lookup(catalogue: Operations, name: str) -> Operation | None:
    """Return the operation called `name`, None if the catalogue has none."""
    try:
        return catalogue[name]
    except LookupError:  # a catalogue raises UnknownNameError, a dictionary KeyError
        return None


def first_input(step: Step, operation: Operation | None) -> str | None:
    """Return what `step` reads at its first connected input; None if there is none."""
    ports = [port.name for port in operation.inputs] if operation else []
    return next((step.inputs[p] for p in (*ports, *step.inputs) if p in step.inputs), None)


def kind_of(kinds: Mapping[str, Ports], reference: str | None) -> Kind | None:
    """Return the kind of ``step`` or ``step.port``, None where it is unknown."""
    name, port = split(reference or "")
    return kinds.get(name, {}).get(port)


def output_kinds(graph: Graph, catalogue: Operations) -> dict[str, Ports]:
    """Return the kinds of all outputs of sources and steps, resolved in order.

    Steps whose ports are unknown (operation not in the catalogue, part of a cycle) are left out.
    """
    kinds: dict[str, Ports] = {
        name: {"": _SOURCES.get(source.kind)} for name, source in graph.sources.items()
    }
    for name in graph.order()[len(graph.sources) :]:
        step = graph.steps[name]
        operation = lookup(catalogue, step.operation)
        given = kind_of(kinds, first_input(step, operation))
        if operation:
            kinds[name] = _ports(step, operation, given)
        elif step.bypass:
            kinds[name] = {"": given}
    return kinds


def _ports(step: Step, operation: Operation, given: Kind | None) -> Ports:
    outputs = operation.outputs[:1] if step.bypass else operation.outputs
    ports = {o.name: given if step.bypass or o.kind is None else o.kind for o in outputs}
    return {"": ports[outputs[0].name], **ports} if outputs else {}


def best_fit(given: Kind, port: Input) -> Fit:
    """Tell how well `given` fits `port` by the kind of the port that fits it best."""
    return min((fit(given, kind) for kind in port.kinds), key=_FITS.index, default=Fit.GOOD)
