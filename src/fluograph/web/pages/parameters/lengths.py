"""Lengths as the panel shows them: a number and its unit, pixels or one of length."""

from __future__ import annotations

from fluograph.errors import ParameterError
from fluograph.operations.quantities import Quantity
from fluograph.operations.record import Value

__all__ = ["PIXELS", "UNITS", "converted", "parts", "spelled", "tidy"]

PIXELS = "px"

UNITS = {"nm": 1e-3, "um": 1.0, "mm": 1e3}
"""Micrometres of the units that a length is written in."""

_DIGITS = 6


def parts(value: Value | None) -> tuple[float | None, str]:
    """Return the number and the unit of a value; without a number for ``"auto"`` and text."""
    if isinstance(value, bool) or value is None or isinstance(value, tuple):
        return None, PIXELS
    if not isinstance(value, str):
        return float(value), PIXELS
    try:
        quantity = Quantity.parse(value)
    except ParameterError:  # a file may name any unit; it is shown as text
        quantity = None
    return (quantity.number, quantity.unit) if quantity else (None, PIXELS)


def spelled(number: float, unit: str) -> Value:
    """Return the value of a number with a unit: ``1.5`` or ``"1.5 um"``."""
    number = tidy(number)
    plain = int(number) if number.is_integer() else number
    return plain if unit == PIXELS else str(Quantity(number, unit))


def converted(value: Value, unit: str, um: float) -> Value:
    """Return a length in another unit.

    Parameters
    ----------
    um
        Micrometres of a pixel.
    """
    number, old = parts(value)
    if number is None or old == unit:
        return value
    scale = {PIXELS: um, **UNITS}
    return spelled(number * scale[old] / scale[unit], unit)


def tidy(number: float) -> float:
    """Return `number` without the noise of its last digits."""
    return float(f"{number:.{_DIGITS}g}") if abs(number) < 10**_DIGITS else number
