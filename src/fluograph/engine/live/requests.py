"""Views that were asked for, each with shared memory of its own until it is answered."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np

from fluograph.engine.live.messages import Failed, Pixels, View
from fluograph.engine.live.planes import Plane
from fluograph.engine.live.shared import Pool, Segment
from fluograph.errors import ComputeError, FluographError

__all__ = ["Requests"]


@dataclass
class _Request:
    view: View
    segment: Segment
    future: Future[Plane]


class Requests:
    """Views that wait for an answer.

    Memory is given back when its pixels have been copied, so nobody overwrites what is read.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Request] = {}

    @property
    def views(self) -> Iterable[View]:
        """What waits, in the order it was asked for."""
        return [request.view for request in self._waiting.values()]

    def add(self, view: View) -> tuple[View, Future[Plane]]:
        """Return `view` with a number and memory, and what will hold its answer."""
        future: Future[Plane] = Future()
        future.set_running_or_notify_cancel()  # what was asked for cannot be taken back
        segment = self._pool.take(4 * math.prod(view.size))
        view = replace(view, request=next(self._numbers), memory=segment.name)
        self._waiting[view.request] = _Request(view, segment, future)
        return view, future

    def answer(self, pixels: Pixels) -> View | None:
        """Take in the answer; if it did not fit, return the view to ask again, with more memory."""
        request = self._waiting.pop(pixels.request, None)
        if request is None:
            return None
        size = math.prod(pixels.shape) * np.dtype(pixels.dtype).itemsize
        if size > request.segment.size:
            return self._enlarge(request, size)
        array = request.segment.read(pixels.shape, pixels.dtype)
        self._pool.give(request.segment)
        request.future.set_result(Plane(array, pixels.low, pixels.high, pixels.key))
        return None

    def refuse(self, failed: Failed) -> None:
        """Take in that there is no answer."""
        request = self._waiting.pop(failed.request, None)
        if request is not None:
            self._pool.give(request.segment)
            request.future.set_exception(ComputeError(failed.reason))

    def refuse_all(self, error: FluographError) -> None:
        """End the waiting for everything."""
        waiting, self._waiting = self._waiting, {}
        for request in waiting.values():
            self._pool.give(request.segment)
            request.future.set_exception(error)

    def _enlarge(self, request: _Request, size: int) -> View | None:
        self._pool.give(request.segment)
        try:
            request.segment = self._pool.take(size)
        except FluographError as error:
            request.future.set_exception(error)
            return None
        request.view = replace(request.view, memory=request.segment.name)
        self._waiting[request.view.request] = request
        return request.view
