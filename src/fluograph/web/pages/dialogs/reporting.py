"""What a person sends when something went wrong."""

from __future__ import annotations

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, link, place, words
from fluograph.web.pages.dialogs.perform import perform
from fluograph.web.pages.dialogs.texts import Shown, Take
from fluograph.web.session import Session

__all__ = ["ISSUES", "show_report"]

ISSUES = "https://github.com/fluograph/fluograph/issues"
_ABOUT = (
    "Nothing is sent by itself. The report holds the workflow with its titles and file names, the "
    "versions, the device, and what failed or was refused; never the image. Read it, take out what "
    "should stay with you, and add what you did and what you expected."
)


async def show_report(session: Session) -> None:
    """Show the problem report, to copy or to download."""
    frame = Frame("Problem report", "large")
    with frame.body:
        words("p", _ABOUT, "fg-hint")
        shown = Shown()
    with frame.foot:
        link("Known problems", ISSUES)
        place("fg-spring")
        take = Take()
        button("Close", frame.close, "is-main")
    frame.dialog.open()
    try:
        text = (await perform(session, "report"))["text"]
        take.hold(text, "fluograph-report.txt")
        await shown.show(text)
    except FluographError as error:
        frame.refuse(error)
    await frame.answer()
