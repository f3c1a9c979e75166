"""The dialog in which a person chooses files of the computer on which fluograph runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.alone import alone
from fluograph.web.pages.dialogs.browser import Browser
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, place, words
from fluograph.web.security import Entry, Folders
from fluograph.web.session import Session

__all__ = ["Choosing"]


class Choosing:
    """A dialog with the files of the allowed folders.

    Parameters
    ----------
    take
        Does something with what was chosen; tells whether the dialog is done with. A
        FluographError is shown in place.
    several
        Whether more than one file can be chosen.
    start
        The folder to begin in, or below; by default where this browser was last.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        take: Callable[[Sequence[Path]], Awaitable[bool]],
        *,
        several: bool = False,
        start: Path | None = None,
    ) -> None:
        self._take_them = take
        folders: Folders = session.folders
        self.frame = Frame(title, "large")
        with self.frame.body:
            self._browser = Browser(
                folders,
                chosen=self._take,
                refuse=self.frame.refuse,
                workflow=session.folder,
                start=start,
                several=several,
                point=self._point,
            )
        with self.frame.foot:
            ui.switch("All files", on_change=self._show_all)
            place("fg-spring")
            self._count = words("span", "", "fg-hint")
            button("Cancel", self.frame.close)
            button("Open", self._confirm, "is-main")

    def _point(self, entries: Sequence[Entry]) -> None:
        self.frame.refuse("")
        count = len(entries)
        self._count.text = f"{count} chosen" if count > 1 else ""

    async def _show_all(self, event: ValueChangeEventArguments[Any]) -> None:
        self._browser.openable = not event.value
        await self._browser.show()

    async def _confirm(self) -> None:
        await self._browser.open_pointed()

    @alone
    async def _take(self, paths: Sequence[Path]) -> None:
        self._count.text = "Opening…"
        try:
            if await self._take_them(paths):
                self.frame.submit(True)
        except FluographError as error:
            self.frame.refuse(error)
        finally:
            self._count.text = ""
