from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fluograph.errors import GraphError
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.plain import from_plain, to_plain
from tests.graph.samples import nuclei

FULL = replace(
    nuclei(),
    sources={
        "raw": Source(
            "a.tif", "DAPI", "Position 2", 3, 1, "TYX", "DAPI", "labels", {"lens": "63x"}
        ),
        "later": Source(),
    },
    steps={
        "smooth": Step(
            "gaussian_blur",
            {"input_image": "raw"},
            {"sigma_x": Link("later"), "list": (1.0, 2), "flag": False, "text": "1e5"},
            "Soft",
            "planes",
            True,
            {"note": [1, {"a": None}]},
        ),
        "empty": Step(""),
    },
    extra={"lab": {"name": "x"}},
)


@pytest.mark.parametrize(
    "graph", [Graph(), nuclei(), FULL], ids=["empty", "nuclei", "everything stated"]
)
def test_a_graph_survives_json(graph: Graph) -> None:
    back = from_plain(json.loads(json.dumps(to_plain(graph))))
    assert back == graph
    assert back.view == graph.view
    assert back.annotations == graph.annotations
    assert [*back.names] == [*graph.names]
    assert repr(back.steps) == repr(graph.steps)


def test_the_structure_is_that_of_the_file() -> None:
    data = to_plain(nuclei())
    assert list(data) == ["format", "title", "sources", "steps", "outputs", "annotations", "view"]
    assert data["sources"] == {"raw": {"file": "nuclei.tif", "channel": 0}}
    assert data["steps"]["lifted"] == {
        "operation": "add_scalar",
        "inputs": {"input_image": "raw"},
        "parameters": {"scalar": {"from": "total.sum"}},
    }
    assert data["steps"]["labels"]["title"] == "Nuclei"


WRONG: dict[str, tuple[Any, str]] = {
    "no mapping": ([], "expected keys with values, got a list."),
    "title": ({"title": 5}, "title: expected text, got 5."),
    "steps": ({"steps": []}, "steps: expected keys with values, got a list."),
    "outputs": ({"outputs": "labels"}, 'outputs: expected a list of steps, got "labels".'),
    "an output": ({"outputs": [7]}, "outputs: expected a step, or step.output, got 7."),
    "step": ({"steps": {"a": None}}, "step a: expected keys with values, got nothing."),
    "operation": (
        {"steps": {"a": {}}},
        "step a: expected an operation, got none. Add `operation: NAME`.",
    ),
    "bypass": (
        {"steps": {"a": {"operation": "flip", "bypass": "yes"}}},
        'step a: bypass: expected true or false, got "yes".',
    ),
    "input": (
        {"steps": {"a": {"operation": "flip", "inputs": {"input_image": True}}}},
        "step a: input_image: expected a step, or step.output, got true.",
    ),
    "name": (
        {"steps": {"My step": {"operation": "flip"}}},
        "step My step: expected a name of small letters, digits and underscores that begins with "
        'a letter, got "My step".',
    ),
    "level": (
        {"sources": {"a": {"level": False}}},
        "source a: level: expected a whole number, got false.",
    ),
    "same name": (
        {"sources": {"a": {}}, "steps": {"a": {"operation": "flip"}}},
        "step a: a source has this name, too. Give one of them another name.",
    ),
    "view": ({"view": {"a": 5}}, "view: expected keys with values, got 5."),
}


@pytest.mark.parametrize(("data", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_structure_is_refused(data: Any, message: str) -> None:
    with pytest.raises(GraphError) as caught:
        from_plain(data)
    assert str(caught.value) == message


def test_numbers_of_numpy_become_plain_ones() -> None:
    step = Step("flip", {}, {"a": np.float32(0.5), "b": np.int64(3)})  # type: ignore[dict-item]
    data = to_plain(Graph(steps={"a": step}))["steps"]["a"]["parameters"]
    assert data == {"a": 0.5, "b": 3}
    assert [type(value) for value in data.values()] == [float, int]


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(GraphError, match="got ndarray"):
        to_plain(Graph(view={"a": {"at": np.zeros(2)}}))


def test_every_problem_is_told() -> None:
    with pytest.raises(GraphError) as caught:
        from_plain({"title": 5, "steps": {"a": {}}})
    assert len(str(caught.value).splitlines()) == 2
