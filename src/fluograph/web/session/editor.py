"""The edits of several tabs in one history: gestures, authors, and who is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fluograph.errors import FluographError
from fluograph.graph.document import Graph
from fluograph.graph.history import History
from fluograph.graph.kinds import Operations
from fluograph.web.session.conflicts import Authors, touched
from fluograph.web.session.labels import label

__all__ = ["Editor"]


class Editor:
    """Brings the edits of tabs into a history.

    A gesture (from press to release) is one edit. Each tab can have one; an edit by another tab
    ends the part of it that was done so far.
    """

    def __init__(self, history: History, catalogue: Operations) -> None:
        self.history = history
        self._catalogue = catalogue
        self._authors = Authors()
        self._gestures: dict[str, str] = {}
        self._active: str | None = None
        self._before = history.graph

    @property
    def busy(self) -> bool:
        """Whether a gesture has begun to change something."""
        return self._active is not None

    def check(self, command: str, arguments: Mapping[str, Any], base: int, tab: str) -> None:
        """Refuse a command of a tab that looked at `base`, if it would overwrite."""
        touches = touched(command, arguments)
        newest = base == self.history.id and self._active in (None, tab)
        if newest or not touches:
            return
        if base not in self.history.edits:
            raise FluographError("This tab shows another workflow. Reload the page.")
        self._authors.refuse_foreign(self.history.at(base), self.history.graph, touches, tab)

    def record(self, graph: Graph, text: str, tab: str) -> None:
        """Go on with `graph`; within a gesture of `tab` it is part of that."""
        if self._active is not None and self._active != tab:
            self.finish()
        before = self.history.graph
        if tab in self._gestures and self._active is None:
            self.history.press()
            self._active, self._before = tab, before
        if self._active is None and graph is not before:
            text = text or label(before, graph, self._catalogue)
        self.history.record(graph, text)
        self._authors.note(before, self.history.graph, tab)

    def press(self, tab: str, text: str) -> None:
        """Begin a gesture of a tab."""
        self.release(tab)
        self._gestures[tab] = text

    def release(self, tab: str) -> None:
        """End the gesture of a tab; nothing happens where there is none."""
        if self._active == tab:
            self.finish()
        self._gestures.pop(tab, None)

    def abandon(self, tab: str) -> None:
        """End the gesture of a tab and take back what it did."""
        if self._active == tab:
            before, self._active = self.history.graph, None
            self.history.cancel()
            self._authors.note(before, self.history.graph, tab)
        self._gestures.pop(tab, None)

    def finish(self) -> None:
        """Make an edit of what the gesture in progress has done so far."""
        if self._active is None:
            return
        given = self._gestures.get(self._active, "")
        try:
            text = label(self._before, self.history.graph, self._catalogue)
            given = text if "→" in text or not given else given  # values tell more
        finally:  # else nothing that follows would be kept
            self._active = None
            self.history.release(given)

    def move(self, step: Callable[[History], Graph], tab: str) -> None:
        """Go elsewhere in the history, as `step` does."""
        self.finish()
        before = self.history.graph
        step(self.history)
        self._authors.note(before, self.history.graph, tab)
