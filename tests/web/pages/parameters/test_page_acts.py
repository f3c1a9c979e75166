from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fluograph.errors import FluographError
from fluograph.graph.document import Link
from fluograph.web.pages.parameters.acts import Acts
from tests.web.session.fakes import Tabs

BLUR = "smooth"


class Person:
    """Does things in the panel of a tab."""

    def __init__(self, tabs: Tabs) -> None:
        self.tabs = tabs
        self.soon: list[Callable[[], None]] = []
        self.acts = Acts(tabs.session, self.soon.append)

    def do(self, what: str, window: str = BLUR, **act: Any) -> None:
        about = {"group": "sigma", "part": "sigma_x", "unit": "px", "linked": True}
        self.acts.do({"do": what, "window": window, "tab": "me", **about, **act})

    def wait(self) -> None:
        while self.soon:
            self.soon.pop(0)()

    def sigma(self) -> tuple[Any, ...]:
        given = self.tabs.session.graph.steps[BLUR].parameters
        return tuple(given[f"sigma_{axis}"] for axis in "xyz")

    def edits(self) -> int:
        return len(self.tabs.session.history.edits)


@pytest.fixture
def me(tabs: Tabs) -> Person:
    return Person(tabs)


def test_a_gesture_is_one_edit_and_only_the_newest_number_counts(me: Person) -> None:
    before, shown = me.edits(), len(me.tabs.client.shown)
    for number in (2, 3, 4):
        me.do("move", number=number)
    me.wait()
    me.do("move", number=5)
    me.do("move", number=6)

    me.do("let_go")
    me.wait()

    assert me.sigma() == (6, 6, 1.5)
    assert me.edits() == before + 1
    assert len(me.tabs.client.shown) == shown + 1  # what was begun is finished first


def test_a_click_on_a_slider_is_an_edit_too(me: Person) -> None:
    me.do("move", number=2)
    me.do("let_go")
    me.do("set", number=3)

    me.tabs.do("undo")

    assert me.sigma() == (2, 2, 0.5)


def test_a_slider_that_is_held_while_the_line_is_lost_goes_on_as_one_edit(me: Person) -> None:
    before = me.edits()
    me.do("move", number=2)
    me.wait()
    me.tabs.session.leave("me")
    for number in (3, 4):
        me.do("move", number=number, tab="me again")
        me.wait()
    me.do("let_go", tab="me again")
    assert me.edits() == before + 2


def test_a_button_is_one_edit(me: Person) -> None:
    before = me.edits()
    me.do("set", number=3)
    assert (me.sigma(), me.edits()) == ((3, 3, 0.75), before + 1)


def test_without_the_link_an_axis_is_set_alone(me: Person) -> None:
    me.do("type", part="sigma_z", text="7", linked=False)
    assert me.sigma() == (1, 1, 7)


def test_a_number_counts_in_the_unit_of_its_field(me: Person) -> None:
    me.do("type", text="3", unit="um")
    assert me.sigma() == ("3 um", "3 um", "3 um")
    me.do("unit", unit="px")
    assert me.sigma() == (6, 6, 1.5)


def test_what_is_wrong_changes_nothing(me: Person) -> None:
    before = me.edits()
    with pytest.raises(FluographError, match="0 or more"):
        me.do("type", text="-3")
    assert (me.sigma(), me.edits()) == ((1, 1, 1), before)


def test_a_slider_that_leaves_the_range_still_ends_its_gesture(me: Person) -> None:
    me.do("move", number=2)
    me.wait()
    me.do("move", number=-1)
    with pytest.raises(FluographError):
        me.do("let_go")
    before = me.edits()
    me.do("set", number=5)
    assert me.edits() == before + 1


def test_what_another_tab_changed_meanwhile_is_not_overwritten(me: Person) -> None:
    base = me.tabs.session.history.id
    me.tabs.do("set_parameters", tab="other", name=BLUR, values={"sigma_x": 9})

    with pytest.raises(FluographError, match="another tab"):
        me.do("type", text="3", base=base)

    assert me.sigma()[0] == 9


def test_axes_are_joined_again(me: Person) -> None:
    me.do("type", part="sigma_y", text="7", linked=False)
    me.do("join")
    assert me.sigma() == (1, 1, 0.25)


def test_reset_gives_what_a_new_step_has(me: Person) -> None:
    me.do("set", number=9)
    me.do("reset")
    assert me.sigma() == (1, 1, 1)


def test_a_number_feeds_a_parameter_and_no_more(me: Person) -> None:
    mean = me.tabs.step("mean_of_all_pixels", BLUR)
    me.do("feed", window="binary", name="scalar", reference=mean)
    given = me.tabs.session.graph.steps["binary"].parameters
    assert given["scalar"] == Link(mean)

    me.do("feed", window="binary", name="scalar", reference="")

    given = me.tabs.session.graph.steps["binary"].parameters
    assert not isinstance(given["scalar"], Link)


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [
        ({"do": "title", "text": " Soft "}, "title", "Soft"),
        ({"do": "bypass", "on": True}, "bypass", True),
        ({"do": "planes", "on": True}, "over", "planes"),
    ],
    ids=["title", "bypass", "planes"],
)
def test_what_is_true_of_a_step(me: Person, act: dict[str, Any], field: str, value: object) -> None:
    me.acts.do({"window": BLUR, "tab": "me", **act})
    assert getattr(me.tabs.session.graph.steps[BLUR], field) == value


def test_a_source_is_read_in_another_way(me: Person) -> None:
    (source,) = me.tabs.session.graph.sources
    me.do("source", window=source, changes={"channel": 1})
    assert me.tabs.session.graph.sources[source].channel == 1


def test_a_window_that_is_gone_is_refused(me: Person) -> None:
    me.tabs.do("remove", names=[BLUR])
    with pytest.raises(FluographError, match="not there any more"):
        me.do("set", number=3)
