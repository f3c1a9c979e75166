"""What goes wrong in one place, or was there before, stays out of the way of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fluograph.engine.context import Context
from fluograph.engine.states import State
from fluograph.errors import FluographError
from fluograph.web.session import Change
from tests.web.session.fakes import Tabs, meta

WORKFLOW = """
format: fluograph/1
catalogue: 1
sources:
  nuclei: {file: other.tif}
"""


def other(root: Path) -> Path:
    """Return a workflow whose window has the name of one of the tests' usual one."""
    folder = root / "other"
    folder.mkdir()
    (folder / "other.tif").write_bytes(b"II*\0")
    path = folder / "other.fluo.yaml"
    path.write_text(WORKFLOW)
    return path


@pytest.mark.parametrize("paused", [False, True])
def test_another_workflow_knows_nothing_of_windows_of_the_same_names(
    tabs: Tabs, paused: bool
) -> None:
    tabs.image()
    tabs.client.say("nuclei", key="old", metas={"": meta()})
    tabs.run()
    tabs.do("pause", on=paused)
    tabs.do("open_workflow", path=str(other(tabs.root)))
    status = tabs.session.status["nuclei"]
    assert (status["state"], status["key"], status["metas"]) == ("invalid", "", {})
    assert not tabs.row["paused"]
    empty, newest = (graph for graph, _ in tabs.client.shown[-2:])
    assert not empty.names
    assert newest.sources["nuclei"].file == str(tabs.root / "other" / "other.tif")


def test_a_name_that_is_used_again_is_another_window(tabs: Tabs) -> None:
    tabs.image()
    tabs.client.say("nuclei", key="old")
    late = tabs.client.status["nuclei"]
    tabs.run()
    tabs.do("remove", names=["nuclei"])
    tabs.image()
    for callback in tabs.client._subscribers:
        callback(late)
    tabs.run()
    assert tabs.session.status["nuclei"]["key"] == ""
    tabs.client.say("nuclei", key="new")
    tabs.run()
    assert tabs.session.status["nuclei"]["key"] == "new"


def test_without_its_movie_time_goes_back(tabs: Tabs) -> None:
    movie = tabs.image("movie")
    tabs.image("still")
    tabs.client.say(movie, source={"T": 50})
    tabs.client.say("still", source={"T": 1})
    tabs.run()
    tabs.do("set_time", t=40)
    tabs.do("remove", names=[movie])
    assert tabs.row["time"] == {"t": 0, "n": 1}
    assert tabs.client.shown[-1][1]["context"] == Context(time=0)


def test_while_paused_another_time_is_not_computed(tabs: Tabs) -> None:
    tabs.chain()
    for name in tabs.session.graph.names:
        tabs.client.say(name, source={"T": 5} if name == "nuclei" else {})
    tabs.run()
    tabs.do("pause", on=True)
    tabs.do("set_time", t=3)
    assert {row["state"] for row in tabs.session.status.values()} == {"invalid"}


def test_files_are_looked_at_again_unless_it_is_paused(tabs: Tabs) -> None:
    tabs.image()
    before = len(tabs.client.shown)
    tabs.do("pause", on=True)
    tabs.do("refresh")
    assert tabs.client.calls == []
    tabs.do("pause", on=False)
    tabs.do("refresh")
    assert tabs.client.calls == [("refresh",)]
    assert len(tabs.client.shown) == before


def test_computing_that_begins_by_itself_is_no_rest(tabs: Tabs) -> None:
    tabs.image()
    tabs.client.say("nuclei")
    tabs.client.rest()
    while not tabs.row["idle"]:
        tabs.run()
    tabs.client._idle.clear()
    tabs.client.say("nuclei", State.COMPUTING)
    tabs.run()
    assert not tabs.row["idle"]


def test_one_who_cannot_take_in_a_change_is_in_nobodys_way(
    tabs: Tabs, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(change: Change) -> None:
        raise RuntimeError("a defect")

    told: list[Change] = []
    tabs.session.subscribe(fails)
    tabs.session.subscribe(told.append)
    tabs.image()
    assert [list(change.windows) for change in told] == [["nuclei"]]
    assert "a defect" in caplog.text
    assert tabs.session.tab == ""


def test_an_end_that_is_told_twice_ends_nobody_else(tabs: Tabs) -> None:
    told: list[Change] = []
    end = tabs.session.subscribe(told.append)
    end()
    tabs.session.subscribe(told.append)
    end()
    tabs.image()
    assert told


def test_looks_are_kept_after_a_gesture_and_after_a_full_disk(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    wait = "fluograph.web.session.looks.Looks.wait"
    monkeypatch.setattr(wait, lambda looks: started.append(looks))
    tabs.chain()
    look = {"smooth": {"zoom": 2.0}}

    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    tabs.do("look", changes=look)
    started.clear()
    tabs.session.keep_looks()
    assert len(started) == 1  # it waits once more
    tabs.do("release", tab="a")
    assert tabs.session.history.graph.view["smooth"]["zoom"] == 2

    def full(*_: object) -> None:
        raise FluographError("the disk is full")

    tabs.do("look", changes={"smooth": {"zoom": 3.0}})
    with monkeypatch.context() as patch:
        patch.setattr("fluograph.graph.journal.Journal.show", full)
        started.clear()
        tabs.session.keep_looks()
    assert len(started) == 1
    tabs.session.keep_looks()
    assert tabs.session.history.graph.view["smooth"]["zoom"] == 3


def test_a_full_disk_at_the_end_lets_go_of_the_journal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FluographError("the disk is full")

    tabs = Tabs(root)
    tabs.chain()
    tabs.do("press")
    tabs.sigma(2)
    monkeypatch.setattr("fluograph.graph.journal.Journal.record", full)
    with pytest.raises(FluographError, match="full"):
        tabs.session.close()
    tabs.client.rest()
    journal = tabs.session.document.journal
    assert journal is not None
    assert journal._file.closed


def test_one_who_asked_and_went_is_in_nobodys_way(tabs: Tabs) -> None:
    future = tabs.do("open_sample", name="nuclei")
    assert not future.cancel()
    while not tabs.waiting:
        pass
    tabs.run()
    assert future.result(10)["names"] == ["nuclei"]


def test_a_sample_is_not_added_to_a_workflow_that_was_opened_meanwhile(tabs: Tabs) -> None:
    future = tabs.do("open_sample", name="nuclei")
    tabs.do("new")
    while not future.done():
        tabs.run()
    with pytest.raises(FluographError, match="Another workflow"):
        future.result(0)
    assert not tabs.session.graph.names


def test_a_relative_path_that_is_pasted_stays_the_same_file_when_saved(tabs: Tabs) -> None:
    (tabs.root / "sub").mkdir()
    (tabs.root / "other.tif").write_bytes(b"II*\0")
    tabs.do("paste", text=WORKFLOW)
    tabs.do("save", path="sub/mine")
    assert tabs.session.graph.sources["nuclei"].file == str(tabs.root / "other.tif")
    assert not tabs.rows()["nuclei"]["problems"]


def test_the_report_names_no_folder_with_a_space(tabs: Tabs) -> None:
    folder = tabs.root / "Patient Smith" / "Study 3"
    folder.mkdir(parents=True)
    (folder / "x.tif").write_bytes(b"II*\0")
    tabs.do("open_images", paths=[str(folder / "x.tif")])
    tabs.client.say("x", State.FAILED, reason=f"Cannot read {folder / 'x.tif'}: broken.")
    tabs.run()
    text = tabs.do("report")["text"]
    assert "x.tif: broken" in text
    assert "Smith" not in text
    assert "Study" not in text
