"""The newest states of a graph's steps, as their client knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from fluograph.engine.live.messages import Status
from fluograph.engine.states import State

__all__ = ["Board"]

_REMEMBERED = 100_000  # keys of which it is known where they were computed


class Board:
    """The states of the steps that are shown, and which worker computed what.

    Parameters
    ----------
    tell
        Called with every state that is another one than before.

    Attributes
    ----------
    status
        Step -> its newest state.
    where
        Key -> number of the worker that computed it.
    """

    def __init__(self, tell: Callable[[Status], None]) -> None:
        self.status: dict[str, Status] = {}
        self.where: dict[str, int] = {}
        self._tell = tell
        self._since: dict[str, int] = {}

    @property
    def done(self) -> dict[str, float]:
        """Key -> seconds, of what is valid."""
        valid = (status for status in self.status.values() if status.state is State.VALID)
        return {status.key: status.seconds or 0.0 for status in valid}

    def show(self, names: Iterable[str], generation: int) -> None:
        """Keep the states of these steps only; new ones are shown from `generation` on.

        What a worker says later of a former step of that name counts no more.
        """
        self._since = {name: self._since.get(name, generation) for name in names}
        self.status = {name: s for name, s in self.status.items() if name in self._since}

    def note(self, status: Status, worker: int) -> None:
        """Take in what a worker says."""
        if status.generation < self._since.get(status.step, status.generation + 1):
            return
        if status.state is State.VALID:
            self.where[status.key] = worker
            if len(self.where) > _REMEMBERED:
                del self.where[next(iter(self.where))]
        self._put(status)

    def meta(self, name: str, port: str) -> Mapping[str, Any]:
        """Return the fields of the `Meta` of an output, by default the first; empty if unknown."""
        metas = self.status[name].metas if name in self.status else {}
        return metas.get(port) or next(iter(metas.values()), {})

    def lose(self, worker: int) -> None:
        """Forget where the results of a worker are: it is no more."""
        self.where = {key: number for key, number in self.where.items() if number != worker}

    def fail(self, generation: int, reason: str) -> None:
        """Let every step fail."""
        for name in sorted(self._since):
            known = self.status.get(name) or Status(generation, name, State.INVALID)
            self._put(replace(known, state=State.FAILED, reason=reason, seconds=None))

    def _put(self, status: Status) -> None:
        before = self.status.get(status.step)
        self.status[status.step] = status
        if before is None or replace(before, generation=status.generation) != status:
            self._tell(status)
