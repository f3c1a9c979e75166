"""A graph that is looked at: the states of its steps, and what is computed next."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from fluograph.engine.context import Context
from fluograph.engine.engine import Engine, Progress, StepError
from fluograph.engine.messages import Idle, Message, Retry, Show, Status
from fluograph.engine.plan import Plan, plan
from fluograph.engine.result import Result
from fluograph.engine.sources import Sources
from fluograph.engine.states import State
from fluograph.errors import FluographError
from fluograph.graph.plain import from_plain

__all__ = ["Session"]


class Session:
    """Computes a graph step by step, newest edit first, and reports every change of a state.

    Nothing runs by itself: `work` does one task, so that its caller can look for newer messages in
    between. All that a session holds can be made again from the graph and the source files.

    Parameters
    ----------
    engine
        What computes.
    post
        Called with every `Status` and `Idle`.
    """

    def __init__(self, engine: Engine, post: Callable[[Message], None]) -> None:
        self.engine = engine
        self._post = post
        self._sources = Sources()
        self._shown = Show(0, {})
        self._plan = Plan()
        self._order: tuple[str, ...] = ()
        self._told: dict[str, Status] = {}
        self._done: dict[str, float] = {}
        self._failed: dict[str, str] = {}
        self._computation: Generator[Progress, None, Any] | None = None
        self._idle = True

    def show(self, message: Show) -> None:
        """Take a newer graph; what was begun for an older one is dropped between two tasks."""
        if message.generation < self._shown.generation:
            return
        self._drop()
        self._shown = message
        graph = from_plain(message.graph)
        context = Context(**{**message.context, "region": _region(message.context.get("region"))})
        if message.folder != str(self._sources.folder or ""):
            self._sources = Sources(Path(message.folder) if message.folder else None)
        self._plan = plan(graph, context, self._sources)
        rest = [name for name in graph.order() if name not in message.wanted]
        self._order = (*(n for n in message.wanted if n in graph), *rest)
        self._told = {name: status for name, status in self._told.items() if name in graph}
        self._failed.update(message.quarantine)
        for name in graph.names:
            self._tell(self._status(name))

    def retry(self, message: Retry) -> None:
        """Compute a failed step again."""
        ref = self._plan.results.get(message.step)
        if ref is not None:
            self._failed.pop(ref.key, None)
        quarantine = {
            k: r for k, r in self._shown.quarantine.items() if k != getattr(ref, "key", "")
        }
        self.show(replace(self._shown, quarantine=quarantine))

    def work(self) -> bool:
        """Do one step of the work, at most one task; False when there is nothing to do."""
        if self._computation is None and not self._begin():
            if not self._idle:
                self._post(Idle(self._shown.generation))
            self._idle = True
            return False
        self._idle = False
        try:
            self._advance(next(self._computation))  # type: ignore[arg-type]
        except StopIteration:
            self._computation = None
        except StepError as error:
            self._computation = None
            self._failed[error.key] = str(error)
            self._tell_all()
        return True

    def result(self, reference: str) -> Result:
        """Return a result of the newest graph, computed now if it is not held."""
        ref = self._plan.find(reference)
        if ref.key in self._failed:
            raise FluographError(self._failed[ref.key])
        return self.engine.run(self._plan, [ref])[ref]

    def _begin(self) -> bool:
        for name in self._order:
            ref = self._plan.results.get(name)
            if ref and self._status(name).state is State.INVALID and not self._blocked(ref.key):
                self._computation = self.engine.compute(self._plan, [ref])
                return True
        return False

    def _advance(self, progress: Progress) -> None:
        if progress.state is State.VALID and progress.seconds is not None:
            self._done[progress.key] = progress.seconds
        if progress.state is State.COMPUTING and progress.key in self._done:
            return  # it was valid and only its pixels had been dropped
        for name, ref in self._plan.results.items():
            if ref.key == progress.key:
                self._tell(
                    replace(self._status(name), state=progress.state, reason=progress.reason)
                )

    def _status(self, name: str) -> Status:
        told = Status(self._shown.generation, name, State.INVALID)
        ref = self._plan.results.get(name)
        if ref is None:
            state = State.INVALID if name in self._plan.waiting else State.FAILED
            return replace(told, state=state, reason=str(self._plan.problems[name]))
        task = self._plan.tasks[ref.key]
        metas = {port: asdict(meta) for port, meta in task.metas.items()}
        told = replace(told, key=ref.key, metas=metas)
        if ref.key in self._failed:
            return replace(told, state=State.FAILED, reason=self._failed[ref.key])
        if ref.key in self._done:
            return replace(told, state=State.VALID, seconds=self._done[ref.key])
        blocked = self._blocked(ref.key)
        return replace(told, reason=f"waits for {blocked}, which failed" if blocked else "")

    def _blocked(self, key: str) -> str:
        """Return the name of the failed step that `key` waits for, if there is one."""
        waiting = [ref.key for ref in self._plan.tasks[key].reads()]
        seen: set[str] = set()
        while waiting:
            upstream = waiting.pop()
            if upstream in self._failed:
                return self._plan.tasks[upstream].name
            if upstream not in seen:
                seen.add(upstream)
                waiting.extend(ref.key for ref in self._plan.tasks[upstream].reads())
        return ""

    def _tell_all(self) -> None:
        for name in (*self._plan.results, *self._plan.problems):
            self._tell(self._status(name))

    def _tell(self, status: Status) -> None:
        """Post what changed; a new generation alone is no change."""
        before = self._told.get(status.step)
        if before is None or replace(before, generation=status.generation) != status:
            self._post(status)
        self._told[status.step] = status

    def _drop(self) -> None:
        if self._computation is not None:
            self._computation.close()
            self._computation = None
        self._idle = False


def _region(region: Any) -> tuple[tuple[int, int], ...] | None:
    return None if region is None else tuple((int(a), int(b)) for a, b in region)
