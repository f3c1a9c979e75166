from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Link, Source, Step
from tests.graph.samples import CATALOGUE, nuclei

FLIP = Step("flip")

REFUSED: dict[str, tuple[Callable[[Graph], Any], type[Exception], str]] = {
    "name in use": (
        lambda g: edits.add_step(g, "raw", FLIP),
        GraphError,
        "already. Take 'raw_2'",
    ),
    "no identifier": (
        lambda g: edits.add_source(g, "My image", Source("a.tif")),
        GraphError,
        "Take 'my_image'",
    ),
    "unknown input": (
        lambda g: edits.add_step(g, "next", Step("flip", {"input_image": "smoth"})),
        UnknownNameError,
        "Did you mean smooth",
    ),
    "reads itself": (
        lambda g: edits.rewire(g, "smooth", "input_image", "smooth"),
        GraphError,
        r"\(smooth -> smooth\)",
    ),
    "loop": (
        lambda g: edits.rewire(g, "smooth", "input_image", "labels"),
        GraphError,
        r"\(smooth -> binary -> labels -> smooth\)",
    ),
    "loop by a parameter": (
        lambda g: edits.set_parameters(g, "smooth", {"sigma_x": Link("total")}),
        GraphError,
        r"\(smooth -> total -> smooth\)",
    ),
    "unknown step": (
        lambda g: edits.set_parameters(g, "labls", {}),
        UnknownNameError,
        "Did you mean labels",
    ),
    "rename to a name in use": (
        lambda g: edits.rename(g, "smooth", "labels"),
        GraphError,
        "already",
    ),
    "rename what is not there": (
        lambda g: edits.rename(g, "nothing", "x"),
        UnknownNameError,
        "There are: raw, smooth",
    ),
    "unknown output": (
        lambda g: edits.set_outputs(g, ["label"]),
        UnknownNameError,
        "Did you mean labels",
    ),
    "over what": (
        lambda g: edits.set_over(g, "smooth", "lines"),
        GraphError,
        "expected 'planes'",
    ),
    "unknown field of a source": (
        lambda g: edits.set_source(g, "raw", chanel=1),
        UnknownNameError,
        "It has: file, channel",
    ),
    "a step is no source": (
        lambda g: edits.set_source(g, "smooth", channel=1),
        UnknownNameError,
        "no source called 'smooth'",
    ),
    "unknown operation": (
        lambda g: edits.replace_operation(g, "smooth", "median", CATALOGUE),
        LookupError,
        "median",
    ),
    "insert where nothing reads": (
        lambda g: edits.insert(g, "new", FLIP, "raw", CATALOGUE, [("labels", "input_image")]),
        GraphError,
        "labels does not read raw",
    ),
    "insert without a free input": (
        lambda g: edits.insert(g, "new", Step("flip", {"input_image": "raw"}), "smooth", CATALOGUE),
        GraphError,
        "no free input",
    ),
    "insert a loop": (
        lambda g: edits.insert(g, "new", Step("add_images", {"first": "labels"}), "raw", CATALOGUE),
        GraphError,
        "depend on itself",
    ),
}


@pytest.mark.parametrize(("edit", "error", "message"), REFUSED.values(), ids=REFUSED)
def test_what_would_break_the_graph_is_refused(
    edit: Callable[[Graph], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        edit(nuclei())


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("flip", "flip"),
        ("smooth", "smooth_2"),
        ("Zellkerne (1)", "zellkerne_1"),
        ("Längste Achse", "langste_achse"),
        ("3d", "step_3d"),
        ("漢字", "step"),
    ],
)
def test_fresh_names_are_identifiers_that_nothing_has(wanted: str, name: str) -> None:
    assert edits.fresh_name(nuclei(), wanted) == name


def test_a_numbered_name_counts_on() -> None:
    assert edits.fresh_name({"a_2", "a"}, "a_2") == "a_3"


