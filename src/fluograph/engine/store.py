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
        Bytes on the device, and of tables on the host.
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
    """Results by key, at most `budget` bytes of them; numbers do not count."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self._held: dict[str, Held] = {}
        self._clock = 0.0
        self._size = 0
        self._lock = threading.RLock()

    def __contains__(self, key: str) -> bool:
        return key in self._held

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

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
            self._drop(key)
            held = Held(outputs, size, seconds)
            held.worth = self._worth(held)
            self._held[key] = held
            self._size += size
            self.shrink(self.budget)

    def keep(self, keys: Collection[str]) -> None:
        """Drop everything but `keys`."""
        with self._lock:
            for key in [key for key in self._held if key not in keys]:
                self._drop(key)

    def shrink(self, budget: int) -> None:
        """Drop what is cheapest to compute again, per byte, until at most `budget` are held."""
        with self._lock:
            while self._size > max(budget, 0):
                large = [key for key, held in self._held.items() if held.size]
                cheapest = min(large, key=lambda key: self._held[key].worth)
                self._clock = max(self._clock, self._held[cheapest].worth)
                self._drop(cheapest)

    def _drop(self, key: str) -> None:
        dropped = self._held.pop(key, None)
        self._size -= dropped.size if dropped else 0

    def _worth(self, held: Held) -> float:
        return self._clock + held.seconds / max(held.size, 1)
