"""Workflows to go on with, as a list: on the start screen, and by the menu."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from nicegui.element import Element

from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.opening import open_workflow
from fluograph.web.pages.dialogs.parts import Done, button, icon, place, words
from fluograph.web.pages.dialogs.perform import perform, told
from fluograph.web.pages.dialogs.recents import Offer, offers, when
from fluograph.web.pages.dialogs.threads import aside
from fluograph.web.session import Session

__all__ = ["find_offers", "go_on_with_recent", "offer_button"]


async def find_offers(session: Session) -> Sequence[Offer]:
    """Return workflows to go on with, but the present one."""
    rows = await perform(session, "recent")
    journal = session.document.journal
    found = await aside(partial(offers, rows, journal.path if journal else None))
    return [offer for offer in found if offer.path != session.path]


def offer_button(offer: Offer, done: Done) -> Element:
    """Make a button that tells which workflow it is, where, and when it was open."""
    with button("", done, "is-recent") as made:
        where = str(offer.path) if offer.there else f"{offer.path} cannot be reached now"
        made.props["title"] = where if offer.saved else "Kept on this computer"
        made.classes("" if offer.there else "is-away")
        icon("account_tree" if offer.saved else "history")
        words("span", offer.title, "fg-recent-title")
        words("span", offer.about, "fg-hint fg-recent-about")
        words("span", when(offer.time, datetime.now().astimezone()), "fg-hint")
    return made


async def go_on_with_recent(session: Session) -> None:
    """Let a person choose among the workflows of lately, and open it."""
    found = await find_offers(session)
    frame = Frame("Recent workflows", "wide")
    with frame.body, place("fg-recent"):
        if not found:
            words("p", "No other workflow was open lately.", "fg-hint")
        with place("", "ul"):
            for offer in found:
                with place("", "li"):
                    offer_button(offer, partial(frame.submit, offer))
    with frame.foot:
        place("fg-spring")
        button("Cancel", frame.close)
    chosen: Offer | None = await frame.answer()
    if chosen:
        await told(open_workflow(session, chosen.path))
