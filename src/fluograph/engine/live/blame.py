"""Which task ended a worker: what does it twice is not tried again."""

from __future__ import annotations

__all__ = ["CANCELLED", "PREPARES", "Blame"]

CANCELLED = "Cancelled. Change the step, or try again."

PREPARES = "prepare "
"""What the mark of a worker begins with while it only tries an operation."""


class Blame:
    """Suspects, and what is not to be computed again.

    A worker computes one task at a time and waits for it, so the task that was running when it
    ended is the suspect. It may be innocent (the system may have run out of memory), so it is
    tried once more.

    Attributes
    ----------
    quarantine
        Key -> why it is not to be computed again.
    """

    def __init__(self) -> None:
        self.quarantine: dict[str, str] = {}
        self._suspects: set[str] = set()

    def crashed(self, running: str, how: str) -> bool:
        """Note that a worker ended while it computed `running`; True if that is the second time.

        `running` is empty if it computed nothing.
        """
        if running not in self._suspects:
            self._suspects.add(running)
            return False
        self._suspects.discard(running)
        if running:
            self.quarantine[running] = (
                f"The worker process ended twice while it computed this step ({how}). "
                "Change the step, or try again."
            )
        return True

    def cancel(self, running: str) -> None:
        """Do not compute `running` again by itself."""
        self.quarantine[running] = CANCELLED

    def clear(self, key: str) -> None:
        """Take back all that is held against `key`."""
        self.quarantine.pop(key, None)
        self._suspects.discard(key)
