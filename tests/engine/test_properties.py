"""After any sequence of edits, undos and redos the images are those of a fresh engine."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from fluograph.engine import Engine, evaluate
from fluograph.engine.live.messages import Pixels
from fluograph.errors import FluographError, GraphError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.history import History
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import DTYPES
from tests.engine.graphs import step
from tests.engine.live.watching import Watched

SHAPES = {"plane": (16, 16), "stack": (6, 12, 12)}
OPERATIONS = [
    "add_image_and_scalar",
    "add_images_weighted",
    "connected_component_labeling",
    "dilate_labels",
    "extend_labeling_via_voronoi",
    "gaussian_blur",
    "greater_constant",
    "maximum_filter",
    "maximum_of_all_pixels",
    "maximum_z_projection",
    "set_column",
    "set_where_x_equals_y",
    "subtract_images",
    "threshold_otsu",
    "top_hat",
]
PARAMETERS = {"sigma_x", "sigma_y", "radius", "radius_x", "scalar", "factor1", "value", "column"}
NUMBERS = st.integers(0, 1000)
HELD = 3


def beginning() -> dict[str, Step]:
    """Return a few steps, so that there is something to edit from the start."""
    return {
        "smooth": step("gaussian_blur", "plane", sigma_x=1, sigma_y=1),
        "shifted": step("add_image_and_scalar", "smooth", scalar=1),
        "column": step("set_column", "shifted", column=2, value=3),
        "largest": step("maximum_filter", "stack", radius_x=1, radius_y=1),
        "binary": step("threshold_otsu", "largest"),
        "labels": step("connected_component_labeling", "binary"),
        "grown": step("dilate_labels", "labels", radius=1),
    }


class Computing(RuleBasedStateMachine):
    """Random edits and moves, seen by two sessions; one can hold three images only."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        random = np.random.default_rng(4)
        for name, shape in SHAPES.items():
            pixels = random.integers(0, 99, shape).astype("uint16")
            path = Path(self.folder.name, f"{name}.tif")
            tifffile.imwrite(path, pixels, imagej=True, metadata={"axes": "ZYX"[-len(shape) :]})

    @initialize()
    def begin(self) -> None:
        folder = Path(self.folder.name)
        largest = max(np.prod(shape) for shape in SHAPES.values()) * 4
        self.sessions = [
            Watched(Engine(), folder),
            Watched(Engine(budget=HELD * int(largest)), folder),
        ]
        sources = {name: Source(file=f"{name}.tif") for name in SHAPES}
        self.history = History(Graph(sources=sources, steps=beginning()))
        self.show()

    def pick(self, number: int, names: Any = None) -> str:
        names = list(names or self.history.graph.names)
        return str(names[number % len(names)])

    def show(self, graph: Graph | None = None) -> None:
        if graph is not None:
            self.history.record(graph)
        for session in self.sessions:
            session.show(self.history.graph)

    @rule(operation=st.sampled_from(OPERATIONS), numbers=st.tuples(NUMBERS, NUMBERS))
    def add(self, operation: str, numbers: tuple[int, int]) -> None:
        described, graph = catalogue()[operation], self.history.graph
        ports = [port.name for port in described.inputs]
        inputs = {p: self.pick(n) for p, n in zip(ports, numbers, strict=False)}
        name = edits.fresh_name(graph, operation)
        self.show(edits.add_step(graph, name, Step(operation, inputs, described.starts)))

    @rule(operation=st.sampled_from(OPERATIONS), number=NUMBERS)
    def insert(self, operation: str, number: int) -> None:
        graph = self.history.graph
        name = edits.fresh_name(graph, operation)
        new = Step(operation, {}, catalogue()[operation].starts)
        self.show(edits.insert(graph, name, new, self.pick(number), catalogue()))

    @rule(number=NUMBERS, value=st.integers(0, 4))
    def change(self, number: int, value: int) -> None:
        graph = self.history.graph
        places = [
            (name, parameter)
            for name, one in graph.steps.items()
            for parameter in PARAMETERS & one.parameters.keys()
        ]
        if places:
            name, parameter = sorted(places)[number % len(places)]
            self.show(edits.set_parameters(graph, name, {parameter: value}))

    @rule(number=NUMBERS, other=NUMBERS)
    def feed(self, number: int, other: int) -> None:
        graph = self.history.graph
        fed = [name for name, one in graph.steps.items() if "scalar" in one.parameters]
        if fed:
            name, link = self.pick(number, fed), Link(self.pick(other))
            try:
                self.show(edits.set_parameters(graph, name, {"scalar": link}))
            except GraphError:  # a loop
                return

    @rule(number=NUMBERS, other=NUMBERS)
    def rewire(self, number: int, other: int) -> None:
        graph = self.history.graph
        if graph.steps:
            name = self.pick(number, graph.steps)
            port = catalogue()[graph.steps[name].operation].inputs[0].name
            try:
                self.show(edits.rewire(graph, name, port, self.pick(other)))
            except GraphError:  # a loop
                return

    @rule(number=NUMBERS, on=st.booleans())
    def bypass(self, number: int, on: bool) -> None:
        graph = self.history.graph
        if graph.steps:
            self.show(edits.bypass(graph, self.pick(number, graph.steps), on))

    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        graph = self.history.graph
        if graph.steps:
            self.show(edits.remove(graph, self.pick(number, graph.steps), catalogue()))

    @rule()
    def undo(self) -> None:
        if self.history.undoes is not None:
            self.history.undo()
            self.show()

    @rule()
    def redo(self) -> None:
        if self.history.redoes is not None:
            self.history.redo()
            self.show()

    @rule(number=NUMBERS)
    def go_to(self, number: int) -> None:
        self.history.goto(number % len(self.history.edits))
        self.show()

    @rule(pieces=st.integers(1, 12))
    def work(self, pieces: int) -> None:
        for session in self.sessions:
            for _ in range(pieces):
                session.session.work()

    @rule(number=NUMBERS)
    def look(self, number: int) -> None:
        self.compare(self.pick(number))

    def teardown(self) -> None:
        if hasattr(self, "history"):
            for session in self.sessions:
                session.finish()
            for name in self.history.graph.names:
                self.compare(name)
                valid = self.expected(name) is not None
                assert [s.states[name] == "valid" for s in self.sessions] == [valid, valid]
        self.folder.cleanup()

    def expected(self, name: str) -> Any:
        """Return the result by a fresh engine, or None if there is none."""
        try:
            graph, folder = self.history.graph, self.folder.name
            return evaluate(graph, [name], folder=folder, engine=Engine())[name]
        except FluographError:
            return None

    def compare(self, name: str) -> None:
        expected = self.expected(name)
        for session in self.sessions:
            answer = session.view(name)
            if expected is None or expected.kind not in DTYPES:
                assert not isinstance(answer, Pixels)
                continue
            assert isinstance(answer, Pixels), answer
            assert answer.key == expected.key
            shown = session.memory["memory"]
            axes = expected.meta.axes
            array = expected.array()
            array = array.max(axis=axes.index("Z")) if "Z" in axes else array
            np.testing.assert_array_equal(shown, array)


TestComputing = Computing.TestCase
TestComputing.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
