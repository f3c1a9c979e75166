"""What was asked for and waits for its answer; pixels come in shared memory of their own."""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fluograph.engine.live.messages import Ask, Pixels, View
from fluograph.engine.live.planes import Plane
from fluograph.engine.live.shared import Pool, Segment
from fluograph.errors import FluographError
from fluograph.operations.kinds import Kind

__all__ = ["Requests"]


@dataclass
class _Request:
    ask: Ask
    future: Future[Any]
    segment: Segment | None = None


class Requests:
    """Questions that wait for an answer.

    Memory is given back when its pixels have been copied, so nobody overwrites what is read; that
    of a question which was withdrawn, when the worker has heard of it.

    All but `settle` is for the holder of the client's lock. Answers reach those who wait in
    `settle`, which nobody calls with a lock held, since what they do then may take another.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Request] = {}
        self._settled: deque[tuple[Future[Any], Any]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def again(self) -> Sequence[Ask]:
        """Return what a worker that takes over has to be asked, in its order."""
        for number, request in list(self._waiting.items()):
            if request.future.cancelled():  # the one that would have said so has ended
                self._take(number)
        return [request.ask for request in self._waiting.values()]

    def add(self, ask: Ask) -> tuple[Ask, Future[Any]]:
        """Return `ask` with a number, and memory for pixels, and what will hold its answer."""
        ask = replace(ask, request=next(self._numbers))
        request = _Request(ask, Future())
        if isinstance(ask, View):
            self._give(request, ask, 4 * math.prod(ask.size))
        self._waiting[ask.request] = request
        return request.ask, request.future

    def show(self, pixels: Pixels) -> View | None:
        """Take in pixels; if they did not fit, return the view to ask again, with more memory."""
        request = self._take(pixels.request)
        if request is None or request.segment is None:
            return None
        size = math.prod(pixels.shape) * np.dtype(pixels.dtype).itemsize
        view = request.ask
        if size > request.segment.size and isinstance(view, View):
            return self._enlarged(request, view, size)
        plane = _plane(pixels, request.segment.read(pixels.shape, pixels.dtype))
        self._settled.append((request.future, plane))
        return None

    def answer(self, number: int, content: Mapping[str, Any] | FluographError) -> None:
        """Take in what is no pixels, or why there is none."""
        request = self._take(number)
        if request is not None:
            self._settled.append((request.future, content))

    def refuse_all(self, error: FluographError) -> None:
        """End the waiting for everything."""
        for number in list(self._waiting):
            self.answer(number, error)

    def settle(self) -> None:
        """Give the answers that have come to those who wait for them."""
        while self._settled:
            try:
                future, answer = self._settled.popleft()
            except IndexError:  # another thread was quicker
                return
            if not future.set_running_or_notify_cancel():
                continue
            if isinstance(answer, FluographError):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    def _take(self, number: int) -> _Request | None:
        request = self._waiting.pop(number, None)
        if request is not None and request.segment is not None:
            self._pool.give(request.segment)
        return request

    def _give(self, request: _Request, view: View, size: int) -> View:
        request.segment = self._pool.take(size)
        request.ask = view = replace(view, memory=request.segment.name)
        return view

    def _enlarged(self, request: _Request, view: View, size: int) -> View | None:
        if request.future.cancelled():
            return None
        try:
            view = self._give(request, view, size)
        except FluographError as error:
            self._settled.append((request.future, error))
            return None
        self._waiting[view.request] = request
        return view


def _plane(pixels: Pixels, array: np.ndarray) -> Plane:
    return Plane(
        array, pixels.low, pixels.high, pixels.dark, pixels.bright, pixels.scale, pixels.offset,
        Kind(pixels.kind), pixels.key, [(a, b, c, d) for a, b, c, d in pixels.channels],
    )  # fmt: skip
