"""How windows look: states, problems, selection, texts of users, the connection to the server."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.ui.canvas_page import Canvas, opened
from tests.ui.canvas_server import Windows, window
from tests.ui.waiting import eventually, until

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.ui.conftest import OpenPage


@pytest.fixture
def canvas(open_page: OpenPage) -> Iterator[Canvas]:
    """nuclei -> flat -> smooth, and nuclei -> other."""
    rows = [
        window("nuclei"),
        window("flat", "nuclei", x=300),
        window("smooth", "flat", x=600),
        window("other", "nuclei", x=300, y=300),
    ]
    with opened(open_page, Windows(*rows)) as canvas:
        yield canvas


def frame(canvas: Canvas, name: str) -> tuple[str, str, str]:
    """Mark, colour (its hue in words) and style of a window's frame."""
    script = "(e) => { const s = getComputedStyle(e); return [s.borderTopColor, s.borderTopStyle] }"
    colour, style = canvas.window(name).evaluate(script)
    return canvas.window(name).locator(".fg-mark").inner_text(), hue(colour), style


def hue(colour: str) -> str:
    """Return what people call ``rgb(r, g, b)``."""
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    degrees = 360 * colorsys.rgb_to_hsv(red, green, blue)[0]
    names = {"red": (-15, 15), "yellow": (35, 65), "green": (90, 165)}
    turned = degrees - 360 if degrees > 180 else degrees
    return next((name for name, (low, high) in names.items() if low <= turned <= high), colour)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("invalid", ("○", "red", "solid")),
        ("computing", ("◐", "yellow", "solid")),
        ("valid", ("●", "green", "solid")),
        ("failed", ("▲", "red", "dashed")),
    ],
)
def test_a_frame_shows_the_state(
    canvas: Canvas, state: str, wanted: tuple[str, str, str], theme: str
) -> None:
    canvas.page.evaluate(f"document.body.classList.toggle('body--dark', {int(theme == 'dark')})")
    canvas.windows.set_status("flat", state=state)
    eventually(lambda: frame(canvas, "flat"), wanted)


def test_a_state_that_does_not_last_is_not_shown(canvas: Canvas) -> None:
    canvas.page.evaluate("""() => {
      window.marks = [];
      const mark = document.querySelector('[data-name="flat"] .fg-mark');
      new MutationObserver(() => marks.push(mark.textContent))
        .observe(mark, { characterData: true, childList: true, subtree: true });
    }""")
    canvas.windows.held = []
    canvas.windows.set_status("flat", state="computing")
    canvas.windows.set_status("flat", state="valid")
    canvas.windows.set_status("other", state="computing")
    canvas.windows.release(3)  # in one go
    canvas.page.locator('[data-name="other"].is-computing').wait_for()
    assert canvas.page.evaluate("marks") == []


def test_a_failed_window_says_why(canvas: Canvas) -> None:
    reason = "<img src=x onerror=alert(1)> needs 2 GB, 1 GB is free"
    canvas.windows.set_status("flat", state="failed", reason=reason)
    canvas.window("flat").locator(".fg-note").get_by_text(reason).wait_for()
    canvas.page.locator('[data-name="flat"].is-failed').wait_for()
    mark = canvas.window("flat").locator(".fg-mark")
    eventually(lambda: mark.get_attribute("title"), f"failed\n{reason}")
    assert canvas.page.locator("img").count() == 0


def test_titles_are_never_markup(canvas: Canvas) -> None:
    title = "<script>window.hit = 1</script><b>x</b>"
    canvas.windows.change({"flat": {"title": title, "file": title, "operation_title": title}})
    canvas.window("flat").get_by_text(title).first.wait_for()
    canvas.page.keyboard.press("f")
    canvas.page.locator(".fg-find li").first.wait_for()
    assert canvas.page.evaluate("window.hit") is None
    assert canvas.page.locator(".fg-stage b").count() == 0


