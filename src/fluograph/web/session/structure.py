"""What the rows of windows hang on beside their own step, found once for as long as it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fluograph.graph.check import check
from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.kinds import Operations, Ports, kind_of, output_kinds
from fluograph.graph.outputs import wanted_outputs
from fluograph.graph.problems import Problem
from fluograph.operations.kinds import Kind

__all__ = ["WARNING", "Structure", "kind_at", "kinds", "structure"]

WARNING = "warning: "
"""How a reason begins that forbids nothing."""


@dataclass(frozen=True)
class Structure:
    """What a graph tells about its windows.

    Attributes
    ----------
    kinds
        Name -> output port -> kind.
    problems
        Name -> what is wrong there, in the order of the document.
    outputs
        What a run writes: what is declared, else what no other step reads.
    alike
        Operation -> how many untitled steps have it.
    """

    graph: Graph
    kinds: Mapping[str, Ports]
    problems: Mapping[str, tuple[str, ...]]
    outputs: frozenset[str]
    alike: Mapping[str, int]


def structure(graph: Graph, catalogue: Operations, before: Structure | None) -> Structure:
    """Return the structure of `graph`; what only parameters have changed of is taken over."""
    if before is None or not _same(before.graph, graph):
        return _structure(graph, catalogue)
    if graph.steps is before.graph.steps:
        return replace(before, graph=graph)
    old = before.graph.steps
    changed = [name for name, step in graph.steps.items() if step is not old[name]]
    problems = dict(before.problems)
    used = graph.upstream(changed)
    part = replace(
        graph,
        sources={name: row for name, row in graph.sources.items() if name in used},
        steps={name: row for name, row in graph.steps.items() if name in used},
        outputs=(),
    )
    found = _problems(check(part, catalogue))
    problems.update({name: found.get(name, ()) for name in changed})
    return replace(before, graph=graph, problems=problems)


def kinds(graph: Graph, catalogue: Operations) -> Mapping[str, Ports]:
    """Return the kinds of all outputs of `graph`."""
    return _kinds(_Same(graph), _Same(catalogue))


def kind_at(graph: Graph, catalogue: Operations, reference: str) -> Kind | None:
    """Return the kind of ``step`` or ``step.port``, None where it is unknown."""
    return kind_of(kinds(graph, catalogue), reference)


class _Same:
    """Compares by identity, so that what is frozen can be remembered without reading it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=8)
def _kinds(graph: _Same, catalogue: _Same) -> dict[str, Ports]:
    return output_kinds(graph.value, catalogue.value)


def _structure(graph: Graph, catalogue: Operations) -> Structure:
    outputs = frozenset(split(reference)[0] for reference in wanted_outputs(graph))
    untitled = (step.operation for step in graph.steps.values() if not step.title)
    problems = _problems(check(graph, catalogue))
    return Structure(graph, kinds(graph, catalogue), problems, outputs, Counter(untitled))


def _problems(found: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    problems: dict[str, list[str]] = {}
    for problem in found:
        if problem.path[0] in ("sources", "steps"):
            warns = WARNING if problem.severity == "warning" else ""
            problems.setdefault(problem.path[1], []).append(f"{warns}{problem.message}")
    return {name: tuple(messages) for name, messages in problems.items()}


def _same(old: Graph, new: Graph) -> bool:
    """Tell whether nothing but values of parameters, places and looks differ."""
    if old.outputs != new.outputs or old.sources != new.sources:
        return False
    if old.steps is new.steps:
        return True
    if list(old.steps) != list(new.steps):
        return False
    pairs = zip(old.steps.values(), new.steps.values(), strict=True)
    return all(a is b or _bare(a) == _bare(b) for a, b in pairs)


def _bare(step: Step) -> Step:
    links = {key: value for key, value in step.parameters.items() if isinstance(value, Link)}
    return replace(step, parameters=links)
