from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fluograph.engine.context import Context
from fluograph.engine.live.messages import Status
from fluograph.engine.states import State
from tests.web.session.fakes import Tabs, meta, opened


def settled(tabs: Tabs) -> None:
    """Let the client rest, and wait until the session has heard of it."""
    tabs.client.rest()
    wait_for(tabs, lambda: tabs.session.running.idle)


def wait_for(tabs: Tabs, reached: Callable[[], bool]) -> None:
    """Let the session hear what comes until something is reached."""
    for _ in range(2000):
        tabs.run()
        if reached():
            return
        time.sleep(0.001)
    raise AssertionError("that was never reached")


def test_every_edit_is_shown_with_what_changed_first(tabs: Tabs) -> None:
    tabs.chain()
    tabs.sigma(2)
    graph, how = tabs.client.shown[-1]
    assert graph.steps == tabs.session.graph.steps
    assert how == {"wanted": ["smooth"], "context": Context(time=0), "folder": None}
    tabs.do("undo")
    assert tabs.client.shown[-1][0].steps["smooth"].parameters["sigma_x"] == 1


def sigmas(tabs: Tabs) -> list[object]:
    """Return the values that the client was shown."""
    graphs = [graph for graph, _ in tabs.client.shown if "smooth" in graph.steps]
    return [graph.steps["smooth"].parameters["sigma_x"] for graph in graphs]


def test_while_a_slider_moves_what_is_computed_is_finished_first(tabs: Tabs) -> None:
    tabs.chain()
    settled(tabs)
    before = len(sigmas(tabs))
    tabs.do("press", label="sigma", tab="a")
    for value in (2, 3, 4):
        tabs.do("set_parameters", name="smooth", values={"sigma_x": value}, tab="a")
    assert sigmas(tabs)[before:] == [2]
    tabs.client.rest()
    wait_for(tabs, lambda: sigmas(tabs)[before:] == [2, 4])
    tabs.do("set_parameters", name="smooth", values={"sigma_x": 5}, tab="a")
    tabs.do("release", tab="a")
    assert sigmas(tabs)[before:] == [2, 4, 5]