def test_selecting_a_window_lights_what_it_was_made_from(canvas: Canvas) -> None:
    canvas.select("smooth")
    for name in ("nuclei", "flat", "smooth"):
        expect(canvas.window(name)).to_have_class(re.compile(r"\bis-lit\b"))
        expect(canvas.window(name)).not_to_have_class(re.compile(r"\bis-dim\b"))
    expect(canvas.window("other")).to_have_class(re.compile(r"\bis-dim\b"))
    expect(canvas.window("other")).not_to_have_class(re.compile(r"\bis-lit\b"))
    expect(canvas.edge("smooth").locator(".fg-line")).to_have_class(re.compile(r"\bis-lit\b"))
    expect(canvas.edge("other").locator(".fg-line")).not_to_have_class(re.compile(r"\bis-lit\b"))


def test_a_box_selects_what_it_touches(canvas: Canvas) -> None:
    canvas.page.keyboard.down("Shift")
    canvas.pull((600, 400), (660, 100))
    expect(canvas.page.locator(".fg-box")).to_have_count(1)
    canvas.page.mouse.up()
    canvas.page.keyboard.up("Shift")
    expect(canvas.page.locator(".fg-box")).to_have_count(0)
    assert canvas.selection() == ["smooth"]


def test_what_others_change_is_drawn(canvas: Canvas) -> None:
    canvas.windows.remove("other")
    canvas.window("other").wait_for(state="detached")
    canvas.windows.change({"smooth": {"at": [700, 200], "title": "Softer"}})
    canvas.window("smooth").get_by_text("Softer").wait_for()
    eventually(lambda: canvas.place("smooth"), (740, 240))


def test_a_refusal_is_told_as_text(canvas: Canvas) -> None:
    def refuse(**_: object) -> None:
        raise ValueError("There is nothing to <i>undo</i>.")

    canvas.windows.answers["undo"] = refuse
    canvas.page.keyboard.press("Control+z")
    canvas.page.get_by_text("There is nothing to <i>undo</i>.").wait_for()


def test_a_lost_connection_is_said_and_mended(canvas: Canvas) -> None:
    windows = canvas.windows
    (tab,) = windows.tabs
    windows.away = True
    windows.post(tab.close())
    banner = canvas.page.get_by_text("No connection to the server")
    banner.wait_for()
    canvas.page.keyboard.press("Control+z")
    canvas.page.get_by_text("Try again when it is back").wait_for()
    windows.rows["flat"]["title"] = "Back again"
    windows.away = False
    canvas.window("flat").get_by_text("Back again").wait_for()
    banner.wait_for(state="detached")
    canvas.page.keyboard.press("Control+z")
    assert canvas.heard("undo") == [{}]


def test_a_command_that_was_under_way_is_told_of(canvas: Canvas) -> None:
    windows = canvas.windows
    (tab,) = windows.tabs
    windows.held = []  # nothing is answered
    canvas.page.keyboard.press("Control+z")
    canvas.heard("undo")
    windows.post(tab.close())
    canvas.page.get_by_text("look whether the last change was made").wait_for()


def test_a_line_that_died_without_a_word_is_noticed(
    context: BrowserContext, open_page: OpenPage
) -> None:
    context.clock.install()
    with opened(open_page, Windows(window("flat"))) as canvas:
        windows = canvas.windows
        before = set(windows.tabs)
        windows.held = []
        for _ in range(2):
            canvas.page.clock.fast_forward(10_500)
        fresh = until(lambda: windows.tabs - before, bool)
        assert len(fresh) == 1


def test_a_step_that_computes_says_how_far_it_is(canvas: Canvas) -> None:
    canvas.windows.set_status("flat", state="computing", part=[3, 12])
    bar = canvas.window("flat").get_by_title("3 of 12 parts")
    bar.wait_for()
    assert (bar.get_attribute("value"), bar.get_attribute("max")) == ("3", "12")
    canvas.window("flat").get_by_text(re.compile(r"^[1-9]\d* s$")).wait_for()


def test_a_failed_window_is_tried_again_and_screen_readers_hear_of_it(canvas: Canvas) -> None:
    canvas.windows.set_status("flat", state="failed", reason="Too large.")
    canvas.page.locator('[role="status"]').get_by_text("Flat failed: Too large.").wait_for(
        state="attached"
    )
    canvas.window("flat").get_by_role("button", name="Try again").click()
    assert canvas.heard("retry") == [{"name": "flat"}]
    expect(canvas.window("flat")).to_have_attribute("title", "Too large.")
