"""Checking a graph against a catalogue: every problem at once, by a table of rules.

Whether images of these sizes fit each other needs the images; the engine tells that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from fluograph.errors import ParameterError, did_you_mean
from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.kinds import Operations, Ports, best_fit, kind_of, lookup, output_kinds
from fluograph.graph.loops import loops
from fluograph.graph.problems import Path, Problem, error, warning
from fluograph.graph.source_rules import check_source
from fluograph.operations.kinds import Fit, Kind
from fluograph.operations.record import Input, Operation, Parameter
from fluograph.operations.values import coerce

__all__ = ["check"]

_ARTICLES = {Kind.IMAGE: "an image", Kind.LABELS: "labels", Kind.POINTS: "points"}
_ARTICLES |= {Kind.VECTORS: "vectors", Kind.BINARY: "a binary image"}


def check(graph: Graph, catalogue: Operations) -> tuple[Problem, ...]:
    """Return everything that is wrong with `graph`, in the order of the document."""
    checked = _Checked(graph, catalogue)
    found = [problem for name in graph.sources for problem in check_source(graph, name)]
    found += _loops(graph)
    for name, step in graph.steps.items():
        operation = lookup(catalogue, step.operation)
        if operation is None:
            found += _unknown_operation(checked, ("steps", name), step)
        else:
            for rule in _RULES:
                found += rule(checked, ("steps", name), step, operation)
        found += _references(checked, ("steps", name), step)
    return (*found, *_outputs(checked))


class _Checked:
    """A graph with what the rules need to know about it."""

    def __init__(self, graph: Graph, catalogue: Operations) -> None:
        self.graph = graph
        self.kinds: dict[str, Ports] = output_kinds(graph, catalogue)
        # A missing plugin may be missed in many steps, and the catalogue is long.
        self.nearest = cache(lambda name: did_you_mean(name, catalogue))

    def reference(self, path: Path, reference: str) -> Iterator[Problem]:
        """Yield what is wrong with ``step`` or ``step.port``."""
        key = f"{path[-1]}: " if len(path) > 1 else ""
        name, port = split(reference)
        if name not in self.graph:
            hint = _hint(name, self.graph.names)
            yield error(path, f"{key}there is no source or step called {name!r}.{hint}")
        elif port not in (ports := self.kinds.get(name, {port: None})):
            known = [other for other in ports if other]
            hint = _hint(port, known)
            yield error(path, f"{key}{name} has no output called {port!r}.{hint}")


def _loops(graph: Graph) -> Iterator[Problem]:
    for loop in loops(graph):
        trail = " -> ".join((*loop, loop[0]))
        yield error(
            ("steps", loop[0]),
            f"these steps read each other in a loop: {trail}. Let one of them read another step.",
        )


def _unknown_operation(checked: _Checked, path: Path, step: Step) -> Iterator[Problem]:
    hint = checked.nearest(step.operation)
    yield error(
        (*path, "operation"),
        f"there is no operation called {step.operation!r}.{hint} "
        "If a plugin brings it, install that; the step is kept as it is.",
    )


def _references(checked: _Checked, path: Path, step: Step) -> Iterator[Problem]:
    for port, reference in step.inputs.items():
        yield from checked.reference((*path, "inputs", port), reference)
    for name, value in step.parameters.items():
        if isinstance(value, Link):
            yield from checked.reference((*path, "parameters", name), value.reference)


def _inputs(checked: _Checked, path: Path, step: Step, operation: Operation) -> Iterator[Problem]:
    ports = {port.name: port for port in operation.inputs}
    for port in operation.inputs:
        if not port.optional and port.name not in step.inputs:
            message = f"{port.name}: expected {_wanted(port)}, got nothing. Connect it to a step."
            yield error((*path, "inputs"), message)
    for name, reference in step.inputs.items():
        if name not in ports:
            message = f"{operation.name} has no input called {name!r}.{_hint(name, ports)}"
            yield error((*path, "inputs", name), message)
        elif not step.bypass and (given := kind_of(checked.kinds, reference)):
            from_file = split(reference)[0] in checked.graph.sources
            yield from _kind((*path, "inputs", name), ports[name], given, reference, from_file)


def _kind(
    path: Path, port: Input, given: Kind, reference: str, from_file: bool
) -> Iterator[Problem]:
    fits = best_fit(given, port)
    message = f"{port.name}: expected {_wanted(port)}, got {_article(given)} from {reference}."
    if fits is Fit.WRONG:
        yield error(path, f"{message} Connect it to another step.")
    elif fits is Fit.NARROWING:
        stated = f"If the file holds that, add `kind: {port.kinds[0]}` to the source."
        yield warning(path, f"{message} {stated if from_file else 'Is it meant so?'}")


def _parameters(
    checked: _Checked, path: Path, step: Step, operation: Operation
) -> Iterator[Problem]:
    known = {parameter.name: parameter for parameter in operation.parameters}
    for name, value in step.parameters.items():
        place = (*path, "parameters", name)
        if name not in known:
            message = f"{operation.name} has no parameter called {name!r}.{_hint(name, known)}"
            yield error(place, message)
        elif isinstance(value, Link):
            yield from _link(checked, place, known[name], value)
        else:
            try:
                coerce(known[name], value)
            except ParameterError as problem:
                yield error(place, str(problem))
    for name, parameter in known.items():
        if parameter.required and name not in step.parameters:
            yield error((*path, "parameters"), f"{name}: expected a value, got nothing.")


def _link(checked: _Checked, path: Path, parameter: Parameter, link: Link) -> Iterator[Problem]:
    given = kind_of(checked.kinds, link.reference)
    if parameter.type not in ("float", "int"):
        yield error(path, f"{parameter.name}: only a number can be fed by a step. Give a value.")
    elif given and given is not Kind.NUMBER:
        message = f"expected a number, got {_article(given)} from {link.reference}"
        yield error(path, f"{parameter.name}: {message}.")


def _over(_: _Checked, path: Path, step: Step, operation: Operation) -> Iterator[Problem]:
    place = (*path, "over")
    if step.over not in ("", "planes"):
        yield error(place, f'over: expected planes, or nothing, got "{step.over}".')
    elif step.over and not any(o.kind is None or o.kind.is_pixels for o in operation.outputs):
        message = f"over: {operation.name} makes no image, so it cannot go slice by slice"
        yield error(place, f"{message}. Leave `over` out.")
    elif step.over and "2d" not in operation.dimensions:
        message = f"over: {operation.name} works on volumes only, not slice by slice"
        yield error(place, f"{message}. Leave `over` out.")


def _outputs(checked: _Checked) -> Iterator[Problem]:
    if not checked.graph.outputs and checked.graph.steps:
        yield warning(
            ("outputs",),
            "none is declared, so a run writes what no other step reads. Add `outputs: [STEP]`.",
        )
    for reference in checked.graph.outputs:
        yield from checked.reference(("outputs",), reference)


_RULES = (_inputs, _parameters, _over)


def _wanted(port: Input) -> str:
    return " or ".join(map(_article, port.kinds))


def _article(kind: Kind) -> str:
    return _ARTICLES.get(kind, f"a {kind}")


def _hint(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return did_you_mean(name, names) or f" There are: {', '.join(names) or 'none'}."
