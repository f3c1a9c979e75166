from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fluograph.graph.check import check
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.operations.catalogue import catalogue
from tests.graph.samples import CATALOGUE, nuclei


def with_step(**fields: Any) -> Graph:
    step = Step(**{"operation": "flip", "inputs": {"input_image": "raw"}, **fields})
    return replace(nuclei(), steps={**nuclei().steps, "new": step})


def with_source(**fields: Any) -> Graph:
    return replace(nuclei(), sources={"raw": Source("nuclei.tif", **fields)})


BLUR = {"operation": "gaussian_blur"}
WRONG: dict[str, tuple[Graph, str, str, str]] = {
    "unknown operation": (
        with_step(operation="gausian_blur"),
        "error",
        "step new",
        "there is no operation called 'gausian_blur'. Did you mean gaussian_blur? If a plugin",
    ),
    "unknown parameter": (
        with_step(**BLUR, parameters={"sigma": 1.0}),
        "error",
        "step new",
        "gaussian_blur has no parameter called 'sigma'. Did you mean sigma_z, sigma_y, sigma_x?",
    ),
    "missing input": (
        with_step(inputs={}),
        "error",
        "step new",
        "input_image: expected an image, got nothing. Connect it to a step.",
    ),
    "unknown input": (
        with_step(inputs={"input_image": "raw", "mask": "raw"}),
        "error",
        "step new",
        "flip has no input called 'mask'. There are: input_image.",
    ),
    "unknown reference": (
        with_step(inputs={"input_image": "row"}),
        "error",
        "step new",
        "input_image: there is no source or step called 'row'. Did you mean raw?",
    ),
    "unknown port": (
        with_step(inputs={"input_image": "smooth.image"}),
        "error",
        "step new",
        "input_image: smooth has no output called 'image'. There are: output_image.",
    ),
    "port of a source": (
        with_step(inputs={"input_image": "raw.image"}),
        "error",
        "step new",
        "input_image: raw has no output called 'image'. There are: none.",
    ),
    "array against table": (
        with_step(inputs={"input_image": "table"}),
        "error",
        "step new",
        "input_image: expected an image, got a table from table. Connect it to another step.",
    ),
    "array against number": (
        with_step(operation="statistics", inputs={"label": "total"}),
        "error",
        "step new",
        "label: expected labels, got a number from total. Connect it to another step.",
    ),
    "narrowing": (
        with_step(operation="label", inputs={"input_image": "smooth"}),
        "warning",
        "step new",
        "input_image: expected a binary image, got an image from smooth. Is it meant so?",
    ),
    "narrowing of a file": (
        with_step(operation="statistics", inputs={"label": "raw"}),
        "warning",
        "step new",
        "label: expected labels, got an image from raw. If the file holds that, "
        "add `kind: labels` to the source.",
    ),
    "out of range": (
        with_step(**BLUR, parameters={"sigma_x": -1.0}),
        "error",
        "step new",
        "sigma_x must be 0 or more; got -1.0.",
    ),
    "not a number": (
        with_step(**BLUR, parameters={"sigma_x": float("nan")}),
        "error",
        "step new",
        "sigma_x must be a finite number; got nan.",
    ),
    "wrong type": (
        with_step(operation="add_scalar", parameters={"scalar": "much"}),
        "error",
        "step new",
        "scalar must be a number; got 'much'.",
    ),
    "value of no type": (
        with_step(operation="add_scalar", parameters={"scalar": {"a": None}}),
        "error",
        "step new",
        "scalar must be a number; got {'a': None}.",
    ),
    "no choice": (
        with_step(
            operation="label",
            inputs={"input_image": "binary"},
            parameters={"connectivity": "boxes"},
        ),
        "error",
        "step new",
        "connectivity must be one of box, sphere; got 'boxes'. Did you mean box?",
    ),
    "value without a default": (
        with_step(operation="add_images", inputs={"first": "raw", "second": "raw"}),
        "error",
        "step new",
        "count: expected a value, got nothing.",
    ),
    "link to an image": (
        with_step(operation="add_scalar", parameters={"scalar": Link("smooth")}),
        "error",
        "step new",
        "scalar: expected a number, got an image from smooth.",
    ),
    "link to nothing": (
        with_step(operation="add_scalar", parameters={"scalar": Link("totals")}),
        "error",
        "step new",
        "scalar: there is no source or step called 'totals'. Did you mean total?",
    ),
    "link to a choice": (
        with_step(
            operation="label",
            inputs={"input_image": "binary"},
            parameters={"connectivity": Link("total")},
        ),
        "error",
        "step new",
        "connectivity: only a number can be fed by a step. Give a value.",
    ),
    "over what": (
        with_step(over="lines"),
        "error",
        "step new",
        'over: expected planes, or nothing, got "lines".',
    ),
    "over planes without pixels": (
        with_step(operation="statistics", inputs={"label": "labels"}, over="planes"),
        "error",
        "step new",
        "over: statistics makes no image, so it cannot go slice by slice. Leave `over` out.",
    ),
    "second output of a bypassed step": (
        replace(
            nuclei(),
            steps={
                "two": Step("gradients", {"input_image": "raw"}, bypass=True),
                "new": Step("flip", {"input_image": "two.along_y"}),
            },
            outputs=("new",),
        ),
        "error",
        "step new",
        "input_image: two has no output called 'along_y'. Did you mean along_x?",
    ),
    "loop": (
        replace(
            nuclei(),
            steps={
                **nuclei().steps,
                "smooth": Step("gaussian_blur", {"input_image": "labels"}),
            },
        ),
        "error",
        "step smooth",
        "these steps read each other in a loop: smooth -> binary -> labels -> smooth. "
        "Let one of them read another step.",
    ),
    "unknown output": (
        replace(nuclei(), outputs=("labelz",)),
        "error",
        "outputs",
        "there is no source or step called 'labelz'. Did you mean labels?",
    ),
    "no output": (
        replace(nuclei(), outputs=()),
        "warning",
        "outputs",
        "none is declared, so a run writes what no other step reads. Add `outputs: [STEP]`.",
    ),
    "channel": (
        with_source(channel=-1),
        "error",
        "source raw",
        "channel: expected an index or a name, got -1.",
    ),
    "time": (
        with_source(time="all"),
        "error",
        "source raw",
        "time: expected each, each-1 (the frame before) or the index of a frame, from 0, "
        'got "all".',
    ),
    "level": (
        with_source(level=True),
        "error",
        "source raw",
        "level: expected a whole number, 0 for full resolution, got true.",
    ),
    "axes": (
        with_source(axes="TQX"),
        "error",
        "source raw",
        'axes: expected letters of TCZYXS, each once, with Y and X, got "TQX".',
    ),
    "kind of a source": (
        with_source(kind="table"),
        "error",
        "source raw",
        'kind: expected image, binary or labels, got "table".',
    ),
}


