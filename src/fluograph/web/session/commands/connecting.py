"""Commands that connect steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.document import Link, split
from fluograph.graph.edits.changes import get_step
from fluograph.graph.kinds import lookup
from fluograph.graph.names import require
from fluograph.operations.kinds import Kind
from fluograph.web.session.fitting import reason
from fluograph.web.session.rows import title
from fluograph.web.session.structure import WARNING, kind_at

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "connect", "connections", "link_parameter"]


def connect(session: Session, name: str, port: str, reference: str | None) -> None:
    """Let an input read another result; None disconnects it."""
    graph, catalogue = session.history.graph, session.catalogue
    get_step(graph, name)
    if reference is not None:
        require(graph, reference)
        message = reason(graph, catalogue, name, port, reference)
        if message and not message.startswith(WARNING):
            raise GraphError(f"{title(graph, catalogue, name)}: {message}")
    changed = edits.rewire(graph, name, port, reference)
    told = title(graph, catalogue, name)
    other = title(graph, catalogue, split(reference)[0]) if reference else ""
    session.edit(changed, f"Connect {other} to {told}" if other else f"Disconnect {told}")
    session.focus = name


def link_parameter(session: Session, name: str, parameter: str, reference: str | None) -> None:
    """Let a number feed a parameter; None gives it its starting value again."""
    graph = session.history.graph
    operation = session.catalogue[get_step(graph, name).operation]
    row = operation.parameter(parameter)
    if reference is None:
        values: dict[str, Any] = {parameter: operation.starts[parameter]}
    else:
        require(graph, reference)
        kind = kind_at(graph, session.catalogue, reference)
        if row.type not in ("float", "int"):
            raise GraphError(f"{parameter}: only a number can be fed by a step. Give a value.")
        if kind not in (None, Kind.NUMBER):
            raise GraphError(f"{parameter} expects a number; {reference} is of kind {kind}.")
        values = {parameter: Link(reference)}
    session.edit(edits.set_parameters(graph, name, values))


def connections(session: Session, reference: str) -> dict[str, dict[str, str]]:
    """Return for every input of the other steps why it cannot read `reference`; empty if it can.

    A reason that begins with ``warning:`` forbids nothing.
    """
    graph, catalogue = session.history.graph, session.catalogue
    require(graph, reference)
    found: dict[str, dict[str, str]] = {}
    for name, step in graph.steps.items():
        operation = lookup(catalogue, step.operation)
        ports = [port.name for port in operation.inputs] if operation else [*step.inputs]
        if name != split(reference)[0] and ports:
            found[name] = {p: reason(graph, catalogue, name, p, reference) for p in ports}
    return found


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "connect": connect,
    "connections": connections,
    "link_parameter": link_parameter,
}
"""Name -> command."""
