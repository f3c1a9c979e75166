"""Commands that change nothing: questions about the workflow, its results and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from fluograph.graph.document import split
from fluograph.graph.edits.changes import get_step
from fluograph.graph.names import require
from fluograph.web.session import offering, past
from fluograph.web.session.lineage import lineage as made
from fluograph.web.session.offering import Given
from fluograph.web.session.report import report as written

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = [
    "COMMANDS",
    "categories",
    "export",
    "history_tree",
    "languages",
    "lineage",
    "memory",
    "parameter_sets",
    "read",
    "report",
    "search",
    "suggestions",
    "value",
]

_FOUND = 60
"""Rows of a search."""

_Rows = list[dict[str, Any]]


def suggestions(session: Session, reference: str) -> _Rows:
    """Return what people would do next with a result, at most twelve operations."""
    known = _given(session, reference)
    names = offering.suggest(session.catalogue, known)
    return [offering.row(session.catalogue, session.catalogue[name], known) for name in names]


def search(session: Session, text: str, reference: str = "") -> _Rows:
    """Return operations that fit a text, and whether they fit a result."""
    return offering.search(session.catalogue, text, _given(session, reference), _FOUND)


def categories(session: Session, reference: str = "") -> _Rows:
    """Return the operations that fit a result by category."""
    return offering.categories(session.catalogue, _given(session, reference))


def lineage(session: Session, name: str) -> dict[str, Any]:
    """Return how a window was made: the steps in order, and as text."""
    require(session.graph, name)
    return made(session.graph, session.catalogue, split(name)[0])


def parameter_sets(session: Session, name: str) -> _Rows:
    """Return the values that a step has had."""
    get_step(session.history.graph, name)
    return past.parameter_sets(session.history, session.catalogue, name)


def history_tree(session: Session) -> _Rows:
    """Return all edits."""
    return past.tree(session.history)


def value(session: Session, reference: str, z: int | None, y: int, x: int) -> Future[Any]:
    """Return the exact value of a result at a pixel."""
    return session.client.value(reference, z, y, x)


def read(
    session: Session,
    reference: str,
    offset: int = 0,
    limit: int = 1000,
    sort: str = "",
    descending: bool = False,
) -> Future[Any]:
    """Return a page of a table, a number or a matrix."""
    how: dict[str, Any] = {"sort": sort, "descending": descending}
    return session.client.read(reference, offset=offset, limit=limit, **how)


def memory(session: Session) -> Future[Any]:
    """Return what the results hold of the device's memory."""
    return session.client.memory()


def report(session: Session) -> dict[str, str]:
    """Return what to send with the report of a problem."""
    errors = [*session.running.statuses.failures, *session.refusals]
    graph = session.history.graph
    folders = [*session.folders.roots, *filter(None, [session.folder])]
    text = written(graph, session.catalogue, session.client.device, errors, folders)
    return {"text": text}


def export(session: Session, language: str) -> dict[str, str]:
    """Return the workflow as code, and a name for its file."""
    from fluograph.export import export as written_in
    from fluograph.export import languages

    text = written_in(session.history.graph, language, folder=session.folder)
    stem = session.path.name.split(".")[0] if session.path else "workflow"
    return {"text": text, "file": f"{stem}{languages()[language].suffix}"}


def languages(session: Session) -> _Rows:
    """Return the languages that `export` writes."""
    from fluograph.export import languages as known

    return [{"name": name, "title": row.title} for name, row in known().items()]


def _given(session: Session, reference: str) -> Given:
    graph = session.history.graph
    return Given.of(reference, graph, session.catalogue, session.meta(reference))


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "categories": categories,
    "export": export,
    "history_tree": history_tree,
    "languages": languages,
    "lineage": lineage,
    "memory": memory,
    "parameter_sets": parameter_sets,
    "read": read,
    "report": report,
    "search": search,
    "suggestions": suggestions,
    "value": value,
}
"""Name -> command."""
