"""Timing several things side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median

__all__ = ["alternate", "seconds"]


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def alternate(calls: Mapping[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Run `calls` in turn, so that all see the same noise; return the median seconds of each."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            times[name].append(seconds(call))
    return {name: median(all_times) for name, all_times in times.items()}
