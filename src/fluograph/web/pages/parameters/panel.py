"""The panel of parameters: shows the selected window, or the one it is pinned to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from fluograph.errors import FluographError
from fluograph.web.pages.doing import say
from fluograph.web.pages.parameters.acts import ACTS, Acts
from fluograph.web.pages.parameters.form import form
from fluograph.web.pages.parameters.looked import groups_of
from fluograph.web.pages.parameters.ranges import Ranges
from fluograph.web.pages.parameters.shown import values
from fluograph.web.session import Session

__all__ = ["Parameters"]

_HINTS = ("Select a window to see its parameters.", "{} windows are selected.")


class Parameters(Element, component="../elements/parameters.js"):
    """The panel of parameters.

    Parameters
    ----------
    session
        What it looks at and changes.
    on_reveal, on_replace, on_file
        Called with the name of a window: to show it, or to change its operation or its file.
    """

    def __init__(
        self,
        session: Session,
        on_reveal: Callable[[str], None],
        on_replace: Callable[[str], None],
        on_file: Callable[[str], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._session = session
        self._acts = Acts(session, lambda later: asyncio.get_running_loop().call_soon(later))
        self._others: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
            "reveal": lambda act: on_reveal(act["name"]),
            "replace": lambda act: on_replace(act["window"]),
            "file": lambda act: on_file(act["window"]),
            "pin": lambda act: self._pin(),
            "remember": self._remember,
        }
        self._selected: tuple[str, ...] = ()
        self._name = ""
        self._pinned = False
        self._told: tuple[Any, Any] = (None, None)
        self._ranges = Ranges()
        self.on("act", self._hear)

    @property
    def window(self) -> str:
        """Name of the window that is shown; empty for none."""
        return self._name

    def select(self, names: list[str]) -> None:
        """Show what is selected, unless the panel is pinned."""
        self._selected = tuple(names)
        if not self._pinned:
            self._name = names[0] if len(names) == 1 else ""
        self._show()

    def refresh(self) -> None:
        """Show what has changed; nothing is sent where nothing has."""
        if self._name not in self._session.graph:
            self._pinned, self._name = False, ""
        wanted = form(self._session, self._name, self._ranges) if self._name else None
        if wanted != self._told[0]:
            self._show()
        elif wanted is not None:
            shown = values(self._session, self._name)
            if shown != self._told[1]:
                self._told = (wanted, shown)
                self.run_method("update", shown)

    def _show(self) -> None:
        wanted = form(self._session, self._name, self._ranges) if self._name else None
        shown = values(self._session, self._name) if wanted else {}
        self._told = (wanted, shown)
        hint = _HINTS[len(self._selected) > 1].format(len(self._selected))
        self.run_method("show", wanted, shown, self._pinned, hint)

    def _pin(self) -> None:
        self._pinned = not self._pinned
        self.select(list(self._selected))

    def _remember(self, act: Mapping[str, Any]) -> None:
        """Show again what the tab showed before it was loaded again."""
        if not self._name and act.get("name") in self._session.graph:
            self._name, self._pinned = act["name"], bool(act.get("pinned"))
        self._show()

    def _hear(self, event: GenericEventArguments) -> Any:
        act = event.args
        if act["do"] in self._others:
            return self._others[act["do"]](act)  # what takes its time is awaited
        return self._do(act) if act["do"] in ACTS and act["window"] in self._session.graph else None

    def _do(self, act: Mapping[str, Any]) -> None:
        reason = ""
        try:
            self._acts.do(act)
        except FluographError as error:
            reason = str(error)
        if act["do"] == "move":
            return
        self.refresh()
        parts = self._parts(act)
        self.run_method("settle", parts, reason)
        if reason and not parts:
            say(reason)

    def _parts(self, act: Mapping[str, Any]) -> list[str]:
        """Return the fields that an act was about."""
        if act["do"] == "title":
            return ["#title"]
        if act["do"] == "source":
            return [act["field"]] if act.get("field") else []
        window = act["window"]
        if window not in self._session.graph.steps:
            return []
        if act["do"] == "type":
            return [act["part"]]
        found = groups_of(self._session, window)
        return [row.name for group in found if group.key == act.get("group") for row in group.rows]
