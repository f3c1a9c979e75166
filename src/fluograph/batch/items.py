"""Which images a workflow runs on: the arguments of a command, bound to the sources of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fluograph.batch.names import result_names, stem
from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph.document import Graph
from fluograph.images.expand import expand

__all__ = ["Item", "bind"]


@dataclass(frozen=True)
class Item:
    """One run of the workflow.

    Attributes
    ----------
    name
        Of its results: a relative path without ending.
    files
        Source -> the image that takes the place of the source's own file.
    """

    name: str
    files: Mapping[str, Path] = field(default_factory=dict)


def bind(graph: Graph, arguments: Sequence[str], *, name: str) -> list[Item]:
    """Bind `arguments` to the sources of `graph`, one `Item` for each run.

    An argument is a file, a folder or a pattern (``*.tif``), or ``source=`` and one of these. What
    names no source goes to the only source; sources that name the same file in the workflow (the
    channels of one image) count as one. Several sources are paired by file name if the names are
    the same, else by order if the numbers are; a single image goes with every other.

    Parameters
    ----------
    name
        Of the results if there are no arguments, and the workflow runs on its own files.

    Raises
    ------
    GraphError
        If it is not clear what belongs where.
    UnknownNameError
        If there is no source of a name.
    ImageError
        If a file does not exist, or a folder or pattern holds no images.
    """
    given: dict[str, list[str]] = {}
    for argument in arguments:
        source, pattern = _divide(graph, argument)
        given.setdefault(source, []).append(pattern)
    _refuse_unbound(graph, given)
    if not given:
        return [Item(name)]
    return _pair(graph, {source: expand(patterns) for source, patterns in given.items()})


def _divide(graph: Graph, argument: str) -> tuple[str, str]:
    """Split ``source=path``; without a name, find the one source that can be meant."""
    source, equals, path = argument.partition("=")
    if equals and source in graph.sources:
        return source, path
    if equals and source.isidentifier() and not Path(argument).exists():
        known = ", ".join(graph.sources) or "none"
        raise UnknownNameError(f"The workflow has no source called {source!r}. It has: {known}.")
    return _only_source(graph), argument


def _only_source(graph: Graph) -> str:
    heads = _heads(graph)
    if len(heads) == 1:
        return heads[0]
    without_file = [name for name in heads if graph.sources[name].file is None]
    if len(without_file) == 1:
        return without_file[0]
    if not heads:
        raise GraphError("The workflow has no source, so it takes no images.")
    raise GraphError(
        f"The workflow has several sources ({', '.join(heads)}), so say which image is for which: "
        f"{' '.join(f'{name}=PATH' for name in heads)}"
    )


def _heads(graph: Graph) -> list[str]:
    """Return the sources that need an argument of their own: one of those that share a file."""
    firsts: dict[str, str] = {}
    for name, source in graph.sources.items():
        firsts.setdefault(source.file or f"\0{name}", name)
    return list(firsts.values())


def _group(graph: Graph, name: str) -> list[str]:
    """Return `name` and the sources that share its file."""
    file = graph.sources[name].file
    return [n for n, s in graph.sources.items() if n == name or (file and s.file == file)]


def _refuse_unbound(graph: Graph, given: Iterable[str]) -> None:
    bound = {name for source in given for name in _group(graph, source)}
    open_ = [n for n, s in graph.sources.items() if s.file is None and n not in bound]
    if open_:
        raise GraphError(
            f"No image was given for {', '.join(open_)}: "
            + (" ".join(f"{n}=PATH" for n in open_) if len(graph.sources) > 1 else "add its path")
        )


def _pair(graph: Graph, files: Mapping[str, list[Path]]) -> list[Item]:
    many = {source: paths for source, paths in files.items() if len(paths) > 1} or dict(files)
    lead, paths = next(iter(many.items()))
    columns = {source: _aligned(lead, paths, source, other) for source, other in many.items()}
    columns |= {s: [p[0]] * len(paths) for s, p in files.items() if s not in many}
    return [
        Item(name, _spread(graph, {source: column[i] for source, column in columns.items()}))
        for i, name in enumerate(result_names(paths))
    ]


def _aligned(lead: str, paths: list[Path], source: str, other: list[Path]) -> list[Path]:
    """Return `other` in the order that belongs to `paths`."""
    if len(other) != len(paths):
        raise GraphError(
            f"{lead} has {len(paths)} images and {source} has {len(other)}: give the same number "
            f"of images for each source, or one that goes with all."
        )
    wanted, stems = [stem(path) for path in paths], [stem(path) for path in other]
    if wanted == stems or not set(wanted) & set(stems):
        return other
    if sorted(wanted) != sorted(stems) or len(set(stems)) < len(stems):
        raise GraphError(
            f"Cannot pair the images of {lead} and {source}: some have the same name "
            f"({min(set(wanted) & set(stems))}), but not all. Rename them so that all pairs have "
            f"the same name, or none, to pair them by order."
        )
    return [other[stems.index(name)] for name in wanted]


def _spread(graph: Graph, files: Mapping[str, Path]) -> dict[str, Path]:
    return {name: path for source, path in files.items() for name in _group(graph, source)}
