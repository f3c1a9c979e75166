"""Text that a person reads and takes along: code, and problem reports."""

from __future__ import annotations

from nicegui import ui
from nicegui.element import Element

__all__ = ["KeyMap", "Shown", "Take"]

_EDITOR = ui.codemirror  # named here, since the page lists its modules before a dialog is made
_IS_DARK = "document.body.classList.contains('body--dark')"
_NAME = """
(function look() {
  const texts = document.querySelectorAll(".fg-code .cm-content");
  if (!texts.length) return requestAnimationFrame(look);
  texts.forEach((text) => text.setAttribute("aria-label", "Text"));
})();
"""


class Take(Element, component="take.js"):
    """Buttons that copy a text and, if it has a name, download it as a file."""

    def hold(self, text: str, file: str = "") -> None:
        """Offer another text."""
        self.props.update({"text": text, "file": file})
        self.update()


class KeyMap(Element, component="keys.js"):
    """The table of keys by which the canvas works."""


class Shown:
    """A text to read, with line numbers and in the colours of its language."""

    def __init__(self) -> None:
        self._editor = _EDITOR("").classes("fg-code")
        self._editor.disable()

    async def show(self, text: str, language: str | None = None) -> None:
        """Show another text."""
        dark = await ui.run_javascript(_IS_DARK, timeout=5)
        self._editor.theme = "basicDark" if dark else "basicLight"
        self._editor.set_language(language)  # type: ignore[arg-type]
        self._editor.value = text
        ui.run_javascript(_NAME)  # what a screen reader calls it
