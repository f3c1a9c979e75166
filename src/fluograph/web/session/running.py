"""What the worker is shown of a session, and what it says of that."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.engine.context import Context
from fluograph.errors import FluographError
from fluograph.graph.document import Graph, Source, Step
from fluograph.web.session.hurry import Hurry
from fluograph.web.session.statuses import Statuses

if TYPE_CHECKING:
    from fluograph.engine.live.client import Client

__all__ = ["Running"]

_LONGEST = 1.0
"""Seconds that something newer waits for what is being computed, while a slider moves."""

_Post = Callable[[Callable[[], None]], None]
_Allowed = Callable[[str], Path]


_PAUSE = 0.003
"""Seconds."""


@dataclass(frozen=True)
class _Shown:
    graph: Graph = field(default_factory=Graph)
    folder: Path | None = None
    time: int = 0


class Running:
    """Shows the worker a graph whenever what is to be computed has changed.

    Parameters
    ----------
    allowed
        Returns where the path of a source leads; raises FluographError where it may not be read.
    post
        Runs a function in the session's thread.
    tell
        Called there when there is something new.

    Attributes
    ----------
    forbidden
        Source -> why its file may not be read; the worker is not told of that file.
    """

    def __init__(
        self, client: Client, allowed: _Allowed, post: _Post, tell: Callable[[], None]
    ) -> None:
        self.client = client
        self.statuses = Statuses(post, tell)
        self.paused = False
        self.idle = True
        self.time = 0
        self.forbidden: dict[str, str] = {}
        self._allowed = allowed
        self._post = post
        self._tell = tell
        self._shown = _Shown()
        self._watched = self._closed = False
        self._hurry = Hurry(_LONGEST, partial(post, tell))
        self._end = client.subscribe(self.statuses.hear)

    def times(self, graph: Graph) -> int:
        """Return the number of time points of `graph`: that of the longest movie."""
        told = (self.statuses.rows.get(name, {}).get("source") or {} for name in graph.sources)
        return max((int(source.get("T") or 1) for source in told), default=1)

    @property
    def graph(self) -> Graph:
        """The graph that the worker was shown last."""
        return self._shown.graph

    def show(
        self, graph: Graph, folder: Path | None, *, force: bool = False, moving: bool = False
    ) -> None:
        """Let the worker compute `graph`, if that is another one for it, and not paused.

        Parameters
        ----------
        moving
            A slider is being moved, as that of the time always is. What is being computed is then
            finished first, for a while: else nothing would be seen where computing takes longer
            than the next event.
        """
        new = _Shown(graph, folder, self.time)
        if (self.paused and not force) or not _differs(self._shown, new):
            return
        moving = moving or new.time != self._shown.time
        if moving and not force and not self._hurry.due(self.idle):
            return
        wanted = _changed(self._shown.graph, graph)
        self._shown = new
        self.forbidden = {}
        sources = {name: self._real(name, row, folder) for name, row in graph.sources.items()}
        self.idle = False
        self._hurry.begin()
        self.client.show(
            replace(graph, sources=sources),
            wanted=[name for name in wanted if name in graph],
            context=Context(time=self.time),
            folder=folder,
        )
        self.watch()

    def refresh(self, graph: Graph, folder: Path | None) -> None:
        """Look whether the files of sources have changed or come."""
        if self.forbidden:
            self._shown = _Shown()
            self.show(graph, folder, force=True)
        self.client.refresh()
        self.idle = False
        self.watch()

    def watch(self) -> None:
        """Have it told when all is computed that can be."""
        if not self._watched:
            self._watched = True
            threading.Thread(target=self._wait, name="fluograph-idle", daemon=True).start()

    def status(self, graph: Graph) -> dict[str, Mapping[str, Any]]:
        """Return the status of every source and step of `graph`."""
        changed = _changed(self._shown.graph, graph) if self.paused else ()
        stale = graph.downstream(name for name in changed if name in graph)
        return {name: self._status(name, name in stale) for name in graph.names}

    def close(self) -> None:
        """Hear no more."""
        self._closed = True
        self._hurry.close()
        self._end()

    def _status(self, name: str, stale: bool) -> Mapping[str, Any]:
        row = self.statuses.rows.get(name, _UNKNOWN)
        if name in self.forbidden:
            return {**row, "state": "failed", "reason": self.forbidden[name]}
        if stale:
            return {**row, "state": "invalid", "reason": "Live updates are paused."}
        return row

    def _real(self, name: str, source: Source, folder: Path | None) -> Source:
        """Return a source whose file is the one that was looked at, wherever links lead."""
        if not source.file:
            return source
        try:
            file: str | None = str(self._allowed(os.path.join(folder or "", source.file)))
        except FluographError as error:
            self.forbidden[name] = str(error)
            file = None
        return replace(source, file=file)

    def _wait(self) -> None:
        time.sleep(_PAUSE)  # statuses come by another thread, maybe a little later than idleness
        self.client.wait_idle()
        self._post(self._settle)

    def _settle(self) -> None:
        self._watched = False
        if self._closed:
            return
        if self.client.wait_idle(0) and self.statuses.know(self.client.status):
            self.idle = True
            self._tell()
        else:
            self.watch()


_UNKNOWN: Mapping[str, Any] = {
    "state": "invalid",
    "reason": "",
    "seconds": None,
    "key": "",
    "metas": {},
    "source": {},
}


def _differs(old: _Shown, new: _Shown) -> bool:
    same_rest = (old.folder, old.time) == (new.folder, new.time)
    return not same_rest or bool(_changed(old.graph, new.graph))


def _changed(old: Graph, new: Graph) -> list[str]:
    """Return what is to be computed in another way; titles and places do not count."""
    names = dict.fromkeys([*new.names, *old.names])
    return [name for name in names if _meaning(_row(old, name)) != _meaning(_row(new, name))]


def _row(graph: Graph, name: str) -> Source | Step | None:
    return graph.steps.get(name) or graph.sources.get(name)


def _meaning(row: Source | Step | None) -> Source | Step | None:
    return row and (replace(row, title="") if row.title else row)
