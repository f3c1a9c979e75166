"""One browser tab: what it hears, what it asks for and what it does."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from fluograph.errors import FluographError
from fluograph.graph.changed import affected
from fluograph.web.live.outbox import Outbox
from fluograph.web.live.planes import Planes
from fluograph.web.live.requests import Requests
from fluograph.web.live.wants import Want

if TYPE_CHECKING:
    from fluograph.web.session import Change, Session

__all__ = ["Tab"]

_log = logging.getLogger(__name__)
_TOLD = ("windows", "status", "session")
_DEFECT = (
    "This is a defect of fluograph ({kind}: {error}). Nothing was changed. Please report it: "
    "Problem report in the menu has what is needed, without your images."
)


class Tab:
    """Turns what a tab says into commands and wants, and has ready what is to be sent to it.

    It knows no socket. All methods are called in the event loop's thread.

    Parameters
    ----------
    name
        The tab's own id.
    requests
        Those of the session, which all tabs share.
    news
        Called when `take` has something.
    """

    def __init__(
        self, name: str, session: Session, requests: Requests, news: Callable[[], None]
    ) -> None:
        self._name = name
        self._session = session
        self._news = news
        self._outbox = Outbox()
        self._planes = Planes(requests, self._status, news)
        self._tasks: set[asyncio.Task[None]] = set()
        self._graph = session.running.graph
        self._known: dict[str, Any] = {}
        self._tell_all()
        self._end = session.subscribe(self._hear)  # last: a tab that cannot be made hears nothing

    def close(self) -> None:
        """Release what the tab held: gestures, questions to the worker."""
        self._end()
        self._planes.close()
        for task in self._tasks:
            task.cancel()
        self._session.leave(self._name)

    def take(self) -> str | bytes | None:
        """Return what is to be sent next: all that is said comes before pixels."""
        return self._outbox.take() or self._planes.take()

    def receive(self, text: str) -> None:
        """Do what the browser says."""
        try:
            message = json.loads(text)
            hear = _HEARS[message["is"]]
            hear(self, message)
        except Exception as error:  # whatever it is, the tab would come again and say the same
            _log.warning("The browser said %.200s: %s", text, error)
            self._say("notice", level="error", message=f"The page and the server differ: {error}")

    def _status(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._known.get(name) or {}
        return found

    def _say(self, what: str, **fields: Any) -> None:
        self._outbox.put({"is": what, **fields})
        self._news()

    def _tell_all(self) -> None:
        snapshot = self._session.snapshot()
        self._known = dict(snapshot["status"])
        self._say("snapshot", tab=self._name, **snapshot)

    def _hear(self, change: Change) -> None:
        """Take in a `Change` of the session."""
        old, self._graph = self._graph, self._session.running.graph
        told: dict[str, Any] = {
            name: dict(found) for name in _TOLD if (found := getattr(change, name))
        }
        if change.order is not None:
            told["order"] = list(change.order)
        self._known.update(change.status)
        if change.reset:
            self._tell_all()
        elif told:
            self._say("patch", **told)
        if change.notice:
            level, text = change.notice
            self._say("notice", level=level, message=text)
        everything = "time" in told.get("session", ())
        self._planes.edited(self._graph.names if everything else affected(old, self._graph))
        self._planes.told(change.status)

    def _hear_do(self, message: Mapping[str, Any]) -> None:
        number, command = message["id"], message["command"]
        try:
            arguments = message.get("arguments") or {}
            made = self._session.do(command, tab=self._name, base=message.get("base"), **arguments)
        except Exception as error:
            self._refuse(number, command, error)
            return
        if isinstance(made, Future):
            task = asyncio.get_running_loop().create_task(self._wait(number, command, made))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self._answer(number, command, made)

    async def _wait(self, number: int, command: str, future: Future[Any]) -> None:
        try:
            made = await asyncio.wrap_future(future)
        except Exception as error:
            self._refuse(number, command, error)
        else:
            self._answer(number, command, made)

    def _answer(self, number: int, command: str, made: Any) -> None:
        try:
            self._say("done", id=number, result=made)
        except (TypeError, ValueError) as error:  # no plain data
            self._refuse(number, command, error)

    def _refuse(self, number: int, command: str, error: Exception) -> None:
        text = str(error)
        if not isinstance(error, FluographError):
            _log.error("The command %.100r failed", command, exc_info=error)
            text = _DEFECT.format(kind=type(error).__name__, error=error)
        self._say("refused", id=number, message=text)

    def _hear_want(self, message: Mapping[str, Any]) -> None:
        plain = message["windows"].items()
        self._planes.want({key: None if want is None else Want.of(want) for key, want in plain})

    def _hear_painted(self, message: Mapping[str, Any]) -> None:
        self._planes.painted(message["window"], message["serial"])

    def _hear_hidden(self, message: Mapping[str, Any]) -> None:
        self._planes.hide(bool(message["hidden"]))

    def _hear_ping(self, message: Mapping[str, Any]) -> None:
        self._say("pong")


_HEARS: Mapping[str, Callable[[Tab, Mapping[str, Any]], None]] = {
    "do": Tab._hear_do,
    "want": Tab._hear_want,
    "painted": Tab._hear_painted,
    "hidden": Tab._hear_hidden,
    "ping": Tab._hear_ping,
}
