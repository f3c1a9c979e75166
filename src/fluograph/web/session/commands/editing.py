"""Commands that add, change and remove steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.document import Link, Step, split
from fluograph.graph.edits.changes import get_step
from fluograph.graph.names import require
from fluograph.operations.naming import step_name
from fluograph.operations.record import Operation, Value
from fluograph.operations.values import coerce
from fluograph.web.session.fitting import refuse_wrong
from fluograph.web.session.labels import named
from fluograph.web.session.outputs import followed, toggled
from fluograph.web.session.placing import between, fresh_place, place
from fluograph.web.session.rows import title
from fluograph.web.session.starts import start_values

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = [
    "COMMANDS",
    "add_step",
    "bypass",
    "insert_step",
    "new_step",
    "remove",
    "replace_operation",
    "set_over",
    "set_parameters",
    "set_title",
    "toggle_output",
]

_LONGEST_TITLE = 200

_INHERITED = ("z", "zoom", "centre")


def add_step(
    session: Session,
    operation: str,
    inputs: Mapping[str, str] | None = None,
    at: Sequence[float] | None = None,
) -> dict[str, Any]:
    """Add a step right of what it reads; inputs that are not given stay open."""
    described = session.catalogue[operation]
    given = dict(inputs or {})
    for port, reference in given.items():
        described.input(port)
        require(session.graph, reference)
    graph = session.history.graph
    name = edits.fresh_name(graph, step_name(described))
    changed = edits.add_step(graph, name, new_step(session, described, given))
    for port in given:
        refuse_wrong(changed, session.catalogue, name, port, given[port])
    where = fresh_place(graph, map(_owner, given.values())) if at is None else place(at)
    looks = _looks(session, given.values())
    changed = edits.set_view(followed(graph, changed), name, at=where, **looks)
    session.edit(changed, f"Add {described.title}")
    session.focus = name
    return {"name": name}


def new_step(session: Session, operation: Operation, inputs: Mapping[str, str]) -> Step:
    """Return a step with the values it starts with for what it reads."""
    ports = [port.name for port in operation.inputs if port.name in inputs]
    meta = session.meta(inputs[ports[0]]) if ports else None
    values = start_values(operation, meta)
    shown = session.graph.view.get(_owner(inputs[ports[0]]), {}).get("channel") if ports else None
    if isinstance(shown, int) and meta and "C" in meta["axes"] and "channel" in values:
        values["channel"] = shown  # the one that is looked at
    return Step(operation.name, dict(inputs), values)


def insert_step(session: Session, operation: str, name: str, port: str) -> dict[str, Any]:
    """Put a new step on the connection into an input."""
    described, graph = session.catalogue[operation], session.history.graph
    after = get_step(graph, name).inputs.get(port)
    if after is None:
        raise GraphError(f"{port} of {name} is not connected: there is nothing to insert into.")
    if not described.inputs:
        raise GraphError(f"{described.title} reads nothing, so it cannot be inserted.")
    first = described.inputs[0].name
    new = edits.fresh_name(graph, step_name(described))
    step = new_step(session, described, {first: after})
    bare = Step(step.operation, {}, step.parameters)
    changed = edits.insert(graph, new, bare, after, session.catalogue, [(name, port)])
    refuse_wrong(changed, session.catalogue, new, first, after)
    refuse_wrong(changed, session.catalogue, name, port, new)
    changed = edits.set_view(changed, new, **_looks(session, [after]))
    changed = between(changed, new, _owner(after), name)
    session.edit(changed, f"Insert {described.title}")
    session.focus = new
    return {"name": new}


def replace_operation(session: Session, name: str, operation: str) -> None:
    """Let a step do something else, keeping what fits."""
    graph, described = session.history.graph, session.catalogue[operation]
    before = title(graph, session.catalogue, name) if name in graph else name
    changed = edits.replace_operation(graph, name, operation, session.catalogue)
    session.edit(changed, f"Replace {before} by {described.title}")


def set_parameters(session: Session, name: str, values: Mapping[str, Any]) -> None:
    """Set parameters of a step; ``{"from": reference}`` feeds one by a number."""
    graph = session.history.graph
    operation = session.catalogue[get_step(graph, name).operation]
    typed = {key: _typed(operation, key, value) for key, value in values.items()}
    session.edit(edits.set_parameters(graph, name, typed))
    session.focus = name


def bypass(session: Session, names: Sequence[str], on: bool | None = None) -> None:
    """Let steps hand their first input through, or work again; by default the other way."""
    graph = session.history.graph
    steps = {name: get_step(graph, name) for name in names}
    wanted = on if on is not None else not all(step.bypass for step in steps.values())
    for name in steps:
        graph = edits.bypass(graph, name, wanted)
    told = named(graph, session.catalogue, names)
    session.edit(graph, f"{'Bypass' if wanted else 'Use'} {told}")


def remove(session: Session, names: Sequence[str]) -> None:
    """Remove windows and connect their readers to what they read."""
    graph = session.history.graph
    told = named(graph, session.catalogue, (name for name in names if name in graph))
    for name in dict.fromkeys(names):
        graph = edits.remove(graph, name, session.catalogue)
    session.edit(graph, f"Remove {told}")


def set_title(session: Session, name: str, title: str) -> None:
    """Set the title of a window, or of the workflow if the name is empty."""
    graph = session.history.graph
    text = " ".join(title.split())[:_LONGEST_TITLE]
    session.edit(edits.set_title(graph, name, text), f"Title: {text}" if text else "No title")


def toggle_output(session: Session, name: str) -> None:
    """Let a run write the result of a step, or not."""
    graph = session.history.graph
    get_step(graph, name)
    told = title(graph, session.catalogue, name)
    session.edit(toggled(graph, name), f"Outputs: {told}")


def set_over(session: Session, name: str, over: str) -> None:
    """Apply a step slice by slice (``planes``), or to the whole image (empty)."""
    graph = edits.set_over(session.history.graph, name, over)
    told = "plane by plane" if over else "the whole image at once"
    session.edit(graph, f"{title(graph, session.catalogue, name)}: {told}")


def _typed(operation: Operation, name: str, value: Any) -> Value | Link:
    parameter = operation.parameter(name)
    if isinstance(value, Mapping) and isinstance(value.get("from"), str):
        return Link(value["from"])
    return coerce(parameter, value)


def _looks(session: Session, references: Iterable[str]) -> dict[str, Any]:
    """Return which part of the image a new window shows: that of the first one it reads."""
    view: Mapping[str, Any] = next(
        (session.graph.view.get(_owner(given), {}) for given in references), {}
    )
    return {key: view[key] for key in _INHERITED if key in view}


def _owner(reference: str) -> str:
    return split(reference)[0]


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "add_step": add_step,
    "bypass": bypass,
    "insert_step": insert_step,
    "remove": remove,
    "replace_operation": replace_operation,
    "set_over": set_over,
    "set_parameters": set_parameters,
    "set_title": set_title,
    "toggle_output": toggle_output,
}
"""Name -> command."""
