"""Those who want to hear of something, each told in order and in a thread of its own."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

__all__ = ["Subscribers"]

_T = TypeVar("_T")
_Told = tuple[_T, tuple[Callable[[_T], None], ...]]
_log = logging.getLogger(__name__)


class Subscribers(Generic[_T]):
    """Tells subscribers what happened, in order, in one thread; who is slow holds up nobody else.

    A subscriber that raises is logged, and told again next time.
    """

    def __init__(self) -> None:
        self._callbacks: list[Callable[[_T], None]] = []
        self._queue: queue.SimpleQueue[_Told[_T] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="fluograph tells", daemon=True)
        self._thread.start()

    def add(self, callback: Callable[[_T], None]) -> Callable[[], None]:
        """Tell `callback` from now on; the function that is returned ends that."""
        self._callbacks.append(callback)

        def end() -> None:
            with suppress(ValueError):  # ended before
                self._callbacks.remove(callback)

        return end

    def tell(self, event: _T) -> None:
        """Tell all of them soon; who comes later does not hear of it."""
        self._queue.put((event, tuple(self._callbacks)))

    def close(self) -> None:
        """Tell what is left, and end."""
        self._queue.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (told := self._queue.get()) is not None:
            event, callbacks = told
            for callback in callbacks:
                try:
                    if callback in self._callbacks:  # has not ended since
                        callback(event)
                except Exception:
                    _log.exception("A subscriber failed at %s", event)
