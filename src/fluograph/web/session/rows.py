"""The rows of windows, as tabs draw them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from fluograph.graph.check import check
from fluograph.graph.document import Graph, Link, Source, Step, split
from fluograph.graph.kinds import Operations, Ports, kind_of, lookup, output_kinds
from fluograph.graph.problems import Problem
from fluograph.web.session.placing import SIZE, pair
from fluograph.web.session.settings import known_settings
from fluograph.web.session.summary import summary

__all__ = ["is_output", "kind_at", "kinds", "rows", "title"]

Row = dict[str, Any]


@lru_cache(maxsize=8)
def _kinds(shown: _Same, catalogue: _Same) -> dict[str, Ports]:
    return output_kinds(shown.value, catalogue.value)


class _Same:
    """Compares by identity, so that what is frozen can be remembered without reading it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def kinds(graph: Graph, catalogue: Operations) -> dict[str, Ports]:
    """Return the kinds of all outputs of `graph`."""
    return _kinds(_Same(graph), _Same(catalogue))


@lru_cache(maxsize=8)
def _problems(graph: _Same, catalogue: _Same) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for problem in check(graph.value, catalogue.value):
        if problem.path[0] in ("sources", "steps"):
            found.setdefault(problem.path[1], []).append(_message(problem))
    return {name: tuple(messages) for name, messages in found.items()}


def _message(problem: Problem) -> str:
    return f"warning: {problem.message}" if problem.severity == "warning" else problem.message


def rows(
    graph: Graph,
    catalogue: Operations,
    metas: Mapping[str, Mapping[str, Any]],
    forbidden: Mapping[str, str],
) -> dict[str, Row]:
    """Return the row of every window.

    Parameters
    ----------
    metas
        Name -> what is known of its first output.
    forbidden
        Source -> why its file may not be read.
    """
    known = kinds(graph, catalogue)
    problems = _problems(_Same(graph), _Same(catalogue))
    leaves = graph.steps.keys() - graph.readers().keys()
    found: dict[str, Row] = {}
    for name in graph.names:
        source = graph.sources.get(name)
        own = _source(source) if source else _step(graph, catalogue, name, known, metas)
        found[name] = {
            "name": name,
            "title": title(graph, catalogue, name),
            **own,
            **_view(graph.view.get(name, {})),
            "outputs": _outputs(known.get(name, {})),
            "output": is_output(graph, name, leaves),
            "problems": [*problems.get(name, ()), *filter(None, [forbidden.get(name)])],
        }
    return found


def title(graph: Graph, catalogue: Operations, name: str) -> str:
    """Return what a window is called: steps of the same operation are told apart by number."""
    if name in graph.sources:
        source = graph.sources[name]
        return source.title or os.path.basename(source.file or "") or name
    step = graph.steps[name]
    if step.title:
        return step.title
    operation = lookup(catalogue, step.operation)
    plain = operation.title if operation else step.operation
    number = re.search(r"_(\d+)$", name)
    alike = (s for n, s in graph.steps.items() if n != name and not s.title)
    same = any(s.operation == step.operation for s in alike)
    return f"{plain} {number[1]}" if number and same else plain


def is_output(graph: Graph, name: str, leaves: Iterable[str]) -> bool:
    """Tell whether a run writes it: what is declared, else what no other step reads."""
    if graph.outputs:
        return any(split(reference)[0] == name for reference in graph.outputs)
    return name in leaves


def _source(source: Source) -> Row:
    told = {"channel": source.channel, "scene": source.scene or None}
    told["time"] = None if source.time == "each" else source.time
    text = ", ".join(f"{key} {value}" for key, value in told.items() if value is not None)
    return {
        "kind": "source",
        "operation": "",
        "operation_title": "",
        "file": source.file or "",
        "inputs": [],
        "links": [],
        "bypass": False,
        "over": "",
        "summary": text,
    }


def _step(
    graph: Graph,
    catalogue: Operations,
    name: str,
    known: Mapping[str, Ports],
    metas: Mapping[str, Mapping[str, Any]],
) -> Row:
    step = graph.steps[name]
    operation = lookup(catalogue, step.operation)
    ports = {port.name: port for port in operation.inputs} if operation else {}
    names = dict.fromkeys([*ports, *step.inputs])
    axes = str(metas.get(name, {}).get("axes", ""))
    return {
        "kind": "step",
        "operation": step.operation,
        "operation_title": operation.title if operation else step.operation,
        "file": "",
        "inputs": [
            {
                "port": port,
                "reference": step.inputs.get(port),
                "kinds": [str(kind) for kind in ports[port].kinds] if port in ports else [],
                "optional": port in ports and ports[port].optional,
            }
            for port in names
        ],
        "links": _links(step),
        "bypass": step.bypass,
        "over": step.over,
        "summary": summary(step, operation, flat=bool(axes) and "Z" not in axes),
    }


def _links(step: Step) -> list[Row]:
    linked = {k: v.reference for k, v in step.parameters.items() if isinstance(v, Link)}
    return [{"parameter": key, "reference": reference} for key, reference in linked.items()]


def _outputs(ports: Ports) -> list[Row]:
    named = {port: kind for port, kind in ports.items() if port} or ports
    return [{"port": port, "kind": kind and str(kind)} for port, kind in named.items()]


def _view(shown: Any) -> Row:
    settings = known_settings(shown)
    return {
        "at": list(pair(shown, "at") or (0, 0)),
        "size": list(pair(shown, "size") or SIZE),
        "collapsed": bool(settings.get("collapsed")),
        "view": settings,
    }


def kind_at(graph: Graph, catalogue: Operations, reference: str) -> Any:
    """Return the kind of ``step`` or ``step.port``, None where it is unknown."""
    return kind_of(kinds(graph, catalogue), reference)
