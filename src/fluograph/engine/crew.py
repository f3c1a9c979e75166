"""The worker that computes, and a spare one, already started, that takes over when it ends."""

from __future__ import annotations

from collections.abc import Callable

from fluograph.engine.hired import Worker

__all__ = ["Crew"]


class Crew:
    """One worker at work and, if there is to be one, a spare.

    Not safe for several threads at once: the client holds its lock.

    Parameters
    ----------
    hire
        Starts the worker of a number.
    spare
        Whether to keep a spare one.
    """

    def __init__(self, hire: Callable[[int], Worker], spare: bool) -> None:
        self.at_work: Worker | None = None
        self._hire = hire
        self._keeps_spare = spare
        self._spare: Worker | None = None
        self._all: list[Worker] = []
        self._count = 0

    @property
    def has_spare(self) -> bool:
        """Whether a spare one has started."""
        return self._spare is not None and bool(self._spare.device)

    def step_in(self) -> Worker:
        """Put the spare one to work, or a new one."""
        self.at_work = self._spare or self._new()
        self._spare = None
        return self.at_work

    def leave(self, worker: Worker) -> bool:
        """Note that `worker` has ended; True if it was the one at work."""
        self._all.remove(worker)
        if worker is self._spare:
            self._spare = None
        if worker is not self.at_work:
            return False
        self.at_work = None
        return True

    def hire_spare(self) -> None:
        """Start a spare one if there should be one."""
        if self._keeps_spare and self._spare is None:
            self._spare = self._new()

    def dismiss(self) -> list[Worker]:
        """End all of them, and return those that have to be waited for."""
        self._keeps_spare = False
        for worker in self._all:
            worker.kill()
        return list(self._all)

    def _new(self) -> Worker:
        self._count += 1
        worker = self._hire(self._count)
        self._all.append(worker)
        return worker