@pytest.mark.parametrize(("graph", "severity", "place", "message"), WRONG.values(), ids=WRONG)
def test_a_problem_is_told_with_its_place(
    graph: Graph, severity: str, place: str, message: str
) -> None:
    (problem,) = check(graph, CATALOGUE)
    assert (problem.severity, problem.place) == (severity, place)
    assert problem.message.startswith(message)


def test_a_good_graph_has_no_problems() -> None:
    assert check(nuclei(), CATALOGUE) == ()


def test_all_problems_are_told_at_once() -> None:
    graph = replace(with_step(operation="what", inputs={"a": "b"}), outputs=("c",))
    assert [problem.place for problem in check(graph, CATALOGUE)] == [
        "step new",
        "step new",
        "outputs",
    ]


@pytest.mark.parametrize(
    ("before", "severities"), [("binary", []), ("smooth", ["warning"]), ("table", ["error"] * 2)]
)
def test_the_kind_of_the_first_input_goes_through(before: str, severities: list[str]) -> None:
    steps = {
        "turned": Step("flip", {"input_image": before}),
        "passed": Step("gaussian_blur", {"input_image": "turned"}, bypass=True),
        "found": Step("label", {"input_image": "passed"}),
    }
    graph = replace(nuclei(), steps={**steps, **nuclei().steps})
    assert [problem.severity for problem in check(graph, CATALOGUE)] == severities


def test_every_separate_loop_is_named_once() -> None:
    steps = {
        "a": Step("flip", {"input_image": "b"}),
        "b": Step("flip", {"input_image": "a"}),
        "c": Step("flip", {"input_image": "c"}),
        "after": Step("flip", {"input_image": "a"}),
    }
    found = check(Graph(steps=steps, outputs=("after",)), CATALOGUE)
    assert [problem.path for problem in found] == [("steps", "a"), ("steps", "c")]


def test_the_real_catalogue_is_understood() -> None:
    graph = replace(nuclei(), steps={"smooth": nuclei().steps["smooth"]}, outputs=("smooth",))
    assert check(graph, catalogue()) == ()
