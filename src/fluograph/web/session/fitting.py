"""Whether a result may be connected to an input, and the reason if not."""

from __future__ import annotations

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, split
from fluograph.graph.kinds import Operations, best_fit, kind_of, lookup
from fluograph.operations.kinds import Fit, Kind
from fluograph.operations.record import Input
from fluograph.web.session.rows import title
from fluograph.web.session.structure import WARNING, kinds

__all__ = ["kind_reason", "reason", "refuse_wrong"]

_ARTICLES = {
    Kind.IMAGE: "an image",
    Kind.BINARY: "a binary image",
    Kind.LABELS: "labels",
    Kind.POINTS: "points",
    Kind.VECTORS: "vectors",
}


def kind_reason(given: Kind | None, port: Input) -> str:
    """Return why a result does not fit an input; empty if it does."""
    if given is None:
        return ""
    fits = best_fit(given, port)
    wanted = " or ".join(_said(kind) for kind in port.kinds)
    message = f"{port.name.replace('_', ' ')} expects {wanted}, and this is {_said(given)}"
    if fits is Fit.GOOD:
        return ""
    return f"{WARNING}{message}." if fits is Fit.NARROWING else f"{message}."


def reason(graph: Graph, catalogue: Operations, name: str, port: str, reference: str) -> str:
    """Return why an input of a step cannot read `reference`; empty if it can."""
    owner, output = split(reference)
    ports = kinds(graph, catalogue).get(owner)
    if ports is not None and output not in ports:
        known = ", ".join(other for other in ports if other)
        return f"{owner} has no output called {output!r}. It has: {known or 'one without a name'}."
    if name in graph.upstream([owner]):
        return _loop(graph, catalogue, name, owner)
    operation = lookup(catalogue, graph.steps[name].operation)
    wanted = next((p for p in operation.inputs if p.name == port), None) if operation else None
    if operation and wanted is None:
        return f"{operation.title} has no input called {port!r}."
    if wanted is None or graph.steps[name].bypass:
        return ""
    return kind_reason(kind_of(kinds(graph, catalogue), reference), wanted)


def refuse_wrong(graph: Graph, catalogue: Operations, name: str, port: str, reference: str) -> None:
    """Raise GraphError if an input of a step cannot be connected so."""
    operation = lookup(catalogue, graph.steps[name].operation)
    wanted = next((p for p in operation.inputs if p.name == port), None) if operation else None
    given = kind_of(kinds(graph, catalogue), reference)
    message = kind_reason(given, wanted) if wanted else ""
    if message and not message.startswith(WARNING):
        raise GraphError(f"{title(graph, catalogue, name)}: {message} Connect it to another step.")


def _loop(graph: Graph, catalogue: Operations, name: str, owner: str) -> str:
    if name == owner:
        return "A step cannot read itself."
    trails = [[owner]]
    for trail in trails:  # grows while it is walked: the shortest way comes first
        if trail[-1] == name:
            break
        trails += [[*trail, n] for n in graph.reads(trail[-1]) if n not in trail]
    told = " → ".join(title(graph, catalogue, step) for step in reversed(trail))
    return f"This would be a loop: {told} → {title(graph, catalogue, name)}."


def _said(kind: Kind) -> str:
    return _ARTICLES.get(kind, f"a {kind}")
