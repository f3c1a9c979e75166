"""Commands that open images."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Source
from fluograph.graph.file import relocated
from fluograph.graph.source_rules import SOURCE_FIELDS, wrong
from fluograph.images.paths import check_openable
from fluograph.images.samples import SAMPLES, sample
from fluograph.web.session.labels import named
from fluograph.web.session.placing import fresh_place, place

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "open_images", "open_sample", "samples", "set_source"]


def open_images(
    session: Session, paths: Sequence[str], at: Sequence[float] | None = None
) -> dict[str, Any]:
    """Add images below the others; all channels of each are kept."""
    found = [session.allowed(_absolute(session, path)) for path in paths]
    for path in found:
        check_openable(path)
    return {"names": _add(session, found, at)}


def open_sample(session: Session, name: str) -> Future[dict[str, Any]]:
    """Add an image that ships with fluograph; it is written to the user's data folder first."""
    folder = session.samples_folder

    def write() -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        return sample(name, folder)

    return session.later(write, lambda path: {"names": _add(session, [path], None)})


def samples(session: Session) -> list[str]:
    """Return the names of the images that ship with fluograph."""
    return list(SAMPLES)


def set_source(session: Session, name: str, changes: Mapping[str, Any]) -> None:
    """Change what is read of an image: its file, channel, scene, time, kind, voxel size, axes."""
    given = dict(changes)
    for field in given:
        if field not in SOURCE_FIELDS:
            known = ", ".join(SOURCE_FIELDS)
            raise GraphError(f"An image has no {field!r} to be changed. There are: {known}.")
        if message := wrong(field, given[field]):
            raise GraphError(message)
    if isinstance(given.get("file"), str):
        path = session.allowed(_absolute(session, given["file"]))
        check_openable(path)
        given["file"] = _written(session, path)
    session.edit(edits.set_source(session.history.graph, name, **given))


def _add(session: Session, paths: Sequence[Path], at: Sequence[float] | None) -> list[str]:
    graph = session.history.graph
    start = None if at is None else place(at)
    names = []
    for number, path in enumerate(paths):
        stem = path.name.split(".")[0]
        name = edits.fresh_name(graph, f"image_{stem}" if stem[:1].isdigit() else stem)
        graph = edits.add_source(graph, name, Source(file=_written(session, path)))
        step = 40 * number
        where = [start[0] + step, start[1] + step] if start else fresh_place(graph, (), name)
        graph = edits.set_view(graph, name, at=where)
        names.append(name)
    session.edit(graph, f"Open {named(graph, session.catalogue, names)}")
    session.focus = names[-1] if names else session.focus
    return names


def _written(session: Session, path: Path) -> str:
    """Return a path as the workflow states it: relative where the file lies below it."""
    if session.folder is None:
        return path.as_posix()
    graph = Graph(sources={"image": Source(file=str(path))})
    moved = relocated(graph, session.folder, session.folder)
    return moved.sources["image"].file or ""


def _absolute(session: Session, path: str) -> str:
    return str(session.folder / path) if session.folder else path


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "open_images": open_images,
    "open_sample": open_sample,
    "samples": samples,
    "set_source": set_source,
}
"""Name -> command."""
