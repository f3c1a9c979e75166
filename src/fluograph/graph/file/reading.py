"""Reading workflow files: the graph, and everything that is wrong, with lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

from fluograph.errors import FileFormatError
from fluograph.graph.check import check
from fluograph.graph.document import Graph
from fluograph.graph.file.coercion import known_operations, typed, updated
from fluograph.graph.file.yaml_reader import Text, decoded, read_yaml
from fluograph.graph.kinds import Operations
from fluograph.graph.parse import parse_graph, said
from fluograph.graph.plain import FORMAT
from fluograph.graph.problems import Problem, error, errors, warning

__all__ = ["Inspection", "inspect", "inspect_text", "loads", "read"]

_LARGEST = 16 * 2**20
_READS = (FORMAT,)


@dataclass(frozen=True)
class Inspection:
    """What a workflow file holds, and everything that is wrong with it.

    Attributes
    ----------
    file
        Its name, for messages.
    graph
        None where the file cannot be read.
    problems
        Of the file and of the graph, with lines, in the order of the file.
    """

    file: str
    graph: Graph | None
    problems: tuple[Problem, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """The problems as text: ``nuclei.fluo.yaml:14: step smooth: ...``."""
        return tuple(problem.located(self.file) for problem in self.problems)


def read(path: str | PathLike[str], catalogue: Operations | None = None) -> Graph:
    """Return the graph of a workflow file.

    What is wrong in its meaning (an unknown operation, a value out of range) is kept as it is, so
    that it can be opened and mended; `inspect` tells it.

    Parameters
    ----------
    catalogue
        Gives values their types; None for the one of fluograph and its plugins.

    Raises
    ------
    FileFormatError
        With every problem, if the file cannot be read.
    """
    try:
        content = _content(Path(path))
    except FileFormatError as problem:
        raise FileFormatError(f"{path}: {problem}") from problem
    return loads(content, catalogue, name=Path(path).name)


def loads(text: str, catalogue: Operations | None = None, *, name: str = "workflow") -> Graph:
    """Return the graph of a workflow file's text; see `read`."""
    return _graph(name, _parse(name, text, catalogue))


def inspect(path: str | PathLike[str], catalogue: Operations | None = None) -> Inspection:
    """Return the graph of a workflow file and every problem at once, with lines."""
    name = Path(path).name
    try:
        content = _content(Path(path))
    except FileFormatError as problem:
        return Inspection(name, None, (error((), str(problem)),))
    return inspect_text(content, catalogue, name=name)


def inspect_text(
    text: str, catalogue: Operations | None = None, *, name: str = "workflow"
) -> Inspection:
    """Return the graph of a workflow file's text and every problem at once, with lines."""
    graph, problems, source = _parse(name, text, catalogue)
    if graph is not None:
        problems += _with_lines(check(graph, known_operations(catalogue)), source)
    return Inspection(name, graph, tuple(sorted(problems, key=lambda found: found.line or 0)))


_Parsed = tuple[Graph | None, list[Problem], Text]


def _content(path: Path) -> str:
    try:
        size = path.stat().st_size
        if not path.is_file():
            came = "a folder" if path.is_dir() else "a device"
            raise FileFormatError(f"expected a workflow file, got {came}.")
        if size > _LARGEST:
            raise FileFormatError(
                f"expected a workflow file of at most {_LARGEST >> 20} MB, "
                f"got {size / 2**20:.0f} MB. Is it an image?"
            )
        return decoded(path.read_bytes())
    except FileNotFoundError as problem:
        raise FileFormatError("there is no such file.") from problem
    except OSError as problem:
        raise FileFormatError(f"cannot be read: {problem.strerror}.") from problem


def _parse(name: str, text: str, catalogue: Operations | None) -> _Parsed:
    source = read_yaml(text)
    problems = source.problems or _with_lines(_format(source.data), source)
    if problems:
        return None, problems, source
    graph, found = parse_graph(source.data)
    problems = _with_lines(found, source)
    if graph is not None:
        known = known_operations(catalogue)
        graph, notes = updated(graph, known)
        notes += _version(source.data.get("catalogue"), known)
        graph = typed(graph, known)
        problems += _with_lines(notes, source)
    return graph, problems, source


def _graph(name: str, parsed: _Parsed) -> Graph:
    graph, problems, _ = parsed
    if graph is None:
        raise FileFormatError("\n".join(problem.located(name) for problem in errors(problems)))
    return graph


def _format(data: Any) -> list[Problem]:
    if not isinstance(data, dict) or "format" not in data:
        came = "none" if isinstance(data, dict) else said(data)
        message = f"expected `format: {FORMAT}` at the beginning, got {came}."
        return [error((), f"{message} Is this a workflow file of fluograph?")]
    if data["format"] not in _READS:
        return [
            error(
                ("format",),
                f"expected {' or '.join(_READS)}, which this version reads, got "
                f"{said(data['format'])}. Open it with a newer fluograph.",
            )
        ]
    return []


def _version(stated: Any, catalogue: Operations) -> list[Problem]:
    version = getattr(catalogue, "version", None)
    if version is None or stated is None or stated <= version:
        return []
    message = f"the file was written with catalogue {stated}, this is {version}: operations may"
    return [
        warning(
            ("catalogue",),
            f"{message} be unknown or mean something else. Install a newer fluograph.",
        )
    ]


def _with_lines(problems: Sequence[Problem], source: Text) -> list[Problem]:
    return [replace(problem, line=source.line(problem.path)) for problem in problems]
