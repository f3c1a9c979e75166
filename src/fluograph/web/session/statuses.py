"""What the worker says of the steps, brought from its threads to the session's, gathered."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluograph.engine.live.messages import Status

__all__ = ["Statuses"]

_OWN = ("generation", "step")
"""What a tab is not told."""


class Statuses:
    """The newest status of each step.

    Parameters
    ----------
    post
        Runs a function in the session's thread.
    tell
        Called there when there is something new; many statuses at once are told once.

    Attributes
    ----------
    rows
        Name -> fields of the status; changes in the session's thread only.
    failures
        The last reasons of failed steps.
    """

    def __init__(
        self, post: Callable[[Callable[[], None]], None], tell: Callable[[], None]
    ) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.failures: deque[str] = deque(maxlen=10)
        self._post = post
        self._tell = tell
        self._lock = threading.Lock()
        self._heard: dict[str, Status] = {}
        self._since: dict[str, int] = {}

    def keep(self, names: Iterable[str], generation: int) -> None:
        """Know these sources and steps only; new ones are shown from `generation` on.

        What is said later of a former one of that name counts no more.
        """
        self._since = {name: self._since.get(name, generation) for name in names}
        self.rows = {name: row for name, row in self.rows.items() if name in self._since}

    def hear(self, status: Status) -> None:
        """Take a status in; called in the threads of the client."""
        with self._lock:
            first = not self._heard
            self._heard[status.step] = status
        if first:
            self._post(self.gather)

    def gather(self) -> None:
        """Make what was heard the present state, and tell."""
        with self._lock:
            heard, self._heard = self._heard, {}
        for name, status in heard.items():
            if status.generation < self._since.get(name, status.generation + 1):
                continue
            row = {key: value for key, value in vars(status).items() if key not in _OWN}
            row["state"] = str(status.state)
            if row["state"] == "failed":
                self.failures.append(f"{name}: {status.reason}")
            self.rows[name] = row
        self._tell()

    def know(self, newest: Mapping[str, Status]) -> bool:
        """Tell whether all of `newest` has been heard here."""
        for name in self._since.keys() & newest.keys():
            row, status = self.rows.get(name, {}), newest[name]
            if (row.get("state"), row.get("key")) != (str(status.state), status.key):
                return False
        return True

    def meta(self, name: str, port: str = "") -> Mapping[str, Any] | None:
        """Return what is known of an output; of the first if `port` is empty."""
        metas: Mapping[str, Any] = self.rows.get(name, {}).get("metas", {})
        return metas.get(port) if port else next(iter(metas.values()), None)
