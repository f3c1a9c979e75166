"""Keeps a worker at what is shown and asked for, whatever becomes of one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from fluograph.engine.live.blame import Blame
from fluograph.engine.live.board import Board
from fluograph.engine.live.messages import (
    Answer,
    Ask,
    Broken,
    Failed,
    Idle,
    Message,
    Pixels,
    Planned,
    Prepared,
    Ready,
    Show,
    Status,
    Withdraw,
)
from fluograph.engine.live.preparation import Preparation
from fluograph.engine.live.requests import Requests
from fluograph.engine.live.shared import Pool
from fluograph.engine.live.subscribers import Subscribers
from fluograph.engine.live.supervisor import Supervisor
from fluograph.engine.live.timers import Timers
from fluograph.engine.live.transport import ProcessWorker, ThreadWorker, Worker
from fluograph.engine.live.worker import Settings, open_engine
from fluograph.engine.states import State
from fluograph.errors import CancelledError, ComputeError

__all__ = ["Keeper"]

_SPARE_AFTER = 1.0  # seconds: starting a spare must not slow down what is waited for now
_LONGEST = 10.0  # seconds, and less than twice that, which an operation that is only tried may take
_QUIET = 0.3  # seconds without a question, after which operations are tried again


class Keeper:
    """What a `Client` stands on: workers, what they are told, and what they say.

    Nobody is called from here with the lock held: what they do may need another lock.
    """

    def __init__(self, settings: Settings, *, process: bool, patience: float) -> None:
        self._settings = settings
        self._process = process
        self._patience = patience
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._pool = Pool()
        self._requests = Requests(self._pool)
        self._subscribers: Subscribers[Status] = Subscribers()
        self._board = Board(self._subscribers.tell)
        self._blame = Blame()
        self._workers = Supervisor(self._start, spare=process)
        self._preparation = Preparation()
        self._timers = Timers(self._lock)
        self._shown = Show(0, {})
        self._tasks: frozenset[str] = frozenset()
        self._cancelled = ""
        self._device = ""
        self._idle = True
        self._watches = self._waits = False
        self._answered = 0.0
        self._broken = ""
        self._closed = False
        with self._lock:
            self._workers.take_over()

    def close(self) -> None:
        """End the workers; nothing is left of them."""
        with self._settling():
            if self._closed:
                return
            self._closed = self._idle = True
            workers = self._workers.stop()
            self._timers.close()
            self._requests.refuse_all(CancelledError("The engine was closed."))
            self._changed.notify_all()
        for worker in workers:
            worker.join()
        self._subscribers.close()
        self._pool.close()

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """Hold the lock; afterwards answers reach those who wait for them."""
        try:
            with self._lock:
                yield
        finally:
            self._requests.settle()

    def _check_open(self) -> None:
        if self._closed:
            raise ComputeError("The engine was closed; open another one.")

    def _start(self, number: int) -> Worker:
        common = (number, self._pool.folder, self._hear, self._ended)
        if self._process:
            return ProcessWorker(*common, self._settings)
        return ThreadWorker(*common, partial(open_engine, self._settings))

    def _next(self) -> Show:
        """Return what is shown as a newer generation."""
        self._idle = False
        return replace(
            self._shown,
            generation=self._shown.generation + 1,
            quarantine=dict(self._blame.quarantine),
            done={},
        )

    def _send(self, message: Message) -> None:
        if self._workers.current is None:
            self._take_over()
        else:
            self._workers.current.send(message)

    def _ask(self, ask: Ask) -> Future[Any]:
        with self._lock:
            self._check_open()
            if self._broken:  # a question starts no other worker, only what is shown anew does
                raise ComputeError(self._broken)
            ask, future = self._requests.add(ask)
            self._send(ask)
            self._pause()
        future.add_done_callback(partial(self._withdraw, ask.request))
        return future

    def _withdraw(self, number: int, future: Future[Any]) -> None:
        if not future.cancelled():
            return
        with self._lock:
            if self._workers.current is not None and not self._closed:
                self._workers.current.send(Withdraw(number))

    def _take_over(self) -> None:
        """Let another worker go on where the last one was."""
        quarantine = dict(self._blame.quarantine)
        self._idle = not self._shown.generation
        self._broken = ""
        worker = self._workers.take_over()
        if self._shown.generation:
            worker.send(replace(self._shown, quarantine=quarantine, done=self._board.done))
        for ask in self._requests.again():
            worker.send(ask)
        if worker.device:
            self._timers.later(_SPARE_AFTER, self._workers.start_spare)

    def _pause(self) -> None:
        """Let nothing be tried meanwhile; what takes long is ended, since it is in the way."""
        worker = self._preparation.stop()
        if worker is not None and self._process:
            self._timers.later(self._patience, partial(self._end, worker, worker.running))

    def _resume(self) -> None:
        """Let operations be tried if there is nothing else to do."""
        if self._idle and not self._closed and not self._requests:
            self._preparation.start(self._workers.spare if self._process else self._workers.current)
            if self._process and not self._watches:
                self._watch("")

    def _watch(self, before: str) -> None:
        """Look from time to time whether what is tried is still the same."""
        worker = self._preparation.asked
        self._watches = worker is not None
        if worker is not None:
            if worker.running and worker.running == before:
                worker.kill()
            self._timers.later(_LONGEST, partial(self._watch, worker.running))

    def _resume_soon(self) -> None:
        """Resume when nothing has been answered for a while; one timer waits for all answers."""
        self._answered = time.monotonic()
        if not self._waits and self._preparation.may_start():
            self._waits = True
            self._timers.later(_QUIET, self._look_again)

    def _look_again(self) -> None:
        rest = self._answered + _QUIET - time.monotonic()
        self._waits = rest > 0
        if self._waits:
            self._timers.later(rest, self._look_again)
        else:
            self._resume()

    def _hear(self, worker: Worker, message: Message) -> None:
        with self._settling():
            if isinstance(message, Ready):
                worker.device = message.device
                self._resume()
            elif isinstance(message, Broken):
                worker.broken = message.reason
                worker.kill()
            elif isinstance(message, Prepared):
                self._preparation.finish(message.key)
            if worker is self._workers.current and not self._closed:
                _HEARS.get(type(message), _ignore)(self, worker, message)

    def _hear_ready(self, worker: Worker, message: Ready) -> None:
        self._device = message.device
        self._timers.later(0.0, self._workers.start_spare)

    def _hear_status(self, worker: Worker, status: Status) -> None:
        if status.state is State.VALID:
            self._blame.clear(status.key)
        self._board.note(status, worker.number)

    def _hear_planned(self, worker: Worker, planned: Planned) -> None:
        self._tasks = frozenset(planned.tasks)
        running = worker.running
        if self._process and running and running not in self._tasks:
            self._timers.later(self._patience, partial(self._lose_patience, worker, running))

    def _hear_idle(self, worker: Worker, idle: Idle) -> None:
        self._blame.clear("")
        if idle.generation == self._shown.generation:
            self._idle = True
            self._changed.notify_all()
            self._resume()

    def _hear_pixels(self, worker: Worker, pixels: Pixels) -> None:
        again = self._requests.show(pixels)
        if again is not None:
            worker.send(again)
        self._resume_soon()

    def _hear_answer(self, worker: Worker, answer: Answer) -> None:
        self._requests.answer(answer.request, answer.content)
        self._resume_soon()

    def _hear_failed(self, worker: Worker, failed: Failed) -> None:
        self._requests.answer(failed.request, ComputeError(failed.reason))
        self._resume_soon()

    def _lose_patience(self, worker: Worker, running: str) -> None:
        if worker is self._workers.current and running not in self._tasks:
            self._end(worker, running)

    def _end(self, worker: Worker, running: str) -> None:
        if worker.running == running:
            worker.kill()

    def _ended(self, worker: Worker) -> None:
        with self._settling():
            tried = self._preparation.ended(worker)
            was_current = self._workers.remove(worker)
            if self._closed:
                return
            if was_current:
                self._replace(worker, tried)
            elif tried:
                self._timers.later(_SPARE_AFTER, self._workers.start_spare)

    def _replace(self, worker: Worker, tried: bool) -> None:
        """Find out why the worker at work ended, and let another one take over if that helps."""
        self._board.lose(worker.number)
        running = worker.running
        if worker.broken or not worker.device:
            self._give_up(worker.broken or f"The worker process did not start ({worker.how}).")
        elif tried:
            self._take_over()
        elif worker.killed:
            if running and running == self._cancelled:
                self._blame.cancel(running)
            self._take_over()
        elif self._blame.crashed(running, worker.how) and not running:
            self._give_up(f"The worker process ended twice before a task began ({worker.how}).")
        else:
            self._take_over()

    def _give_up(self, reason: str) -> None:
        """Let everything fail, until something newer is shown."""
        self._broken = reason
        self._board.fail(self._shown.generation, reason)
        self._requests.refuse_all(ComputeError(reason))
        self._idle = True
        self._changed.notify_all()


_HEARS: Mapping[type, Callable[[Keeper, Worker, Any], None]] = {
    Ready: Keeper._hear_ready,
    Status: Keeper._hear_status,
    Planned: Keeper._hear_planned,
    Idle: Keeper._hear_idle,
    Pixels: Keeper._hear_pixels,
    Answer: Keeper._hear_answer,
    Failed: Keeper._hear_failed,
}


def _ignore(keeper: Keeper, worker: Worker, message: Message) -> None:
    pass
