"""The worker that computes, and a spare one, already started, that takes over when it ends."""

from __future__ import annotations

from collections.abc import Callable

from fluograph.engine.live.transport import Worker

__all__ = ["Supervisor"]


class Supervisor:
    """One worker at work and, if there is to be one, a spare.

    Not safe for several threads at once: the client holds its lock.

    Parameters
    ----------
    start
        Starts the worker of a number.
    spare
        Whether to keep a spare one.
    """

    def __init__(self, start: Callable[[int], Worker], spare: bool) -> None:
        self.current: Worker | None = None
        self._start = start
        self._keeps_spare = spare
        self._spare: Worker | None = None
        self._all: list[Worker] = []
        self._count = 0

    @property
    def spare(self) -> Worker | None:
        """The spare one, once it has started."""
        return self._spare if self._spare is not None and self._spare.device else None

    def take_over(self) -> Worker:
        """Put the spare one to work, or a new one."""
        self.current = self._spare or self._new()
        self._spare = None
        return self.current

    def remove(self, worker: Worker) -> bool:
        """Note that `worker` has ended; True if it was the one at work."""
        self._all.remove(worker)
        if worker is self._spare:
            self._spare = None
        if worker is not self.current:
            return False
        self.current = None
        return True

    def start_spare(self) -> None:
        """Start a spare one if there should be one."""
        if self._keeps_spare and self._spare is None:
            self._spare = self._new()

    def stop(self) -> list[Worker]:
        """End all of them, and return those that have to be waited for."""
        self._keeps_spare = False
        for worker in self._all:
            worker.kill()
        return list(self._all)

    def _new(self) -> Worker:
        self._count += 1
        worker = self._start(self._count)
        self._all.append(worker)
        return worker
