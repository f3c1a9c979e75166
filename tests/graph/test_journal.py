from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fluograph.errors import FileFormatError, FluographError
from fluograph.graph import edits
from fluograph.graph.document import Graph, Source
from fluograph.graph.history import History
from fluograph.graph.journal import (
    Journal,
    journal_path,
    parameter_history,
    recover,
    unsaved_journals,
)
from tests.graph.samples import CATALOGUE, nuclei


def sigma(history: History, value: float) -> None:
    history.record(edits.set_parameters(history.graph, "smooth", {"sigma_x": value}))


def followed(path: Path) -> History:
    """A history with branches, a rename, an insertion in the middle and contrast."""
    history = Journal.open(path, nuclei())
    sigma(history, 1.0)
    sigma(history, 2.0)
    history.undo()
    with history.gesture():
        sigma(history, 2.5)
        sigma(history, 3.0)
    history.record(edits.rename(history.graph, "labels", "cells"))
    history.record(edits.remove(history.graph, "total", CATALOGUE))
    history.record(edits.set_view(history.graph, "raw", contrast=[7, 9]))
    history.record(edits.set_view(history.graph, "raw", at=[5, 5]))
    history.undo()
    return history


def close(history: History) -> None:
    assert isinstance(history.recorder, Journal)
    history.recorder.close()


def same(one: History, other: History) -> bool:
    def told(history: History) -> object:
        graphs = [history.at(id_) for id_ in history.edits]
        orders = [list(graph.steps) for graph in graphs]
        return [*history.edits.values()], graphs, orders, history.id, history.redoes

    return told(one) == told(other) and one.graph.view == other.graph.view


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".nuclei.fluo.yaml.journal"


def test_a_replayed_journal_tells_the_same_history(path: Path) -> None:
    history = followed(path)
    assert same(recover(path), history)
    close(history)


def test_every_edit_is_on_the_disk_before_it_is_confirmed(path: Path) -> None:
    history = Journal.open(path, nuclei())
    for value in (1.0, 2.0):
        sigma(history, value)
        assert recover(path).graph == history.graph
    close(history)


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_line_torn_by_a_crash_is_left_out(path: Path, cut: int) -> None:
    close(followed(path))
    before = recover(path)
    path.write_bytes(path.read_bytes() + b'{"id":7,"parent":5,"time":"' + b"x" * cut)
    recovered = recover(path)
    assert recovered.notes == ("The last line of the journal was not finished; it was left out.",)
    assert same(recovered, before)
    resumed = Journal.open(path, before.graph)
    sigma(resumed, 9.0)
    close(resumed)
    assert recover(path).graph.steps["smooth"].parameters["sigma_x"] == 9.0
    assert recover(path).notes == ()


def test_what_precedes_a_broken_line_is_kept(path: Path) -> None:
    close(followed(path))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"garbage\n", *lines[3:]]))
    recovered = recover(path)
    assert list(recovered.edits) == [0]
    assert len(recovered.notes) == 1
    assert recovered.notes[0].startswith("Line 3 of the journal cannot be read (")
    assert recovered.notes[0].endswith(f"it and the {len(lines) - 3} after it were left out.")


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "7",
        '{"goto": 99}',
        '{"goto": []}',
        '{"id": 1}',
        '{"id":1,"parent":0,"time":"","label":"","set":[["steps"]]}',
        '{"id":1,"parent":0,"time":"","label":"","set":[[["nowhere","x"],1]]}',
        '{"id":1,"parent":0,"time":"","label":"","set":[[["steps","x"],{"inputs":5}]]}',
        '{"id":1,"parent":0,"time":"","label":"","set":[[["steps","x","y"],1]]}',
        "[" * 100_000,
    ],
    ids=range(10),
)
def test_nonsense_is_noted_and_never_raised(path: Path, line: str) -> None:
    close(Journal.open(path, nuclei()))
    path.write_text(path.read_text() + line + "\n")
    recovered = recover(path)
    assert len(recovered.notes) == 1
    assert recovered.graph == nuclei()


def test_a_broken_journal_is_set_aside_when_it_is_followed(path: Path) -> None:
    close(followed(path))
    broken = path.read_bytes() + b"garbage\n"
    path.write_bytes(broken)
    history = Journal.open(path, nuclei())
    assert history.notes
    assert path.with_name(f"{path.name}.old").read_bytes() == broken
    assert recover(path).notes == ()
    assert len(recover(path).edits) == len(history.edits)
    close(history)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"{}\n", b'{"journal": 2}\n', b"\xff\x00\n"])
