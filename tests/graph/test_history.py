from __future__ import annotations

import tracemalloc

import pytest

from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Step
from fluograph.graph.history import Edit, History
from fluograph.graph.patch import Patch
from tests.graph.samples import CATALOGUE, nuclei


def sigma(history: History, value: float) -> Graph:
    return history.record(edits.set_parameters(history.graph, "smooth", {"sigma_x": value}))


def test_undo_and_redo_return_what_was() -> None:
    history = History(nuclei())
    seen = [history.graph, *(sigma(history, value) for value in (1.0, 2.0, 3.0))]
    assert [history.undo() for _ in range(3)] == seen[2::-1]
    assert [history.redo() for _ in range(3)] == seen[1:]


def test_the_ends_are_said() -> None:
    history = History(nuclei())
    assert (history.undoes, history.redoes) == (None, None)
    with pytest.raises(GraphError, match="nothing to undo"):
        history.undo()
    with pytest.raises(GraphError, match="nothing to redo"):
        history.redo()


def test_labels_of_undo_and_redo() -> None:
    history = History(nuclei())
    sigma(history, 5.0)
    assert history.undoes == "change smooth.sigma_x"
    history.undo()
    assert history.redoes == "change smooth.sigma_x"


def test_going_back_and_editing_makes_a_branch_and_loses_nothing() -> None:
    history = History(nuclei())
    one = sigma(history, 1.0)
    two = sigma(history, 2.0)
    history.undo()
    three = sigma(history, 3.0)
    assert [history.at(edit.id) for edit in history.branches] == [two, three]
    history.undo()
    assert history.graph == one
    assert history.redo() == three
    assert history.goto(2) == two
    history.undo()
    assert history.redo() == two


def test_the_versions_of_a_step_on_all_branches() -> None:
    history = History(nuclei())
    assert history.versions("smooth") == [(history.edits[0], nuclei().steps["smooth"])]
    assert history.versions("nothing") == []
    sigma(history, 1.0)
    history.undo()
    sigma(history, 2.0)
    history.record(edits.remove(history.graph, "smooth", CATALOGUE))
    found = [(edit.id, step.parameters["sigma_x"]) for edit, step in history.versions("smooth")]
    assert found == [(0, nuclei().steps["smooth"].parameters["sigma_x"]), (1, 1.0), (2, 2.0)]


def test_goto_an_edit_that_is_not_there() -> None:
    with pytest.raises(UnknownNameError, match=r"no edit 7\. There are 0 to 0"):
        History(nuclei()).goto(7)


def test_a_gesture_is_one_edit() -> None:
    history = History(nuclei())
    with history.gesture():
        for value in (1.0, 1.5, 1.75):
            sigma(history, value)
            assert history.graph.steps["smooth"].parameters["sigma_x"] == value
    assert len(history.edits) == 2
    assert history.undoes == "change smooth.sigma_x"
    assert history.undo() == nuclei()


def test_a_gesture_that_fails_or_changes_nothing_leaves_no_trace() -> None:
    history = History(nuclei())
    with pytest.raises(UnknownNameError), history.gesture():
        history.record(edits.bypass(sigma(history, 1.0), "nothing"))
    with history.gesture():
        sigma(history, 1.0)
        sigma(history, "1.2 um")  # type: ignore[arg-type]
    assert history.graph == nuclei()
    assert len(history.edits) == 1


def test_undo_in_a_gesture_ends_it_first() -> None:
    history = History(nuclei())
    history.press()
    sigma(history, 1.0)
    history.undo()
    assert history.graph == nuclei()
    assert history.redo().steps["smooth"].parameters["sigma_x"] == 1.0


def test_moving_a_window_can_be_undone() -> None:
    history = History(nuclei())
    history.record(edits.set_view(history.graph, "raw", at=[9, 9]))
    assert history.undoes == "move raw"
    assert history.undo().view == nuclei().view


