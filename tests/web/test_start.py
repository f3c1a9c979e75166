from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fluograph.images.samples import sample
from fluograph.web.start import Start
from tests.web.session.fakes import Tabs, opened

WORKFLOW = """
format: fluograph/1
catalogue: 1
title: Mine
sources:
  cells: {file: cells.tif}
"""


@pytest.fixture
def tabs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tabs]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with opened(tmp_path) as tabs:
        yield tabs


def test_a_workflow_file_is_opened(tabs: Tabs, tmp_path: Path) -> None:
    path = tmp_path / "mine.fluo.yaml"
    path.write_text(WORKFLOW)

    assert Start([path]).begin(tabs.session) == []

    assert (tabs.session.graph.title, tabs.session.path) == ("Mine", path)


def test_images_are_opened(tabs: Tabs, tmp_path: Path) -> None:
    image = sample("nuclei", tmp_path)

    assert Start([image, image]).begin(tabs.session) == []

    assert len(tabs.session.graph.sources) == 2


def test_without_files_the_last_session_goes_on(tabs: Tabs, tmp_path: Path) -> None:
    path = tmp_path / "mine.fluo.yaml"
    path.write_text(WORKFLOW)
    with opened(tmp_path) as before:
        Start([path]).begin(before.session)
        before.do("set_title", name="", title="Edited")

    assert Start().begin(tabs.session) == [("info", "What was not saved is there again.")]

    assert tabs.session.graph.title == "Edited"


def test_the_example_is_made_once_and_kept(tabs: Tabs, tmp_path: Path) -> None:
    start = Start(demo=True)
    (folder,) = start.folders
    assert folder.is_relative_to(tmp_path)

    assert start.begin(tabs.session) == []

    assert "statistics" in tabs.session.graph.steps
    kept = folder / "nuclei.fluo.yaml"
    kept.write_text(kept.read_text() + "# mine\n")
    tabs.do("new")
    start.begin(tabs.session)
    assert kept.read_text().endswith("# mine\n")


def test_what_cannot_be_opened_is_told(tabs: Tabs, tmp_path: Path) -> None:
    path = tmp_path / "bad.fluo.yaml"
    path.write_text("format: nonsense")

    ((level, told),) = Start([path]).begin(tabs.session)

    assert level == "warning"
    assert "bad.fluo.yaml" in told
    assert not tabs.session.graph.names


def test_the_folders_of_the_files_are_allowed(tmp_path: Path) -> None:
    assert Start([tmp_path / "a.tif", tmp_path / "b.tif"]).folders == [tmp_path.resolve()]


def test_what_cannot_be_resumed_does_not_keep_the_server_from_starting(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> bool:
        raise OSError("No space left on device")

    monkeypatch.setattr(tabs.session, "resume", fails)

    ((level, told),) = Start().begin(tabs.session)

    assert level == "warning"
    assert "No space left on device" in told
    assert tabs.image()
