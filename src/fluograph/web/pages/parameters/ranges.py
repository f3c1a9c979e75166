"""The range of a slider, and how far a button goes."""

from __future__ import annotations

import math
from typing import Any

from fluograph.operations.record import Parameter

__all__ = ["Ranges", "nice", "slider"]

_NOTCHES = 400  # a slider with more of them within its range is not linear
_FEW = 60  # steps of a range that five of them cross well
_HUGE = 1e9  # what nobody would look for with a slider
_LEAST = 10  # steps of the range where nothing tells how far it goes


class Ranges:
    """Remembers the ranges that are shown: one only grows while its window is looked at."""

    def __init__(self) -> None:
        self._name = ""
        self._known: dict[str, dict[str, Any]] = {}

    def slider(
        self, name: str, parameter: Parameter, value: float | None, brightest: float | None
    ) -> dict[str, Any]:
        """Return what `slider` does; the same as before as long as the value is within it.

        Parameters
        ----------
        name
            Tells which window is looked at, and in which state.
        """
        if name != self._name:
            self._name, self._known = name, {}
        known = self._known.get(parameter.name)
        if known is None or not known["low"] <= (value or 0.0) <= known["high"]:
            known = self._known[parameter.name] = slider(parameter, value, brightest)
        return known


def slider(
    parameter: Parameter, value: float | None, brightest: float | None = None
) -> dict[str, Any]:
    """Return ``low, high, step, large, scale`` of a slider, in the unit of the catalogue.

    Parameters
    ----------
    value
        Is within the range, as far as it is valid and not huge.
    brightest
        The largest intensity that the image can have, as far as it is known.
    """
    value = 0.0 if value is None or abs(value) > _HUGE else value
    step = parameter.step or (1.0 if parameter.type == "int" else 0.1)
    low, high = _range(parameter, value, step, brightest)
    count = (high - low) / step
    large = step * (5 if count <= _FEW else 10)
    bent = count > _NOTCHES and low >= 0
    return {
        "low": low,
        "high": high,
        "step": step,
        "large": large,
        "scale": "bent" if bent else "linear",
    }


def _range(
    parameter: Parameter, value: float, step: float, brightest: float | None
) -> tuple[float, float]:
    low, high = parameter.minimum, parameter.maximum
    if parameter.soft_maximum is not None:
        high = parameter.soft_maximum if high is None else min(high, parameter.soft_maximum)
    if high is None and parameter.unit == "intensity":
        high = brightest
    if high is None or value > high:
        high = nice(max(2 * abs(value), _LEAST * step))
    if low is None:
        low = -high if value < 0 or parameter.soft_maximum is not None else 0.0
    low, high = min(low, value), max(high, value)
    if parameter.maximum is not None:
        high = min(high, parameter.maximum)
    return low, high


def nice(number: float) -> float:
    """Return 1, 2 or 5 times a power of ten that is at least `number` (which is positive)."""
    power = 10.0 ** math.floor(math.log10(number))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= number * 0.9999)
