"""Paths of sources: relative to the workflow file, so that a folder can be moved as a whole."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from fluograph.graph.document import Graph, Source

__all__ = ["relocated"]


def relocated(graph: Graph, before: str | Path, after: str | Path) -> Graph:
    """Return `graph` with the paths of its sources for a workflow file in another folder.

    A path that was relative stays relative; an absolute one becomes relative where the image lies
    in or below the new folder. Addresses (``https://...``) stay.

    Parameters
    ----------
    before
        The folder that relative paths start from now; for a new workflow the current one.
    after
        The folder of the workflow file that is about to be written.
    """
    old, new = Path(before).resolve(), Path(after).resolve()
    sources = {name: _moved(source, old, new) for name, source in graph.sources.items()}
    return graph if sources == graph.sources else replace(graph, sources=sources)


def _moved(source: Source, old: Path, new: Path) -> Source:
    if not source.file or "://" in source.file:
        return source
    place = Path(os.path.normpath(old / source.file))
    if place.is_relative_to(new):
        file = place.relative_to(new)
    elif Path(source.file).is_absolute() or place.anchor != new.anchor:
        file = place
    else:
        file = Path(os.path.relpath(place, new))
    return source if file == Path(source.file) else replace(source, file=file.as_posix())
