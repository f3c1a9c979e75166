"""Where a person begins to look for a file, and the way back up."""

from __future__ import annotations

from pathlib import Path

import pytest

from fluograph.web.pages.dialogs.places import nearest, places, trail
from fluograph.web.security import Folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    for name in ("images/day 1/left", "share/uploads", "other/images"):
        (tmp_path / name).mkdir(parents=True)
    return Folders([tmp_path / "images", tmp_path / "share" / "uploads"])


def test_places_are_the_allowed_folders(folders: Folders) -> None:
    assert [place.title for place in places(folders)] == ["images", "Uploads"]


def test_the_folder_of_the_workflow_comes_first(folders: Folders) -> None:
    day = folders.roots[0] / "day 1"
    assert [place.path for place in places(folders, day)] == [day, *folders.roots]
    assert places(folders, day)[0].title == "This workflow"


def test_a_folder_is_offered_once(folders: Folders) -> None:
    found = places(folders, folders.roots[0])
    assert [place.path for place in found] == list(folders.roots)


def test_a_workflow_elsewhere_offers_no_folder(folders: Folders, tmp_path: Path) -> None:
    assert [place.path for place in places(folders, tmp_path / "other")] == list(folders.roots)


def test_places_of_the_same_name_are_told_apart(tmp_path: Path, folders: Folders) -> None:
    both = Folders([*folders.roots, tmp_path / "other" / "images"])
    titles = [place.title for place in places(both)]
    assert titles == [str(tmp_path / "images"), "Uploads", str(tmp_path / "other" / "images")]


def test_the_home_folder_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert places(Folders([tmp_path]))[0].title == "Home"


def test_the_trail_leads_from_the_allowed_folder_down(folders: Folders) -> None:
    deep = folders.roots[0] / "day 1" / "left"
    found = trail(folders, deep)
    assert [step.title for step in found] == ["images", "day 1", "left"]
    assert [step.path for step in found] == [folders.roots[0], deep.parent, deep]


def test_a_folder_that_is_gone_leads_to_the_one_above(folders: Folders) -> None:
    image, default = folders.roots
    assert nearest(folders, str(image / "day 1" / "gone" / "deeper"), default) == image / "day 1"


@pytest.mark.parametrize("path", ["", "relative", "/", "/etc", "/nowhere/at/all", "/a\0b"])
def test_what_may_not_be_seen_leads_to_the_default(folders: Folders, path: str) -> None:
    assert nearest(folders, path, folders.roots[1]) == folders.roots[1]
