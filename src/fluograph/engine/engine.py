"""Computes the tasks of a plan on a device, and holds what fits into the budget."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fluograph.engine import memory as need
from fluograph.engine import tiles
from fluograph.engine.device import Device, choose, use
from fluograph.engine.gate import enter, nbytes
from fluograph.engine.implementations import find
from fluograph.engine.plan import Plan, Ref, Task
from fluograph.engine.ports import adapted, check_tables, linked, own, results
from fluograph.engine.result import Result
from fluograph.engine.states import State
from fluograph.engine.store import Store
from fluograph.errors import ComputeError
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value

__all__ = ["Engine", "Progress", "StepError"]

_SHARE = 0.5
"""Part of the device's memory that results may fill when nothing else is said."""

_Live = Mapping[str, Mapping[str, Result]]


@dataclass(frozen=True)
class Progress:
    """A task began, ended or failed."""

    step: str
    key: str
    state: State
    seconds: float | None = None
    reason: str = ""


class StepError(ComputeError):
    """A step failed while it was computed.

    Attributes
    ----------
    step, key
        Which one, and the address of what it should have made.
    """

    def __init__(self, task: Task, error: Exception) -> None:
        what = f"Step {task.name} ({task.operation.name})" if task.operation else "Source"
        what = what if task.operation else f"{what} {task.name}"
        super().__init__(f"{what} failed: {str(error) or type(error).__name__}")
        self.step = task.name
        self.key = task.key


class Engine:
    """Computes tasks on one device.

    Parameters
    ----------
    device
        By default the best one there is.
    budget
        Bytes of results to hold on the device; by default half of its memory. What a running
        computation still needs comes on top.
    memory
        Bytes of the device to use in all; by default all of it.

    Attributes
    ----------
    store
        What is held.
    planned
        The plan that was made last: the next one takes from it what did not change.
    report
        Called with k and n when k of the n planes or slabs of a running task are done.
    """

    def __init__(
        self, device: Device | None = None, *, budget: int | None = None, memory: int | None = None
    ) -> None:
        self.device = device or choose()
        use(self.device)
        self.memory = memory or self.device.memory
        self.store = Store(int(self.memory * _SHARE) if budget is None else budget)
        self.planned = Plan()
        self.report: Callable[[int, int], None] = lambda done, count: None
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"<Engine on {self.device}, {self.store.size / 1e6:.3g} MB held>"

    def run(
        self,
        plan: Plan,
        wanted: Sequence[Ref],
        observe: Callable[[Progress], None] | None = None,
    ) -> dict[Ref, Result]:
        """Compute `wanted` and return it; `observe` hears of every task."""
        computation = self.compute(plan, wanted)
        while True:
            try:
                progress = next(computation)
            except StopIteration as end:
                made: dict[Ref, Result] = end.value
                return made
            if observe is not None:
                observe(progress)

    def compute(
        self, plan: Plan, wanted: Sequence[Ref]
    ) -> Generator[Progress, None, dict[Ref, Result]]:
        """Compute `wanted`, pausing before and after each task; closing it cancels the rest.

        Raises
        ------
        StepError
            If a task fails, after its failure was reported.
        """
        todo, live = self._needed(plan, [ref.key for ref in wanted])
        uses = Counter(ref.key for task in todo for ref in task.reads())
        uses.update(ref.key for ref in wanted)
        for task in todo:
            yield Progress(task.name, task.key, State.COMPUTING)
            began = time.perf_counter()
            try:
                with self._lock:
                    made = self._outputs(task, live)
            except Exception as error:
                failure = StepError(task, error)
                yield Progress(task.name, task.key, State.FAILED, reason=str(failure))
                raise failure from error
            seconds = time.perf_counter() - began
            self.store.put(task.key, made, seconds)
            live[task.key] = made
            for ref in task.reads():
                uses[ref.key] -= 1
                if not uses[ref.key]:
                    live.pop(ref.key)
            yield Progress(task.name, task.key, State.VALID, seconds)
        return {ref: live[ref.key][ref.port] for ref in wanted}

    def _needed(
        self, plan: Plan, keys: Sequence[str]
    ) -> tuple[list[Task], dict[str, Mapping[str, Result]]]:
        """Return the tasks to run, in order, and what is held of what they read."""
        live: dict[str, Mapping[str, Result]] = {}
        missing: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key in live or key in missing:
                continue
            held = self.store.get(key)
            if held is not None:
                live[key] = held
            else:
                missing.add(key)
                waiting.extend(ref.key for ref in plan.tasks[key].reads())
        return [task for key, task in plan.tasks.items() if key in missing], live

    def _outputs(self, task: Task, live: _Live) -> dict[str, Result]:
        if task.operation is None:
            return {"": self._source(task, live)}
        given = {port: live[ref.key][ref.port] for port, ref in task.inputs.items()}
        check_tables(given)
        numbers = {name: live[ref.key][ref.port].number() for name, ref in task.links.items()}
        parameters = {**task.parameters, **linked(task.operation, numbers)}
        try:
            made = self._call(task, task.operation, given, parameters, live)
        except RuntimeError as error:
            if "allocate" not in str(error):
                raise
            raise need.refused(self.device) from error
        return results(task, given, made)

    def _source(self, task: Task, live: _Live) -> Result:
        assert task.loader is not None
        meta = task.metas[""]
        self._room([meta], 0, live)
        array = enter(task.loader.load(), meta.kind)
        return Result(meta, task.key, array)

    def _call(
        self,
        task: Task,
        operation: Operation,
        given: Mapping[str, Result],
        parameters: Mapping[str, Value],
        live: _Live,
    ) -> tuple[Any, ...]:
        """Run an operation: plane by plane, whole, or in slabs if it needs too much beside."""
        inputs = adapted(operation, given)
        metas = {port: result.meta for port, result in given.items()}
        outputs = list(task.metas.values())
        run = find(operation)
        scratch = need.scratch(operation, metas)
        room = self._room(outputs, scratch, live)
        if task.over == "planes":
            return tiles.over_planes(run, inputs, parameters, metas, outputs, self.report)
        if scratch <= room:
            return own(run(inputs, parameters, metas), inputs)
        margin = tiles.halo(operation, metas, outputs, parameters)
        if margin is None or room <= 0:
            raise need.too_large(outputs, scratch, self.device, self.memory)
        count = math.ceil(scratch / room) + 1
        return tiles.in_slabs(run, inputs, parameters, metas, outputs, margin, count, self.report)

    def _room(self, outputs: Sequence[Meta], scratch: int, live: _Live) -> int:
        """Drop held results until `outputs` and `scratch` fit.

        Returns the bytes there are for scratch memory, which may be too few.
        """
        sizes = [need.size(meta) for meta in outputs]
        inputs = sum(nbytes(r.value) for ports in live.values() for r in ports.values())
        room = self.memory - inputs - sum(sizes)
        if room < 0 or max(sizes, default=0) > self.device.largest:
            raise need.too_large(outputs, scratch, self.device, self.memory)
        self.store.shrink(self.memory - sum(sizes) - min(scratch, room))
        return room
