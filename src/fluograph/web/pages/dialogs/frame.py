"""What all dialogs look like: a title, what it is about, and a row of buttons at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from fluograph.web.pages.dialogs.parts import button, icon_button, place, words

__all__ = ["Frame", "ask"]


class Frame:
    """A dialog; Esc closes it, and Enter presses its main button.

    Parameters
    ----------
    title
        Its heading, and what a screen reader calls it.
    size
        ``small``, ``wide`` or ``large``.

    Attributes
    ----------
    body, foot
        Where its content and its buttons go.
    """

    def __init__(self, title: str, size: str = "small") -> None:
        self.dialog = ui.dialog().classes("fg-dialog").props("transition-duration=80")
        self.dialog.props["aria-label"] = title
        with self.dialog, place(f"fg-sheet is-{size}", "section"):
            with place("fg-sheet-head", "header"):
                words("h2", title)
                icon_button("close", "Close", self.close)
            self.body = place("fg-sheet-body")
            self._problem = words("p", "", "fg-refusal").props("role=alert")
            self.foot = place("fg-sheet-foot", "footer")
        self.refuse("")

    def refuse(self, reason: object) -> None:
        """Show why something cannot be done; an empty text takes it away."""
        self._problem.text = str(reason)
        self._problem.set_visibility(bool(self._problem.text))

    def close(self) -> None:
        """Close it with nothing chosen."""
        self.dialog.close()

    def submit(self, result: Any) -> None:
        """Close it with what was chosen."""
        self.dialog.submit(result)

    async def answer(self) -> Any:
        """Show it, and return what was chosen; None if it was closed."""
        result = await self.dialog
        if not self.dialog.is_deleted:
            self.dialog.delete()
        return result


async def ask(title: str, text: str, choices: Mapping[str, str], main: str) -> str | None:
    """Ask a person to choose; None if they do not.

    Parameters
    ----------
    choices
        What is returned -> what its button says.
    main
        The choice that Enter takes.
    """
    frame = Frame(title)
    with frame.body:
        words("p", text)
    with frame.foot:
        button("Cancel", frame.close)
        for key, label in choices.items():
            classes = "is-main" if key == main else ""
            made = button(label, lambda key=key: frame.submit(key), classes)  # type: ignore[misc]
            if key == main:
                made.props["data-autofocus"] = True
    answer: str | None = await frame.answer()
    return answer
