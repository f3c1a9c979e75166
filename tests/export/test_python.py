"""Python that is written: it is the same graph, and it computes the same."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fluograph as fg
from fluograph.engine.device import Device
from fluograph.export import export
from fluograph.graph.document import Graph, Source, Step
from fluograph.graph.file import completed, read
from fluograph.graph.kinds import first_input
from fluograph.graph.outputs import wanted_outputs
from fluograph.images.read import open_image
from fluograph.images.samples import sample
from fluograph.images.table_files import read_table, write_table
from fluograph.images.tables import Table, concatenate
from fluograph.operations.catalogue import catalogue
from fluograph.operations.record import Input, Operation, Output, Parameter
from tests.export.graphs import FEATURES, NUCLEI, every_operation, write_images

WRITES = "\nfiles = workflow.write("


def run(code: str, folder: Path) -> str:
    """Run a script in `folder` in a process of its own, and return what it prints."""
    (folder / "script.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-W", "error", "script.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def meaning(graph: Graph) -> Graph:
    """Return `graph` complete, without titles, and without bypassed steps."""
    graph = completed(graph, catalogue())
    handed: dict[str, str] = {}
    for name in graph.order():
        step = graph.steps.get(name)
        if step and step.bypass:
            first = first_input(step, catalogue()[step.operation]) or ""
            handed[name] = handed.get(first, first)
    steps = {
        n: replace(
            s,
            title="",
            inputs={port: handed.get(given, given) for port, given in s.inputs.items()},
        )
        for n, s in graph.steps.items()
        if n not in handed
    }
    sources = {n: replace(s, title="") for n, s in graph.sources.items()}
    return Graph(sources=sources, steps=steps)


def rebuilt(graph: Graph, folder: Path) -> Graph:
    """Return the graph that the script of `graph` builds; nothing is computed."""
    code = export(graph).split(WRITES)[0]
    run(f'{code}\nworkflow.save("again.fluo.yaml")\n', folder)
    return replace(read(folder / "again.fluo.yaml"), title="", outputs=(), view={})


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(NUCLEI, id="nuclei"),
        pytest.param(FEATURES, id="every feature"),
        pytest.param(every_operation(), id="every operation"),
    ],
)
def test_the_script_builds_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    assert rebuilt(graph, tmp_path) == meaning(graph)


def assert_written(graph: Graph, folder: Path, name: str, frames: int) -> None:
    """Compare the files that a script wrote into `folder` with what the engine computes."""
    for reference in wanted_outputs(graph):
        results = [
            fg.evaluate(graph, [reference], context=fg.Context(time), folder=folder)[reference]
            for time in range(frames)
        ]
        path = folder / "results" / f"{name}.{reference}"
        if results[0].kind.is_pixels:
            image = open_image(f"{path}.ome.tif")
            for time, result in enumerate(results):
                np.testing.assert_array_equal(image.load(time=time), result.array())
            assert image.meta().voxel_size == pytest.approx(results[0].meta.voxel_size)
        else:
            tables: dict[int | str, Table] = {
                time: result.table() for time, result in enumerate(results)
            }
            write_table(folder / "expected.csv", concatenate(tables, "frame"))
            written, expected = read_table(f"{path}.csv"), read_table(folder / "expected.csv")
            assert written.units == expected.units
            assert written.names == expected.names
            for column in expected.names:
                # A device adds up in any order, so the last digit of a sum may differ.
                np.testing.assert_allclose(written[column], expected[column], rtol=1e-6)


def test_nuclei_are_those_of_the_engine(tmp_path: Path, device: Device) -> None:
    sample("nuclei", tmp_path)
    files = ["results/nuclei.labels.ome.tif", "results/nuclei.statistics.csv"]
    assert run(export(NUCLEI), tmp_path).split() == files
    assert_written(NUCLEI, tmp_path, "nuclei", 1)
    assert open_image(tmp_path / "results" / "nuclei.labels.ome.tif").load().max() > 100


def test_every_feature_is_computed_as_by_the_engine(tmp_path: Path, device: Device) -> None:
    images = tmp_path / 'i "1" \\ é'
    images.mkdir()
    write_images(images)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shown = run(export(FEATURES, folder=images, name="a"), elsewhere)
    assert shown.splitlines()[len(FEATURES.outputs) :] == [
        "<Result points 3 x 2>",
        "<Result image ZYX 6 x 24 x 32>",
    ]
    (elsewhere / "results").rename(images / "results")
    assert_written(FEATURES, images, "a", 3)


def nasty() -> st.SearchStrategy[str]:
    """Texts that would like to be code."""
    words = ['"""', "'''", "\\", "\n", "\r", "\u2028", "\x00", "\x0c", "#", "{x}", "<script>"]
    words += ["'", '"', "\\N{DIGIT ONE}", "\ud800", "\u202e", "é", "😀", "import os", "\x85", "\\x"]
    return st.lists(st.sampled_from(words) | st.text(max_size=3), max_size=8).map("".join)


@given(title=nasty(), path=nasty().filter(bool), folder=nasty(), name=nasty())
def test_text_stays_text(title: str, path: str, folder: str, name: str) -> None:
    step = Step("square", {"input_image": "a"}, title=title)
    graph = Graph(title, {"a": Source(path, channel=name or 1, title=title)}, {"b": step})
    code = export(graph, folder=folder, name=name)
    code.encode()
    tree = ast.parse(code)
    plain = replace(
        graph,
        title="",
        sources={"a": replace(graph.sources["a"], title="")},
        steps={"b": replace(step, title="")},
    )
    assert ast.dump(tree) == ast.dump(ast.parse(export(plain, folder=folder, name=name)))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {path, name or 1, "" if folder == "." else folder} - {""} <= texts
    assert len(tree.body) == 6


def test_names_are_words_that_are_free() -> None:
    code = export(FEATURES)
    assert "lambda_ = cells.gaussian_blur(" in code
    assert 'class_ = workflow.open("seeds.tif", name="class"' in code
    assert 'eigen_small_eigenvalue = eigen.output("small_eigenvalue")' in code
    assert "eigen_small_eigenvalue_ = eigen_small_eigenvalue.square(" in code
    assert 'workflow.apply("set", cells, name="set"' in code


def test_parameters_that_python_cannot_pass_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    image = Input("input_image", ())
    parameters = (Parameter("name", "text", "x"),)
    odd = Operation("odd", "Odd", "", (image,), (Output("o", None),), parameters)
    monkeypatch.setattr("fluograph.export.catalogue", lambda: _Known({"odd": odd}))
    steps = {n: Step("odd", {"input_image": "a"}) for n in ("first", "second")}
    with pytest.raises(fg.FluographError) as refusal:
        export(Graph(sources={"a": Source("a.tif")}, steps=steps))
    assert "Python cannot express" in str(refusal.value)
    for name in ("first", "second"):
        assert f"step {name}: odd has a parameter or input called name" in str(refusal.value)


class _Known(dict[str, Operation]):
    version = 1
