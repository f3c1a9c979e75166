"""What all tabs of a session have asked the worker for: the same is asked once."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fluograph.engine.live.planes import Plane
from fluograph.errors import FluographError
from fluograph.web.live.wants import Want

if TYPE_CHECKING:
    from fluograph.engine.live.client import Client

__all__ = ["Answer", "Requests"]

Answer = Callable[["Plane | None"], None]
"""Called in the event loop with the plane, or with None if there is none."""

_log = logging.getLogger(__name__)
_Key = tuple[Want, str]
_REMEMBERED = 64 * 2**20  # bytes of planes that another tab, or a window that comes back, may want


@dataclass
class _Request:
    future: Future[Plane]
    answers: list[Answer] = field(default_factory=list)


class Requests:
    """Asks `client`, and tells every tab that waits for the same plane.

    All methods are called in the event loop's thread.

    Parameters
    ----------
    client
        Asks the worker.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._waiting: dict[_Key, _Request] = {}
        self._memory: OrderedDict[_Key, Plane] = OrderedDict()
        self._remembered = 0

    def known(self, want: Want, key: str) -> Plane | None:
        """Return the plane of the result with address `key`, if it has been sent lately."""
        plane = self._memory.get((want, key))
        if plane is not None:
            self._memory.move_to_end((want, key))
        return plane

    def ask(self, want: Want, key: str, answer: Answer) -> Callable[[], None]:
        """Ask for a plane; what is returned withdraws that.

        Parameters
        ----------
        key
            Address of the result as far as it is known. A question that was asked before another
            result was known is another one: its answer may be older.
        """
        request = self._waiting.get((want, key)) or self._send(want, key)
        request.answers.append(answer)

        def withdraw() -> None:
            with suppress(ValueError):  # has been answered
                request.answers.remove(answer)
            if not request.answers and self._waiting.get((want, key)) is request:
                del self._waiting[want, key]
                request.future.cancel()

        return withdraw

    def _send(self, want: Want, key: str) -> _Request:
        future = self._future(want)
        request = self._waiting[want, key] = _Request(future)
        loop = asyncio.get_running_loop()

        def settled(_: Future[Plane]) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(self._settle, want, key, request)

        future.add_done_callback(settled)
        return request

    def _future(self, want: Want) -> Future[Plane]:
        fields = {name: value for name, value in vars(want).items() if name != "reference"}
        try:
            return self._client.request(want.reference, **fields)
        except FluographError as error:  # the client is closed
            refused: Future[Plane] = Future()
            refused.set_exception(error)
            return refused

    def _settle(self, want: Want, key: str, request: _Request) -> None:
        if self._waiting.get((want, key)) is not request:
            return
        del self._waiting[want, key]
        plane = None
        with suppress(Exception):  # why there is none is the step's status
            plane = request.future.result()
        if plane is not None:
            self._remember((want, plane.key), plane)
        answers, request.answers = request.answers, []
        for answer in answers:
            try:
                answer(plane)
            except Exception:  # one tab must not keep the others waiting
                _log.exception("A tab cannot take in a plane")

    def _remember(self, key: _Key, plane: Plane) -> None:
        old = self._memory.pop(key, None)
        self._memory[key] = plane
        self._remembered += plane.pixels.nbytes - (old.pixels.nbytes if old else 0)
        while self._remembered > _REMEMBERED:
            self._remembered -= self._memory.popitem(last=False)[1].pixels.nbytes
