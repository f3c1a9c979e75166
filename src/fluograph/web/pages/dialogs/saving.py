"""Saving a workflow, under a name that a person gives it the first time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nicegui import ui

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.alone import alone
from fluograph.web.pages.dialogs.browser import Browser
from fluograph.web.pages.dialogs.frame import Frame, ask
from fluograph.web.pages.dialogs.parts import button, place, words
from fluograph.web.pages.dialogs.perform import perform, told
from fluograph.web.security import Entry, safe_name
from fluograph.web.session import Session

__all__ = ["save", "save_as"]

_SUFFIX = ".fluo.yaml"


async def save(session: Session) -> bool:
    """Save the workflow where it was saved before, or ask where; tells whether it is saved."""
    if session.path is None:
        return await save_as(session)
    return await told(perform(session, "save"))


async def save_as(session: Session) -> bool:
    """Ask where to save the workflow, and do it; tells whether it is saved."""
    return bool(await _SaveAs(session).frame.answer())


class _SaveAs:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._folders = session.folders
        self.frame = Frame("Save workflow as", "large")
        with self.frame.body:
            self._browser = Browser(
                self._folders,
                chosen=self._take,
                refuse=self.frame.refuse,
                workflow=session.folder,
                filters=False,
                point=self._point,
            )
        with self.frame.foot:
            self._name = _name_field(_proposed(session))
            self._name.on("keydown.enter", self._confirm, args=[])
            place("fg-spring")
            button("Cancel", self.frame.close)
            button("Save", self._confirm, "is-main")

    def _point(self, entries: Sequence[Entry]) -> None:
        """Take the name of a workflow that is pointed at."""
        named = [entry.name for entry in entries if entry.is_workflow]
        if named:
            self._name.value = _stem(named[0])

    async def _take(self, paths: Sequence[Path]) -> None:
        self._name.value = _stem(paths[0].name)
        await self._confirm()

    @alone
    async def _confirm(self) -> None:
        try:
            target = self._folders.save_target(self._browser.folder, self._name.value or "")
            if not self._is_other(target) or await _overwrite(target):
                await perform(self._session, "save", path=str(target))
                self.frame.submit(True)
        except FluographError as error:
            self.frame.refuse(error)

    def _is_other(self, target: Path) -> bool:
        return target.exists() and target != self._session.path


def _name_field(value: str) -> ui.input:
    words("label", "Name")
    field = ui.input(value=value).classes("fg-save-name")
    field.props("outlined dense autofocus autocomplete=off spellcheck=false aria-label=Name")
    return field.props(f"suffix={_SUFFIX}")


def _proposed(session: Session) -> str:
    if session.path:
        return _stem(session.path.name)
    first = next(iter(session.graph.sources), "workflow")
    return safe_name(session.graph.title.replace("/", "-"), first)


def _stem(name: str) -> str:
    return name[: -len(_SUFFIX)] if name.lower().endswith(_SUFFIX) else name


async def _overwrite(target: Path) -> bool:
    text = (
        f"{target.parent} has a workflow of this name already. What is in its file will be "
        "replaced by the present workflow."
    )
    choices = {"replace": "Replace"}
    return await ask(f"Replace {target.name}?", text, choices, main="") == "replace"
