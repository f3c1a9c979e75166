"""How long something newer waits for what is being computed, while a slider moves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

__all__ = ["Hurry"]


class Hurry:
    """Lets something newer wait until what was begun is done, but not for ever.

    Parameters
    ----------
    longest
        Seconds after which it waits no more.
    tell
        Called from a thread when that time is over for something that waits.
    """

    def __init__(self, longest: float, tell: Callable[[], None]) -> None:
        self._longest = longest
        self._tell = tell
        self._begun = -longest
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Note that something has been begun."""
        self.close()
        self._begun = time.monotonic()

    def due(self, idle: bool) -> bool:
        """Tell whether something newer can begin now; if not, it will be told when it can."""
        left = self._begun + self._longest - time.monotonic()
        if idle or left <= 0:
            return True
        if self._timer is None:
            self._timer = threading.Timer(left, self._tell)
            self._timer.daemon = True
            self._timer.start()
        return False

    def close(self) -> None:
        """Tell no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
