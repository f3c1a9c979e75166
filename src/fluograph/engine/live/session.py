"""A graph that is looked at: the states of its steps, and what is computed next."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine.context import Context
from fluograph.engine.engine import Engine, Progress
from fluograph.engine.live import planes
from fluograph.engine.live.messages import (
    Failed,
    Idle,
    Message,
    Pixels,
    Planned,
    Retry,
    Show,
    Status,
    View,
)
from fluograph.engine.plan import Plan, Ref, plan
from fluograph.engine.result import Result
from fluograph.engine.sources import Sources
from fluograph.engine.states import State
from fluograph.errors import ComputeError, FluographError
from fluograph.graph.plain import from_plain
from fluograph.operations.meta import Meta

__all__ = ["Session"]

_Computation = Generator[Progress, None, None]


class Session:
    """Computes a graph step by step, newest edit first, and reports every change of a state.

    One thread calls `work`, which does at most one task. Meanwhile another may call `take`: a newer
    graph is planned, and its states are told, while an older task still runs. All that a session
    holds can be made again from the graph and the source files.

    Parameters
    ----------
    engine
        What computes.
    post
        Called with every message that the session has to say.
    write
        Called with the name of a shared memory and the pixels to write there.
    mark
        Called with the key of a task before it runs, and with an empty text after it.

    Attributes
    ----------
    news
        Set when there may be work again.
    """

    def __init__(
        self,
        engine: Engine,
        post: Callable[[Message], None],
        write: Callable[[str, np.ndarray], None] = lambda memory, pixels: None,
        mark: Callable[[str], None] = lambda key: None,
    ) -> None:
        self.engine = engine
        self.news = threading.Event()
        self._post = post
        self._write = write
        self._mark = mark
        self._lock = threading.RLock()
        self._sources = Sources()
        self._shown = Show(0, {})
        self._plan = Plan()
        self._order: tuple[str, ...] = ()
        self._views: dict[int, View] = {}
        self._told: dict[str, Status] = {}
        self._done: dict[str, float] = {}
        self._failed: dict[str, str] = {}
        self._blocked: dict[str, str] = {}
        self._running = ""
        self._computation: _Computation | None = None
        self._target: Ref | None = None
        self._last: Mapping[Ref, Result] = {}
        self._idle = True

    def take(self, message: Message) -> None:
        """Do as `message`, a `Show`, `View` or `Retry`, says."""
        if isinstance(message, Show):
            self._show(message)
        elif isinstance(message, Retry):
            self._retry(message)
        elif isinstance(message, View):
            with self._lock:
                self._views[message.request] = message
        self.news.set()

    def work(self) -> bool:
        """Do a piece of the work: answer a view, or run up to the beginning or end of a task.

        Returns False when there is nothing to do.
        """
        with self._lock:
            answer = self._answer()
            if answer is None and not self._choose():
                self._rest()
                return False
            computation = self._computation
        if answer is not None:
            self._send(*answer)
        elif computation is not None:
            self._advance(computation)
        return True

    def _show(self, message: Show) -> None:
        if message.generation < self._shown.generation:
            return
        graph = from_plain(message.graph)
        sources = self._opened(message.folder)
        planned = plan(graph, _context(message.context), sources, self._plan)
        with self._lock:
            self._shown, self._plan, self._computation = message, planned, None
            wanted = [name for name in message.wanted if name in graph]
            self._order = tuple(dict.fromkeys((*wanted, *graph.order())))
            self._done.update(message.done)
            self._failed.update(message.quarantine)
            self._blocked = _blocked(planned, self._failed)
            self._told = {name: status for name, status in self._told.items() if name in graph}
            self._idle = False
            self._tell(graph.names)
            self._post(Planned(message.generation, tuple(planned.tasks)))

    def _retry(self, message: Retry) -> None:
        ref = self._plan.results.get(message.step)
        key = ref.key if ref else ""
        self._failed.pop(key, None)
        quarantine = {k: reason for k, reason in self._shown.quarantine.items() if k != key}
        self._show(replace(self._shown, generation=message.generation, quarantine=quarantine))

    def _opened(self, folder: str | None) -> Sources:
        path = Path(folder) if folder else None
        if path != self._sources.folder:
            self._sources = Sources(path)
        return self._sources

    def _answer(self) -> tuple[View, Result | FluographError] | None:
        """Return a view that can be answered now, with its result or why there is none."""
        for view in self._views.values():
            try:
                ref = self._plan.find(view.reference)
            except FluographError as error:
                return view, error
            reason = self._failed.get(ref.key) or self._waits(ref.key)
            if reason:
                return view, ComputeError(reason)
            held = self.engine.store.get(ref.key)
            if held is not None:
                return view, held[ref.port]
            if ref in self._last:
                return view, self._last[ref]
        self._last = {}
        return None

    def _send(self, view: View, result: Result | FluographError) -> None:
        self._views.pop(view.request, None)
        try:
            if isinstance(result, FluographError):
                raise result
            with self._marked(result.key):
                shown = planes.view(result, plane=view.plane, region=view.region, size=view.size)
            self._write(view.memory, shown.pixels)
        except Exception as error:  # whatever it is, the one who waits must hear of it
            self._post(Failed(view.request, str(error)))
            return
        pixels = shown.pixels
        sent = Pixels(
            view.request, shown.key, pixels.shape, pixels.dtype.name, shown.low, shown.high
        )
        self._post(sent)

    def _choose(self) -> bool:
        """Go on with what was begun, or begin what is wanted most; False if all is done."""
        view = next(iter(self._views.values()), None)
        wanted = self._plan.find(view.reference) if view else None
        if wanted and wanted != self._target:
            self._computation = None
        if self._computation is None:
            self._target = wanted or self._next()
            self._run("")
            if self._target is not None:
                self._computation = self._compute(self._plan, self._target)
        return self._computation is not None

    def _compute(self, planned: Plan, ref: Ref) -> _Computation:
        self._last = yield from self.engine.compute(planned, [ref])

    def _next(self) -> Ref | None:
        refs = (self._plan.results[name] for name in self._order if name in self._plan.results)
        known = (self._done, self._failed, self._blocked)
        return next((ref for ref in refs if not any(ref.key in some for some in known)), None)

    def _rest(self) -> None:
        if not self._idle:
            self._post(Idle(self._shown.generation))
        self._idle = True

    def _advance(self, computation: _Computation) -> None:
        try:
            with self._marked(self._running):
                progress = next(computation, None)
        except Exception as error:  # not of one task: the engine could not even begin
            key = self._target.key if self._target else ""
            progress = Progress("", key, State.FAILED, reason=str(error))
        with self._lock:
            current = computation is self._computation
            if progress is None:
                self._computation = None if current else self._computation
            elif current or progress.state is not State.COMPUTING:
                self._note(progress)
        if not current:
            computation.close()

    def _note(self, progress: Progress) -> None:
        """Remember what became of a task, and tell it."""
        key = progress.key
        if progress.state is State.VALID:
            self._done.setdefault(key, progress.seconds or 0.0)
        if progress.state is State.FAILED:
            self._failed[key] = progress.reason
            self._blocked = _blocked(self._plan, self._failed)
            self._computation = None
            self._tell(self._told)
        self._run(key if progress.state is State.COMPUTING else "", key)

    def _run(self, running: str, *also: str) -> None:
        """Note which task runs, and tell the states of what ran, runs, and of `also`."""
        keys = {self._running, running, *also}
        self._running = running
        self._tell([name for name, ref in self._plan.results.items() if ref.key in keys])

    def _status(self, name: str) -> Status:
        status = Status(self._shown.generation, name, State.INVALID)
        ref = self._plan.results.get(name)
        if ref is None:
            state = State.INVALID if name in self._plan.waiting else State.FAILED
            return replace(status, state=state, reason=str(self._plan.problems[name]))
        metas = {port: _plain(meta) for port, meta in self._plan.tasks[ref.key].metas.items()}
        status = replace(status, key=ref.key, metas=metas)
        if ref.key in self._failed:
            return replace(status, state=State.FAILED, reason=self._failed[ref.key])
        if ref.key in self._done:  # also while only its dropped pixels are computed again
            return replace(status, state=State.VALID, seconds=self._done[ref.key])
        if ref.key == self._running:
            return replace(status, state=State.COMPUTING)
        return replace(status, reason=self._waits(ref.key))

    def _waits(self, key: str) -> str:
        return f"waits for {self._blocked[key]}, which failed" if key in self._blocked else ""

    def _tell(self, names: Iterable[str]) -> None:
        """Post what changed; a new generation alone is no change."""
        for name in tuple(names):
            status = self._status(name)
            before = self._told.get(name)
            if before is None or replace(before, generation=status.generation) != status:
                self._post(status)
            self._told[name] = status

    @contextmanager
    def _marked(self, key: str) -> Iterator[None]:
        self._mark(key)
        try:
            yield
        finally:
            self._mark("")


def _blocked(planned: Plan, failed: Mapping[str, str]) -> dict[str, str]:
    """Return the tasks that wait for a failed one: key -> name of the failed step."""
    found: dict[str, str] = {}
    for key, task in planned.tasks.items():
        for ref in task.reads():
            if ref.key in failed:
                found[key] = planned.tasks[ref.key].name
            elif ref.key in found:
                found[key] = found[ref.key]
    return found


def _context(fields: Mapping[str, Any]) -> Context:
    region = fields.get("region")
    ends = None if region is None else tuple((int(a), int(b)) for a, b in region)
    return Context(**{**fields, "region": ends})


@lru_cache(maxsize=4096)
def _plain(meta: Meta) -> dict[str, Any]:
    return asdict(meta)
