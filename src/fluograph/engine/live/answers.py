"""Answers to what is asked of results: pixels, values, pages of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from fluograph.engine.live import planes
from fluograph.engine.live.codes import coded, outlined
from fluograph.engine.live.kept import Kept
from fluograph.engine.live.messages import Answer, Ask, Message, Pixels, Read, Value, View
from fluograph.engine.live.reading import Reader, plain
from fluograph.engine.result import Result
from fluograph.engine.store import Store
from fluograph.operations.kinds import Kind

__all__ = ["Answers"]


class Answers:
    """Answers questions about results that are there.

    Parameters
    ----------
    store
        Where projections are kept.
    write
        Called with the name of a shared memory and the pixels to write there.
    """

    def __init__(self, store: Store, write: Callable[[str, np.ndarray], None]) -> None:
        self._kept = Kept(store)
        self._reader = Reader()
        self._write = write

    def of(self, ask: Ask, result: Result, port: str) -> Message:
        """Return the answer to `ask` about `result`, which is that output of its step."""
        return _ANSWERS[type(ask)](self, ask, result, port)

    def _view(self, view: View, result: Result, port: str) -> Message:
        exact = result.kind in (Kind.BINARY, Kind.LABELS)  # their codes need no contrast
        rough = view.bits == 8 and (exact or view.contrast is not None)
        shown = planes.view(
            result, plane=view.plane, channel=view.channel, region=view.region, size=view.size,
            rough=rough, kept=self._kept, port=port,
        )  # fmt: skip
        shown = coded(outlined(shown) if view.edges else shown, view.bits, view.contrast)
        self._write(view.memory, shown.pixels)
        return Pixels(
            view.request, shown.key, shown.pixels.shape, shown.pixels.dtype.name,
            shown.low, shown.high, shown.dark, shown.bright, shown.scale, shown.offset, shown.kind,
            shown.channels,
        )  # fmt: skip

    def _value(self, value: Value, result: Result, port: str) -> Message:
        region = ((value.y, value.y + 1), (value.x, value.x + 1))
        shown = planes.view(
            result, plane=value.z, region=region, size=(1, 1), kept=self._kept, port=port
        )
        return Answer(value.request, {"key": shown.key, "values": plain(shown.pixels.ravel())})

    def _read(self, read: Read, result: Result, port: str) -> Message:
        page = self._reader.page(result, read.offset, read.limit, read.sort, read.descending, port)
        return Answer(read.request, page)


_ANSWERS: Mapping[type, Callable[[Answers, Any, Result, str], Message]] = {
    View: Answers._view,
    Value: Answers._value,
    Read: Answers._read,
}
