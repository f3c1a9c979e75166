"""What looks at a graph: shows it to a worker, hears the states of its steps, asks for pixels."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from fluograph.engine.context import Context
from fluograph.engine.live.blame import Blame
from fluograph.engine.live.board import Board
from fluograph.engine.live.messages import (
    Broken,
    Failed,
    Idle,
    Message,
    Pixels,
    Planned,
    Ready,
    Retry,
    Show,
    Status,
    View,
)
from fluograph.engine.live.planes import Plane
from fluograph.engine.live.requests import Requests
from fluograph.engine.live.shared import Pool
from fluograph.engine.live.subscribers import Subscribers
from fluograph.engine.live.supervisor import Supervisor
from fluograph.engine.live.timers import Timers
from fluograph.engine.live.transport import ProcessWorker, ThreadWorker, Worker
from fluograph.engine.live.worker import open_engine
from fluograph.engine.states import State
from fluograph.errors import CancelledError, ComputeError, UnknownNameError, did_you_mean
from fluograph.graph.document import Graph
from fluograph.graph.plain import to_plain

__all__ = ["Client"]

_SPARE_AFTER = 1.0  # seconds: starting a spare must not slow down what is waited for now


class Client:
    """Looks at a graph that a worker computes.

    All methods can be called from any thread; none but `view`, `wait_idle` and `close` waits.

    Parameters
    ----------
    process
        Whether the worker is a process of its own, which survives crashes of tasks and can be ended
        inside one; else it is a thread of this process.
    device
        Part of the name of the device; by default the best.
    budget
        Bytes of results to hold; by default half of the device's memory.
    patience
        Seconds that a task which a newer graph does not need may go on before its worker is ended.
    """

    def __init__(
        self,
        *,
        process: bool = True,
        device: str | None = None,
        budget: int | None = None,
        patience: float = 1.0,
    ) -> None:
        self._settings = {"device": device, "budget": budget}
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
        self._timers = Timers(self._lock)
        self._shown = Show(0, {})
        self._tasks: frozenset[str] = frozenset()
        self._cancelled = ""
        self._device = ""
        self._idle = True
        self._closed = False
        with self._lock:
            self._workers.take_over()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def device(self) -> str:
        """The device that computes; empty until the worker has started."""
        return self._device

    @property
    def has_spare(self) -> bool:
        """Whether a spare worker has started, which could take over at once."""
        with self._lock:
            return self._workers.has_spare

    @property
    def status(self) -> Mapping[str, Status]:
        """The newest state of every source and step that is known yet."""
        with self._lock:
            return dict(self._board.status)

    @property
    def where(self) -> Mapping[str, int]:
        """Key -> number of the living worker that computed it."""
        with self._lock:
            return dict(self._board.where)

    def show(
        self,
        graph: Graph,
        *,
        wanted: Sequence[str] = (),
        context: Context = Context(),  # noqa: B008 - frozen
        folder: str | Path | None = None,
    ) -> int:
        """Compute `graph` from now on; what is not needed for it any more is dropped.

        Parameters
        ----------
        wanted
            Steps in the order of their priority; the others follow.
        folder
            Where relative paths of sources start; by default the current folder.

        Returns
        -------
        generation
            A number that grows with every graph shown.
        """
        plain = to_plain(replace(graph, annotations={}, view={}))
        place = str(Path(folder or ".").absolute())
        with self._lock:
            self._check_open()
            self._board.show(graph.names)
            self._shown = replace(
                self._next(),
                graph=plain,
                wanted=tuple(wanted),
                context=asdict(context),
                folder=place,
            )
            self._send(self._shown)
            return self._shown.generation

    def subscribe(self, callback: Callable[[Status], None]) -> Callable[[], None]:
        """Tell `callback` every change of a state, in order; call what is returned to end that."""
        return self._subscribers.add(callback)

    def view(
        self,
        reference: str,
        *,
        plane: int | None = None,
        region: Sequence[Sequence[int]] | None = None,
        size: Sequence[int] = (512, 512),
        timeout: float | None = None,
    ) -> Plane:
        """Return what a window shows of a result, when it is computed; see `planes.view`.

        Parameters
        ----------
        reference
            ``step`` or ``step.port`` of the newest graph.
        timeout
            Seconds to wait at most; by default as long as it takes.

        Raises
        ------
        ComputeError
            If there is no such result, with the reason.
        TimeoutError
            If it takes longer.
        """
        future = self.request(reference, plane=plane, region=region, size=size)
        try:
            return future.result(timeout)
        except NotYetError as error:  # another class than the usual one until Python 3.11
            raise TimeoutError(f"{reference} took longer than {timeout} s.") from error

    def request(
        self,
        reference: str,
        *,
        plane: int | None = None,
        region: Sequence[Sequence[int]] | None = None,
        size: Sequence[int] = (512, 512),
    ) -> Future[Plane]:
        """Ask for what `view` waits for."""
        with self._lock:
            self._check_open()
            view, future = self._requests.add(View(0, reference, plane, region, tuple(size)))
            self._send(view)
            return future

    def wait_idle(self, timeout: float | None = None) -> bool:
        """Wait until all that can be computed is; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._idle, timeout)

    def cancel(self) -> str:
        """End the task that runs; it is not computed again unless the step changes or is retried.

        Returns
        -------
        key
            The address of its result; empty if nothing ran.
        """
        with self._lock:
            worker = self._workers.current
            key = worker.running if worker else ""
            if not worker or not key:
                return ""
            if self._process:
                self._cancelled = key
                worker.kill()
            else:
                self._blame.cancel(key)
                self._shown = self._next()
                self._send(self._shown)
            return key

    def retry(self, step: str) -> int:
        """Compute a failed step again; returns the new generation."""
        with self._lock:
            self._check_open()
            known = self._board.status
            if step not in known:
                hint = did_you_mean(step, known) or f" There are: {', '.join(known) or 'none'}."
                raise UnknownNameError(f"No source or step is called {step!r}.{hint}")
            self._blame.clear(known[step].key)
            self._shown = self._next()
            self._send(Retry(self._shown.generation, step))
            return self._shown.generation

    def close(self) -> None:
        """End the workers; nothing is left of them."""
        with self._lock:
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

    def _take_over(self) -> None:
        """Let another worker go on where the last one was."""
        quarantine = dict(self._blame.quarantine)
        self._idle = not self._shown.generation
        worker = self._workers.take_over()
        if self._shown.generation:
            worker.send(replace(self._shown, quarantine=quarantine, done=self._board.done))
        for view in self._requests.views:
            worker.send(view)
        if worker.device:
            self._timers.later(_SPARE_AFTER, self._workers.start_spare)

    def _hear(self, worker: Worker, message: Message) -> None:
        with self._lock:
            if isinstance(message, Ready):
                worker.device = message.device
            elif isinstance(message, Broken):
                worker.broken = message.reason
                worker.kill()
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

    def _hear_pixels(self, worker: Worker, pixels: Pixels) -> None:
        again = self._requests.answer(pixels)
        if again is not None:
            worker.send(again)

    def _hear_failed(self, worker: Worker, failed: Failed) -> None:
        self._requests.refuse(failed)

    def _lose_patience(self, worker: Worker, running: str) -> None:
        same = worker is self._workers.current and worker.running == running
        if same and running not in self._tasks:
            worker.kill()

    def _ended(self, worker: Worker) -> None:
        with self._lock:
            if not self._workers.remove(worker) or self._closed:
                return
            self._board.lose(worker.number)
            running = worker.running
            if worker.broken or not worker.device:
                self._give_up(worker.broken or f"The worker process did not start ({worker.how}).")
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
        self._board.fail(self._shown.generation, reason)
        self._requests.refuse_all(ComputeError(reason))
        self._idle = True
        self._changed.notify_all()


_HEARS: Mapping[type, Callable[[Client, Worker, Any], None]] = {
    Ready: Client._hear_ready,
    Status: Client._hear_status,
    Planned: Client._hear_planned,
    Idle: Client._hear_idle,
    Pixels: Client._hear_pixels,
    Failed: Client._hear_failed,
}


def _ignore(client: Client, worker: Worker, message: Message) -> None:
    pass
