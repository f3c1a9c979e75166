"""The page: menus and panels around the canvas."""

from __future__ import annotations

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from fluograph.web.pages.commands import COMMANDS
from fluograph.web.pages.dialogs import DIALOGS, Uploads
from fluograph.web.pages.dialogs.replacing import choose_file
from fluograph.web.pages.doing import say
from fluograph.web.pages.elements import Bar, Canvas, History, Lineage, Side, Status
from fluograph.web.pages.menus import add_menus
from fluograph.web.pages.parameters.panel import Parameters
from fluograph.web.pages.start import StartScreen
from fluograph.web.session import Change, Session

__all__ = ["Workspace", "build"]


class Workspace:
    """The page of a tab.

    Attributes
    ----------
    session
        What all tabs look at.
    canvas, parameters, side
        Its parts, which commands of the menu act on.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        ui.query(".nicegui-content").classes("fg-page")
        self._place = ui.context.client.content
        with ui.element("header").classes("fg-top"):
            add_menus(self.run)
            Bar().on("command", self._command)
        uploads = Uploads(session)
        with ui.element("div").classes("fg-middle"):
            with ui.element("div").classes("fg-ground"):
                self.canvas = Canvas().classes("fg-canvas")
                StartScreen(session, uploads)
            self.side: Side = Side()
            with self.side.add_slot("parameters"):
                self.parameters = Parameters(
                    session, self._reveal, self._replace, self._choose_file
                )
            with self.side.add_slot("history"):
                History()
            with self.side.add_slot("lineage"):
                Lineage()
        status = Status()
        self.canvas.on("select", self._select).on("command", self._command)
        self.canvas.on("probe", js_handler=f"(e) => getElement({status.id})?.probe(e.text)")
        ui.context.client.on_delete(session.subscribe(self._hear))

    def run(self, does: str) -> Any:
        """Do what an entry of a menu or a key means."""
        if does in DIALOGS:
            return self._open(does)
        if does in COMMANDS:
            return COMMANDS[does](self)
        return self.canvas.run_method("act", does.removeprefix("@"))

    async def _open(self, name: str) -> None:
        with self._place:  # not in the menu, which goes away
            await DIALOGS[name](self.session)

    def _select(self, event: GenericEventArguments) -> None:
        names = event.args["names"]
        self.parameters.select(names)
        if names:
            self.session.attend(names[-1])

    def _command(self, event: GenericEventArguments) -> Any:
        known = event.args["name"] in {*COMMANDS, *DIALOGS}
        return self.run(event.args["name"]) if known else None

    def _reveal(self, name: str) -> None:
        self.canvas.run_method("select", [name])
        self.canvas.run_method("reveal", name)

    async def _choose_file(self, name: str) -> None:
        with self._place:
            await choose_file(self.session, name)

    def _replace(self, name: str) -> None:
        self.canvas.run_method("pick", {"name": name, "mode": "replace"})

    def _hear(self, change: Change) -> None:
        if change.reset:
            self.parameters.select([])
        self.parameters.refresh()


def build(session: Session, notes: list[tuple[str, str]]) -> None:
    """Build the page of a tab; the first one shows `notes`, which are gone then."""
    Workspace(session)
    while notes:
        level, text = notes.pop(0)
        say(text, level)