def test_what_is_no_journal_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match="Expected a journal of fluograph"):
        recover(path)
    history = Journal.open(path, nuclei())
    assert recover(path).graph == nuclei()
    close(history)


def test_a_missing_journal_is_said(path: Path) -> None:
    with pytest.raises(FileFormatError, match="Cannot read the journal"):
        recover(path)


def retitled(graph: Graph, title: str) -> Graph:
    return edits.set_title(graph, "", title)


def test_opening_another_graph_is_one_more_edit(path: Path) -> None:
    history = followed(path)
    unsaved = history.graph
    close(history)
    reopened = Journal.open(path, retitled(nuclei(), "another"))
    assert reopened.undoes == "open"
    assert reopened.graph == retitled(nuclei(), "another")
    assert reopened.saved == reopened.id
    assert reopened.undo() == unsaved
    close(reopened)


def test_edits_that_were_not_saved_are_there_again(path: Path) -> None:
    history = Journal.open(path, nuclei(), digest="one")
    sigma(history, 1.0)
    saved = history.graph
    assert isinstance(history.recorder, Journal)
    history.recorder.saved(history, "two")
    sigma(history, 2.0)
    unsaved = history.graph
    close(history)
    for _ in range(2):
        reopened = Journal.open(path, saved, digest="two")
        assert reopened.graph == unsaved
        assert reopened.saved == 1
        assert reopened.undoes == history.undoes
        close(reopened)
    assert recover(path).saved == 1


def test_an_older_file_that_was_put_back_is_one_more_edit(path: Path) -> None:
    history = Journal.open(path, nuclei(), digest="one")
    sigma(history, 1.0)
    assert isinstance(history.recorder, Journal)
    history.recorder.saved(history, "two")
    close(history)
    reopened = Journal.open(path, nuclei(), digest="one")
    assert reopened.graph == nuclei()
    assert (reopened.saved, reopened.undoes) == (2, "open")
    close(reopened)


def test_a_journal_without_notes_of_saving_resumes_where_it_ended(path: Path) -> None:
    history = followed(path)
    unsaved = history.graph
    close(history)
    reopened = Journal.open(path, nuclei(), digest="any")
    assert reopened.graph == unsaved
    assert reopened.saved == 0
    close(reopened)


def test_a_rewritten_journal_knows_what_was_saved(path: Path, tmp_path: Path) -> None:
    history = Journal.open(path, nuclei(), digest="one")
    sigma(history, 1.0)
    close(history)
    close_to = Journal.create(tmp_path / "moved.journal", history)
    close_to.close()
    assert recover(tmp_path / "moved.journal").saved == 0
    assert recover(tmp_path / "moved.journal").digest == "one"


def test_sources_of_the_past_can_be_revised(path: Path) -> None:
    history = Journal.open(path, nuclei())
    history.record(edits.set_source(history.graph, "raw", file="b.tif"))
    history.undo()

    def moved(graph: Graph) -> Graph:
        rows = {n: replace(s, file=f"in/{s.file}") for n, s in graph.sources.items()}
        return replace(graph, sources=rows)

    before, recorder = history.graph, history.recorder

    def fails() -> None:
        with history.revising(moved):
            history.recorder = None
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert (history.graph, history.recorder) == (before, recorder)
    assert history.at(1).sources["raw"].file == "b.tif"
    with history.revising(moved):
        pass
    assert (history.graph.sources["raw"].file or "").startswith("in/")
    assert history.redo().sources["raw"].file == "in/b.tif"
    assert (history.undo().sources["raw"].file or "").startswith("in/")
    close(history)


def test_only_one_can_write(path: Path) -> None:
    history = Journal.open(path, nuclei())
    with pytest.raises(FluographError, match="open in another window or process"):
        Journal(path)
    code = f"from fluograph.graph.journal import Journal; Journal({str(path)!r})"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "open in another window or process" in other.stderr
    close(history)
    Journal(path).close()


def test_a_process_that_was_killed_leaves_no_lock_and_loses_nothing(path: Path) -> None:
    code = (
        "import os, signal\n"
        "from fluograph.graph import edits\n"
        "from fluograph.graph.document import Graph\n"
        "from fluograph.graph.journal import Journal\n"
        f"history = Journal.open({str(path)!r}, Graph())\n"
        "history.record(edits.set_title(history.graph, '', 'last words'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    history = recover(path)
    assert history.graph.title == "last words"
    close(Journal.open(path, history.graph))


def test_a_full_disk_refuses_the_edit_and_keeps_the_journal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = Journal.open(path, nuclei())
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FluographError, match=r"Nothing was changed.*No space left.*Make room"):
            sigma(history, 1.0)
    assert history.graph == nuclei()
    assert path.read_bytes() == before
    sigma(history, 2.0)
    assert recover(path).graph == history.graph
    close(history)


