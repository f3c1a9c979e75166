"""Commands that copy windows, also to other workflows as text."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.errors import FluographError, GraphError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Source
from fluograph.graph.file import dumps, loads, relocated
from fluograph.graph.names import require
from fluograph.web.session.labels import named
from fluograph.web.session.merging import merged
from fluograph.web.session.outputs import followed
from fluograph.web.session.placing import beside, pair, place

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "copy", "duplicate", "paste"]

_LONGEST = 1_000_000
_MOST = 500


def copy(session: Session, names: Sequence[str]) -> dict[str, str]:
    """Return windows as text in the structure of the workflow file."""
    graph = session.graph
    for name in names:
        require(graph, name)
    wanted = {*names}

    def chosen(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {name: row for name, row in rows.items() if name in wanted}

    folder = session.folder
    part = Graph(
        sources={n: _absolute(row, folder) for n, row in chosen(graph.sources).items()},
        steps=chosen(graph.steps),
        view=chosen(graph.view),
    )
    return {"text": dumps(part, session.catalogue)}


def paste(session: Session, text: str, at: Sequence[float] | None = None) -> dict[str, list[str]]:
    """Add the windows of a text; what they read beside each other is found by its name."""
    if len(text) > _LONGEST:
        raise GraphError(f"Expected at most {_LONGEST} characters of text, got {len(text)}.")
    part = loads(text, session.catalogue, name="pasted text")
    if not part.names:
        raise GraphError("The pasted text is a workflow without images and steps.")
    if len(part.names) > _MOST:
        raise GraphError(f"Expected at most {_MOST} images and steps, got {len(part.names)}.")
    if session.folder:
        part = relocated(part, session.folder, session.folder)
    else:
        sources = {name: _found(session, row) for name, row in part.sources.items()}
        part = replace(part, sources=sources)
    graph = session.history.graph
    changed, names = merged(graph, part, session.catalogue)
    places = _places(part, at)
    changed = beside(changed, [*names.values()], {names[n]: p for n, p in places.items()})
    session.edit(
        followed(graph, changed), f"Paste {named(changed, session.catalogue, names.values())}"
    )
    return {"names": [*names.values()]}


def duplicate(session: Session, names: Sequence[str]) -> dict[str, list[str]]:
    """Copy windows; what they read from elsewhere stays connected."""
    graph = session.history.graph
    changed, copies = edits.duplicate_branch(graph, names)
    places = {copies[n]: old for n in copies if (old := pair(graph.view.get(n), "at"))}
    changed = beside(changed, [*copies.values()], places)
    told = named(graph, session.catalogue, copies)
    session.edit(followed(graph, changed), f"Duplicate {told}")
    return {"names": [*copies.values()]}


def _absolute(source: Source, folder: Path | None) -> Source:
    if not source.file or folder is None or "://" in source.file:
        return source
    file = os.path.normpath(folder / source.file)
    return replace(source, file=Path(file).as_posix())


def _found(session: Session, source: Source) -> Source:
    """Return a source that stays the same wherever the workflow is saved."""
    if source.file and "://" not in source.file:
        with suppress(FluographError):  # what is not there is said in its window
            return replace(source, file=session.allowed(source.file).as_posix())
    return source


def _places(part: Graph, at: Sequence[float] | None) -> dict[str, tuple[float, float]]:
    """Return where the windows of a pasted text go: as they lay, from `at` on."""
    places = {name: old for name in part.names if (old := pair(part.view.get(name), "at"))}
    if at is None or not places:
        return places
    to = place(at)
    left, top = (min(old[axis] for old in places.values()) for axis in (0, 1))
    return {n: (x - left + to[0], y - top + to[1]) for n, (x, y) in places.items()}


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "copy": copy,
    "duplicate": duplicate,
    "paste": paste,
}
"""Name -> command."""
