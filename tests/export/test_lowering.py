"""The order of statements, the names of variables and when memory is given back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluograph.export.identifiers import Identifiers
from fluograph.export.lowering import lower, reads, result_name
from fluograph.export.program import (
    Call,
    Length,
    Load,
    Measure,
    Program,
    Release,
    Save,
    Show,
    Statement,
)
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind
from tests.export.graphs import FEATURES, NUCLEI

RESERVED = ("lambda", "step_2", "Step_3", "step_1_value")


def makes(statement: Statement) -> dict[str, Kind]:
    """Return the names that a statement makes, with what they are."""
    if isinstance(statement, Load):
        return {statement.variable.identifier: statement.variable.kind}
    made = statement.outputs.values() if isinstance(statement, Call) else ()
    return {variable.identifier: variable.kind for variable in made}


def assert_sound(program: Program, graph: Graph) -> None:
    """Run the names of `program`: each is made once, then read, then given back, and no more."""
    held: set[str] = set()
    made: list[str] = []
    last: dict[str, int] = {}
    for place, statement in enumerate(program.statements):
        if isinstance(statement, Release):
            name = statement.variable.identifier
            held.remove(name)
            between = program.statements[last[name] + 1 : place]
            assert all(isinstance(other, Release) for other in between)
        for variable in reads(statement):
            assert variable.identifier in held
            last[variable.identifier] = place
        made += makes(statement)
        held.update(makes(statement))
        last |= dict.fromkeys(makes(statement), place)
    assert max(Counter(made).values(), default=1) == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in made)
    kinds = {name: kind for s in program.statements for name, kind in makes(s).items()}
    assert not [name for name in held if kinds[name].is_array]
    done = [s.name for s in program.statements if isinstance(s, (Load, Call))]
    assert sorted([*done, *program.bypassed]) == sorted(graph.names)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Graphs of a few steps, each reading any of those before it."""
    sources = {f"source_{i}": Source(f"{i}.tif") for i in range(draw(st.integers(1, 3)))}
    arrays, numbers, steps = [*sources], [], dict[str, Step]()
    for i in range(draw(st.integers(0, 8))):
        name = f"step_{i}"
        image = {"input_image": draw(st.sampled_from(arrays))}
        match draw(st.sampled_from(["square", "hessian_eigenvalues", "add", "mean", "subtract"])):
            case "mean":
                steps[name] = Step("mean_of_all_pixels", image)
                numbers.append(name)
                continue
            case "add":
                scalar = Link(draw(st.sampled_from(numbers))) if numbers else 2.0
                steps[name] = Step("add_image_and_scalar", image, {"scalar": scalar})
            case "subtract":
                pair = {f"input_image{k}": draw(st.sampled_from(arrays)) for k in range(2)}
                steps[name] = Step("subtract_images", pair)
            case operation:
                steps[name] = Step(operation, image, bypass=draw(st.booleans()))
        several = operation_has_ports(steps[name])
        arrays += [name, *([f"{name}.middle_eigenvalue"] if several else [])]
    outputs = draw(st.lists(st.sampled_from([*arrays, *numbers]), unique=True))
    return Graph(sources=sources, steps=steps, outputs=tuple(outputs))


def operation_has_ports(step: Step) -> bool:
    return len(catalogue()[step.operation].outputs) > 1 and not step.bypass


@given(graphs())
def test_every_image_is_made_read_and_given_back(graph: Graph) -> None:
    program = lower(graph, catalogue(), reserved=RESERVED)
    assert_sound(program, graph)
    made = {name for s in program.statements for name in makes(s)}
    assert not made & {word.lower() for word in RESERVED}


@pytest.mark.parametrize("graph", [NUCLEI, FEATURES], ids=["nuclei", "features"])
def test_programs_are_sound(graph: Graph) -> None:
    assert_sound(lower(graph, catalogue()), graph)


def statements(kind: type[Statement]) -> list[Statement]:
    return [s for s in lower(FEATURES, catalogue()).statements if isinstance(s, kind)]


def call(name: str) -> Call:
    return next(s for s in statements(Call) if isinstance(s, Call) and s.name == name)


def test_a_length_knows_the_image_whose_voxel_size_counts() -> None:
    arguments = call("lambda").arguments
    assert arguments["sigma_y"] == 1.5
    sigma = arguments["sigma_z"]
    assert isinstance(sigma, Length)
    assert (sigma.text, sigma.axis) == ("500 nm", "z")
    assert sigma.image is not None
    assert sigma.image.reference == "cells"


def test_calls_are_complete() -> None:
    assert call("planes").over == "planes"
    assert [*call("planes").arguments] == ["radius_x", "radius_y", "radius_z", "connectivity"]
    assert call("lifted").arguments["scalar"] == call("mean").outputs["value"]
    assert call("mean").inputs["input_image"].reference == "planes.output_image"
    used = {port: variable.is_used for port, variable in call("box").outputs.items()}
    assert used == {**dict.fromkeys(used, False), "max_y": True}


def test_outputs_are_written_and_what_only_ends_is_shown() -> None:
    files = [s.file for s in statements(Save) if isinstance(s, Save)]
    tables = [s.file for s in statements(Measure) if isinstance(s, Measure)]
    stem = result_name(FEATURES)
    written = {file.removeprefix(f"{stem}.") for file in (*files, *tables)}
    pixels = {f"{output}.ome.tif" for output in FEATURES.outputs}
    numbers = {"box.max_y", "statistics", "mean"}
    expected = {file for file in pixels if file.removesuffix(".ome.tif") not in numbers}
    assert written == expected | {f"{name}.csv" for name in numbers}
    assert [s.variable.reference for s in statements(Show) if isinstance(s, Show)] == [
        "centres.centroids_coordinates",
        "unread",
    ]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        pytest.param("a/b.ome.tif", "b", id="ome"),
        pytest.param("C:\\data\\b c.tif", "b c", id="windows"),
        pytest.param("a.b.czi", "a.b", id="dots"),
        pytest.param("folder.zarr/", "folder", id="folder"),
        pytest.param(".hidden", ".hidden", id="hidden"),
        pytest.param("https://x.org/b.tif", "b", id="address"),
        pytest.param("/", "image", id="nothing"),
    ],
)
def test_results_are_called_like_the_first_image(file: str, name: str) -> None:
    assert result_name(replace(NUCLEI, sources={"a": Source(file)})) == name


def test_identifiers_are_free_and_each_given_once() -> None:
    names = Identifiers(["End", "x_"])
    wanted = ["end", "x", "x", "x", "É (1).tif", "1", "", "x"]
    given = [names.new(text) for text in wanted]
    assert given == ["end_", "x", "x_3", "x_4", "e_1_tif", "step_1", "step", "x_5"]
