"""What entries of the menus and keys open: one table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from fluograph.web.pages.dialogs.exporting import show_export
from fluograph.web.pages.dialogs.helping import show_help
from fluograph.web.pages.dialogs.lately import go_on_with_recent
from fluograph.web.pages.dialogs.leaving import may_leave
from fluograph.web.pages.dialogs.opening import choose_files
from fluograph.web.pages.dialogs.perform import open_sample, perform, told
from fluograph.web.pages.dialogs.reporting import show_report
from fluograph.web.pages.dialogs.samples import choose_sample
from fluograph.web.pages.dialogs.saving import save, save_as
from fluograph.web.session import Session

__all__ = ["DIALOGS"]


async def _new(session: Session) -> None:
    if await may_leave(session):
        await told(perform(session, "new"))


async def _samples(session: Session) -> None:
    if name := await choose_sample():
        await told(open_sample(session, name))


DIALOGS: Mapping[str, Callable[[Session], Awaitable[object]]] = {
    "new": _new,
    "open": choose_files,
    "recent": go_on_with_recent,
    "samples": _samples,
    "save": save,
    "save_as": save_as,
    "export": show_export,
    "report": show_report,
    "help": show_help,
    "keys": partial(show_help, page="keys"),
    "about": partial(show_help, page="about"),
}
"""Name -> what it opens."""