def test_an_edit_shares_what_it_does_not_change() -> None:
    before = nuclei()
    after = edits.set_parameters(before, "smooth", {"sigma_x": 3.0})
    assert after.steps["smooth"].parameters["sigma_x"] == 3.0
    assert before.steps["smooth"].parameters["sigma_x"] == "1.2 um"
    assert after.sources is before.sources
    assert after.steps["labels"] is before.steps["labels"]


def test_small_edits() -> None:
    graph = edits.bypass(nuclei(), "smooth")
    graph = edits.set_over(graph, "smooth", "planes")
    graph = edits.set_title(graph, "smooth", "Soft")
    graph = edits.set_title(graph, "raw", "DAPI")
    graph = edits.set_title(graph, "", "Cells")
    graph = edits.set_source(graph, "raw", channel="DAPI", time="each-1")
    graph = edits.set_outputs(graph, ["labels", "table.table", "labels"])
    smooth = graph.steps["smooth"]
    assert (smooth.bypass, smooth.over, smooth.title) == (True, "planes", "Soft")
    assert graph.sources["raw"] == Source("nuclei.tif", "DAPI", time="each-1", title="DAPI")
    assert (graph.title, graph.outputs) == ("Cells", ("labels", "table.table"))


def test_view_and_annotations_can_be_set_and_removed() -> None:
    graph = edits.set_view(nuclei(), "raw", at=[5, 5], contrast=None)
    graph = edits.set_view(graph, "smooth", at=None)
    graph = edits.set_annotations(graph, "raw", None)
    assert dict(graph.view) == {"raw": {"at": [5, 5]}}
    assert dict(graph.annotations) == {}


def test_disconnecting_leaves_the_input_missing() -> None:
    graph = edits.rewire(nuclei(), "labels", "input_image", None)
    assert "input_image" not in graph.steps["labels"].inputs


def test_readers_of_a_removed_step_read_its_first_input() -> None:
    graph = edits.remove(nuclei(), "smooth", CATALOGUE)
    assert graph.steps["binary"].inputs == {"input_image": "raw"}
    assert graph.steps["total"].inputs == {"input_image": "raw"}
    assert "smooth" not in graph.view


def test_a_reader_is_left_open_where_the_kind_does_not_fit() -> None:
    before = edits.add_step(nuclei(), "turned", Step("flip", {"input_image": "table"}))
    assert edits.remove(before, "table", CATALOGUE).steps["turned"].inputs == {
        "input_image": "labels"
    }
    before = edits.add_step(before, "last", Step("flip", {"input_image": "turned"}))
    assert edits.remove(before, "turned", CATALOGUE).steps["last"].inputs == {}


def test_removing_a_source_or_a_feeding_number_leaves_its_readers_open() -> None:
    graph = edits.remove(nuclei(), "raw", CATALOGUE)
    assert graph.steps["smooth"].inputs == {}
    assert graph.steps["table"].inputs == {"label": "labels"}
    assert not graph.sources
    assert not graph.annotations
    graph = edits.remove(nuclei(), "total", CATALOGUE)
    assert graph.steps["lifted"].parameters == {}
    assert edits.remove(nuclei(), "table", CATALOGUE).outputs == ("labels",)


def test_insert_on_all_edges() -> None:
    graph = edits.insert(nuclei(), "turned", FLIP, "smooth", CATALOGUE)
    assert graph.steps["turned"].inputs == {"input_image": "smooth"}
    assert graph.steps["binary"].inputs == {"input_image": "turned"}
    assert graph.steps["total"].inputs == {"input_image": "turned"}
    assert list(graph.steps)[:3] == ["smooth", "turned", "binary"]


def test_insert_on_one_edge() -> None:
    graph = edits.insert(nuclei(), "turned", FLIP, "raw", CATALOGUE, [("table", "intensity")])
    assert graph.steps["table"].inputs == {"label": "labels", "intensity": "turned"}
    assert graph.steps["smooth"].inputs == {"input_image": "raw"}


