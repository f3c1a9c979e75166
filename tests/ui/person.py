"""What a person does on the page, by mouse and keys."""

from __future__ import annotations

import base64
import json
import re

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import window
from tests.ui.socket_tab import SocketTab
from tests.ui.waiting import rests

__all__ = [
    "add_sample",
    "add_step",
    "drop",
    "find",
    "plane",
    "press",
    "press_menu",
    "select",
    "settled",
    "titled",
    "valid",
]

_PLANE = """({ reference, size, z }) => new Promise((resolve, reject) => {
  const live = new WebSocket(new URL("live", document.baseURI).href.replace(/^http/, "ws"));
  live.binaryType = "arraybuffer";
  live.onerror = () => reject(new Error("no socket"));
  const want = { reference, plane: z, region: null, size, bits: 16, contrast: null, channel: null };
  live.onopen = () => live.send(JSON.stringify({ is: "want", windows: { [reference]: want } }));
  live.onmessage = ({ data }) => {
    if (typeof data === "string") return;
    live.close();
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([data]));
  };
})"""

_HEARD = "import('fluograph/socket.js').then((m) => m.ask('languages'))"
"""When this is answered, all that was asked for before is known here."""

_FILES = """({ name, content }) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(content)], name));
  return files;
}"""


def titled(page: Page, title: str) -> Locator:
    """Return the window with a title."""
    name = page.locator(".fg-name").get_by_text(title, exact=True)
    return page.locator(".fg-window").filter(has=name)


def valid(window: Locator) -> None:
    """Wait until a window shows that it is up to date."""
    expect(window).to_have_class(re.compile(r"\bis-valid\b"), timeout=60_000)


def as_at_first(server: Server, open_page: OpenPage) -> Page:
    """Return a page with the small workflow as it was at first, computed and at rest."""
    socket = SocketTab(server.address)
    socket.ask("goto", id=0)
    socket.close()
    page = open_page(server.address)
    valid(window(page, "labels"))
    settled(page)
    rests(page)
    return page


def settled(page: Page) -> None:
    """Wait until all is computed and painted."""
    page.wait_for_function("window.fluograph?.idle")
    page.evaluate("fluograph.idle()")  # there is a connection
    page.evaluate(_HEARD)
    page.evaluate("fluograph.idle()")


def select(page: Page, title: str) -> None:
    """Click the title of a window; the panel shows its parameters then."""
    titled(page, title).locator(".fg-name").click()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(title)


def press(page: Page, button: str, times: int = 1) -> None:
    """Click a button."""
    for _ in range(times):
        page.get_by_role("button", name=button, exact=True).click()


def press_menu(page: Page, menu: str, entry: str) -> None:
    """Click an entry of a menu."""
    page.get_by_role("navigation", name="Menu").get_by_role("button", name=menu).click()
    page.get_by_role("menu").get_by_text(entry, exact=True).click()
    expect(page.get_by_role("menu")).to_have_count(0)


def add_sample(page: Page, title: str) -> None:
    """Click a sample of the start screen."""
    page.locator(".fg-start").get_by_role("button", name=re.compile(f"^{title}")).click()
    valid(page.locator(".fg-window").first)


def add_step(
    page: Page, after: str, operation: str, category: str = "", *, alone: bool = False
) -> Locator:
    """Right-click an image, and click an operation: a suggested one, or one of a category.

    `alone`: what else it could read is left out.
    """
    rests(page)
    picture = titled(page, after).locator(".fg-picture")
    picture.click(button="right", position={"x": 60, "y": 60})
    picker = page.get_by_role("dialog", name="Find an operation")
    if category:
        picker.locator(".is-category").get_by_text(category, exact=True).click()
    picker.locator(".is-operation").get_by_text(operation, exact=True).first.click()
    expect(picker).to_have_count(0)
    if alone:
        page.get_by_role("button", name="Leave it out").click()
    made = page.locator(".fg-window.is-selected")
    expect(made.locator(".fg-name")).to_have_text(operation)
    valid(made)
    rests(page)
    return made


def find(page: Page, text: str, title: str) -> None:
    """Type into the search that is open, and click what is found."""
    picker = page.get_by_role("dialog", name="Find an operation")
    picker.get_by_role("combobox").fill(text)
    expect(picker.locator(".is-operation").first).to_be_visible()
    expect(picker.locator(".is-category")).to_have_count(0)  # what is found has taken their place
    picker.locator(".is-operation").get_by_text(title, exact=True).first.click()
    expect(picker).to_have_count(0)


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the canvas, as from the computer's own file manager."""
    files = page.evaluate_handle(_FILES, {"name": name, "content": [*content]})
    for event in ("dragenter", "dragover", "drop"):
        page.locator(".fg-stage").dispatch_event(event, {"dataTransfer": files})


def plane(page: Page, reference: str, z: int | str = 0) -> np.ndarray:
    """Return the pixels that a window would be sent at full size; `z` may be ``max``."""
    given = {"reference": reference, "size": (512, 512), "z": z}
    frame = base64.b64decode(page.evaluate(_PLANE, given))
    length = int.from_bytes(frame[:4], "little")
    header = json.loads(frame[4 : 4 + length])
    codes = np.frombuffer(frame, header["dtype"], offset=4 + length).reshape(header["shape"])
    return header["offset"] + header["scale"] * codes
