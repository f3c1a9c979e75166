"""Telling those who look at a session what has changed."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable

from fluograph.web.session.change import Change, State

__all__ = ["Feed"]

_log = logging.getLogger(__name__)


class Feed:
    """Knows what was told last, and tells the difference.

    Attributes
    ----------
    notice
        (level, text) to be told with the next change.
    reset
        Whether the next change is another workflow.
    """

    def __init__(self, told: State) -> None:
        self.notice: tuple[str, str] | None = None
        self.reset = False
        self._told = told
        self._keys = itertools.count()
        self._callbacks: dict[int, Callable[[Change], None]] = {}

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell `callback` every change from now on; call what is returned to end that."""
        key = next(self._keys)
        self._callbacks[key] = callback

        def end() -> None:
            self._callbacks.pop(key, None)

        return end

    def tell(self, state: State, tab: str) -> None:
        """Tell what is new in `state`, if anything is; one who fails is in nobody's way."""
        change = state.since(self._told, reset=self.reset, notice=self.notice, tab=tab)
        self._told, self.notice, self.reset = state, None, False
        if change:
            for callback in tuple(self._callbacks.values()):
                try:
                    callback(change)
                except Exception:
                    _log.exception("Somebody who looks at the session cannot take in a change")
