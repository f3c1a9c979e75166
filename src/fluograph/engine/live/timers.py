"""What is to be done later, unless all is over by then."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

__all__ = ["Timers"]


class Timers:
    """Calls functions later, holding `lock`."""

    def __init__(self, lock: AbstractContextManager[object]) -> None:
        self._lock = lock
        self._waiting: set[threading.Timer] = set()
        self._closed = False

    def later(self, seconds: float, do: Callable[[], object]) -> None:
        """Call `do` in a thread after `seconds`."""

        def run() -> None:
            with self._lock:
                self._waiting.discard(timer)
                if not self._closed:
                    do()

        timer = threading.Timer(seconds, run)
        timer.daemon = True
        self._waiting.add(timer)
        timer.start()

    def close(self) -> None:
        """Forget everything that was to be done."""
        self._closed = True
        for timer in self._waiting:
            timer.cancel()