def test_while_a_slider_moves_nothing_waits_for_long(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs.chain()
    settled(tabs)
    monkeypatch.setattr("fluograph.web.session.hurry.time.monotonic", now := Clock())
    tabs.do("press", label="sigma", tab="a")
    for value in (2, 3, 4):
        tabs.do("set_parameters", name="smooth", values={"sigma_x": value}, tab="a")
        now.time += 2.0
    assert sigmas(tabs)[-2:] == [2, 4]
    tabs.do("release", tab="a")


class Clock:
    """Seconds as the test says."""

    time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_statuses_are_gathered(tabs: Tabs) -> None:
    tabs.chain()
    count = len(tabs.changes)
    for state in (State.INVALID, State.COMPUTING, State.VALID):
        for name in ("nuclei", "smooth"):
            tabs.client.say(name, state, key="k", metas={"": meta()}, seconds=0.5)
    assert len(tabs.waiting) == 1
    tabs.run()
    (change,) = tabs.changes[count:]
    assert list(change.status) == ["nuclei", "smooth"]
    status = change.status["smooth"]
    assert status is not None
    assert (status["state"], status["key"], status["seconds"]) == ("valid", "k", 0.5)
    assert "generation" not in status
    assert "step" not in status


def test_the_running_step_and_rest_are_told(tabs: Tabs) -> None:
    tabs.chain()
    assert (tabs.row["idle"], tabs.row["running"]) == (False, None)
    tabs.client.say("smooth", State.COMPUTING)
    tabs.run()
    assert tabs.row["running"] == "smooth"
    tabs.client.say("smooth", State.VALID)
    settled(tabs)
    assert (tabs.row["idle"], tabs.row["running"]) == (True, None)
    tabs.sigma(2)
    assert not tabs.row["idle"]
    settled(tabs)


def test_rest_is_told_after_the_last_status(tabs: Tabs) -> None:
    tabs.chain()
    tabs.client.status["smooth"] = Status(1, "smooth", State.VALID, key="k")
    tabs.client.rest()
    time.sleep(0.05)
    tabs.run()
    assert not tabs.row["idle"]
    tabs.client.say("smooth", State.VALID, key="k")
    settled(tabs)
    assert tabs.session.status["smooth"]["state"] == "valid"


def test_while_paused_nothing_is_computed_until_asked(tabs: Tabs) -> None:
    tabs.chain()
    for name in ("nuclei", "smooth", "binary", "labels"):
        tabs.client.say(name)
    tabs.run()
    count = len(tabs.client.shown)
    tabs.do("pause", on=True)
    tabs.do("set_parameters", name="binary", values={})
    tabs.sigma(2)
    assert tabs.row["paused"]
    assert len(tabs.client.shown) == count
    states = {name: row["state"] for name, row in tabs.session.status.items()}
    assert list(states.values()) == ["valid", "invalid", "invalid", "invalid"]
    tabs.do("update_once")
    assert len(tabs.client.shown) == count + 1
    assert tabs.session.status["smooth"]["state"] == "valid"  # the worker says what it is
    tabs.sigma(3)
    assert len(tabs.client.shown) == count + 1
    tabs.do("pause", on=False)
    assert len(tabs.client.shown) == count + 2


def test_time_points_are_shared_and_bounded(tabs: Tabs) -> None:
    tabs.image()
    tabs.do("set_time", t=5)
    assert tabs.row["time"] == {"t": 0, "n": 1}
    tabs.client.say("nuclei", source={"T": 4, "C": 1})
    settled(tabs)
    tabs.do("set_time", t=9, tab="a")
    assert tabs.row["time"] == {"t": 3, "n": 4}
    assert tabs.changes[-1].session["time"] == {"t": 3, "n": 4}
    assert tabs.client.shown[-1][1]["context"] == Context(time=3)


def test_the_time_points_of_another_workflow_are_forgotten(tabs: Tabs) -> None:
    tabs.chain()
    tabs.client.say("nuclei", source={"T": 5})
    tabs.run()
    assert tabs.row["time"]["n"] == 5
    tabs.do("new")
    assert tabs.row["time"] == {"t": 0, "n": 1}


def test_cancel_and_retry_reach_the_client(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("cancel")
    tabs.do("retry", name="smooth")
    assert tabs.client.calls == [("cancel",), ("retry", "smooth")]
    assert not tabs.row["idle"]


def test_a_file_that_comes_later_is_found(tabs: Tabs) -> None:
    tabs.image()
    (tabs.root / "nuclei.tif").rename(tabs.root / "away.tif")
    tabs.do("set_source", name="nuclei", changes={"scene": 1})
    assert tabs.session.status["nuclei"]["state"] == "failed"
    (tabs.root / "away.tif").rename(tabs.root / "nuclei.tif")
    tabs.do("retry", name="nuclei")
    assert tabs.session.status["nuclei"]["state"] == "invalid"
    assert tabs.client.shown[-1][0].sources["nuclei"].file == str(tabs.root / "nuclei.tif")
    assert tabs.client.calls == [("refresh",)]


def test_at_rest_what_is_likely_next_is_prepared(tabs: Tabs) -> None:
    tabs.chain()
    tabs.client.say("labels", metas={"output_image": meta("labels")})
    settled(tabs)
    ((what, pairs),) = tabs.client.calls
    assert what == "prepare"
    assert ("dilate_labels", "labels") in pairs
    tabs.client.say("nuclei", metas={"": meta()})
    tabs.run()
    tabs.session.attend("nuclei")
    assert ("gaussian_blur", "nuclei") in tabs.client.calls[-1][1]
    tabs.session.attend("nuclei")
    assert len(tabs.client.calls) == 2


def test_questions_to_the_worker_are_passed_on(tabs: Tabs) -> None:
    tabs.do("value", reference="smooth", z=None, y=1, x=2)
    tabs.do("read", reference="table", limit=5)
    tabs.do("memory")
    assert tabs.client.calls == [
        ("value", "smooth", None, 1, 2),
        ("read", "table", {"offset": 0, "limit": 5, "sort": "", "descending": False}),
        ("memory",),
    ]


def test_a_failure_of_work_in_another_thread_is_told_to_the_one_who_asked(tabs: Tabs) -> None:
    future = tabs.do("open_sample", name="nothing")
    with pytest.raises(LookupError, match="no sample image"):
        future.result(10)


def test_what_comes_after_the_end_is_left_alone(root: Path) -> None:
    with opened(root) as tabs:
        tabs.chain()
        tabs.client.say("smooth")
    tabs.run()