def test_contrast_is_no_edit_and_outlives_an_undo() -> None:
    history = History(nuclei())
    sigma(history, 1.0)
    history.record(edits.set_view(history.graph, "smooth", contrast=[3, 4]))
    assert history.undoes == "change smooth.sigma_x"
    assert history.undo().view["smooth"] == {"at": [300, 0], "contrast": [3, 4]}
    assert history.redo().view["smooth"] == {"at": [300, 0], "contrast": [3, 4]}


class Full:
    """A recorder on a disk that is full."""

    def record(self, edit: Edit) -> None:
        raise GraphError("full")

    def move(self, id: int) -> None:  # noqa: A002
        raise GraphError("full")

    def show(self, patch: Patch) -> None:
        raise GraphError("full")


def test_what_cannot_be_recorded_does_not_happen() -> None:
    history = History(nuclei())
    sigma(history, 1.0)
    before = history.graph
    history.recorder = Full()
    with pytest.raises(GraphError, match="full"):
        sigma(history, 2.0)
    with pytest.raises(GraphError, match="full"):
        history.undo()
    with pytest.raises(GraphError, match="full"):
        history.record(edits.set_view(before, "raw", contrast=[1, 2]))
    assert (history.graph, history.id) == (before, 1)
    assert history.graph.view == before.view


LABELS = {
    "add smooth_2": lambda g: edits.add_step(g, "smooth_2", Step("flip")),
    "remove table": lambda g: edits.remove(g, "table", CATALOGUE),
    "rename table to rows": lambda g: edits.rename(g, "table", "rows"),
    "add turned, remove table": lambda g: edits.add_step(
        edits.remove(g, "table", CATALOGUE), "turned", Step("flip")
    ),
    "add binary_2, labels_2": lambda g: edits.duplicate_branch(g, ["labels", "binary"])[0],
    "change binary, total": lambda g: edits.rewire(
        edits.rewire(g, "binary", "input_image", "raw"), "total", "input_image", "raw"
    ),
    "replace smooth": lambda g: edits.replace_operation(g, "smooth", "flip", CATALOGUE),
    "connect binary": lambda g: edits.rewire(g, "binary", "input_image", "raw"),
    "bypass smooth": lambda g: edits.bypass(g, "smooth"),
    "change smooth.over": lambda g: edits.set_over(g, "smooth", "planes"),
    "title of smooth": lambda g: edits.set_title(g, "smooth", "Soft"),
    "change smooth.sigma_x, smooth.sigma_y": lambda g: edits.set_parameters(
        g, "smooth", {"sigma_x": 5.0, "sigma_y": 5.0}
    ),
    "change raw.channel": lambda g: edits.set_source(g, "raw", channel=2),
    "change outputs": lambda g: edits.set_outputs(g, ["table"]),
    "change title": lambda g: edits.set_title(g, "", "Cells"),
    "change annotations": lambda g: edits.set_annotations(g, "raw", {"points": []}),
    "move raw, smooth": lambda g: edits.set_view(
        edits.set_view(g, "raw", at=[1, 1]), "smooth", at=[2, 2]
    ),
}


@pytest.mark.parametrize("label", LABELS)
def test_an_edit_is_named_by_what_it_changed(label: str) -> None:
    history = History(nuclei())
    history.record(LABELS[label](history.graph))
    assert history.undoes == label
    after = history.graph
    assert history.undo() == nuclei()
    assert list(history.graph.steps) == list(nuclei().steps)
    assert history.graph.view == nuclei().view
    assert history.redo() == after
    assert list(history.graph.steps) == list(after.steps)


def test_a_given_label_is_kept() -> None:
    history = History(nuclei())
    history.record(edits.bypass(history.graph, "smooth"), "try without")
    assert history.undoes == "try without"


def test_an_edit_of_a_large_graph_costs_what_it_changed() -> None:
    steps = {f"s{i}": Step("flip", {}, {"a": 1.0, "b": 2.0, "c": 3.0}) for i in range(200)}
    history = History(Graph(steps=steps))
    tracemalloc.start()
    for number in range(200):
        graph = edits.set_parameters(history.graph, f"s{number}", {"a": float(number + 2)})
        history.record(graph)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(history.edits) == 201
    assert used / 200 < 4000  # bytes; a graph of 200 steps alone takes 10 000