def test_a_journal_goes_on_when_its_drive_is_there_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = Journal.open(path, nuclei())
    sigma(history, 1.0)
    away = path.with_name("away")

    def gone(descriptor: int) -> None:
        if path.exists():
            path.rename(away)
        raise OSError(5, os.strerror(5))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", gone)
        for value in (2.0, 3.0):
            with pytest.raises(FluographError, match="Nothing was changed"):
                sigma(history, value)
    assert not path.exists()
    away.rename(path)
    sigma(history, 4.0)
    assert recover(path).graph == history.graph
    assert recover(path).notes == ()
    with pytest.raises(FluographError, match="another window"):
        Journal(path)
    close(history)


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_process_that_was_killed_while_it_rewrote_its_journal_loses_nothing(
    path: Path, lines: int
) -> None:
    history = followed(path)
    close(history)
    close(rewritten := Journal.open(path, nuclei()))
    Journal(path).begin(rewritten)
    close(rewritten)
    content = path.read_bytes()
    path.with_name(f"{path.name}.old").write_bytes(content)
    path.write_bytes(b"".join(content.splitlines(keepends=True)[:lines]) + b'{"half')

    again = Journal.open(path, nuclei())

    assert {*history.edits} <= {*again.edits}
    assert all(again.edits[id_] == edit for id_, edit in history.edits.items())
    assert path.with_name(f"{path.name}.old").read_bytes() == content
    close(again)


def test_a_journal_that_cannot_be_begun_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"what was there\n")
    journal = Journal(path)
    path.with_name(f"{path.name}.old").mkdir()
    with pytest.raises(FluographError, match="cannot be written"):
        journal.begin(History(nuclei()))
    assert path.read_bytes() == b"what was there\n"
    journal.close()


def test_a_history_can_be_given_another_journal(path: Path, tmp_path: Path) -> None:
    history = followed(path)
    assert isinstance(history.recorder, Journal)
    history.recorder.discard()
    moved = tmp_path / "moved.journal"
    moved.write_bytes(b"what was there\n")
    Journal.create(moved, history)
    assert not path.exists()
    assert (tmp_path / "moved.journal.old").read_bytes() == b"what was there\n"
    assert list(recover(moved).edits.values()) == list(history.edits.values())
    assert recover(moved).graph == history.graph
    sigma(history, 11.0)
    assert recover(moved).graph == history.graph
    close(history)


def test_a_rewritten_journal_keeps_what_was_looked_at_since(path: Path, tmp_path: Path) -> None:
    history = Journal.open(path, nuclei())
    added = edits.add_source(history.graph, "more", Source(file="b.tif"))
    history.record(edits.set_view(added, "more", zoom=1.0))
    history.record(edits.set_view(history.graph, "more", zoom=2.0))
    close(history)
    Journal.create(tmp_path / "moved.journal", history)
    assert recover(tmp_path / "moved.journal").graph.view["more"]["zoom"] == 2
    close(history)


def test_the_history_of_a_parameter_can_be_read(path: Path) -> None:
    history = followed(path)
    found = parameter_history(path, "smooth", "sigma_x")
    assert [value for _, value in found] == ["1.2 um", 1.0, 2.0, 3.0]
    assert [time for time, _ in found] == [history.edits[i].time for i in range(4)]
    assert parameter_history(path, "nothing", "sigma_x") == []
    close(history)


def test_a_line_holds_only_what_changed(path: Path) -> None:
    history = Journal.open(path, nuclei())
    sigma(history, 1.0)
    close(history)
    line = json.loads(path.read_text().splitlines()[-1])
    assert line.keys() == {"id", "parent", "time", "label", "set"}
    ((place, step),) = line["set"]
    assert place == ["steps", "smooth"]
    assert step["parameters"] == {"sigma_x": 1.0, "sigma_y": 2.0, "sigma_z": 0.0}


def test_a_journal_lies_beside_the_file(tmp_path: Path) -> None:
    assert journal_path(tmp_path / "a.fluo.yaml") == tmp_path / ".a.fluo.yaml.journal"


def test_without_a_file_or_the_right_to_write_it_lies_in_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    kept = journal_path(tmp_path / "a.fluo.yaml")
    assert kept.name.startswith("a.fluo.yaml-")
    assert kept != journal_path(tmp_path / "b" / "a.fluo.yaml")
    before = set(unsaved_journals())
    unsaved = journal_path(None)
    close(Journal.open(unsaved, nuclei()))
    assert set(unsaved_journals()) - before == {unsaved}
    assert kept.parent == unsaved.parent
