"""A workflow as code of other platforms."""

from __future__ import annotations

from typing import Any

from nicegui.events import ValueChangeEventArguments

from fluograph.errors import FluographError
from fluograph.export import languages
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, place, select_field, words
from fluograph.web.pages.dialogs.perform import perform
from fluograph.web.pages.dialogs.texts import Shown, Take
from fluograph.web.session import Session

__all__ = ["show_export"]


async def show_export(session: Session) -> None:
    """Show the workflow as code, to copy or to download."""
    dialog = _Export(session)
    dialog.frame.dialog.open()
    await dialog.show()
    await dialog.frame.answer()


class _Export:
    def __init__(self, session: Session) -> None:
        self._session = session
        titles = {name: language.title for name, language in languages().items()}
        self._language = next(iter(titles))
        self.frame = Frame("Export as code", "large")
        with self.frame.body:
            words("p", "The code reads the same images and computes the same results.", "fg-hint")
            select_field("Language", titles, self._language).on_value_change(self._choose)
            self._shown = Shown()
        with self.frame.foot:
            place("fg-spring")
            self._take = Take()
            button("Close", self.frame.close, "is-main")

    async def show(self) -> None:
        """Show the code, or the steps that cannot be written and why."""
        try:
            done = await perform(self._session, "export", language=self._language)
            code, file, reason = done["text"], done["file"], ""
        except FluographError as error:
            code, file, reason = "", "", str(error)
        self.frame.refuse(reason)
        self._take.hold(code, file)
        await self._shown.show(code, languages()[self._language].title)

    async def _choose(self, event: ValueChangeEventArguments[Any]) -> None:
        self._language = event.value
        await self.show()
