"""What keys do on the canvas, and where they do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.ui.canvas_page import Canvas, opened
from tests.ui.canvas_server import Windows, window
from tests.ui.waiting import eventually, until

if TYPE_CHECKING:
    from tests.ui.conftest import OpenPage


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """nuclei -> flat -> smooth, and other, which comes first in the list."""
    rows = [
        window("other", "nuclei", x=300, y=300, operation_title="Median"),
        window("nuclei"),
        window("flat", "nuclei", x=300),
        window("smooth", "flat", x=600),
    ]
    with opened(open_page, Windows(*rows)) as canvas:
        yield canvas


@pytest.mark.parametrize(
    ("keys", "command", "told"),
    [
        ("Control+z", "undo", {}),
        ("Control+Shift+Z", "redo", {}),
        ("Control+y", "redo", {}),
        ("p", "pause", {"on": True}),
    ],
)
def test_keys_of_the_session(canvas: Canvas, keys: str, command: str, told: dict[str, Any]) -> None:
    canvas.page.keyboard.press(keys)
    assert canvas.heard(command) == [told]


def test_undo_says_what_it_undid(canvas: Canvas) -> None:
    canvas.windows.answers["undo"] = lambda: {"message": "Undone: sigma of <b>Flat</b>"}
    canvas.page.keyboard.press("Control+z")
    canvas.page.locator(".fg-notice").get_by_text("Undone: sigma of <b>Flat</b>").wait_for()


def test_space_that_comes_up_elsewhere_is_up(canvas: Canvas) -> None:
    canvas.page.keyboard.down(" ")
    canvas.page.evaluate("dispatchEvent(new Event('blur'))")
    before = canvas.place("smooth")
    canvas.drag(canvas.title("smooth"), (50, 30))
    eventually(lambda: canvas.place("smooth"), (before[0] + 50, before[1] + 30))
    assert len(canvas.heard("move")) == 1


@pytest.mark.parametrize(
    ("key", "command", "told"),
    [
        ("b", "bypass", {"names": ["flat", "smooth"]}),
        ("d", "duplicate", {"names": ["flat", "smooth"]}),
        ("Delete", "remove", {"names": ["flat", "smooth"]}),
        ("c", "look", {"changes": {"flat": {"collapsed": True}, "smooth": {"collapsed": True}}}),
    ],
)
def test_keys_of_the_selected_windows(
    canvas: Canvas, key: str, command: str, told: dict[str, Any]
) -> None:
    canvas.select("flat", "smooth")
    canvas.page.keyboard.press(key)
    assert canvas.heard(command) == [told]


def test_a_collapsed_window_is_its_title(canvas: Canvas) -> None:
    canvas.select("flat")
    canvas.page.keyboard.press("c")
    canvas.window("flat").locator(".fg-picture").wait_for(state="detached")
    expect(canvas.window("flat")).to_have_css("height", "28px")


@pytest.mark.parametrize(
    ("keys", "name"), [("Control+s", "save"), ("Control+o", "open"), ("?", "help")]
)
def test_keys_of_the_page(canvas: Canvas, keys: str, name: str) -> None:
    canvas.page.keyboard.press(keys)
    told = "events.filter(([event]) => event === 'command').map(([, data]) => data.name)"
    eventually(lambda: canvas.page.evaluate(told), [name])


def test_tab_walks_in_topological_order(canvas: Canvas) -> None:
    for name in ("nuclei", "other", "flat", "smooth"):
        canvas.page.keyboard.press("Tab")
        expect(canvas.window(name)).to_be_focused()
        assert canvas.selection() == [name]
    label = "Smooth, Gaussian blur, up to date"
    expect(canvas.window("smooth")).to_have_attribute("aria-label", label)
    canvas.page.keyboard.press("Shift+Tab")
    expect(canvas.window("flat")).to_be_focused()
    assert canvas.selection() == ["flat"]


def test_tab_leaves_the_canvas_behind_the_last_window(canvas: Canvas) -> None:
    canvas.select("smooth")
    canvas.page.keyboard.press("Tab")
    canvas.page.keyboard.press("Tab")
    inside = "document.activeElement.closest('.fg-window')"
    eventually(lambda: canvas.page.evaluate(f"{inside} === null"), True)


def test_all_windows_are_selected(canvas: Canvas) -> None:
    canvas.page.keyboard.press("Control+a")
    assert sorted(canvas.selection()) == ["flat", "nuclei", "other", "smooth"]
    canvas.page.keyboard.press("Escape")
    assert canvas.selection() == []


def test_nothing_acts_while_somebody_types(canvas: Canvas) -> None:
    canvas.select("flat")
    canvas.page.keyboard.press("F2")
    expect(canvas.window("flat").get_by_role("textbox")).to_be_focused()
    canvas.page.keyboard.press("Control+z")
    canvas.page.keyboard.type("bdp?0 ")
    canvas.page.keyboard.press("Delete")
    assert canvas.windows.said == []
    canvas.page.keyboard.press("Enter")
    assert canvas.heard("set_title") == [{"name": "flat", "title": "bdp?0"}]


def test_a_title_is_changed_where_it_stands(canvas: Canvas) -> None:
    canvas.window("flat").locator(".fg-name").dblclick()
    expect(canvas.window("flat").get_by_role("textbox")).to_be_focused()
    canvas.page.keyboard.type("Without ground")
    canvas.page.keyboard.press("Enter")
    assert canvas.heard("set_title") == [{"name": "flat", "title": "Without ground"}]


def test_a_half_typed_title_stays_while_others_work(canvas: Canvas) -> None:
    canvas.select("flat")
    canvas.page.keyboard.press("F2")
    expect(canvas.window("flat").get_by_role("textbox")).to_be_focused()
    canvas.page.keyboard.type("Half ty")
    canvas.windows.change({"flat": {"summary": "sigma 9 µm", "title": "Theirs", "at": [310, 0]}})
    eventually(lambda: canvas.place("flat")[0], 350)
    canvas.page.keyboard.type("ped")
    canvas.page.keyboard.press("Enter")
    assert canvas.heard("set_title") == [{"name": "flat", "title": "Half typed"}]


def test_the_focus_goes_on_after_a_deletion(canvas: Canvas) -> None:
    canvas.windows.answers["remove"] = lambda names: canvas.windows.remove(names[0])
    canvas.select("flat")
    canvas.page.keyboard.press("Delete")
    canvas.window("flat").wait_for(state="detached")
    expect(canvas.window("smooth")).to_be_focused()


def test_a_window_is_found_by_its_name(canvas: Canvas) -> None:
    canvas.page.keyboard.press("f")
    expect(canvas.page.locator(".fg-find input")).to_be_focused()
    canvas.page.keyboard.type("medi")
    found = canvas.page.locator(".fg-find li")
    expect(found).to_have_text(["● Other Median"], use_inner_text=True)
    canvas.page.keyboard.press("Enter")
    expect(canvas.window("other")).to_be_focused()
    assert canvas.selection() == ["other"]


def test_escape_cancels_computing(canvas: Canvas) -> None:
    canvas.windows.tell({"session": {"running": "flat"}})
    canvas.page.wait_for_function(
        "import('/static/js/store.js').then(({ store }) => store.session.running === 'flat')"
    )
    canvas.page.keyboard.press("Escape")
    assert canvas.heard("cancel") == [{}]


def test_windows_are_copied_and_pasted_as_text(canvas: Canvas) -> None:
    canvas.windows.answers["copy"] = lambda names: {"text": f"steps: {names}"}
    canvas.windows.answers["paste"] = lambda text, at: {"names": ["other"]}
    canvas.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    canvas.select("flat")
    canvas.page.keyboard.press("Control+c")
    canvas.page.get_by_text("Copied one window").wait_for()
    canvas.page.keyboard.press("Control+v")
    assert canvas.heard("paste")[0]["text"] == "steps: ['flat']"
    assert until(canvas.selection, lambda names: names == ["other"]) == ["other"]


def test_the_insert_key_opens_the_search_on_the_connection_that_leads_on(canvas: Canvas) -> None:
    canvas.select("flat")
    canvas.page.keyboard.press("i")
    canvas.page.locator(".fg-picker").get_by_text("Insert a step here").wait_for()
    assert canvas.heard("suggestions") == [{"reference": "flat"}]


def test_the_search_opens_by_key(canvas: Canvas) -> None:
    canvas.page.keyboard.press("Control+k")
    canvas.page.get_by_text("New step").wait_for()
