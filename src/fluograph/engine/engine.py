"""Computes the tasks of a plan on a device, and holds what fits into the budget."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fluograph.engine import tiles
from fluograph.engine.device import Device, choose, use
from fluograph.engine.gate import enter, nbytes
from fluograph.engine.implementations import find
from fluograph.engine.plan import Plan, Ref, Task
from fluograph.engine.result import Result
from fluograph.engine.states import State
from fluograph.engine.store import Store
from fluograph.errors import CancelledError, ComputeError
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value

__all__ = ["Engine", "Progress", "StepError"]

_SHARE = 0.5
"""Part of the device's memory that results may fill when nothing else is said."""


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

    def __init__(self, message: str, step: str, key: str) -> None:
        super().__init__(message)
        self.step = step
        self.key = key


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
    """

    def __init__(
        self, device: Device | None = None, *, budget: int | None = None, memory: int | None = None
    ) -> None:
        self.device = device or choose()
        use(self.device)
        self.memory = memory or self.device.memory
        self.store = Store(int(self.memory * _SHARE) if budget is None else budget)
        self._lock = threading.Lock()

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
                return end.value
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
                    live[task.key] = self._outputs(task, live)
            except CancelledError:
                raise
            except Exception as error:
                failure = _failure(task, error)
                yield Progress(task.name, task.key, State.FAILED, reason=str(failure))
                raise failure from error
            seconds = time.perf_counter() - began
            self.store.put(task.key, live[task.key], seconds)
            for ref in task.reads():
                uses[ref.key] -= 1
                if not uses[ref.key]:
                    live.pop(ref.key, None)
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

    def _outputs(
        self, task: Task, live: Mapping[str, Mapping[str, Result]]
    ) -> Mapping[str, Result]:
        if task.loader is not None:
            meta = task.metas[""]
            self._room([meta], 0, live)
            array = enter(task.loader.load(), meta.kind, f"Source {task.name}")
            return {"": Result(meta, task.key, array)}
        assert task.operation is not None
        operation = task.operation
        given = {port: live[ref.key][ref.port] for port, ref in task.inputs.items()}
        links = {name: live[ref.key][ref.port].number() for name, ref in task.links.items()}
        parameters = {**task.parameters, **_linked(operation, links)}
        values = self._call(task, operation, given, parameters, live)
        return _results(task, operation, given, values)

    def _call(
        self,
        task: Task,
        operation: Operation,
        given: Mapping[str, Result],
        parameters: Mapping[str, Value],
        live: Mapping[str, Mapping[str, Result]],
    ) -> tuple[Any, ...]:
        inputs = _adapted(operation, given)
        metas = {port: result.meta for port, result in given.items()}
        outputs = list(task.metas.values())
        run = find(operation)
        if task.over == "planes":
            return tiles.over_planes(run, inputs, parameters, metas, outputs)
        scratch = _scratch(operation, metas)
        room = self._room(outputs, scratch, live)
        if scratch > room:
            return self._in_slabs(task, operation, inputs, parameters, metas, room)
        made = run(inputs, parameters, metas)
        values = made if isinstance(made, tuple) else (made,)
        return tuple(_own(value, inputs) for value in values)

    def _room(
        self, outputs: Sequence[Meta], scratch: int, live: Mapping[str, Mapping[str, Result]]
    ) -> int:
        """Drop held results until `outputs` and `scratch` fit.

        Returns the bytes there are for scratch memory, which may be too few.
        """
        size = sum(map(_bytes, outputs))
        needed = sum(nbytes(r.value) for outs in live.values() for r in outs.values())
        room = self.memory - needed - size
        if room < 0 or max(map(_bytes, outputs), default=0) > self.device.largest:
            raise self._too_large(outputs, scratch)
        self.store.shrink(self.memory - size - min(scratch, room))
        return room

    def _in_slabs(
        self,
        task: Task,
        operation: Operation,
        inputs: Mapping[str, Any],
        parameters: Mapping[str, Value],
        metas: Mapping[str, Meta],
        room: int,
    ) -> tuple[Any, ...]:
        outputs = list(task.metas.values())
        scratch = _scratch(operation, metas)
        margin = tiles.halo(operation, metas, parameters)
        alike = all(m.shape == next(iter(metas.values())).shape for m in outputs)
        if margin is None or not alike or room <= 0:
            raise self._too_large(outputs, scratch)
        count = math.ceil(scratch / room) + 1
        run = find(operation)
        return tiles.in_slabs(run, inputs, parameters, metas, outputs, margin, count)
