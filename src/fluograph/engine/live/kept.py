"""What is kept of results that are looked at, so that to pan and zoom computes nothing again."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any

from fluograph.engine.result import Result
from fluograph.engine.store import Store

__all__ = ["Contrast", "Kept"]

Contrast = tuple[float, float, float, float]
"""The least value, the largest, and two percentiles."""

_CONTRASTS = 4096


class Kept:
    """Maximum projections, among the results that a store holds, and contrasts of planes.

    Parameters
    ----------
    store
        By default one that holds nothing.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store(0)
        self._contrasts: dict[Hashable, Contrast] = {}

    def projection(self, result: Result, port: str, make: Callable[[], Any]) -> Any:
        """Return the projection of `result`, made if it is not held."""
        key = f"projection of {result.key} {port}"
        held = self._store.get(key)
        if held is not None:
            return held[""].value
        began = time.perf_counter()
        array = make()
        seconds = time.perf_counter() - began
        self._store.put(key, {"": Result(result.meta, result.key, array)}, seconds)
        return array

    def contrast(self, key: Hashable, make: Callable[[], Contrast]) -> Contrast:
        """Return the contrast of `key`, made if it is not known; the oldest is forgotten."""
        known = self._contrasts.pop(key, None) or make()
        self._contrasts[key] = known
        if len(self._contrasts) > _CONTRASTS:
            del self._contrasts[next(iter(self._contrasts))]
        return known
