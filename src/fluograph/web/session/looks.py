"""How windows are shown: kept at once for all tabs, on the disk a little later.

Zooming changes it many times a second; each change alone is not worth a write.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from fluograph.graph import edits
from fluograph.graph.document import Graph

__all__ = ["Looks"]

_AFTER = 1.0


class Looks:
    """Changes of the view that are not in the history's graph yet.

    Parameters
    ----------
    post
        Runs a function in the session's thread.
    keep
        Called there, a little after the first change, to write what is pending.
    """

    def __init__(
        self, post: Callable[[Callable[[], None]], None], keep: Callable[[], None]
    ) -> None:
        self._post = post
        self._keep = keep
        self._changes: dict[str, dict[str, Any]] = {}
        self._timer: threading.Timer | None = None
        self._last: tuple[Graph, Graph] | None = None

    @property
    def pending(self) -> bool:
        """Whether there is something to be written."""
        return bool(self._changes)

    def add(self, name: str, changes: Mapping[str, Any]) -> None:
        """Take in settings of a window; None removes one."""
        self._changes.setdefault(name, {}).update(changes)
        self._last = None
        if self._timer is None:
            self.wait()

    def wait(self) -> None:
        """Keep what is pending a little later."""
        self.close()
        self._timer = threading.Timer(_AFTER, self._post, [self._keep])
        self._timer.daemon = True
        self._timer.start()

    def over(self, graph: Graph) -> Graph:
        """Return `graph` as it is shown."""
        if not self._changes:
            return graph
        if self._last is None or self._last[0] is not graph:
            shown = graph
            for name in self._changes.keys() & {*graph.names}:
                shown = edits.set_view(shown, name, **self._changes[name])
            self._last = (graph, shown)
        return self._last[1]

    def forget(self) -> None:
        """Drop what is pending."""
        self._changes.clear()
        self._last = None
        self.close()

    def close(self) -> None:
        """End the timer."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
