from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fluograph as fg
from fluograph.errors import FluographError, GraphError, ParameterError, UnknownNameError
from fluograph.graph.document import Link
from fluograph.graph.journal import journal_path, recover, unsaved_journals
from fluograph.images.read import open_image
from fluograph.images.table_files import read_table


@pytest.fixture
def image() -> np.ndarray:
    y, x = np.mgrid[:24, :30]
    return np.asarray(100 * np.exp(-((y - 8) ** 2 + (x - 9) ** 2) / 12) + 5, "float32")


@pytest.fixture
def workflow(image: np.ndarray) -> fg.Workflow:
    workflow = fg.Workflow()
    nuclei = workflow.open(image, name="nuclei")
    flat = nuclei.top_hat(radius_x=15, radius_y=15, radius_z=0, connectivity="box")
    smooth = flat.gaussian_blur(sigma_x=1.2, sigma_y=1.2)
    smooth.threshold_otsu().connected_component_labeling()
    return workflow


def test_steps_are_called_after_what_they_make(workflow: fg.Workflow) -> None:
    assert list(workflow.graph.steps) == ["flat", "smooth", "binary", "labels"]
    again = workflow["smooth"].gaussian_blur(sigma_x=2)
    assert again.name == "smooth_2"
    assert workflow["nuclei"].sobel(name="edges").name == "edges"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        pytest.param("nuclei.ome.tif", "nuclei", id="stem"),
        pytest.param("A9 p7d.tif", "a9_p7d", id="blank and capital"),
        pytest.param("17P1_POS13.tif", "image_17p1_pos13", id="digit first"),
    ],
)
def test_sources_are_called_like_their_files(file: str, expected: str) -> None:
    assert fg.Workflow().open(file).name == expected


def test_files_hold_every_value(workflow: fg.Workflow) -> None:
    assert workflow.graph.steps["smooth"].parameters == {
        "sigma_x": 1.2,
        "sigma_y": 1.2,
        "sigma_z": 0.0,
    }


def test_results(workflow: fg.Workflow) -> None:
    labels = workflow["labels"]
    assert labels.array().max() == 1
    assert labels.meta.shape == (24, 30)
    assert len(labels.labels_statistics(workflow["nuclei"]).table()) == 1
    assert workflow["nuclei"].maximum_of_all_pixels().number() == pytest.approx(105)


def test_evaluate_has_no_side_effects(workflow: fg.Workflow, image: np.ndarray) -> None:
    before = workflow.graph
    fg.evaluate(before, ["labels"], overrides={"smooth.sigma_x": 3}, sources={"nuclei": image})
    assert workflow.graph is before


def test_undo_and_redo(workflow: fg.Workflow) -> None:
    whole = workflow.graph
    smooth = workflow["smooth"].set(sigma_x=3)
    changed = smooth.array()
    workflow.undo()
    assert workflow.graph == whole
    assert not np.array_equal(smooth.array(), changed)
    workflow.redo()
    np.testing.assert_array_equal(smooth.array(), changed)


def test_an_array_that_was_undone_comes_back(image: np.ndarray) -> None:
    workflow = fg.Workflow()
    first = workflow.open(image)
    edit = workflow.history.id
    workflow.undo()
    second = workflow.open(2 * image)
    assert second.array().max() == 2 * image.max()
    workflow.history.goto(edit)
    np.testing.assert_array_equal(first.array(), image)


def test_save_and_load(tmp_path: Path, image: np.ndarray) -> None:
    from fluograph.images.write import write_image
    from fluograph.operations.kinds import Kind
    from fluograph.operations.meta import Meta

    meta = Meta(Kind.IMAGE, "YX", image.shape, (None, 0.5, 0.5))
    write_image(tmp_path / "nuclei.tif", image, meta)
    workflow = fg.Workflow(folder=tmp_path)
    workflow.open("nuclei.tif").gaussian_blur(sigma_x="1 um", sigma_y="1 um")
    path = workflow.save(tmp_path / "nuclei.fluo.yaml")
    loaded = fg.Workflow.load(path)
    assert loaded.graph == workflow.graph
    np.testing.assert_array_equal(loaded["smooth"].array(), workflow["smooth"].array())
    assert loaded["smooth"].meta.voxel_size[1:] == (0.5, 0.5)