def test_rename_reaches_everything_and_keeps_the_order() -> None:
    graph = edits.rename(nuclei(), "total", "amount")
    assert graph.steps["lifted"].parameters["scalar"] == Link("amount.sum")
    graph = edits.rename(edits.rename(graph, "labels", "nuclei"), "raw", "dapi")
    assert list(graph.steps)[:4] == ["smooth", "binary", "nuclei", "table"]
    assert graph.steps["table"].inputs == {"label": "nuclei", "intensity": "dapi"}
    assert graph.outputs == ("nuclei", "table")
    assert list(graph.annotations) == ["dapi"]
    assert graph.view["dapi"] == {"at": [0, 0], "contrast": [0, 255]}
    assert edits.rename(edits.rename(graph, "dapi", "raw"), "nuclei", "labels").steps.keys() == (
        nuclei().steps.keys() - {"total"} | {"amount"}
    )


def test_replace_keeps_parameters_of_the_same_name_and_type() -> None:
    before = edits.add_step(
        nuclei(),
        "flat",
        Step("top_hat", {"input_image": "raw"}, {"radius_x": 15.0, "connectivity": "sphere"}),
    )
    flat = edits.replace_operation(before, "flat", "mean_filter", CATALOGUE).steps["flat"]
    assert flat.parameters == {"radius_x": 15.0, "radius_y": 2.0, "radius_z": 2.0}
    flat = edits.replace_operation(before, "flat", "label", CATALOGUE).steps["flat"]
    assert flat.parameters == {"connectivity": "sphere"}


def test_replace_keeps_inputs_by_name_then_by_position() -> None:
    graph = edits.replace_operation(nuclei(), "smooth", "add_images", CATALOGUE)
    assert graph.steps["smooth"].inputs == {"first": "raw"}
    graph = edits.replace_operation(graph, "smooth", "gaussian_blur", CATALOGUE)
    assert graph.steps["smooth"].inputs == {"input_image": "raw"}


def test_replace_keeps_a_link_and_drops_what_is_out_of_range() -> None:
    other = {**CATALOGUE, "flip": CATALOGUE["add_scalar"]}
    graph = edits.replace_operation(nuclei(), "lifted", "flip", other)
    assert graph.steps["lifted"].parameters == {"scalar": Link("total.sum")}
    narrow = CATALOGUE["gaussian_blur"]
    graph = edits.set_parameters(nuclei(), "smooth", {"sigma_y": -1.0})
    graph = edits.replace_operation(graph, "smooth", narrow.name, CATALOGUE)
    assert graph.steps["smooth"].parameters["sigma_y"] == 2.0


def test_replace_moves_readers_of_an_output_that_is_gone() -> None:
    before = edits.replace_operation(nuclei(), "smooth", "gradients", CATALOGUE)
    before = edits.rewire(before, "binary", "input_image", "smooth.along_y")
    after = edits.replace_operation(before, "smooth", "gaussian_blur", CATALOGUE)
    assert after.steps["binary"].inputs == {"input_image": "smooth"}


def test_a_copied_branch_reads_itself_inside_and_the_same_outside() -> None:
    graph, names = edits.duplicate_branch(nuclei(), ["binary", "labels", "total", "lifted"])
    assert names == {
        "binary": "binary_2",
        "labels": "labels_2",
        "total": "total_2",
        "lifted": "lifted_2",
    }
    assert graph.steps["binary_2"].inputs == {"input_image": "smooth"}
    assert graph.steps["labels_2"].inputs == {"input_image": "binary_2"}
    assert graph.steps["lifted_2"].parameters == {"scalar": Link("total_2.sum")}
    assert graph.steps["labels"] is not graph.steps["labels_2"]
    assert graph.outputs == nuclei().outputs


def test_a_copied_source_keeps_its_contrast_and_gets_a_place_of_its_own() -> None:
    graph, names = edits.duplicate_branch(nuclei(), ["raw"])
    assert graph.sources[names["raw"]] == graph.sources["raw"]
    assert graph.view[names["raw"]] == {"contrast": [0, 255]}
    assert graph.annotations[names["raw"]] == graph.annotations["raw"]
