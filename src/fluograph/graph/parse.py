"""From plain data to a graph: the structure is checked, the meaning is not.

What a step's operation is and whether its parameters are valid is for `fluograph.graph.check`, so
that a workflow with a missing plugin or a wrong value can be opened and mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fluograph.errors import GraphError, did_you_mean
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.names import is_identifier
from fluograph.graph.problems import Path, Problem, error, errors, warning

__all__ = ["parse_graph", "parse_source", "parse_step", "said"]

_Made = TypeVar("_Made", Source, Step)


@dataclass(frozen=True)
class _Rule:
    """What a key may hold."""

    types: tuple[type, ...]
    expected: str


_TEXT = _Rule((str,), "text")
_MAPPING = _Rule((dict,), "keys with values")
_IDENTIFIER = "a name of small letters, digits and underscores that begins with a letter"

_SOURCE = {
    "title": _TEXT,
    "file": _Rule((str, type(None)), "the path of an image"),
    "channel": _Rule((int, str, type(None)), "an index or a name"),
    "scene": _Rule((int, str), "an index or a name"),
    "time": _Rule((int, str), "each, each-1 or the index of a frame"),
    "level": _Rule((int,), "a whole number"),
    "axes": _Rule((str, type(None)), "axes such as TYX"),
    "kind": _Rule((str,), "image, binary or labels"),
    "voxel_size": _Rule((dict,), "lengths such as {x: 0.5 um, y: 0.5 um}"),
}
_STEP = {
    "title": _TEXT,
    "operation": _Rule((str,), "the name of an operation"),
    "inputs": _MAPPING,
    "parameters": _MAPPING,
    "over": _TEXT,
    "bypass": _Rule((bool,), "true or false"),
}
_GRAPH = {
    "format": _TEXT,
    "catalogue": _Rule((int,), "a whole number"),
    "title": _TEXT,
    "sources": _MAPPING,
    "steps": _MAPPING,
    "outputs": _Rule((list,), "a list of steps"),
    "annotations": _MAPPING,
    "view": _MAPPING,
}


def said(value: Any) -> str:
    """Return what came, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "keys with values"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:76]}..."


@dataclass
class _Parser:
    problems: list[Problem] = field(default_factory=list)

    def add(self, severity: Callable[[Path, str], Problem], path: Path, message: str) -> None:
        # The place (`step smooth`) is said by the problem itself, the key below it is not.
        key = f"{path[-1]}: " if len(path) > 2 else ""
        self.problems.append(severity(path, key + message))

    def refuse(self, path: Path, expected: str, value: Any) -> None:
        self.add(error, path, f"expected {expected}, got {said(value)}.")

    def fields(
        self, path: Path, data: Any, rules: Mapping[str, _Rule]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the known keys of `data` that are right, and the unknown ones."""
        if not isinstance(data, Mapping):
            self.refuse(path, "keys with values", data)
            return {}, {}
        known, extra = {}, {}
        for key, value in data.items():
            rule = rules.get(key)
            if rule is None:
                self.unknown((*path, key), rules)
                extra[key] = value
            elif type(value) in rule.types:
                known[key] = value
            else:
                self.refuse((*path, key), rule.expected, value)
        return known, extra

    def unknown(self, path: Path, rules: Mapping[str, _Rule]) -> None:
        hint = did_you_mean(path[-1], rules) or f" Known here: {', '.join(rules)}."
        self.add(warning, path, f"this key is unknown; it is kept as it is.{hint}")

    def named(
        self, path: Path, data: Mapping[str, Any], make: Callable[[Path, Any], _Made]
    ) -> dict[str, _Made]:
        made = {}
        for name, row in data.items():
            if not is_identifier(name):
                self.refuse((*path, name), _IDENTIFIER, name)
            made[name] = make((*path, name), row)
        return made

    def source(self, path: Path, data: Any) -> Source:
        known, extra = self.fields(path, data, _SOURCE)
        return Source(**known, extra=extra)

    def step(self, path: Path, data: Any) -> Step:
        known, extra = self.fields(path, data, _STEP)
        if isinstance(data, Mapping) and "operation" not in data:
            self.add(error, path, "expected an operation, got none. Add `operation: NAME`.")
        inputs = known.pop("inputs", {})
        for port, reference in inputs.items():
            if not isinstance(reference, str):
                self.refuse((*path, "inputs", port), "a step, or step.output", reference)
        parameters = {k: _value(v) for k, v in known.pop("parameters", {}).items()}
        return Step(known.pop("operation", ""), inputs, parameters, **known, extra=extra)

    def outputs(self, data: list[Any]) -> tuple[str, ...]:
        for output in data:
            if not isinstance(output, str):
                self.refuse(("outputs",), "a step, or step.output", output)
        return tuple(output for output in data if isinstance(output, str))

    def graph(self, data: Any) -> Graph:
        known, extra = self.fields((), data, _GRAPH)
        sources = self.named(("sources",), known.get("sources", {}), self.source)
        steps = self.named(("steps",), known.get("steps", {}), self.step)
        for name in sources.keys() & steps.keys():
            message = "a source has this name, too. Give one of them another name."
            self.add(error, ("steps", name), message)
        for name, shown in known.get("view", {}).items():
            if not isinstance(shown, Mapping):
                self.refuse(("view", name), "keys with values", shown)
        return Graph(
            title=known.get("title", ""),
            sources=sources,
            steps=steps,
            outputs=self.outputs(known.get("outputs", [])),
            annotations=known.get("annotations", {}),
            view=known.get("view", {}),
            extra=extra,
        )


def parse_graph(data: Any) -> tuple[Graph | None, tuple[Problem, ...]]:
    """Return the graph, None if the structure is wrong, and all problems."""
    parser = _Parser()
    graph = parser.graph(data)
    return (None if errors(parser.problems) else graph), tuple(parser.problems)


def parse_source(data: Any) -> Source:
    """Return the source of plain `data`; GraphError if it is none."""
    return _sound(_Parser.source, data)


def parse_step(data: Any) -> Step:
    """Return the step of plain `data`; GraphError if it is none."""
    return _sound(_Parser.step, data)


def _sound(parse: Callable[[_Parser, Path, Any], _Made], data: Any) -> _Made:
    parser = _Parser()
    made = parse(parser, (), data)
    if wrong := errors(parser.problems):
        raise GraphError("\n".join(map(str, wrong)))
    return made


def _value(data: Any) -> Any:
    if isinstance(data, Mapping) and data.keys() == {"from"} and isinstance(data["from"], str):
        return Link(data["from"])
    return tuple(data) if isinstance(data, list) else data
