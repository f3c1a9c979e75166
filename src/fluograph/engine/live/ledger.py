"""What became of the tasks of a graph, told as the states of its steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from fluograph.engine.live.described import described
from fluograph.engine.live.messages import Message, Planned, Show, Status
from fluograph.engine.plan import Plan
from fluograph.engine.result import Result
from fluograph.engine.states import State
from fluograph.operations.meta import Meta

__all__ = ["Ledger"]

_PARTS_EVERY = 0.1  # seconds
_REMEMBERED = 50_000  # tasks beside those of the graph that are known to be valid


class Ledger:
    """What is known of tasks, and which states have been told.

    Parameters
    ----------
    post
        Called with every change of a state.

    Attributes
    ----------
    plan
        The newest plan.
    done
        Key -> seconds, of what is valid.
    failed
        Key -> why.
    running
        Key of the task that runs.
    """

    def __init__(self, post: Callable[[Message], None]) -> None:
        self.plan = Plan()
        self.done: dict[str, float] = {}
        self.failed: dict[str, str] = {}
        self.running = ""
        self._made: dict[str, dict[str, Any]] = {}
        self._post = post
        self._generation = 0
        self._blocked: dict[str, str] = {}
        self._told: dict[str, Status] = {}
        self._part: list[int] = []
        self._part_after = 0.0

    def show(self, message: Show, planned: Plan, names: Iterable[str]) -> None:
        """Take a newer plan, and tell what changed."""
        self.plan = planned
        self._generation = message.generation
        self._forget()
        self.done.update(message.done)
        self.failed.update(message.quarantine)
        self._blocked = _blocked(planned, self.failed)
        names = tuple(names)
        self._told = {name: self._told[name] for name in names if name in self._told}
        self._tell(names)
        self._post(Planned(message.generation, tuple(planned.tasks)))

    def is_open(self, key: str) -> bool:
        """Tell whether `key` is still to be computed, and can be."""
        return not any(key in some for some in (self.done, self.failed, self._blocked))

    def why(self, key: str) -> str:
        """Return why `key` cannot be computed; empty if it can."""
        return self.failed.get(key) or self._waits(key)

    def finish(
        self, key: str, seconds: float = 0.0, made: Mapping[str, Result] | None = None
    ) -> None:
        """Note that `key` is valid, and how large it has become where no one could know."""
        self.done.setdefault(key, seconds)
        if made and any(None in meta.shape for meta in self._planned(key)):
            self._made[key] = {port: _plain(result.meta) for port, result in made.items()}
        self.run("", key)

    def fail(self, key: str, reason: str) -> None:
        """Note that `key` has failed."""
        self.failed[key] = reason
        self._blocked = _blocked(self.plan, self.failed)
        self._tell(self._told)
        self.run("", key)

    def run(self, running: str, *also: str) -> None:
        """Note which task runs, and tell the states of what ran, runs, and of `also`."""
        keys = {self.running, running, *also}
        self.running = running
        self._part, self._part_after = [], time.monotonic() + _PARTS_EVERY
        self._tell([name for name, ref in self.plan.results.items() if ref.key in keys])

    def part(self, done: int, count: int) -> None:
        """Note that so many parts of the running task are done; not every one is told."""
        if self.running and time.monotonic() >= self._part_after:
            self._part, self._part_after = [done, count], time.monotonic() + _PARTS_EVERY
            self._tell([n for n, ref in self.plan.results.items() if ref.key == self.running])

    def _forget(self) -> None:
        """Keep what is known small: a day of moving sliders makes millions of tasks."""
        if len(self.done) > 2 * _REMEMBERED:
            known = [
                *list(self.done)[-_REMEMBERED:],
                *(k for k in self.plan.tasks if k in self.done),
            ]
            self.done = {key: self.done[key] for key in known}
            self._made = {key: made for key, made in self._made.items() if key in self.done}

    def _planned(self, key: str) -> Iterable[Meta]:
        return self.plan.tasks[key].metas.values() if key in self.plan.tasks else ()

    def _status(self, name: str) -> Status:
        status = Status(self._generation, name, State.INVALID)
        ref = self.plan.results.get(name)
        if ref is None:
            state = State.INVALID if name in self.plan.waiting else State.FAILED
            return replace(status, state=state, reason=str(self.plan.problems[name]))
        task = self.plan.tasks[ref.key]
        planned = {port: _plain(meta) for port, meta in task.metas.items()}
        metas = self._made.get(ref.key, planned)
        source = described(task) if task.name == name else {}
        status = replace(status, key=ref.key, metas=metas, source=source)
        if ref.key in self.failed:
            return replace(status, state=State.FAILED, reason=self.failed[ref.key])
        if ref.key in self.done:  # also while only its dropped pixels are computed again
            return replace(status, state=State.VALID, seconds=self.done[ref.key])
        if ref.key == self.running:
            return replace(status, state=State.COMPUTING, part=self._part)
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


@lru_cache(maxsize=4096)
def _plain(meta: Meta) -> dict[str, Any]:
    return asdict(meta)
