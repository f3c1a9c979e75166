"""What is held of what was computed, within a budget."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fluograph.engine.gate import nbytes
from fluograph.engine.result import Result

__all__ = ["Held", "Store"]


@dataclass
class Held:
    """The outputs of a task by port, with what they cost.

    Attributes
    ----------
    size
        Bytes on the device.
    seconds
        How long they took to compute.
    worth
        When the lowest is dropped first: seconds per byte, on a clock that moves on with what was
        dropped, so that what nobody asks for grows old (the rule known as GreedyDual-Size).
    """

    outputs: Mapping[str, Result]
    size: int
    seconds: float
    worth: float = 0.0


class Store:
    """Results by key, at most `budget` bytes of them on the device."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self._held: dict[str, Held] = {}
        self._clock = 0.0
        self._lock = threading.RLock()

    def __contains__(self, key: str) -> bool:
        return key in self._held

    @property
    def size(self) -> int:
        """Bytes held on the device."""
        with self._lock:
            return sum(held.size for held in self._held.values())

    def get(self, key: str) -> Mapping[str, Result] | None:
        """Return the outputs of `key`, or None if they are not held."""
        with self._lock:
            held = self._held.get(key)
            if held is None:
                return None
            held.worth = self._worth(held)
            return held.outputs

    def put(self, key: str, outputs: Mapping[str, Result], seconds: float) -> None:
        """Hold `outputs`, and drop others, or these, until all fit into the budget."""
        with self._lock:
            size = sum(nbytes(result.value) for result in outputs.values())
            held = Held(outputs, size, seconds)
            held.worth = self._worth(held)
            self._held[key] = held
            self.shrink(self.budget)

    def keep(self, keys: Collection[str]) -> None:
        """Drop everything but `keys`."""
        with self._lock:
            self._held = {key: held for key, held in self._held.items() if key in keys}

    def shrink(self, budget: int) -> None:
        """Drop what is cheapest to compute again, per byte, until at most `budget` are held."""
        with self._lock:
            size = self.size
            while size > budget:
                key = min(
                    (k for k, held in self._held.items() if held.size),
                    key=lambda k: self._held[k].worth,
                )
                dropped = self._held.pop(key)
                self._clock = max(self._clock, dropped.worth)
                size -= dropped.size

    def _worth(self, held: Held) -> float:
        return self._clock + held.seconds / max(held.size, 1)
