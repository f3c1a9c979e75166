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
from fluograph.graph.changed import affected, changed
from fluograph.graph.document import Graph, Source
from fluograph.web.session.hurry import Hurry
from fluograph.web.session.statuses import Statuses

if TYPE_CHECKING:
    from fluograph.engine.live.client import Client

__all__ = ["Running"]

_LONGEST = 3.0
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

    def stale(self, new: _Shown) -> frozenset[str]:
        """Return what of `new` may have another result."""
        if (self.folder, self.time) != (new.folder, new.time):
            return frozenset(new.graph.names)
        return affected(self.graph, new.graph)


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
        self.statuses = Statuses(post, self._hear)
        self.paused = False
        self.idle = True
        self.time = 0
        self.forbidden: dict[str, str] = {}
        self._allowed = allowed
        self._real: dict[str, str] = {}
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
        if self.paused and not force:
            return
        self._clamp_time(graph)
        old, new = self._shown, _Shown(graph, folder, self.time)
        edited = changed(old.graph, graph)
        if not edited and (old.folder, old.time) == (new.folder, new.time):
            return
        moving = moving or new.time != old.time
        if moving and not force and not self._hurry.due(self.idle):
            return
        self._shown = new
        self.forbidden = {}
        if not moving:
            self._real.clear()
        sources = {name: self._allow(name, row, folder) for name, row in graph.sources.items()}
        self.idle = False
        self._hurry.begin()
        generation = self.client.show(
            replace(graph, sources=sources),
            # Of a workflow that was just opened, what is looked at comes first.
            wanted=[name for name in edited if name in graph] if old.graph.names else [],
            context=Context(time=self.time),
            folder=folder,
        )
        self.statuses.keep(graph.names, generation)
        self.watch()

    def begin(self) -> None:
        """Forget the workflow before: the next one may have windows of the same names."""
        self.paused = self.idle = False
        self.time = 0
        self.forbidden = {}
        self._hurry.close()
        self._shown = _Shown()
        self.statuses.keep((), self.client.show(Graph()))
        self.watch()

    def refresh(self, graph: Graph, folder: Path | None) -> None:
        """Look whether the files of sources have changed or come, unless it is paused."""
        if self.paused:
            return
        if self.forbidden:
            self._shown = replace(self._shown, graph=Graph())
            self.show(graph, folder)
        self.client.refresh()
        self.watch()

    def watch(self) -> None:
        """Have it told when all is computed that can be."""
        if not self._watched:
            self._watched = True
            threading.Thread(target=self._wait, name="fluograph-idle", daemon=True).start()

    def status(self, graph: Graph, folder: Path | None) -> dict[str, Mapping[str, Any]]:
        """Return the status of every source and step of `graph`."""
        now = _Shown(graph, folder, self.time)
        stale = self._shown.stale(now) if self.paused else frozenset()
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

    def _clamp_time(self, graph: Graph) -> None:
        """Go back to a time point that there is, where all movies are known."""
        rows = (self.statuses.rows.get(name, {}) for name in graph.sources)
        if self.time and all(row.get("source") for row in rows):
            self.time = min(self.time, self.times(graph) - 1)

    def _allow(self, name: str, source: Source, folder: Path | None) -> Source:
        """Return a source whose file is the one that was looked at, wherever links lead."""
        if not source.file:
            return source
        path = os.path.join(folder or "", source.file)
        try:
            if path not in self._real:
                self._real[path] = str(self._allowed(path))
        except FluographError as error:
            self.forbidden[name] = str(error)
        return replace(source, file=self._real.get(path))

    def _hear(self) -> None:
        """Tell what the worker says; it may have begun to compute by itself, as files changed."""
        if self.idle and not self.client.wait_idle(0):
            self.idle = False
            self.watch()
        self._tell()

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
