"""Choosing among the files of the computer on which fluograph runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from nicegui.events import GenericEventArguments

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.files import FileList
from fluograph.web.pages.dialogs.parts import button, icon, place, words
from fluograph.web.pages.dialogs.places import nearest, places, trail
from fluograph.web.pages.dialogs.threads import aside
from fluograph.web.security import Entry, Folders, Listing, listing

__all__ = ["Browser"]


class Browser:
    """The files of a folder, with places to begin at and the way back up.

    Parameters
    ----------
    folders
        The allowed folders.
    chosen
        Called when a person opens files.
    workflow
        The folder of the present workflow.
    start
        The folder to begin in; by default the one that this browser remembers.
    several
        Whether more than one file can be chosen.
    filters
        Whether typing filters the list.
    refuse
        Called with why a folder cannot be shown; with an empty text when one is.
    pointed
        Called when other files are pointed at.

    Attributes
    ----------
    folder
        The one that is shown.
    pointed
        The entries that are pointed at.
    """

    def __init__(
        self,
        folders: Folders,
        *,
        chosen: Callable[[Sequence[Path]], Awaitable[None]],
        refuse: Callable[[object], None],
        workflow: Path | None = None,
        start: Path | None = None,
        several: bool = False,
        filters: bool = True,
        point: Callable[[Sequence[Entry]], None] = lambda _: None,
    ) -> None:
        self.folder = places(folders, workflow)[0].path
        self.pointed: Sequence[Entry] = ()
        self.openable = True
        self._folders = folders
        self._chosen = chosen
        self._refuse = refuse
        self._point = point
        self._listing: Listing | None = None
        self._wanted = 0
        self._start = start
        with place("fg-browser"):
            self._add_places(workflow)
            with place("fg-browser-main"):
                self._trail = place("fg-trail", "nav").props('aria-label="Folder"')
                self.list = FileList(several=several, filters=filters)
                self._note = words("p", "", "fg-hint")
        self.list.on("recall", self._recall)
        self.list.on("typed", lambda event: self.show(containing=event.args["text"]))
        self.list.on("point", self._on_point)
        self.list.on("choose", self._on_choose)
        self.list.on("up", self._up)

    async def show(self, folder: Path | None = None, containing: str = "") -> None:
        """Show a folder, by default the same again; the newest wish wins."""
        self._wanted += 1
        turn, wanted = self._wanted, folder or self.folder
        look = partial(
            listing, self._folders, wanted, containing=containing, openable=self.openable
        )
        try:
            found = await aside(look)
        except FluographError as error:
            self._refuse(error)
            return
        if turn == self._wanted and not self.list.is_deleted:
            self._show(found)

    def _show(self, found: Listing) -> None:
        self._listing, self.folder = found, found.folder
        self._refuse("")
        empty = "No images or workflows are here." if self.openable else "This folder is empty."
        self.list.show(found.entries, str(found.folder), cut=bool(found.note), empty=empty)
        self._note.text = found.note
        self._trail.clear()
        with self._trail:
            for step in trail(self._folders, found.folder):
                button(step.title, partial(self.show, step.path), "is-step")

    def _add_places(self, workflow: Path | None) -> None:
        with place("fg-places", "nav").props('aria-label="Places"'):
            for one in places(self._folders, workflow):
                made = button("", partial(self.show, one.path), "is-place")
                made.props["title"] = str(one.path)
                with made:
                    icon(one.icon)
                    words("span", one.title)

    async def _recall(self, event: GenericEventArguments) -> None:
        kept = str(self._start or event.args["folder"])
        await self.show(await aside(lambda: nearest(self._folders, kept, self.folder)))

    def _on_point(self, event: GenericEventArguments) -> None:
        self.pointed = self._entries(event)
        self._point(self.pointed)

    async def open_pointed(self) -> None:
        """Open what is pointed at: a folder is shown, files are chosen."""
        await self._open(self.pointed)

    async def _open(self, entries: Sequence[Entry]) -> None:
        first = next((entry for entry in entries if _is_plain_folder(entry)), None)
        if first:
            await self.show(self.folder / first.name)
        elif entries:
            await self._chosen([self.folder / entry.name for entry in entries])

    async def _on_choose(self, event: GenericEventArguments) -> None:
        await self._open(self._entries(event))

    async def _up(self) -> None:
        if self._listing and self._listing.parent:
            await self.show(self._listing.parent)

    def _entries(self, event: GenericEventArguments) -> list[Entry]:
        """Return what the browser names, as far as it is listed."""
        known = {entry.name: entry for entry in self._listing.entries} if self._listing else {}
        return [known[name] for name in event.args["names"] if name in known]


def _is_plain_folder(entry: Entry) -> bool:
    return entry.is_folder and not entry.is_image
