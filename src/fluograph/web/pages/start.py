"""What is there before an image is: workflows to go on with, samples, and ways to open files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from nicegui import background_tasks, ui
from nicegui.element import Element

from fluograph.graph.journal import Journal
from fluograph.web.pages.dialogs import DIALOGS
from fluograph.web.pages.dialogs.alone import alone
from fluograph.web.pages.dialogs.frame import ask
from fluograph.web.pages.dialogs.lately import find_offers, offer_button
from fluograph.web.pages.dialogs.opening import open_workflow
from fluograph.web.pages.dialogs.parts import Done, button, icon, icon_button, place, words
from fluograph.web.pages.dialogs.perform import open_sample, told
from fluograph.web.pages.dialogs.recents import Offer
from fluograph.web.pages.dialogs.samples import sample_cards
from fluograph.web.pages.dialogs.uploads import Uploads
from fluograph.web.session import Change, Session

__all__ = ["StartScreen"]


_DELETING = (
    "It was never saved: its steps and its history will be gone for good. Images stay as they are."
)


class StartScreen(Element):
    """Lies over the canvas as long as the workflow is empty.

    Parameters
    ----------
    uploads
        What asks for files of the person's own computer.
    """

    def __init__(self, session: Session, uploads: Uploads) -> None:
        super().__init__("section")
        self.classes("fg-start").props('aria-label="Start"')
        self._session = session
        with self, place("fg-start-sheet"):
            with place("fg-start-open"):
                _way("folder_open", "Open…", "Ctrl+O", partial(DIALOGS["open"], session))
                _way("upload", "Upload…", "", uploads.pick)
                words("p", "or drop images anywhere on this page", "fg-hint")
            self._recent = place("fg-recent")
            words("h2", "Samples")
            self._draw_samples: Callable[[], None] | None = sample_cards(self._open_sample)
        ui.context.client.on_delete(session.subscribe(self._hear))
        self._shown = False
        self._look()

    def _hear(self, change: Change) -> None:
        if change.reset or change.windows:
            with self:
                self._look()

    def _look(self) -> None:
        """Show it where nothing is open, with what is new."""
        empty = not self._session.graph.names
        self.set_visibility(empty)
        if empty and not self._shown:
            background_tasks.create(self._list_recent(), name="recent workflows")
        if empty and self._draw_samples:
            self._draw_samples()
            self._draw_samples = None
        self._shown = empty

    async def _list_recent(self) -> None:
        found = await find_offers(self._session)
        if self.is_deleted:
            return
        self._recent.clear()
        with self._recent:
            if found:
                words("h2", "Recent")
            with place("", "ul"):
                for offer in found:
                    self._add(offer)

    def _add(self, offer: Offer) -> None:
        with place("", "li"):
            offer_button(offer, partial(self._go_on, offer))
            if not offer.saved:
                icon_button("delete", f"Delete {offer.title}", partial(self._delete, offer))

    @alone
    async def _go_on(self, offer: Offer) -> None:
        await told(open_workflow(self._session, offer.path))

    async def _delete(self, offer: Offer) -> None:
        if await ask(f"Delete {offer.title}?", _DELETING, {"delete": "Delete"}, main=""):
            await told(_discard(offer.path))
            await self._list_recent()

    @alone
    async def _open_sample(self, name: str) -> None:
        await told(open_sample(self._session, name))


async def _discard(path: Path) -> None:
    """Delete a journal, unless another process writes it."""
    Journal(path).discard()


def _way(picture: str, title: str, keys: str, done: Done) -> None:
    """Make a large button that leads to a file."""
    with button("", done, "is-way"):
        icon(picture)
        words("span", title)
        if keys:
            words("kbd", keys)
