"""Several tabs, gestures, undo: who did what, and nobody overwrites."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pytest

from fluograph.errors import FluographError
from fluograph.graph.journal import recover
from tests.web.session.fakes import Tabs


def width(tabs: Tabs) -> object:
    return tabs.session.graph.steps["smooth"].parameters["sigma_x"]


def test_a_gesture_is_shown_live_and_is_one_edit(tabs: Tabs) -> None:
    tabs.chain()
    count = len(tabs.labels)
    tabs.do("press", tab="a")
    for value in (2, 3, 4):
        tabs.sigma(value, tab="a", base=tabs.row["id"])
    journal = tabs.session.document.journal
    assert journal is not None
    assert recover(journal.path).graph.steps["smooth"].parameters["sigma_x"] == 1
    assert width(tabs) == 4
    assert len(tabs.labels) == count
    tabs.do("release", tab="a")
    assert tabs.client.shown[-1][0].steps["smooth"].parameters["sigma_x"] == 4
    assert tabs.labels[count:] == ["Gaussian blur: sigma x 1 → 4"]
    assert recover(journal.path).graph.steps["smooth"].parameters["sigma_x"] == 4


def test_a_gesture_that_changes_nothing_leaves_no_entry(tabs: Tabs) -> None:
    tabs.chain()
    before = tabs.labels
    tabs.do("press", tab="a")
    tabs.sigma(5, tab="a")
    tabs.sigma(1, tab="a")
    tabs.do("release", tab="a")
    tabs.do("press", tab="a")
    tabs.do("release", tab="a")
    assert tabs.labels == before


def test_a_gesture_can_be_named_and_abandoned(tabs: Tabs) -> None:
    tabs.chain()
    before = tabs.session.snapshot()["windows"]
    tabs.do("press", label="Tidy up", tab="a")
    tabs.do("move", positions={"smooth": [5, 5], "labels": [9, 9]}, tab="a")
    tabs.do("abandon", tab="a")
    assert tabs.session.snapshot()["windows"] == before
    tabs.do("press", label="Tidy up", tab="a")
    tabs.do("move", positions={"smooth": [5, 5], "labels": [9, 9]}, tab="a")
    tabs.do("release", tab="a")
    assert tabs.labels[-1] == "Tidy up"


def test_an_edit_of_another_tab_ends_a_gesture_first(tabs: Tabs) -> None:
    tabs.chain()
    count = len(tabs.labels)
    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    tabs.do("set_title", name="labels", title="cells", tab="b")
    tabs.sigma(3, tab="a")
    tabs.sigma(4, tab="a")
    tabs.do("release", tab="a")
    told = ["Gaussian blur: sigma x 1 → 2", "Title: cells", "Gaussian blur: sigma x 2 → 4"]
    assert tabs.labels[count:] == told


def test_a_tab_that_disappears_releases(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    tabs.session.leave("a")
    assert tabs.labels[-1] == "Gaussian blur: sigma x 1 → 2"
    tabs.sigma(3, tab="a")
    assert tabs.labels[-1] == "Gaussian blur: sigma x 2 → 3"


def test_on_a_full_disk_a_gesture_is_taken_back_and_said(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    tabs.chain()
    for end in (lambda: tabs.do("release", tab="a"), lambda: tabs.session.leave("a")):
        tabs.do("press", tab="a")
        tabs.sigma(2, tab="a")
        with monkeypatch.context() as patched, suppress(FluographError):
            patched.setattr("os.fsync", full)
            end()
        assert width(tabs) == 1
        assert tabs.rows()["smooth"]["summary"] == "sigma 1"
    level, text = tabs.changes[-1].notice or ("", "")
    assert (level, text[:19]) == ("error", "Nothing was changed")
    tabs.sigma(3)
    assert width(tabs) == 3


def test_undo_within_a_gesture_takes_the_gesture_back(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    assert tabs.do("undo", tab="b") == {"message": "Undid: Gaussian blur: sigma x 1 → 2"}
    assert width(tabs) == 1


def test_undo_and_redo_say_what_they_did(tabs: Tabs) -> None:
    tabs.chain()
    tabs.sigma(2)
    assert (tabs.row["undo"], tabs.row["redo"]) == ("Gaussian blur: sigma x 1 → 2", None)
    assert tabs.do("undo")["message"] == "Undid: Gaussian blur: sigma x 1 → 2"
    assert tabs.do("undo")["message"] == "Undid: Add Connected component labelling"
    assert tabs.do("redo")["message"] == "Redid: Add Connected component labelling"
    assert tabs.do("goto", id=1)["message"] == "Went to: Open nuclei.tif"
    assert list(tabs.rows()) == ["nuclei"]


def test_undo_at_the_beginning_is_refused(tabs: Tabs) -> None:
    with pytest.raises(FluographError, match="nothing to undo"):
        tabs.do("undo")


@pytest.mark.parametrize(
    ("command", "given", "theirs"),
    [
        ("set_parameters", {"values": {"sigma_x": 9}}, ("set_parameters", {"sigma_x": 5})),
        (
            "set_parameters",
            {"values": {"sigma_x": 9}},
            ("replace_operation", "subtract_gaussian_background"),
        ),
        ("connect", {"port": "input_image", "reference": None}, ("connect", "other")),
        ("replace_operation", {"operation": "median"}, ("replace_operation", "mean_filter")),
        ("set_over", {"over": "planes"}, ("set_over", "planes")),
    ],
    ids=["parameter", "operation changed", "connection", "operation", "over"],
)
def test_what_another_tab_has_changed_is_not_overwritten(
    tabs: Tabs, command: str, given: dict[str, object], theirs: tuple[str, object]
) -> None:
    tabs.chain()
    tabs.image("other")
    base = tabs.row["id"]
    what, value = theirs
    key = {
        "set_parameters": "values",
        "replace_operation": "operation",
        "connect": "reference",
        "set_over": "over",
    }[what]
    port = {"port": "input_image"} if what == "connect" else {}
    tabs.do(what, tab="b", base=base, name="smooth", **port, **{key: value})
    now = tabs.session.graph
    with pytest.raises(FluographError, match="changed in another tab"):
        tabs.do(command, tab="a", base=base, name="smooth", **given)
    assert tabs.session.graph is now
    tabs.do(command, tab="a", base=tabs.row["id"], name="smooth", **given)


def test_what_others_changed_elsewhere_does_not_matter(tabs: Tabs) -> None:
    tabs.chain()
    base = tabs.row["id"]
    tabs.sigma(5, tab="b", base=base)
    tabs.do("set_parameters", name="smooth", values={"sigma_y": 7}, tab="a", base=base)
    assert width(tabs) == 5
    assert tabs.session.graph.steps["smooth"].parameters["sigma_y"] == 7


def test_nobody_is_refused_for_what_they_did_themselves(tabs: Tabs) -> None:
    tabs.chain()
    base = tabs.row["id"]
    for value in (5, 6, 7):  # sent before the tab hears of the first
        tabs.sigma(value, tab="a", base=base)
    assert width(tabs) == 7


def test_an_undo_by_another_tab_counts_as_a_change(tabs: Tabs) -> None:
    tabs.chain()
    tabs.sigma(5, tab="a")
    base = tabs.row["id"]
    tabs.do("undo", tab="b")
    with pytest.raises(FluographError, match="changed in another tab"):
        tabs.sigma(6, tab="a", base=base)


def test_a_gesture_of_another_tab_in_progress_is_not_overwritten(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("press", tab="b")
    tabs.sigma(5, tab="b")
    with pytest.raises(FluographError, match="changed in another tab"):
        tabs.sigma(6, tab="a", base=tabs.row["id"])


def test_a_tab_with_another_workflow_is_told_to_reload(tabs: Tabs) -> None:
    tabs.chain()
    with pytest.raises(FluographError, match="Reload"):
        tabs.sigma(2, tab="a", base=77)


def test_all_tabs_hear_everything_until_they_leave(tabs: Tabs) -> None:
    tabs.chain()
    heard: list[object] = []
    end = tabs.session.subscribe(heard.append)
    tabs.sigma(2, tab="a")
    assert heard == tabs.changes[-1:]
    end()
    tabs.sigma(3, tab="a")
    assert len(heard) == 1


def test_only_what_changed_is_told(tabs: Tabs) -> None:
    tabs.chain()
    tabs.sigma(2, tab="a")
    change = tabs.changes[-1]
    assert list(change.windows) == ["smooth"]
    assert change.session == {
        "id": 5,
        "undo": "Gaussian blur: sigma x 1 → 2",
    }
    assert (change.order, change.reset, change.notice, change.tab) == (None, False, None, "a")
    count = len(tabs.changes)
    tabs.do("suggestions", reference="smooth")
    tabs.sigma(2, tab="a")
    assert len(tabs.changes) == count


def test_a_defect_at_the_end_of_a_gesture_does_not_end_the_journal(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise TypeError("a defect")

    tabs.chain()
    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    with monkeypatch.context() as patch, suppress(TypeError):
        patch.setattr("fluograph.web.session.editor.label", fails)
        tabs.do("release", tab="a")
    tabs.sigma(3)
    journal = tabs.session.document.journal
    assert journal is not None
    assert recover(journal.path).graph == tabs.session.graph
    tabs.do("undo")
    assert tabs.session.graph.steps["smooth"].parameters["sigma_x"] == 2


CONFLICTS = {
    "source": lambda do, n: do("set_source", name="nuclei", changes={"channel": n}),
    "title": lambda do, n: do("set_title", name="smooth", title=f"blur {n}"),
    "title of the workflow": lambda do, n: do("set_title", name="", title=f"Mine {n}"),
    "bypass": lambda do, n: do("bypass", names=["smooth"]),
    "outputs": lambda do, n: do("toggle_output", name="smooth"),
    "planes": lambda do, n: do("set_over", name="smooth", over="planes" if n == 1 else ""),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_what_another_tab_changed_meanwhile_is_not_overwritten(tabs: Tabs, case: str) -> None:
    tabs.chain()
    base = tabs.row["id"]
    change = CONFLICTS[case]
    change(partial(tabs.do, tab="a", base=base), 1)
    change(partial(tabs.do, tab="a", base=base), 3)  # its own
    change(partial(tabs.do, tab="a", base=base), 1)
    graph = tabs.session.graph
    with pytest.raises(FluographError, match="changed in another tab"):
        change(partial(tabs.do, tab="b", base=base), 2)
    assert tabs.session.graph == graph
    change(partial(tabs.do, tab="b", base=tabs.row["id"]), 2)
    assert tabs.session.graph != graph
