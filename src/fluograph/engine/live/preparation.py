"""Operations that the spare worker tries while there is nothing else to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fluograph.engine.keys import key_of
from fluograph.engine.live.blame import PREPARES
from fluograph.engine.live.messages import Prepare
from fluograph.engine.live.transport import Worker

__all__ = ["Preparation"]

_Job = tuple[str, Mapping[str, Any]]


class Preparation:
    """What is to be tried, and what was: an operation on one size of image is tried once.

    Not safe for several threads at once: the client holds its lock.

    Attributes
    ----------
    asked
        The worker that is at it.
    """

    def __init__(self) -> None:
        self._jobs: dict[str, Sequence[Any]] = {}
        self._over: set[str] = set()
        self.asked: Worker | None = None

    def suggest(self, jobs: Iterable[_Job]) -> None:
        """Try these from now on: (operation, fields of the `Meta` of its input)."""
        self._jobs = {key_of(name, dict(meta)): (name, dict(meta)) for name, meta in jobs}

    def may_start(self) -> bool:
        """Tell whether nobody tries what has not been tried."""
        return self.asked is None and bool(self._left())

    def start(self, worker: Worker | None) -> None:
        """Let `worker` try what has not been tried."""
        if worker is not None and (left := self._left()):
            self.asked = worker
            worker.send(Prepare(left))

    def stop(self) -> Worker | None:
        """Let nothing more be tried; return the worker that still tries something, if one does."""
        asked, self.asked = self.asked, None
        if asked is None:
            return None
        asked.send(Prepare({}))
        return asked if asked.running.startswith(PREPARES) else None

    def finish(self, key: str) -> None:
        """Note that a job was tried."""
        self._over.add(key)
        if not self._left():
            self.asked = None

    def ended(self, worker: Worker) -> bool:
        """Note that `worker` has ended; True if that was in a job, which is not tried again."""
        if worker is self.asked:
            self.asked = None
        if not worker.running.startswith(PREPARES):
            return False
        self._over.add(worker.running.removeprefix(PREPARES))
        return True

    def _left(self) -> dict[str, Sequence[Any]]:
        return {key: job for key, job in self._jobs.items() if key not in self._over}
