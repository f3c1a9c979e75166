"""A graph that is looked at: what is computed next, and what is answered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine.context import Context
from fluograph.engine.engine import Engine, Progress
from fluograph.engine.live.agenda import Agenda, Question
from fluograph.engine.live.answers import Answers
from fluograph.engine.live.blame import PREPARES
from fluograph.engine.live.ledger import Ledger
from fluograph.engine.live.messages import (
    Answer,
    Failed,
    Idle,
    Memory,
    Message,
    Prepare,
    Prepared,
    Read,
    Retry,
    Show,
    Value,
    View,
    Withdraw,
)
from fluograph.engine.live.meter import memory
from fluograph.engine.live.rehearsal import rehearse
from fluograph.engine.plan import Plan, Ref, plan
from fluograph.engine.result import Result
from fluograph.engine.sources import Sources
from fluograph.engine.states import State
from fluograph.errors import FluographError
from fluograph.graph.document import split
from fluograph.graph.plain import from_plain

__all__ = ["Session"]

_Computation = Generator[Progress, None, None]
_Found = tuple[Question, Result | FluographError]
_Job = tuple[str, Sequence[Any]]


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
        self._mark = mark
        self._lock = threading.RLock()
        self._sources = Sources()
        self._shown = Show(0, {})
        self._ledger = Ledger(post)
        self._agenda = Agenda(self._ledger, engine.store)
        self._answers = Answers(engine.store, write)
        self._jobs: dict[str, Sequence[Any]] = {}
        self._computation: _Computation | None = None
        self._target: Ref | None = None
        self._idle = True
        engine.report = self._note_part

    def take(self, message: Message) -> None:
        """Do as `message` says."""
        _TAKES[type(message)](self, message)
        self.news.set()

    def work(self) -> bool:
        """Do a piece of the work: answer, or run up to the beginning or end of a task.

        Returns False when there is nothing to do.
        """
        with self._lock:
            found, computation, job = self._choose()
        if found is not None:
            self._answer(*found)
        elif computation is not None:
            self._advance(computation)
        elif job is not None:
            self._rehearse(*job)
        return any(piece is not None for piece in (found, computation, job))

    def _show(self, message: Show) -> None:
        if message.generation < self._shown.generation:
            return
        graph = from_plain(message.graph)
        sources = self._opened(message.folder)
        planned = plan(graph, _context(message.context), sources, self._ledger.plan)
        with self._lock:
            self._shown, self._computation, self._jobs = message, None, {}
            self._agenda.show(graph.order(), message.wanted)
            self._idle = False
            self._ledger.show(message, planned, graph.names)

    def _retry(self, message: Retry) -> None:
        ref = self._ledger.plan.results.get(message.step)
        key = ref.key if ref else ""
        self._ledger.failed.pop(key, None)
        quarantine = {k: reason for k, reason in self._shown.quarantine.items() if k != key}
        self._show(replace(self._shown, generation=message.generation, quarantine=quarantine))

    def _ask(self, message: Question) -> None:
        with self._lock:
            self._agenda.ask(message)

    def _withdraw(self, message: Withdraw) -> None:
        with self._lock:
            known = self._agenda.drop(message.request)
        if known:
            self._post(Failed(message.request, "It was withdrawn."))

    def _prepare(self, message: Prepare) -> None:
        with self._lock:
            self._jobs = dict(message.jobs)

    def _tell_memory(self, message: Memory) -> None:
        self._post(Answer(message.request, memory(self.engine)))

    def _opened(self, folder: str | None) -> Sources:
        path = Path(folder) if folder else None
        if path != self._sources.folder:
            self._sources = Sources(path)
        return self._sources

    def _choose(self) -> tuple[_Found | None, _Computation | None, _Job | None]:
        """Return what to do next: an answer, a task or an operation to try."""
        found, target = self._agenda.next()
        if found is not None:
            return found, None, None
        if target is not None:
            return None, self._begun(target), None
        if not self._idle:
            self._post(Idle(self._shown.generation))
        self._idle, self._computation = True, None
        return None, None, next(iter(self._jobs.items()), None)

    def _begun(self, target: Ref) -> _Computation:
        """Go on with what was begun, or begin what is wanted more."""
        if self._computation is None or target != self._target:
            self._target = target
            self._ledger.run("")
            self._computation = self._compute(self._ledger.plan, target)
        return self._computation

    def _compute(self, planned: Plan, ref: Ref) -> _Computation:
        self._agenda.last = yield from self.engine.compute(planned, [ref])

    def _answer(self, ask: Question, result: Result | FluographError) -> None:
        with self._lock:
            if not self._agenda.drop(ask.request):
                return
        try:
            if isinstance(result, FluographError):
                raise result
            with self._marked(result.key):
                answer = self._answers.of(ask, result, split(ask.reference)[1])
        except Exception as error:  # whatever it is, the one who waits must hear of it
            answer = Failed(ask.request, str(error))
        self._post(answer)

    def _advance(self, computation: _Computation) -> None:
        key = self._target.key if self._target else ""
        try:
            with self._marked(self._ledger.running):
                progress = next(computation, None)
        except Exception as error:  # not of one task: the engine could not even begin
            progress = Progress("", key, State.FAILED, reason=str(error))
        with self._lock:
            current = computation is self._computation
            if progress is None and current:
                self._computation = None
                self._ledger.finish(key)  # it was held, or has just been told
            elif progress is not None and (current or progress.state is not State.COMPUTING):
                self._note(progress)
        if not current:
            computation.close()

    def _note(self, progress: Progress) -> None:
        """Remember what became of a task, and tell it."""
        if progress.state is State.COMPUTING:
            self._ledger.run(progress.key)
            return
        self._agenda.finish()
        if progress.state is State.VALID:
            made = self.engine.store.get(progress.key)
            self._ledger.finish(progress.key, progress.seconds or 0.0, made)
        else:
            self._computation = None
            self._ledger.fail(progress.key, progress.reason)

    def _note_part(self, done: int, count: int) -> None:
        with self._lock:
            self._ledger.part(done, count)

    def _rehearse(self, key: str, job: Sequence[Any]) -> None:
        with self._marked(PREPARES + key), suppress(Exception):  # nobody has asked for it
            rehearse(self.engine, *job)
        with self._lock:
            self._jobs.pop(key, None)
        self._post(Prepared(key))

    @contextmanager
    def _marked(self, key: str) -> Iterator[None]:
        self._mark(key)
        try:
            yield
        finally:
            self._mark("")


_TAKES: Mapping[type, Callable[[Session, Any], None]] = {
    Show: Session._show,
    Retry: Session._retry,
    View: Session._ask,
    Value: Session._ask,
    Read: Session._ask,
    Memory: Session._tell_memory,
    Withdraw: Session._withdraw,
    Prepare: Session._prepare,
}


def _context(fields: Mapping[str, Any]) -> Context:
    region = fields.get("region")
    ends = None if region is None else tuple((int(a), int(b)) for a, b in region)
    return Context(**{**fields, "region": ends})
