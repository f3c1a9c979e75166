"""The rows of windows, as tabs draw them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from fluograph.graph.document import Graph, Link, Source, Step, split
from fluograph.graph.kinds import Operations, Ports, lookup
from fluograph.web.session.placing import SIZE, pair
from fluograph.web.session.settings import known_settings
from fluograph.web.session.spoken import port_title
from fluograph.web.session.structure import Structure, structure
from fluograph.web.session.summary import summary

__all__ = ["Rows", "title"]

_Row = dict[str, Any]


class Rows:
    """The rows of all windows; those of which nothing has changed are the very same again."""

    def __init__(self, catalogue: Operations) -> None:
        self._catalogue = catalogue
        self._structure: Structure | None = None
        self._made: dict[str, tuple[tuple[Any, ...], _Row]] = {}

    def __call__(
        self, graph: Graph, axes: Mapping[str, str], forbidden: Mapping[str, str]
    ) -> dict[str, _Row]:
        """Return the row of every window.

        Parameters
        ----------
        axes
            Name -> axes of its first output, where they are known.
        forbidden
            Source -> why its file may not be read.
        """
        known = structure(graph, self._catalogue, self._structure)
        self._structure = known
        made: dict[str, tuple[tuple[Any, ...], _Row]] = {}
        for name in graph.names:
            problems = [*known.problems.get(name, ()), *filter(None, [forbidden.get(name)])]
            facts = (
                graph.sources.get(name) or graph.steps[name],
                graph.view.get(name),
                known.kinds.get(name),
                problems,
                name in known.outputs,
                title(graph, self._catalogue, name, known.alike),
                _axes(graph, axes, name),
            )
            before = self._made.get(name)
            if before and _equal(before[0], facts):
                made[name] = before
            else:
                made[name] = (facts, _row(self._catalogue, name, *facts))
        self._made = made
        return {name: row for name, (_, row) in made.items()}


def _axes(graph: Graph, axes: Mapping[str, str], name: str) -> str:
    """Return the axes of a window's image, or until they are known of what it reads."""
    read = graph.steps[name].inputs.values() if name in graph.steps else ()
    return next(filter(None, (axes.get(each) for each in (name, *(split(r)[0] for r in read)))), "")


def _equal(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return all(a is b or a == b for a, b in zip(old, new, strict=True))


def _row(
    catalogue: Operations,
    name: str,
    source_or_step: Source | Step,
    view: Any,
    ports: Ports | None,
    problems: list[str],
    output: bool,
    shown_title: str,
    axes: str,
) -> _Row:
    if isinstance(source_or_step, Source):
        own = _source(source_or_step)
    else:
        own = _step(catalogue, source_or_step, axes)
    return {
        "name": name,
        "title": shown_title,
        **own,
        **_view(view),
        "outputs": _outputs(ports or {}),
        "output": output,
        "problems": problems,
    }


def title(
    graph: Graph, catalogue: Operations, name: str, alike: Mapping[str, int] | None = None
) -> str:
    """Return what a window is called: steps of the same operation are told apart by number.

    Parameters
    ----------
    alike
        Operation -> how many untitled steps have it, where that is known.
    """
    if name in graph.sources:
        source = graph.sources[name]
        return source.title or os.path.basename(source.file or "") or name
    step = graph.steps[name]
    if step.title:
        return step.title
    operation = lookup(catalogue, step.operation)
    plain = operation.title if operation else step.operation
    number = re.search(r"_(\d+)$", name)
    if not number:
        return plain
    if alike is None:
        alike = Counter(s.operation for s in graph.steps.values() if not s.title)
    return f"{plain} {number[1]}" if alike[step.operation] > 1 else plain


def _source(source: Source) -> _Row:
    told = {"channel": source.channel, "scene": source.scene or None}
    told["time"] = None if source.time == "each" else source.time
    text = ", ".join(f"{key} {value}" for key, value in told.items() if value is not None)
    return {
        "kind": "source",
        "operation": "",
        "operation_title": "",
        "file": source.file or "",
        "time": source.time,
        "inputs": [],
        "links": [],
        "bypass": False,
        "over": "",
        "summary": text,
    }


def _step(catalogue: Operations, step: Step, axes: str) -> _Row:
    operation = lookup(catalogue, step.operation)
    ports = {port.name: port for port in operation.inputs} if operation else {}
    names = dict.fromkeys([*ports, *step.inputs])
    return {
        "kind": "step",
        "operation": step.operation,
        "operation_title": operation.title if operation else step.operation,
        "file": "",
        "inputs": [
            {
                "port": port,
                "title": port_title(port, ports[port].description if port in ports else ""),
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


def _links(step: Step) -> list[_Row]:
    linked = {k: v.reference for k, v in step.parameters.items() if isinstance(v, Link)}
    return [{"parameter": key, "reference": reference} for key, reference in linked.items()]


def _outputs(ports: Ports) -> list[_Row]:
    named = {port: kind for port, kind in ports.items() if port} or ports
    return [{"port": port, "kind": kind and str(kind)} for port, kind in named.items()]


def _view(shown: Any) -> _Row:
    settings = known_settings(shown)
    return {
        "at": list(pair(shown, "at") or (0, 0)),
        "size": list(pair(shown, "size") or SIZE),
        "collapsed": bool(settings.get("collapsed")),
        "view": settings,
    }
