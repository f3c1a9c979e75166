"""A short guide, the keyboard map, and what fluograph is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version

from nicegui import ui

from fluograph import __version__
from fluograph.errors import InstallationError
from fluograph.web.bundle import bundle
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, link, place, words
from fluograph.web.pages.dialogs.reporting import ISSUES
from fluograph.web.pages.dialogs.texts import KeyMap
from fluograph.web.session import Session

__all__ = ["show_help"]

_DOCS = "https://github.com/fluograph/fluograph#readme"
_PACKAGES = ("pyclesperanto", "numpy", "bioio", "scikit-image", "nicegui")

_GUIDE = (
    (
        "Open an image",
        "Ctrl+O, a sample, or drop a file anywhere on the page. Each image and each step is a "
        "window; lines run from what is read to what is made.",
    ),
    (
        "Add a step",
        "Right-click an image: what fits comes first, and typing searches all operations. An "
        "operation of two images asks for the second; click its window.",
    ),
    (
        "Turn its parameters",
        "Select a window and move a slider in the panel at the right. Everything that was made "
        "from it follows at once.",
    ),
    (
        "Change the way",
        "Drag from an output to the input of another window, or into the empty canvas for a new "
        "step. Dragging a window takes along what was made from it; with Alt it moves alone.",
    ),
    (
        "Go back",
        "Ctrl+Z as often as you like. The history at the right shows every state there ever was, "
        "also after a restart; click one to return to it.",
    ),
    (
        "Take it along",
        "Ctrl+S keeps the workflow in a file that people can read. “fluograph run” applies it to "
        "other images, and Export writes it as code.",
    ),
)


async def show_help(session: Session, page: str = "guide") -> None:
    """Show the help, open at ``guide``, ``keys`` or ``about``."""
    frame = Frame("Help", "large")
    with frame.body:
        with ui.tabs().props("dense no-caps align=left").classes("fg-help-tabs") as tabs:
            for name, (title, _) in _PAGES.items():
                ui.tab(name, title)
        panels = ui.tab_panels(tabs, value=page).props("transition-duration=0")
        with panels.classes("fg-help-panels"):
            for name, (_, fill) in _PAGES.items():
                with ui.tab_panel(name):
                    fill(session)
    with frame.foot:
        link("Documentation", _DOCS)
        link("Report a problem", ISSUES)
        place("fg-spring")
        button("Close", frame.close, "is-main").props["data-autofocus"] = True
    await frame.answer()


def _guide(session: Session) -> None:
    with place("fg-guide", "ol"):
        for title, text in _GUIDE:
            with place("", "li"):
                words("h3", title)
                words("p", text)


def _keys(session: Session) -> None:
    KeyMap()


def _about(session: Session) -> None:
    words("p", "Design image data flow graphs that run on the GPU, and export them as code.")
    with place("fg-versions", "dl"):
        for name, text in _versions(session):
            words("dt", name)
            words("dd", text)
    words("h3", "Licences")
    words("p", "fluograph: BSD-3-Clause. What is drawn in the browser stands on these:")
    words("pre", _licences(), "fg-licences").props("tabindex=0 aria-label=Licences")


def _versions(session: Session) -> Iterator[tuple[str, str]]:
    yield "fluograph", __version__
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue
    yield "device", str(session.snapshot()["session"]["device"] or "none")


def _licences() -> str:
    try:
        return (bundle() / "LICENSES.txt").read_text(encoding="utf-8")
    except (InstallationError, OSError) as error:
        return str(error)


_PAGES: dict[str, tuple[str, Callable[[Session], None]]] = {
    "guide": ("Guide", _guide),
    "keys": ("Keyboard", _keys),
    "about": ("About", _about),
}
