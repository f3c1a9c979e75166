"""Workflows to go on with: saved ones, and those that were never saved."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from fluograph.graph import edits
from fluograph.graph.document import Graph, Source
from fluograph.graph.history import History
from fluograph.graph.journal import Journal, recover
from fluograph.web.pages.dialogs.recents import offers, when

NOW = datetime(2026, 11, 22, 18, 5)


@pytest.fixture
def journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    return tmp_path / "data" / "journals"


def journal(path: Path, graph: Graph) -> Path:
    history = History(graph)
    Journal.create(path, history)
    assert isinstance(history.recorder, Journal)
    history.recorder.close()
    return path


def row(path: Path, title: str = "", time: str = "2026-05-03T09:30:00+00:00") -> dict[str, object]:
    return {"path": str(path), "title": title, "time": time, "saved": True}


@pytest.mark.usefixtures("journals")
def test_a_saved_workflow_is_told_by_its_name_and_folder(tmp_path: Path) -> None:
    (offer,) = offers([row(tmp_path / "nuclei.fluo.yaml")])
    assert (offer.title, offer.about, offer.saved) == ("nuclei", str(tmp_path), True)


@pytest.mark.usefixtures("journals")
def test_a_title_does_not_hide_the_file(tmp_path: Path) -> None:
    (offer,) = offers([row(tmp_path / "nuclei.fluo.yaml", "Nuclei in 2D")])
    assert (offer.title, offer.about) == ("Nuclei in 2D", f"nuclei.fluo.yaml in {tmp_path}")


def test_what_was_never_saved_is_told_by_what_is_in_it(journals: Path) -> None:
    graph = edits.add_source(Graph(), "cells", Source(file="/images/cells.tif"))
    path = journal(journals / "unsaved-1.journal", graph)
    (offer,) = offers([])
    assert (offer.path, offer.saved) == (path, False)
    assert (offer.title, offer.about) == ("cells.tif", "not saved · 1 image, 0 steps")


def test_empty_broken_and_present_workflows_are_not_offered(journals: Path) -> None:
    graph = edits.add_source(Graph(), "cells", Source(file="/images/cells.tif"))
    journal(journals / "unsaved-empty.journal", Graph())
    present = journal(journals / "unsaved-present.journal", graph)
    (journals / "unsaved-broken.journal").write_bytes(b"no journal\n")
    assert offers([], present) == []


@pytest.mark.usefixtures("journals")
def test_the_newest_comes_first(tmp_path: Path) -> None:
    times = ["2026-05-03T09:30:00+00:00", "2026-05-04T09:30:00+00:00", "2025-05-04T09:30:00+00:00"]
    rows = [row(tmp_path / f"{n}.fluo.yaml", time=time) for n, time in enumerate(times)]
    assert [offer.title for offer in offers(rows)] == ["1", "0", "2"]


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (datetime(2026, 11, 22, 9, 4), "09:04"),
        (datetime(2026, 11, 21, 23, 59), "yesterday 23:59"),
        (datetime(2026, 11, 3, 9, 4), "3 Nov"),
        (datetime(2025, 11, 22, 9, 4), "22 Nov 2025"),
    ],
)
def test_times_as_people_say_them(time: datetime, text: str) -> None:
    assert when(time.replace(tzinfo=timezone.utc), NOW.replace(tzinfo=timezone.utc)) == text


@pytest.mark.usefixtures("journals")
def test_a_workflow_whose_drive_is_away_is_told_so(tmp_path: Path) -> None:
    there, away = tmp_path / "there.fluo.yaml", tmp_path / "away" / "away.fluo.yaml"
    there.touch()
    told = {offer.title: offer.there for offer in offers([row(there), row(away)])}
    assert told == {"there": True, "away": False}


def test_not_all_journals_are_read(journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = edits.add_source(Graph(), "cells", Source(file="/images/cells.tif"))
    for number in range(12):
        journal(journals / f"unsaved-{number}.journal", graph)
    seen: list[Path] = []

    def read(path: Path) -> History:
        seen.append(path)
        return recover(path)

    monkeypatch.setattr("fluograph.web.pages.dialogs.recents.recover", read)
    assert len(offers([])) == len(seen) == 8
