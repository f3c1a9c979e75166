"""Workflows that a person may want to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from fluograph.errors import FluographError
from fluograph.graph.document import Graph
from fluograph.graph.journal import recover, unsaved_journals

__all__ = ["Offer", "offers", "when"]

_MOST = 8


@dataclass(frozen=True)
class Offer:
    """A workflow to go on with.

    Attributes
    ----------
    path
        Its file; its journal if it was never saved.
    title, about
        What it is called, and its folder or what is in it.
    time
        When it was open last.
    saved
        Whether it has a file.
    there
        Whether it can be reached now; its drive may be away.
    """

    path: Path
    title: str
    about: str
    time: datetime
    saved: bool
    there: bool = True


def offers(rows: Iterable[Mapping[str, Any]], present: Path | None = None) -> list[Offer]:
    """Return workflows to go on with, the newest first.

    Parameters
    ----------
    rows
        What was open lately, as the command ``recent`` tells.
    present
        The journal that is being written now, which is not offered.
    """
    known = [_saved(row) for row in rows if row["saved"]]
    journals = (path for path in unsaved_journals() if path != present)
    unsaved = (offer for path in journals if (offer := _unsaved(path)))
    found = [*known, *islice(unsaved, _MOST)]
    return sorted(found, key=lambda offer: offer.time, reverse=True)[:_MOST]


def when(time: datetime, now: datetime) -> str:
    """Return a time as people say it: ``14:05``, ``yesterday 9:30``, ``3 May``, ``3 May 2024``."""
    days = (now.date() - time.date()).days
    clock = f"{time:%H:%M}"
    if days <= 1:
        return f"yesterday {clock}" if days == 1 else clock
    day = f"{time.day} {time:%b}"
    return day if time.year == now.year else f"{day} {time.year}"


def _saved(row: Mapping[str, Any]) -> Offer:
    path = Path(row["path"])
    name = path.name.removesuffix(".fluo.yaml")
    time = datetime.fromisoformat(row["time"]).astimezone()
    title = row["title"] or name
    about = str(path.parent) if title == name else f"{path.name} in {path.parent}"
    return Offer(path, title, about, time, saved=True, there=path.is_file())


def _unsaved(path: Path) -> Offer | None:
    """Return what a journal holds; None where there is nothing to go on with."""
    try:
        graph = recover(path).graph
        changed = path.stat().st_mtime
    except (FluographError, OSError):
        return None
    if not graph.names:
        return None
    title = graph.title or _first(graph)
    return Offer(path, title, _contents(graph), datetime.fromtimestamp(changed).astimezone(), False)


def _first(graph: Graph) -> str:
    source = next(iter(graph.sources.values()), None)
    return Path(source.file).name if source and source.file else "Workflow"


def _contents(graph: Graph) -> str:
    images, steps = len(graph.sources), len(graph.steps)
    parts = (f"{images} image{'s' * (images != 1)}", f"{steps} step{'s' * (steps != 1)}")
    return f"not saved · {', '.join(parts)}"
