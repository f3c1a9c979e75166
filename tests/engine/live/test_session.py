"""States, priorities, overtaking and views, in one thread."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.engine import Engine, evaluate
from fluograph.engine.live.messages import (
    Answer,
    Failed,
    Idle,
    Memory,
    Pixels,
    Planned,
    Prepare,
    Prepared,
    Read,
    Show,
    Status,
    Value,
    View,
    Withdraw,
)
from fluograph.engine.states import State
from fluograph.graph.document import Graph, Source
from tests.engine.graphs import step
from tests.engine.live.watching import Watched, changed, of_file, save, two_branches

STEPS = ["smooth", "binary", "labels", "table"]


@pytest.fixture
def folder(tmp_path: Path, blobs: np.ndarray) -> Path:
    return save(tmp_path, blobs)


@pytest.fixture
def watched(engine: Engine, folder: Path) -> Watched:
    return Watched(engine, folder)


def failing() -> Graph:
    """A chain whose second step fails: no device has room for so large an image."""
    steps = of_file().steps
    broken = step("scale", "smooth", factor_x=1e4, factor_y=1e4, resize=True)
    return replace(of_file(), steps={**steps, "binary": broken})


@pytest.mark.parametrize("name", ["image", *STEPS])
def test_a_step_goes_from_red_over_yellow_to_green(watched: Watched, name: str) -> None:
    watched.finish(of_file())
    assert watched.history(name) == ["invalid", "computing", "valid"]


def test_each_step_is_green_before_the_next_is_yellow(watched: Watched) -> None:
    watched.finish(of_file())
    changes = [(m.step, m.state) for m in watched.told if isinstance(m, Status)][5:]
    both = (State.COMPUTING, State.VALID)
    assert changes == [(name, state) for name in ["image", *STEPS] for state in both]
    assert watched.idle == [1]


def test_an_edit_makes_what_is_downstream_red_at_once(watched: Watched) -> None:
    watched.finish(of_file())
    watched.show(changed(of_file(), "smooth", sigma_x=2.0))
    assert watched.states == {"image": "valid", **dict.fromkeys(STEPS, "invalid")}


@pytest.mark.parametrize(
    ("name", "change", "computed"),
    [
        ("smooth", {"sigma_x": 2.0}, STEPS),
        ("labels", {"connectivity": "sphere"}, ["labels", "table"]),
    ],
    ids=["the first", "a later one"],
)
def test_only_what_is_downstream_of_an_edit_is_computed(
    watched: Watched, name: str, change: dict[str, Any], computed: list[str]
) -> None:
    watched.finish(of_file())
    assert watched.finish(changed(of_file(), name, **change)) == computed


def test_a_new_title_computes_nothing(watched: Watched) -> None:
    watched.finish(of_file())
    graph = of_file()
    titled = replace(graph.steps["smooth"], title="Smoother")
    graph = replace(graph, steps={**graph.steps, "smooth": titled})
    told = len(watched.told)
    assert watched.finish(graph) == []
    assert [type(m).__name__ for m in watched.told[told:]] == ["Planned", "Idle"]


def test_a_size_that_no_one_could_know_is_told_when_it_is_known(watched: Watched) -> None:
    steps = {**of_file().steps, "touch": step("generate_touch_matrix", "labels")}
    watched.finish(replace(of_file(), steps=steps))
    told = [m for m in watched.told if isinstance(m, Status) and m.step == "touch"]
    before, *_, after = (next(iter(m.metas.values()))["shape"] for m in told)
    count = int(watched.pixels("labels").max()) + 1
    assert (before, after) == ([None, None], [count, count])
    assert told[-1].state is State.VALID


def test_going_back_finds_what_is_held(watched: Watched) -> None:
    watched.finish(of_file())
    watched.finish(changed(of_file(), "smooth", sigma_x=2.0))
    assert watched.finish(of_file()) == []
    assert set(watched.states.values()) == {"valid"}


def test_equal_steps_are_computed_once(watched: Watched) -> None:
    graph = two_branches()
    graph = replace(graph, steps={**graph.steps, "right": graph.steps["left"]})
    watched.finish(graph)
    assert len(watched.ran) == 2
    assert watched.states == {"image": "valid", "left": "valid", "right": "valid"}


def test_what_is_wanted_comes_first(watched: Watched) -> None:
    computed = watched.finish(two_branches(), wanted=["right"])
    assert computed == ["image", "right", "left"]


def test_a_bypassed_step_has_the_state_of_its_input(watched: Watched) -> None:
    graph = of_file()
    bypassed = replace(graph.steps["smooth"], bypass=True)
    watched.finish(replace(graph, steps={**graph.steps, "smooth": bypassed}))
    assert watched.status["smooth"].key == watched.status["image"].key
    assert watched.states["smooth"] == "valid"


def test_a_newer_graph_overtakes_between_two_tasks(watched: Watched) -> None:
    newer = changed(of_file(), "smooth", sigma_x=3.0)
    watched.show(of_file())
    while watched.states["smooth"] != "valid":
        watched.session.work()
    assert watched.finish(newer) == STEPS
    assert len(watched.ran) == 2 + len(STEPS)
    assert watched.idle == [2]


def test_a_newer_graph_overtakes_right_before_a_task(watched: Watched) -> None:
    watched.show(of_file())
    while watched.states["smooth"] != "computing":
        watched.session.work()
    ran = len(watched.ran)
    watched.show(changed(of_file(), "smooth", sigma_x=3.0))
    assert watched.states["smooth"] == "invalid"
    assert watched.finish()[0] == "smooth"
    assert len(watched.ran) - ran == len(STEPS)


def test_no_step_stays_yellow_when_what_is_wanted_changes(watched: Watched) -> None:
    watched.show(two_branches(), wanted=["left"])
    while watched.states["left"] != "computing":
        watched.session.work()
    watched.show(two_branches(), wanted=["right"])
    while watched.states["right"] != "computing":
        watched.session.work()
    assert watched.states["left"] == "invalid"


def test_an_older_generation_is_ignored(watched: Watched) -> None:
    watched.show(of_file())
    watched.show(two_branches())
    watched.session.take(Show(1, {"steps": {}}))
    watched.finish()
    assert watched.idle == [2]
    assert watched.states["right"] == "valid"


def test_the_tasks_of_a_graph_are_told_after_its_states(watched: Watched) -> None:
    watched.show(of_file())
    *states, planned = watched.told
    assert isinstance(planned, Planned)
    assert planned.tasks == [status.key for status in states if isinstance(status, Status)]


def test_a_failed_step_is_red_with_its_reason_and_the_rest_waits(watched: Watched) -> None:
    graph = failing()
    watched.finish(replace(graph, steps={**graph.steps, **two_branches().steps}))
    assert watched.states["binary"] == "failed"
    assert "binary" in watched.status["binary"].reason
    assert watched.states["labels"] == "invalid"
    assert watched.status["labels"].reason == "waits for binary, which failed"
    assert watched.states["smooth"] == watched.states["right"] == "valid"


def test_a_failed_step_is_not_tried_again_by_itself(watched: Watched) -> None:
    watched.finish(failing())
    assert watched.finish(failing()) == []


def test_retry_computes_a_failed_step_again(watched: Watched) -> None:
    watched.finish(failing())
    watched.retry("binary")
    assert watched.finish() == ["binary"]
    assert watched.history("binary")[-3:] == ["invalid", "computing", "failed"]
    assert watched.idle == [1, 2]


def test_a_missing_file_is_told_and_found_when_it_comes(watched: Watched, folder: Path) -> None:
    (folder / "image.tif").rename(folder / "other.tif")
    watched.finish(of_file())
    assert watched.states["image"] == "failed"
    assert "image.tif" in watched.status["image"].reason
    assert "image" in watched.status["smooth"].reason
    (folder / "other.tif").rename(folder / "image.tif")
    watched.retry("image")
    watched.finish()
    assert set(watched.states.values()) == {"valid"}


def test_a_quarantined_step_is_red_until_it_is_tried_again(watched: Watched) -> None:
    watched.finish(of_file())
    key = watched.status["labels"].key
    other = Watched(Engine(), watched.folder)
    other.finish(of_file(), quarantine={key: "It ended the worker."})
    assert other.status["labels"].reason == "It ended the worker."
    assert other.states["binary"] == "valid"
    assert len(other.ran) == 3
    other.retry("labels")
    other.finish()
    assert set(other.states.values()) == {"valid"}


def test_what_is_known_to_be_valid_is_computed_when_asked_for(watched: Watched) -> None:
    watched.finish(of_file())
    done = {s.key: s.seconds for s in watched.status.values()}
    other = Watched(Engine(), watched.folder)
    assert other.finish(of_file(), done=done) == []
    assert set(other.states.values()) == {"valid"}
    np.testing.assert_array_equal(other.pixels("labels"), watched.pixels("labels"))


def test_dropping_results_makes_no_step_red(folder: Path) -> None:
    watched = Watched(Engine(budget=0), folder)
    watched.finish(of_file())
    assert set(watched.states.values()) == {"valid"}
    told = len(watched.told)
    expected = evaluate(of_file(), ["labels"], folder=folder)["labels"].array()
    np.testing.assert_array_equal(watched.pixels("labels"), expected)
    assert not any(isinstance(m, Status) for m in watched.told[told:])


@pytest.mark.parametrize("reference", ["image", "smooth", "smooth.output_image", "labels"])
def test_a_view_shows_what_was_computed(watched: Watched, reference: str, folder: Path) -> None:
    expected = evaluate(of_file(), [reference], folder=folder)[reference].array()
    watched.finish(of_file())
    np.testing.assert_array_equal(watched.pixels(reference), expected)


def valid(watched: Watched) -> list[str]:
    """The steps in the order in which they became valid."""
    told = watched.told
    return [m.step for m in told if isinstance(m, Status) and m.state is State.VALID]


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ([], ["image", "right", "left"]),
        (["right"], ["image", "right", "left"]),
        (["left"], ["image", "left", "right"]),
        (["image", "nothing"], ["image", "right", "left"]),
    ],
    ids=["nothing", "itself", "another", "no step"],
)
def test_a_view_comes_after_what_is_wanted_more(
    watched: Watched, wanted: list[str], order: list[str]
) -> None:
    watched.show(two_branches(), wanted=wanted)
    watched.view("right")
    assert valid(watched) == order


def test_views_are_answered_in_the_order_of_what_is_wanted(watched: Watched) -> None:
    watched.show(two_branches(), wanted=["right"])
    for number, name in enumerate(["left", "left", "right", "image"], start=1):
        watched.session.take(View(number, name, memory="memory"))
    watched.finish()
    answered = [m.request for m in watched.told if isinstance(m, Pixels)]
    assert answered == [3, 4, 1, 2] or answered == [4, 3, 1, 2]
    assert valid(watched) == ["image", "right", "left"]


def test_many_views_do_not_hold_up_the_newest_edit(watched: Watched) -> None:
    watched.finish(two_branches())
    for number in range(1, 101):
        watched.session.take(View(number, "right", memory="memory"))
    watched.show(changed(two_branches(), "left", sigma_x=9.0), wanted=["left"])
    while watched.states["left"] != "valid":
        watched.session.work()
    assert not [m for m in watched.told if isinstance(m, Pixels)]
    watched.finish()
    assert len([m for m in watched.told if isinstance(m, Pixels)]) == 100


def test_after_each_task_a_view_that_is_wanted_less_is_answered(watched: Watched) -> None:
    watched.finish(two_branches())
    for number in range(1, 101):
        watched.session.take(View(number, "right", memory="memory"))
    chain = changed(of_file(), "smooth", sigma_x=5.0)
    newer = {**chain.steps, "right": two_branches().steps["right"]}
    watched.show(replace(chain, steps=newer), wanted=STEPS)
    while watched.states["table"] != "valid":
        watched.session.work()
    assert len([m for m in watched.told if isinstance(m, Pixels)]) == 3


def test_what_is_withdrawn_is_not_answered(watched: Watched) -> None:
    watched.show(two_branches())
    watched.session.take(View(1, "right", memory="memory"))
    watched.session.take(Withdraw(1))
    watched.session.take(Withdraw(2))
    watched.finish()
    assert valid(watched) == ["image", "left", "right"]
    assert [m.request for m in watched.told if isinstance(m, Failed)] == [1]
    assert not [m for m in watched.told if isinstance(m, Pixels)]


@pytest.mark.parametrize(
    ("name", "ask", "key", "content"),
    [
        ("labels", Value(1, "labels", None, 6, 7), "values", [1]),
        ("image", Value(1, "image", 0, 0, 0), "values", [10.0]),
        ("table", Read(1, "table", limit=2, sort="label"), "total", 4),
        ("binary", Read(1, "binary"), None, "Expected a table, a number or a matrix, got binary"),
        ("image", Value(1, "image", 0, 32, 0), None, "Expected a region"),
        ("table", Value(1, "table", 0, 0, 0), None, "got a table"),
    ],
    ids=["label", "value", "table", "pixels are not read", "outside", "no pixels"],
)
def test_questions_are_answered(
    watched: Watched, name: str, ask: Value | Read, key: str | None, content: Any
) -> None:
    watched.show(of_file())
    answer = watched.ask(ask)
    if key is None:
        assert isinstance(answer, Failed)
        assert content in answer.reason
    else:
        assert isinstance(answer, Answer)
        assert answer.content[key] == content
        assert answer.content["key"] == watched.status[name].key


def test_memory_is_told_at_once(watched: Watched) -> None:
    watched.finish(of_file())
    watched.session.take(Memory(7))
    answer = watched.told[-1]
    assert isinstance(answer, Answer)
    assert answer.content["held"] == watched.engine.store.size > 0
    assert answer.content["budget"] == watched.engine.store.budget


def test_a_source_tells_what_its_file_holds(engine: Engine, tmp_path: Path) -> None:
    pixels = np.zeros((5, 2, 8, 9), "uint16")
    metadata = {"axes": "TCYX", "Labels": ["DAPI", "GFP"] * 5}
    tifffile.imwrite(tmp_path / "image.tif", pixels, imagej=True, metadata=metadata)
    watched = Watched(engine, tmp_path)
    watched.show(two_branches())
    told = watched.status["image"].source
    assert (told["T"], told["C"], told["dtype"]) == (5, 2, "uint16")
    assert (len(told["channels"]), len(told["scenes"]), told["levels"]) == (2, 1, 1)
    assert (told["scene"], told["voxel_size"], told["notes"]) == (0, [None] * 3, [])
    assert watched.status["left"].source == {}
    assert watched.ran == []


def test_a_step_tells_how_many_of_its_planes_are_done(
    engine: Engine, tmp_path: Path, stack: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fluograph.engine.live.ledger._PARTS_EVERY", 0.0)
    watched = Watched(engine, save(tmp_path, stack))
    blur = step("gaussian_blur", "image", over="planes", sigma_x=1.0, sigma_y=1.0)
    watched.finish(of_file({"blur": blur}))
    told = [m.part for m in watched.told if isinstance(m, Status) and m.step == "blur"]
    assert told == [[], [], *([k, 8] for k in range(1, 9)), []]


def test_what_was_forgotten_but_is_held_is_valid_at_once(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fluograph.engine.live.ledger._REMEMBERED", 2)
    watched.finish(of_file())
    watched.finish(changed(of_file(), "smooth", sigma_x=2.0))
    watched.finish(two_branches())
    assert len(watched.session._ledger.done) < 9
    assert watched.finish(of_file()) == []
    assert set(watched.states.values()) == {"valid"}


def test_a_file_that_was_written_again_is_found(
    watched: Watched, folder: Path, blobs: np.ndarray
) -> None:
    watched.finish(of_file())
    before = watched.status["smooth"].key
    save(folder, np.asarray(blobs + 1, "uint16"))
    os.utime(folder / "image.tif", ns=(1, 1))
    assert watched.finish(of_file()) == ["image", *STEPS]
    assert watched.status["smooth"].key != before


META = {"kind": "image", "axes": "YX", "shape": [32, 40], "voxel_size": [None] * 3, "channels": []}


def test_operations_are_tried_when_there_is_nothing_else_to_do(watched: Watched) -> None:
    watched.show(two_branches())
    jobs = {"j": ["top_hat", META], "k": ["no_such_operation", META], "l": ["sobel", META]}
    watched.session.take(Prepare(jobs))
    held = len(watched.engine.store._held)
    watched.finish()
    assert [m.key for m in watched.told if isinstance(m, Prepared)] == ["j", "k", "l"]
    assert watched.ran[-3:] == ["prepare j", "prepare k", "prepare l"]
    assert watched.told.index(Idle(1)) < watched.told.index(Prepared("j"))
    assert len(watched.engine.store._held) - held == 3
    assert {m.step for m in watched.told if isinstance(m, Status)} == {"image", "left", "right"}


def test_what_is_shown_ends_the_trying(watched: Watched) -> None:
    watched.session.take(Prepare({"j": ["top_hat", META], "k": ["sobel", META]}))
    watched.session.work()
    watched.finish(two_branches())
    assert [m.key for m in watched.told if isinstance(m, Prepared)] == ["j"]


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("binary", "binary"),
        ("labels", "waits for binary"),
        ("smoth", "Did you mean smooth"),
        ("smooth.nothing", "nothing"),
    ],
    ids=["failed", "waits", "unknown step", "unknown port"],
)
def test_a_view_that_cannot_be_is_refused(watched: Watched, reference: str, reason: str) -> None:
    watched.show(failing())
    answer = watched.view(reference)
    assert isinstance(answer, Failed)
    assert reason in answer.reason


def test_a_view_of_a_table_is_refused(watched: Watched) -> None:
    watched.show(of_file())
    answer = watched.view("table")
    assert isinstance(answer, Failed)
    assert "table" in answer.reason


def test_the_context_is_that_of_the_message(watched: Watched) -> None:
    watched.show(of_file(), context={"time": 0, "region": [[4, 20], [0, 16]]})
    assert watched.pixels("smooth").shape == (16, 16)


def test_a_graph_without_steps_is_idle(watched: Watched) -> None:
    watched.finish(Graph(sources={"image": Source(file="image.tif")}))
    assert watched.states == {"image": "valid"}
