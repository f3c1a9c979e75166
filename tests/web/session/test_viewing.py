from __future__ import annotations

import pytest

from fluograph.errors import GraphError
from fluograph.graph.journal import recover
from fluograph.web.session.placing import SIZE
from tests.web.session.fakes import Tabs


def kept(tabs: Tabs) -> object:
    journal = tabs.session.document.journal
    assert journal is not None
    return recover(journal.path).graph.view


def test_how_a_window_is_shown_is_no_history(tabs: Tabs) -> None:
    tabs.chain()
    before = tabs.labels
    shown = {"lut": "fire", "contrast": [0, 9.5]}
    tabs.do("look", changes={"smooth": shown, "nuclei": {"z": "max"}})
    assert tabs.rows()["smooth"]["view"] == shown
    assert list(tabs.changes[-1].windows) == ["nuclei", "smooth"]
    tabs.do("look", changes={"smooth": {"lut": None, "collapsed": True}})
    assert tabs.rows()["smooth"]["view"] == {"contrast": [0, 9.5], "collapsed": True}
    assert tabs.rows()["smooth"]["collapsed"]
    assert tabs.labels == before


def test_it_outlives_edits_and_undo(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("look", changes={"smooth": {"zoom": 2.0}})
    tabs.sigma(2)
    assert tabs.rows()["smooth"]["view"] == {"zoom": 2.0}
    tabs.do("look", changes={"smooth": {"zoom": 3.0}})
    tabs.do("undo")
    assert tabs.rows()["smooth"]["view"] == {"zoom": 3.0}


def test_it_outlives_a_gesture_in_which_it_changed(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("press", tab="a")
    tabs.sigma(2, tab="a")
    tabs.do("look", changes={"smooth": {"zoom": 2.0}}, tab="a")
    tabs.sigma(3, tab="a")
    tabs.do("release", tab="a")
    tabs.do("undo")
    assert tabs.rows()["smooth"]["view"] == {"zoom": 2.0}
    assert "zoom" in str(kept(tabs))


def test_many_changes_are_written_once_a_little_later(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fluograph.web.session.looks._AFTER", 0.01)
    tabs.chain()
    for zoom in range(20):
        tabs.do("look", changes={"smooth": {"zoom": zoom}})
    timer = tabs.session._looks._timer
    assert timer is not None
    timer.join(10)
    tabs.run()
    journal = tabs.session.document.journal
    assert journal is not None
    assert journal.path.read_text().count('"show"') == 1
    assert tabs.session.history.graph.view["smooth"]["zoom"] == 19


def test_nothing_is_computed_for_places_and_titles(tabs: Tabs) -> None:
    tabs.chain()
    count = len(tabs.client.shown)
    tabs.do("move", positions={"smooth": [3, 4.4], "binary": [5, 6]})
    tabs.do("resize", name="smooth", size=[200, 300])
    tabs.do("set_title", name="smooth", title="soft")
    tabs.do("set_title", name="", title="Nuclei")
    tabs.do("look", changes={"smooth": {"lut": "fire"}})
    tabs.do("toggle_output", name="smooth")
    assert len(tabs.client.shown) == count
    row = tabs.rows()["smooth"]
    assert (row["at"], row["size"], row["title"]) == ([3, 4], [200, 300], "soft")
    assert tabs.row["title"] == "Nuclei"


def test_moves_and_sizes_can_be_undone(tabs: Tabs) -> None:
    tabs.chain()
    before = tabs.rows()
    tabs.do("move", positions={"smooth": [3, 4], "binary": [5, 6]})
    tabs.do("resize", name="smooth", size=[200, 300])
    tabs.do("move", positions={n: [7, 7] for n in before}, label="Tidy up")
    assert tabs.labels[-3:] == [
        "Move Gaussian blur, Threshold (Otsu)",
        "Resize Gaussian blur",
        "Tidy up",
    ]
    for _ in range(3):
        tabs.do("undo")
    assert tabs.rows() == before


def test_a_file_may_hold_anything_as_a_view(tabs: Tabs) -> None:
    text = """format: fluograph/1
sources: {a: {file: a.tif}, b: {file: b.tif}}
view:
  a: {at: here, size: [1, x], zoom: .nan, lut: [[1, .inf]], unknown: 5, z: 3}
  b: {at: [1, .inf], size: [-5, 300]}
"""
    (tabs.root / "odd.fluo.yaml").write_text(text)
    tabs.do("open_workflow", path="odd.fluo.yaml")
    rows = tabs.rows()
    assert rows["a"]["view"] == {"z": 3}
    assert rows["a"]["at"] != rows["b"]["at"]
    assert [rows[name]["size"] for name in rows] == [[*SIZE], [*SIZE]]


def test_a_new_step_shows_the_part_that_is_looked_at(tabs: Tabs) -> None:
    tabs.chain()
    part = {"z": 20, "zoom": 2.5, "centre": [10, 12]}
    tabs.do("look", changes={"smooth": {**part, "lut": "fire", "contrast": [0, 9.5]}})
    added = tabs.do("add_step", operation="gaussian_blur", inputs={"input_image": "smooth"})
    inserted = tabs.do("insert_step", operation="median", name="binary", port="input_image")
    for name in (added["name"], inserted["name"]):
        assert tabs.rows()[name]["view"] == part


def test_many_columns_of_a_table_can_be_hidden(tabs: Tabs) -> None:
    tabs.chain()
    names = [f"standard_deviation_intensity_{number}" for number in range(40)]
    tabs.do("look", changes={"smooth": {"hidden": names}})
    assert tabs.rows()["smooth"]["view"] == {"hidden": names}
    with pytest.raises(GraphError, match="short text"):
        tabs.do("look", changes={"smooth": {"hidden": names * 10}})
