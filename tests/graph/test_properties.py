"""After any sequence of edits: sound graphs, exact undo, exact replay, exact files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fluograph.errors import GraphError
from fluograph.graph import edits
from fluograph.graph.check import check
from fluograph.graph.document import Graph, Link, Source, Step, split
from fluograph.graph.file import dumps, inspect_text, loads
from fluograph.graph.history import History
from fluograph.graph.journal import Journal, recover
from fluograph.graph.loops import loops
from fluograph.graph.names import is_identifier
from fluograph.graph.parse import parse_graph
from fluograph.graph.plain import from_plain, to_plain
from tests.graph.samples import CATALOGUE, nuclei

OPERATIONS = st.sampled_from(sorted(CATALOGUE))
NUMBERS = st.integers(0, 1000)
# fmt: off
NASTY = st.sampled_from([
    "yes", "1e5", "~", "", " ", "a: b #c", "'", '"', "\\", "- x", "? y", "&a", "*a", "!t", "%", "@",
    "null", "True", "0x1F", "1_000", ".5", "-", "...", "---", "{", "]", "x\ny\n", "\t", "µm",
    "\x85", "\u2028", "\ufeff", "\x00", "\x7f", "#", ": ", "a ", "=", "<<", "|", ">", "on", "漢字",
])
# fmt: on
TEXT = NASTY | st.text(max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
DATA = st.recursive(
    SCALARS, lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXT, below, max_size=3)
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True) | st.sampled_from(
    ["true", "null", "y"]
)
EXTRA = st.dictionaries(TEXT.map(lambda text: f"x-{text}"), DATA, max_size=2)
VIEW = st.dictionaries(TEXT, st.dictionaries(TEXT, DATA, min_size=1, max_size=2), max_size=2)
REFERENCES = NAMES | st.tuples(NAMES, NAMES).map(".".join)
VALUES = (
    st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | TEXT
    | st.lists(st.floats(allow_nan=False), max_size=3).map(tuple)
    | REFERENCES.map(Link)
)
SOURCES = st.builds(
    Source,
    st.none() | TEXT,
    st.none() | st.integers(0, 9) | TEXT,
    st.integers(0, 9) | TEXT,
    st.integers(0, 9) | st.just("each-1"),
    st.integers(0, 9),
    st.none() | TEXT,
    TEXT,
    extra=EXTRA,
)
STEPS = st.builds(
    Step,
    TEXT,
    st.dictionaries(TEXT, REFERENCES, max_size=2),
    st.dictionaries(TEXT, VALUES, max_size=3),
    TEXT,
    TEXT,
    st.booleans(),
    EXTRA,
)


@st.composite
def documents(draw: st.DrawFn) -> Graph:
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    half = len(names) // 2
    return Graph(
        draw(TEXT),
        {name: draw(SOURCES) for name in names[:half]},
        {name: draw(STEPS) for name in names[half:]},
        tuple(draw(st.lists(REFERENCES, max_size=2))),
        draw(st.dictionaries(TEXT, DATA, max_size=2)),
        draw(VIEW),
        draw(EXTRA),
    )


def everything(graph: Graph) -> str:
    """Text that differs wherever two documents differ, in order and in the types of values."""
    return repr(graph)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_survives_the_file(graph: Graph) -> None:
    assert everything(loads(dumps(graph, {}), {})) == everything(graph)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_survives_a_message(graph: Graph) -> None:
    assert everything(from_plain(json.loads(json.dumps(to_plain(graph))))) == everything(graph)


FILE = dumps(nuclei(), CATALOGUE)
PLACES = st.integers(0, len(FILE))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PLACES, st.integers(0, 9), TEXT), min_size=1, max_size=4))
def test_a_spoilt_file_is_told_and_never_raises(changes: list[tuple[int, int, str]]) -> None:
    text = FILE
    for place, gone, new in changes:
        text = text[:place] + new + text[place + gone :]
    inspected = inspect_text(text, CATALOGUE)
    assert inspected.graph is not None or inspected.problems


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.sampled_from(["steps", "sources", "outputs", "view"]), DATA)
def test_any_structure_is_told_and_never_raises(graph: Graph, key: str, data: Any) -> None:
    made, problems = parse_graph({**to_plain(graph), key: data})
    assert made is not None or problems
    checked = [made] if made else []
    for one in (*checked, replace(graph, steps=known(graph.steps))):
        check(one, CATALOGUE)


def known(steps: Mapping[str, Step]) -> dict[str, Step]:
    """Return `steps` with operations and ports that exist, so that the rules have work."""
    made = {}
    for operation, (name, step) in zip(cycle(CATALOGUE.values()), steps.items(), strict=False):
        ports = [port.name for port in operation.inputs]
        names = [parameter.name for parameter in operation.parameters]
        inputs = dict(zip(ports, step.inputs.values(), strict=False))
        parameters = dict(zip(names, step.parameters.values(), strict=False))
        made[name] = replace(step, operation=operation.name, inputs=inputs, parameters=parameters)
    return made


class Editing(RuleBasedStateMachine):
    """Random edits and moves, each also seen by the journal."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal"
        self.seen: dict[int, str] = {}

    @initialize()
    def begin(self) -> None:
        self.history = Journal.open(self.path, Graph(sources={"raw": Source("a.tif")}))

    def pick(self, number: int, names: Any = None) -> str:
        names = list(self.history.graph.names if names is None else names)
        return str(names[number % len(names)])

    def record(self, graph: Graph) -> None:
        self.history.record(graph)

    @rule(operation=OPERATIONS, first=NUMBERS, second=NUMBERS)
    def add(self, operation: str, first: int, second: int) -> None:
        graph = self.history.graph
        if not graph.names:
            return
        ports = [port.name for port in CATALOGUE[operation].inputs]
        inputs = {p: self.pick(n) for p, n in zip(ports, (first, second), strict=False)}
        name = edits.fresh_name(graph, operation)
        self.record(
            edits.add_step(graph, name, Step(operation, inputs, CATALOGUE[operation].starts))
        )

    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        if len(self.history.graph.names) > 1:
            self.record(edits.remove(self.history.graph, self.pick(number), CATALOGUE))

    @rule(number=NUMBERS, name=NAMES)
    def rename(self, number: int, name: str) -> None:
        graph = self.history.graph
        if graph.names and name not in graph:
            self.record(edits.rename(graph, self.pick(number), name))

    @rule(number=NUMBERS, operation=OPERATIONS)
    def insert(self, number: int, operation: str) -> None:
        graph = self.history.graph
        name = edits.fresh_name(graph, operation)
        if graph.names:
            after = self.pick(number)
            self.record(edits.insert(graph, name, Step(operation), after, CATALOGUE))

    @rule(number=NUMBERS, operation=OPERATIONS)
    def replace(self, number: int, operation: str) -> None:
        graph = self.history.graph
        if graph.steps:
            name = self.pick(number, graph.steps)
            self.record(edits.replace_operation(graph, name, operation, CATALOGUE))

    @rule(number=NUMBERS, other=NUMBERS, link=st.booleans())
    def connect(self, number: int, other: int, link: bool) -> None:
        graph = self.history.graph
        if not graph.steps:
            return
        name, reference = self.pick(number, graph.steps), self.pick(other)
        try:
            if link:
                graph = edits.set_parameters(graph, name, {"fed": Link(reference)})
            else:
                graph = edits.rewire(graph, name, "input_image", reference)
        except GraphError:  # a loop
            assert name in graph.upstream([reference])
        else:
            self.record(graph)

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=3))
    def duplicate(self, numbers: list[int]) -> None:
        graph = self.history.graph
        if graph.names and len(graph.names) < 20:
            self.record(edits.duplicate_branch(graph, map(self.pick, numbers))[0])

    @rule(number=NUMBERS, place=st.lists(NUMBERS, min_size=2, max_size=2))
    def move(self, number: int, place: list[int]) -> None:
        graph = self.history.graph
        if graph.names:
            self.record(edits.set_view(graph, self.pick(number), at=place))

    @rule(number=NUMBERS, values=st.lists(NUMBERS, min_size=1, max_size=3))
    def drag_a_slider(self, number: int, values: list[int]) -> None:
        if self.history.graph.steps:
            name = self.pick(number, self.history.graph.steps)
            before = len(self.history.edits)
            with self.history.gesture():
                for value in values:
                    self.record(edits.set_parameters(self.history.graph, name, {"sigma_x": value}))
            assert len(self.history.edits) <= before + 1

    @rule(number=NUMBERS)
    def want(self, number: int) -> None:
        if self.history.graph.names:
            self.record(edits.set_outputs(self.history.graph, [self.pick(number)]))

    @rule()
    def undo(self) -> None:
        if self.history.undoes is not None:
            self.history.undo()

    @rule()
    def redo(self) -> None:
        if self.history.redoes is not None:
            self.history.redo()

    @rule(number=NUMBERS)
    def goto(self, number: int) -> None:
        self.history.goto(number % len(self.history.edits))

    @invariant()
    def sound(self) -> None:
        graph = self.history.graph
        assert not loops(graph)
        assert len(graph.order()) == len(graph.names) == len(set(graph.names))
        assert all(map(is_identifier, graph.names))
        read = [r for step in graph.steps.values() for r in step.references()]
        assert all(split(reference)[0] in graph for reference in (*read, *graph.outputs))
        assert set(graph.view) <= set(graph.names)

    @invariant()
    def going_back_returns_what_was(self) -> None:
        now = everything(self.history.graph)
        assert self.seen.setdefault(self.history.id, now) == now

    def teardown(self) -> None:
        if hasattr(self, "history"):
            self.replay()
            assert isinstance(self.history.recorder, Journal)
            self.history.recorder.close()
        self.folder.cleanup()

    def replay(self) -> None:
        replayed = recover(self.path)
        assert replayed.edits == self.history.edits
        assert replayed.id == self.history.id
        assert replayed.redoes == self.history.redoes
        for id_ in self.history.edits:
            assert everything(replayed.at(id_)) == everything(self.history.at(id_))
        again = History(replayed.at(0))
        assert again.graph == self.history.at(0)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
