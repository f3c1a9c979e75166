"""The few elements that dialogs are made of: text that stays text, and native buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

__all__ = ["Done", "button", "icon", "icon_button", "link", "place", "select_field", "words"]

Done = Callable[[], object]


def words(tag: str, text: str, classes: str = "") -> TextElement:
    """Make an element with text in it, which is never markup."""
    return TextElement(tag=tag, text=text).classes(classes)


def place(classes: str, tag: str = "div") -> Element:
    """Make a place for other elements."""
    return ui.element(tag).classes(classes)


def button(text: str, done: Done, classes: str = "") -> TextElement:
    """Make a button; among its classes, ``is-main`` marks the one that is meant to be pressed."""
    made = words("button", text, f"fg-button {classes}")
    made.props["type"] = "button"
    return made.on("click", lambda: done(), args=[])


def icon_button(name: str, label: str, done: Done, classes: str = "") -> Element:
    """Make a button with a picture; screen readers say its label, and pointing at it shows it."""
    with ui.element("button").classes(f"fg-icon-button {classes}") as made:
        icon(name)
    made.props.update({"type": "button", "aria-label": label, "title": label})
    return made.on("click", lambda: done(), args=[])


def icon(name: str, classes: str = "") -> TextElement:
    """Make a picture that says nothing to screen readers."""
    made = words("i", name, f"material-icons {classes}")
    made.props["aria-hidden"] = "true"
    return made


def link(text: str, target: str) -> TextElement:
    """Make a link to another site, opened in a new tab; the address is ours, not a user's."""
    made = words("a", text, "fg-link")
    made.props.update({"href": target, "target": "_blank", "rel": "noopener noreferrer"})
    return made


def select_field(label: str, options: Mapping[Any, str], value: Any) -> ui.select:
    """Make a choice among `options`: what is chosen -> what is said of it."""
    with place("fg-pair"):
        words("span", label)
        made = ui.select(dict(options), value=value).classes("fg-pick")
    made.props("outlined dense options-dense behavior=menu popup-content-class=fg-pick-menu")
    made.props["aria-label"] = label
    return made
