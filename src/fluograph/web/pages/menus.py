"""The menus: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nicegui import ui

__all__ = ["MENUS", "Entry", "add_menus"]


@dataclass(frozen=True)
class Entry:
    """A line of a menu.

    Attributes
    ----------
    does
        What it does: a name of the page's table of commands, or after ``@`` of the canvas's.
    """

    title: str
    does: str
    keys: str = ""


_LINE = None

MENUS: Mapping[str, Sequence[Entry | None]] = {
    "File": (
        Entry("New", "new"),
        Entry("Open…", "open", "Ctrl+O"),
        Entry("Recent…", "recent"),
        Entry("Samples…", "samples"),
        _LINE,
        Entry("Save", "save", "Ctrl+S"),
        Entry("Save as…", "save_as"),
        _LINE,
        Entry("Export…", "export"),
    ),
    "Edit": (
        Entry("Undo", "@undo", "Ctrl+Z"),
        Entry("Redo", "@redo", "Ctrl+Shift+Z"),
        _LINE,
        Entry("Add a step…", "@search", "Ctrl+K"),
        Entry("Duplicate", "@duplicate", "D"),
        Entry("Bypass", "@bypass", "B"),
        Entry("Replace…", "@replace", "R"),
        Entry("Delete", "@remove", "Del"),
        _LINE,
        Entry("Select all", "@all", "Ctrl+A"),
    ),
    "View": (
        Entry("Show everything", "@fit", "0"),
        Entry("Tidy up", "@tidy", "T"),
        Entry("Find a window…", "@find", "F"),
        Entry("Compare", "@compare", "S"),
        _LINE,
        Entry("Side panel", "side"),
        Entry("Wheel zooms or pans", "wheel"),
        _LINE,
        Entry("Dark", "dark"),
        Entry("Light", "light"),
        Entry("Like the system", "auto"),
    ),
    "Help": (
        Entry("Help", "help", "?"),
        Entry("Keyboard map", "keys"),
        _LINE,
        Entry("Problem report…", "report"),
    ),
}


def add_menus(run: Callable[[str], object]) -> None:
    """Add the menus; `run` is called with what an entry does."""
    with ui.element("nav").classes("fg-menus").props("aria-label=Menu"):
        for title, entries in MENUS.items():
            with (
                ui.button(title, color=None).props("flat dense no-caps").classes("fg-menu-button"),
                _menu(),
            ):
                for entry in entries:
                    _add(entry, run)


def _menu() -> ui.menu:
    return ui.menu().props("no-refocus transition-duration=60").classes("fg-menu")


def _add(entry: Entry | None, run: Callable[[str], object]) -> None:
    if entry is None:
        ui.separator()
        return
    with ui.menu_item(on_click=lambda: run(entry.does)).props("dense"):
        ui.item_section(entry.title)
        if entry.keys:
            ui.item_section(entry.keys).props("side").classes("fg-keys")
