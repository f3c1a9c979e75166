"""Values of parameters: typed, checked, and turned into what pyclesperanto takes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from fluograph.errors import ParameterError, did_you_mean
from fluograph.operations.meta import VoxelSize
from fluograph.operations.quantities import Quantity
from fluograph.operations.record import Parameter, Value

__all__ = ["AUTO", "coerce", "resolve"]

AUTO = "auto"
"""The value of a parameter that pyclesperanto finds itself, such as the minimum of an image."""

_WORDS = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}


def coerce(parameter: Parameter, raw: Any) -> Value:
    """Return `raw` as a value of the type of `parameter`, checked against its range.

    Text is read: ``"3"``, ``"1e-05"``, ``"true"``, ``"1.2 um"`` (a length stays text). A whole
    number may be given as ``3.0``; numbers and arrays of NumPy are taken as Python's. None, not a
    number and ``"auto"`` mean that pyclesperanto finds the value, where it can.

    Raises
    ------
    ParameterError
        If the value has the wrong type, is out of range or not a number.
    """
    raw = raw.tolist() if hasattr(raw, "tolist") else raw  # NumPy's, which is not imported here
    if parameter.default == AUTO and _is_auto(raw):
        return AUTO
    return _COERCE[parameter.type](parameter, raw)


def resolve(
    parameter: Parameter,
    value: Value,
    voxel_size: VoxelSize = (None, None, None),
    ndim: int = 3,
) -> Value:
    """Return what pyclesperanto takes for `value`: a length in pixels, not a number for auto.

    Parameters
    ----------
    voxel_size
        Of the first input with pixels, (z, y, x) in micrometres.
    ndim
        2 or 3: lengths along z are 0 for images without z, as most filters need.

    Raises
    ------
    ParameterError
        If a length cannot be turned into pixels, or is out of range then.
    """
    if parameter.default == AUTO and value == AUTO:
        return math.nan
    if parameter.unit != "length":
        return value
    if parameter.axis == "z" and ndim == 2:
        return 0 if parameter.type == "int" else 0.0
    if not isinstance(value, str):
        return value
    quantity = Quantity.parse(value)
    if quantity is None:
        raise _wrong(parameter, value, "a number of pixels, or a length such as '1.2 um'")
    try:
        pixels = quantity.pixels(voxel_size, parameter.axis)
    except ParameterError as error:
        raise ParameterError(f"{parameter.name}: {error}") from None
    if not math.isfinite(pixels):
        raise _wrong(parameter, value, "a finite number of pixels")
    number: float = round(pixels) if parameter.type == "int" else pixels
    return _in_range(parameter, number, value)


def _is_auto(raw: Any) -> bool:
    if raw is None or (isinstance(raw, str) and raw.strip().lower() in (AUTO, "nan", "")):
        return True
    return isinstance(raw, float) and math.isnan(raw)


def _bool(parameter: Parameter, raw: Any) -> bool:
    word = raw.strip().lower() if isinstance(raw, str) else None
    if isinstance(raw, bool):
        return raw
    if word in _WORDS:
        return _WORDS[word]
    if isinstance(raw, int | float) and raw in (0, 1):
        return bool(raw)
    raise _wrong(parameter, raw, "true or false")


def _number(parameter: Parameter, raw: Any) -> Value:
    """Return a number of any size as a float, or a length with a unit as text."""
    if parameter.unit == "length" and isinstance(raw, str) and (length := Quantity.parse(raw)):
        _in_range_of_sign(parameter, length, raw)
        return str(length)
    return _in_range(parameter, _float(parameter, raw, "a number"), raw)


def _int(parameter: Parameter, raw: Any) -> Value:
    number = _number(parameter, raw)
    if isinstance(number, float):
        if not number.is_integer():
            raise _wrong(parameter, raw, "a whole number")
        return int(number)
    return number


def _float(parameter: Parameter, raw: Any, expected: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise _wrong(parameter, raw, expected)
    try:
        number = float(raw)
    except (ValueError, OverflowError):
        raise _wrong(parameter, raw, _expected(parameter, expected)) from None
    if not math.isfinite(number):
        raise _wrong(parameter, raw, "a finite number")
    return number


def _expected(parameter: Parameter, expected: str) -> str:
    if parameter.unit == "length":
        return f"{expected} of pixels, or a length such as '1.2 um'"
    return expected


def _choice(parameter: Parameter, raw: Any) -> str:
    if raw in parameter.choices:
        return str(raw)
    hint = did_you_mean(str(raw), parameter.choices)
    raise ParameterError(
        f"{parameter.name} must be one of {', '.join(parameter.choices)}; got {raw!r}.{hint}"
    )


def _text(parameter: Parameter, raw: Any) -> str:
    if isinstance(raw, str) and raw:
        return raw
    raise _wrong(parameter, raw, "a text")


def _floats(parameter: Parameter, raw: Any) -> tuple[float, ...]:
    if isinstance(raw, str):
        raw = raw.strip(" []()").replace(",", " ").split()
    if not isinstance(raw, list | tuple) or not raw:
        raise _wrong(parameter, raw, "a list of numbers")
    rows = [row if isinstance(row, list | tuple) else (row,) for row in raw]
    return tuple(_float(parameter, n, "a list of numbers") for row in rows for n in row)


_COERCE: dict[str, Callable[[Parameter, Any], Value]] = {
    "bool": _bool,
    "int": _int,
    "float": _number,
    "choice": _choice,
    "text": _text,
    "floats": _floats,
}


def _in_range(parameter: Parameter, number: float, raw: Any) -> float:
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise ParameterError(f"{parameter.name} must be {_range(low, high)}; got {raw!r}.")
    return number


def _in_range_of_sign(parameter: Parameter, length: Quantity, raw: Any) -> None:
    """Refuse a length that is negative or endless already here; of the rest, resolving tells."""
    if not math.isfinite(length.micrometres):
        raise _wrong(parameter, raw, "a finite length")
    if parameter.minimum == 0 and length.number < 0:
        raise ParameterError(f"{parameter.name} must be {_range(0, None)}; got {raw!r}.")


def _range(low: float | None, high: float | None) -> str:
    if high is None:
        return f"{low:g} or more"
    return f"{high:g} or less" if low is None else f"between {low:g} and {high:g}"


def _wrong(parameter: Parameter, raw: Any, expected: str) -> ParameterError:
    return ParameterError(f"{parameter.name} must be {expected}; got {raw!r}.")