def test_saving_elsewhere_keeps_the_images(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    workflow = fg.Workflow(folder=folder)
    workflow.open("nuclei.tif")
    path = workflow.save(tmp_path / "nuclei.fluo.yaml")
    assert fg.Workflow.load(path).graph.sources["nuclei"].file == "images/nuclei.tif"


def test_a_journal_remembers_edits_that_were_never_saved(tmp_path: Path) -> None:
    path = fg.Workflow().save(tmp_path / "a.fluo.yaml")
    lost = fg.Workflow.load(path, journal=True)
    lost.open("nuclei.tif").gaussian_blur(sigma_x=2)
    with pytest.raises(FluographError, match="open in another window"):
        fg.Workflow.load(path, journal=True)
    lost.close()  # the process ends here, nothing was saved
    found = fg.Workflow.load(path, journal=True)
    assert not found.graph.steps
    assert found.undo() == lost.graph
    found.close()


def test_the_journal_of_an_unsaved_workflow_moves_beside_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    workflow = fg.Workflow(journal=True)
    workflow.open("nuclei.tif")
    assert len(unsaved_journals()) == 1
    path = workflow.save(tmp_path / "a.fluo.yaml")
    workflow["nuclei"].sobel()
    workflow.close()
    assert unsaved_journals() == ()
    assert len(recover(journal_path(path)).edits) == 3


def test_further_inputs_by_position_and_by_name(workflow: fg.Workflow) -> None:
    nuclei, smooth = workflow["nuclei"], workflow["smooth"]
    one = nuclei.subtract_images(smooth)
    other = nuclei.subtract_images(input_image1=smooth)
    assert (
        one.step.inputs
        == other.step.inputs
        == {
            "input_image0": "nuclei",
            "input_image1": "smooth",
        }
    )


def test_a_number_feeds_a_parameter(workflow: fg.Workflow) -> None:
    nuclei = workflow["nuclei"]
    above = nuclei.greater_constant(scalar=nuclei.mean_of_all_pixels(name="mean"))
    assert above.step.parameters["scalar"] == Link("mean")
    assert 0 < above.array().mean() < 1


def test_another_output(workflow: fg.Workflow) -> None:
    small = workflow["nuclei"].hessian_eigenvalues(name="eigen")
    large = small.output("large_eigenvalue")
    assert large.reference == "eigen.large_eigenvalue"
    assert (large.array() >= small.array()).all()
    with pytest.raises(UnknownNameError, match="large_eigenvalue"):
        small.output("large")


def test_errors_say_what_to_do(workflow: fg.Workflow) -> None:
    nuclei = workflow["nuclei"]
    with pytest.raises(AttributeError, match="Did you mean gaussian_blur"):
        nuclei.gausian_blur()  # type: ignore[attr-defined]
    with pytest.raises(UnknownNameError, match="Did you mean sigma_x"):
        nuclei.gaussian_blur(sigma_xx=1)  # type: ignore[call-arg]
    with pytest.raises(ParameterError, match="sigma_x"):
        nuclei.gaussian_blur(sigma_x=-1)
    with pytest.raises(GraphError, match="has 1 inputs"):
        nuclei.gaussian_blur(nuclei)  # type: ignore[call-arg]
    with pytest.raises(UnknownNameError, match="There are: nuclei, flat"):
        workflow["something"]


def test_a_failed_edit_changes_nothing(workflow: fg.Workflow) -> None:
    before = workflow.graph
    with pytest.raises(ParameterError):
        workflow["nuclei"].gaussian_blur(sigma_x=-1)
    assert workflow.graph is before


def test_operations_complete_by_tab_with_signature_and_text(workflow: fg.Workflow) -> None:
    nuclei = workflow["nuclei"]
    assert {"gaussian_blur", "threshold_otsu", "array"} <= set(dir(nuclei))
    signature = inspect.signature(nuclei.gaussian_blur)
    assert list(signature.parameters)[:3] == ["sigma_x", "sigma_y", "sigma_z"]
    assert signature.parameters["sigma_x"].default == 0
    text = inspect.getdoc(nuclei.gaussian_blur) or ""
    assert "Gaussian" in text
    assert "sigma_x : float (length)" in text


def test_a_picture_in_a_notebook(workflow: fg.Workflow) -> None:
    for name in ("nuclei", "binary", "labels"):
        assert 'src="data:image/png;base64,' in workflow[name]._repr_html_()
    table = workflow["labels"].labels_statistics(workflow["nuclei"])
    assert "<table" in table._repr_html_()


REFUSED: dict[str, tuple[Callable[[fg.Workflow], object], str]] = {
    "node of another workflow": (
        lambda w: w["flat"].subtract_images(fg.Workflow().open(np.ones((24, 30)), name="flat")),
        "flat belongs to another workflow",
    ),
    "parameter fed from another workflow": (
        lambda w: w["flat"].greater_constant(scalar=fg.Workflow().open(np.ones((2, 2)))),
        "belongs to another workflow",
    ),
    "node of another workflow is wanted": (
        lambda w: w.evaluate(fg.Workflow().open(np.ones((2, 2)))),
        "belongs to another workflow",
    ),
    "array as input": (
        lambda w: w.apply("subtract_images", "flat", np.ones((24, 30))),  # type: ignore[arg-type]
        r"got ndarray. Add an image with open\(\)",
    ),
    "missing input": (lambda w: w.apply("subtract_images", "flat"), "needs input_image1 too"),
    "missing parameter": (
        lambda w: w.apply("label_bounding_box", "labels"),
        "label_bounding_box needs a value for label_id",
    ),
    "over": (lambda w: w["flat"].sobel(over="slices"), 'over is "planes", or nothing'),
    "no name": (lambda w: w[0], "called '0'"),  # type: ignore[index]
    "kind": (lambda w: w.open(np.ones((2, 2)), kind="mask"), "image, binary or labels"),
    "voxel size": (
        lambda w: w.open(np.ones((2, 2)), voxel_size=(1, 1)),  # type: ignore[arg-type]
        "a length for each axis",
    ),
    "axes": (lambda w: w.open(np.ones((2, 2)), axes="TYX"), "give 2 letters"),
    "override without a parameter": (
        lambda w: w.evaluate(overrides={"flat": 3}),
        r"Expected STEP.PARAMETER of a step, got 'flat'. There are: flat, smooth",
    ),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_leaves_the_graph_as_it_was(
    workflow: fg.Workflow, call: Callable[[fg.Workflow], object], message: str
) -> None:
    before = workflow.graph.sources
    with pytest.raises(FluographError, match=message):
        call(workflow)
    assert workflow.graph.sources == before


def test_numbers_of_numpy_are_numbers(workflow: fg.Workflow) -> None:
    sigmas: dict[str, Any] = {"sigma_x": np.float32(1.5), "sigma_y": np.int64(2)}
    step = workflow.apply("gaussian_blur", "nuclei", **sigmas).step
    assert (step.parameters["sigma_x"], step.parameters["sigma_y"]) == (1.5, 2.0)
    moved = workflow.apply("affine_transform", "nuclei", transform_matrix=np.eye(3))
    assert moved.step.parameters["transform_matrix"] == (1, 0, 0, 0, 1, 0, 0, 0, 1)


def test_nodes_may_be_wanted(workflow: fg.Workflow) -> None:
    assert list(workflow.evaluate(workflow["labels"], "flat")) == ["labels", "flat"]


def test_names_are_in_a_workflow(workflow: fg.Workflow) -> None:
    assert "flat" in workflow
    assert "nope" not in workflow
    assert list(workflow) == ["nuclei", "flat", "smooth", "binary", "labels"]


def test_an_optional_input_may_be_none(workflow: fg.Workflow) -> None:
    node = workflow["labels"].labels_statistics(None)
    assert list(node.step.inputs) == ["label"]


def test_how_things_show_themselves(workflow: fg.Workflow) -> None:
    assert repr(fg.Workflow()) == "<Workflow: empty>"
    assert repr(workflow) == "<Workflow: nuclei, flat, smooth, binary, labels>"
    assert repr(workflow.graph) == "<Graph: nuclei, flat, smooth, binary, labels>"
    assert repr(workflow["labels"].result()) == "<Result labels YX 24 x 30>"
    table = workflow["labels"].labels_statistics(workflow["nuclei"]).table()
    assert repr(table).startswith("<Table of 1 row: label, area [px^2], ")
    assert "<th>label</th><th>area [px^2]</th>" in table._repr_html_()
    mean = workflow["nuclei"].mean_of_all_pixels().result()
    assert repr(mean) == f"<Result number: {mean.number()}>"
    assert "number<table>" in mean._repr_html_()


def test_a_step_that_fails_shows_why(workflow: fg.Workflow) -> None:
    node = workflow["nuclei"].copy_slice()
    assert "<b>copy_slice</b> Step copy_slice: copy_slice works on volumes" in node._repr_html_()


def test_results_are_written_time_point_by_time_point(tmp_path: Path, image: np.ndarray) -> None:
    workflow = fg.Workflow()
    movie = workflow.open(np.stack([image, 2 * image]), name="movie", axes="TYX")
    labels = movie.threshold_otsu().connected_component_labeling()
    brightest = movie.maximum_of_all_pixels(name="brightest")
    files = {tmp_path / "new" / "a.tif": labels, tmp_path / "b.csv": brightest}
    assert workflow.write(files) == list(files)
    written = open_image(tmp_path / "new" / "a.tif")
    assert written.axes == "TYX"
    for time in range(2):
        np.testing.assert_array_equal(written.load(time=time), labels.array(fg.Context(time)))
    table = read_table(tmp_path / "b.csv")
    np.testing.assert_array_equal(table["frame"], [0, 1])
    np.testing.assert_allclose(table["value"], [image.max(), 2 * image.max()], rtol=1e-6)


def test_nothing_is_written_for_a_step_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="labels"):
        fg.Workflow().write({tmp_path / "a.tif": "labels"})
    assert list(tmp_path.iterdir()) == []
