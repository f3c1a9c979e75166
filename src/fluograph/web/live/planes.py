"""The planes that one tab gets: newest wins, and nothing is made that nobody sees."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fluograph.engine.live.planes import Plane
from fluograph.web.live.frames import encode, header
from fluograph.web.live.requests import Requests
from fluograph.web.live.wants import Want

__all__ = ["Planes", "Status"]

Status = Callable[[str], Mapping[str, Any]]
"""Returns the newest status of a source or step, as the browser gets it."""

_IN_FLIGHT = 2


@dataclass
class _Window:
    """What is wanted in a window, asked for, waiting to be sent, and not painted yet.

    Attributes
    ----------
    behind
        The state as it was known when the worker answered with a newer one: that one will be told.
    edited
        There may be a newer result of which nothing has been told yet.
    """

    want: Want
    withdraw: Callable[[], None] | None = None
    asked: Want | None = None
    answered: Want | None = None
    key: str = ""
    behind: str = ""
    edited: bool = False
    failed: bool = False
    ready: tuple[Want, Plane] | None = None
    flying: set[int] = field(default_factory=set)


class Planes:
    """Asks for what a tab wants to see, and has it ready to be sent.

    There is at most one question for a window. At most two planes are sent before one is painted;
    what waits is replaced by what is newer. All methods are called in the event loop's thread.

    Parameters
    ----------
    requests
        Those of the session.
    status
        Tells which result is the newest.
    news
        Called when there is a plane to send.
    """

    def __init__(self, requests: Requests, status: Status, news: Callable[[], None]) -> None:
        self._requests = requests
        self._status = status
        self._news = news
        self._serials = itertools.count(1)
        self._windows: dict[str, _Window] = {}
        self._hidden = False

    def want(self, wants: Mapping[str, Want | None]) -> None:
        """Take in what came into view or changed there, the most important first; None: left."""
        for name in wants:
            self._stop(name) if wants[name] is None else self._turn(name, wants[name])
        self._windows = {
            name: self._windows[name]
            for name in dict.fromkeys((*wants, *self._windows))
            if name in self._windows
        }
        self._ask()

    def edited(self, names: Iterable[str]) -> None:
        """Ask again for what depends on an edit, before anything of it has been told."""
        for window in self._of(names):
            window.edited = True
        self._ask()

    def told(self, names: Iterable[str]) -> None:
        """Look whether the newest states call for new planes."""
        for window in self._of(names):
            status = self._status(window.want.name)
            if status.get("key") != window.behind:
                window.behind = ""
            if window.failed and status.get("state") != "failed":
                window.edited = True
        self._ask()

    def painted(self, name: str, serial: int) -> None:
        """Note that the tab has drawn a plane, or thrown it away."""
        window = self._windows.get(name)
        if window is not None:
            window.flying.discard(serial)
            self._ask()
            if window.ready:
                self._news()

    def hide(self, hidden: bool) -> None:
        """Stop while nobody looks at the tab, or go on."""
        self._hidden = hidden
        for window in self._windows.values() if hidden else ():
            self._withdraw(window)
            self._forget(window)
            window.flying.clear()
        self._ask()

    def take(self) -> bytes | None:
        """Return the next frame to send, the most important first, if there is one."""
        for name, window in self._windows.items():
            if window.ready is not None and len(window.flying) < _IN_FLIGHT:
                (want, plane), window.ready = window.ready, None
                serial = next(self._serials)
                window.flying.add(serial)
                meta = self._meta(want)
                return encode(header(name, serial, want, plane, meta), plane.pixels)
        return None

    def close(self) -> None:
        """Withdraw everything."""
        for name in tuple(self._windows):
            self._stop(name)

    def _of(self, names: Iterable[str]) -> list[_Window]:
        some = frozenset(names)
        return [window for window in self._windows.values() if window.want.name in some]

    def _stop(self, name: str) -> None:
        window = self._windows.pop(name, None)
        if window is not None:
            self._withdraw(window)

    def _turn(self, name: str, want: Want | None) -> None:
        assert want is not None
        window = self._windows.setdefault(name, _Window(want))
        window.want = want
        if window.ready and not want.follows(window.ready[0]):
            self._forget(window)
        if window.asked in (None, want):
            return
        # What is there already comes soon, and something moves meanwhile; the rest is withdrawn.
        if not want.follows(window.asked) or self._status(want.name).get("state") != "valid":
            self._withdraw(window)

    def _withdraw(self, window: _Window) -> None:
        if window.withdraw is not None:
            window.withdraw()
            window.withdraw = window.asked = None
            window.edited = True

    def _forget(self, window: _Window) -> None:
        if window.ready is not None:
            window.ready = window.answered = None

    def _ask(self) -> None:
        for window in self._windows.values():
            if self._due(window):
                self._ask_for(window)

    def _due(self, window: _Window) -> bool:
        if self._hidden or window.asked is not None or len(window.flying) >= _IN_FLIGHT:
            return False
        key = self._status(window.want.name).get("key", "")
        same = window.answered == window.want and key in ("", window.key, window.behind)
        return window.edited or not same

    def _ask_for(self, window: _Window) -> None:
        want = window.want
        key = self._status(want.name).get("key", "")
        known = self._requests.known(want, key) if key and not window.edited else None
        window.edited = False
        if known is not None:
            self._answer(window, want, key, known)
            return

        def answer(plane: Plane | None) -> None:
            window.withdraw = window.asked = None
            self._answer(window, want, key, plane)
            self._ask()

        window.asked = want
        window.withdraw = self._requests.ask(want, key, answer)

    def _answer(self, window: _Window, want: Want, asked: str, plane: Plane | None) -> None:
        """Note an answer; `asked` is the newest key that was known at the question."""
        now = self._status(want.name).get("key", "")
        had, window.failed = not window.failed, plane is None
        if plane is None:
            window.answered, window.key, window.behind = want, now, ""
            return
        same = had and plane.key == window.key and want == window.answered
        if plane.key != window.key:
            window.edited = False  # an even newer one will be told
        window.answered, window.key = want, plane.key
        window.behind = now if now == asked != plane.key else ""
        if not same and window.want.follows(want):
            window.ready = (want, plane)
            self._news()

    def _meta(self, want: Want) -> Mapping[str, Any]:
        metas = self._status(want.name).get("metas") or {}
        first: Mapping[str, Any] = next(iter(metas.values()), {})
        found: Mapping[str, Any] = metas.get(want.port, first)
        return found
