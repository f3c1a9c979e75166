"""A graph in a context, lowered to the tasks that really run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fluograph.engine.context import Context
from fluograph.engine.keys import key_of
from fluograph.engine.sources import Loader, Sources
from fluograph.errors import (
    ComputeError,
    FluographError,
    GraphError,
    UnknownNameError,
    did_you_mean,
)
from fluograph.graph.document import Graph, Link, Source, Step, split
from fluograph.graph.names import require
from fluograph.graph.source_rules import check_source
from fluograph.operations.catalogue import Catalogue, catalogue
from fluograph.operations.infer import infer
from fluograph.operations.kinds import Fit, Kind, fit
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value
from fluograph.operations.values import coerce, resolve

__all__ = ["Plan", "Ref", "Task", "override", "plan"]


class Ref(NamedTuple):
    """One output of a task."""

    key: str
    port: str


@dataclass(frozen=True)
class Task:
    """What has to be computed for one result.

    Attributes
    ----------
    name
        The source or step that it was made for.
    key
        The address of its results.
    operation, loader
        How: an operation, or for a source what reads it.
    inputs, links
        Input port, or parameter, -> the output that feeds it.
    parameters
        Resolved: lengths in pixels, nothing for 2D images along z.
    metas
        Output port -> what is known of it before it is computed.
    """

    name: str
    key: str
    operation: Operation | None = None
    loader: Loader | None = None
    inputs: Mapping[str, Ref] = field(default_factory=dict)
    parameters: Mapping[str, Value] = field(default_factory=dict)
    links: Mapping[str, Ref] = field(default_factory=dict)
    metas: Mapping[str, Meta] = field(default_factory=dict)
    over: str = ""
    step: Step | None = field(default=None, repr=False)

    def reads(self) -> Iterable[Ref]:
        """Return every output that this task needs."""
        return (*self.inputs.values(), *self.links.values())


@dataclass
class Plan:
    """The tasks of a graph in a context, with the reason for each step that has none.

    Attributes
    ----------
    tasks
        By key, each after what it reads.
    results
        Source or step -> its first output; a bypassed step has that of its first input.
    ports
        Step -> its outputs by port; a bypassed step has the first only.
    problems
        Source or step -> why it cannot be computed.
    waiting
        Those of them that only wait for another one -> that one.
    """

    tasks: dict[str, Task] = field(default_factory=dict)
    results: dict[str, Ref] = field(default_factory=dict)
    ports: dict[str, Mapping[str, Ref]] = field(default_factory=dict)
    problems: dict[str, FluographError] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)

    def find(self, reference: str) -> Ref:
        """Return the output that ``step`` or ``step.port`` means.

        Raises
        ------
        FluographError
            Why it cannot be computed, or that there is no such step or port.
        """
        name, port = split(reference)
        if name in self.problems:
            raise self.problems[self.waiting.get(name, name)]
        if name not in self.results:
            known = [*self.results, *self.problems]
            hint = did_you_mean(name, known) or f" There are: {', '.join(known) or 'none'}."
            raise UnknownNameError(f"No source or step is called {name!r}.{hint}")
        return self._port(name, port) if port else self.results[name]

    def meta(self, ref: Ref) -> Meta:
        """Return what is known of an output before it is computed."""
        return self.tasks[ref.key].metas[ref.port]

    def _port(self, name: str, port: str) -> Ref:
        ports = self.ports.get(name, {})
        if port not in ports:
            hint = did_you_mean(port, ports) or f" It has: {', '.join(ports) or name}."
            raise UnknownNameError(f"{name} has no output called {port!r} here.{hint}")
        return ports[port]


def override(graph: Graph, overrides: Mapping[str, Value]) -> Graph:
    """Return `graph` with parameters replaced: ``{"smooth.sigma_x": 3}``."""
    steps = dict(graph.steps)
    for place, value in overrides.items():
        name, _, parameter = place.partition(".")
        if name not in steps or not parameter:
            hint = "" if name in steps else did_you_mean(name, steps)
            hint = hint or f" There are: {', '.join(steps) or 'none'}."
            raise UnknownNameError(f"Expected STEP.PARAMETER of a step, got {place!r}.{hint}")
        described = catalogue()[steps[name].operation].parameter(parameter)
        parameters = {**steps[name].parameters, parameter: coerce(described, value)}
        steps[name] = replace(steps[name], parameters=parameters)
    return replace(graph, steps=steps)


def plan(graph: Graph, context: Context, sources: Sources, before: Plan | None = None) -> Plan:
    """Lower `graph` to tasks. Problems are collected, not raised.

    Parameters
    ----------
    before
        An earlier plan, of which tasks are taken where neither step nor inputs changed.
    """
    planner = _Planner(graph, context, sources, catalogue(), before or Plan())
    for name in graph.order():
        planner.add(name)
    for name in graph.names:
        if name not in planner.plan.results and name not in planner.plan.problems:
            planner.plan.problems[name] = GraphError(f"Step {name}: it is part of a loop.")
    return planner.plan


@dataclass
class _Planner:
    graph: Graph
    context: Context
    sources: Sources
    operations: Catalogue
    before: Plan
    plan: Plan = field(default_factory=Plan)

    def add(self, name: str) -> None:
        is_source = name in self.graph.sources
        try:
            if is_source:
                self._add_source(name, self.graph.sources[name])
            else:
                self._add_step(name, self.graph.steps[name])
        except FluographError as error:
            place = (
                "" if name in self.plan.waiting else f"{'Source' if is_source else 'Step'} {name}: "
            )
            self.plan.problems[name] = type(error)(f"{place}{error}")

    def _add_source(self, name: str, source: Source) -> None:
        for problem in check_source(self.graph, name):
            raise GraphError(problem.message)
        loader = self.sources.loader(name, source, self.context)
        task = Task(name, key_of("source", loader.key()), loader=loader, metas={"": loader.meta})
        self.plan.tasks.setdefault(task.key, task)
        self.plan.results[name] = Ref(task.key, "")

    def _add_step(self, name: str, step: Step) -> None:
        inputs = {port: self._input(name, step.inputs[port]) for port in self._ports(step)}
        if step.bypass:
            self._bypass(name, step, _first_input(inputs))
            return
        links = {
            parameter: self._input(name, value.reference)
            for parameter, value in step.parameters.items()
            if isinstance(value, Link)
        }
        task = self._task(name, step, inputs, links)
        self.plan.tasks.setdefault(task.key, task)
        self.plan.ports[name] = {port: Ref(task.key, port) for port in task.metas}
        self.plan.results[name] = next(iter(self.plan.ports[name].values()))

    def _ports(self, step: Step) -> list[str]:
        """Return the connected ports in the order of the operation: its first input is first."""
        known: list[str] = []
        if step.operation in self.operations:
            known = [port.name for port in self.operations[step.operation].inputs]
        return sorted(step.inputs, key=lambda p: known.index(p) if p in known else len(known))

    def _bypass(self, name: str, step: Step, ref: Ref) -> None:
        self.plan.results[name] = ref
        if step.operation in self.operations:
            self.plan.ports[name] = {self.operations[step.operation].output().name: ref}

    def _task(
        self, name: str, step: Step, inputs: Mapping[str, Ref], links: Mapping[str, Ref]
    ) -> Task:
        """Return the task of a step; what did not change is taken from the earlier plan."""
        metas = {port: self.plan.meta(ref) for port, ref in inputs.items()}
        for parameter, ref in links.items():
            _check_number(parameter, self.plan.meta(ref))
        known = self._known(name, step, metas)
        if known and (known.inputs, known.links) == (inputs, links):
            return known
        operation = self.operations[step.operation]
        if known:
            parameters, outputs = known.parameters, known.metas
        else:
            _check_inputs(operation, metas)
            parameters = _resolved(operation, step, metas)
            outputs = _infer(operation, step, metas, parameters)
        links = {parameter: ref for parameter, ref in links.items() if parameter not in parameters}
        key = key_of(
            operation.name, operation.version, parameters, sorted(inputs.items()), links, step.over
        )
        return Task(name, key, operation, None, inputs, parameters, links, outputs, step.over, step)

    def _known(self, name: str, step: Step, metas: Mapping[str, Meta]) -> Task | None:
        """Return the task of the earlier plan if it was for the same step on such inputs."""
        ref = self.before.results.get(name)
        task = self.before.tasks[ref.key] if ref else None
        if task is None or task.step != step:
            return None
        given = {port: self.before.meta(ref) for port, ref in task.inputs.items()}
        return task if given == metas else None

    def _input(self, name: str, reference: str) -> Ref:
        require(self.graph, reference)
        source = split(reference)[0]
        if source in self.plan.problems:
            self.plan.waiting[name] = self.plan.waiting.get(source, source)
            raise ComputeError(f"waits for {self.plan.waiting[name]}, which has a problem")
        return self.plan.find(reference)


def _first_input(inputs: Mapping[str, Ref]) -> Ref:
    if not inputs:
        raise GraphError("It is bypassed, but has no input to hand through.")
    return next(iter(inputs.values()))


def _check_inputs(operation: Operation, metas: Mapping[str, Meta]) -> None:
    for port, meta in metas.items():
        wanted = operation.input(port).kinds
        if all(fit(meta.kind, one) is Fit.WRONG for one in wanted):
            kinds = " or ".join(map(str, wanted))
            raise GraphError(
                f"{port} expected {kinds}, got {meta.kind}. Connect it to another step."
            )


def _check_number(parameter: str, meta: Meta) -> None:
    if meta.kind is not Kind.NUMBER:
        raise GraphError(
            f"{parameter} expected a number, got {meta.kind}. Give a value, or feed it from a step "
            "that makes a number, such as mean_of_all_pixels."
        )


def _resolved(operation: Operation, step: Step, metas: Mapping[str, Meta]) -> dict[str, Value]:
    first = next((m for m in metas.values() if m.kind.is_pixels), Meta(Kind.NUMBER))
    ndim = 2 if step.over else first.ndim
    values: dict[str, Value] = {}
    for parameter in operation.parameters:
        value = step.parameters.get(parameter.name, parameter.default)
        if isinstance(value, Link) and (parameter.unit, parameter.axis, ndim) == ("length", "z", 2):
            value = parameter.default  # there is no z: what feeds it does not count
        if value is not None and not isinstance(value, Link):
            given = coerce(parameter, value)
            values[parameter.name] = resolve(parameter, given, first.voxel_size, ndim)
    for unknown in step.parameters:
        operation.parameter(unknown)
    return values


def _infer(
    operation: Operation, step: Step, metas: Mapping[str, Meta], parameters: Mapping[str, Value]
) -> Mapping[str, Meta]:
    if not step.over:
        return infer(operation, metas, parameters)
    if step.over != "planes":
        raise GraphError(f"over expected planes, or nothing, got {step.over!r}.")
    stacks = {port: m for port, m in metas.items() if "Z" in m.axes}
    planes = {port: m.but(axes="YX", shape=m.shape[1:]) for port, m in stacks.items()}
    outputs = infer(operation, {**metas, **planes}, parameters)
    depth = next((m.size("Z") for m in stacks.values()), None)
    if not stacks:
        raise GraphError(
            f"over: planes needs a stack of planes along z, but {operation.name} got "
            f"{', '.join(m.axes or str(m.kind) for m in metas.values())}. Leave `over` out."
        )
    if any(m.axes != "YX" for m in outputs.values()):
        raise GraphError(
            f"over: planes needs an operation that makes planes of planes, but {operation.name} "
            f"makes {', '.join(m.axes or str(m.kind) for m in outputs.values())}. Leave `over` out."
        )
    return {p: m.but(axes="ZYX", shape=(depth, *m.shape)) for p, m in outputs.items()}
