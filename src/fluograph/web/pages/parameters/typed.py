"""What a person types into the field of a parameter."""

from __future__ import annotations

import re
from typing import Any

from fluograph.errors import ParameterError
from fluograph.operations.record import Parameter, Value
from fluograph.operations.values import coerce
from fluograph.web.pages.parameters.lengths import PIXELS

__all__ = ["read"]

_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")
_IN_PIXELS = re.compile(r"(.*?)\s*(?:px|pixels?)$", re.IGNORECASE)
_MEASURED = ("float", "int")


def read(parameter: Parameter, raw: Any, unit: str = PIXELS) -> Value:
    """Return the value that `raw` means in a field whose numbers have the unit `unit`.

    Raises
    ------
    ParameterError
        If it means nothing, or is out of range; the message says what is valid.
    """
    if not isinstance(raw, str):
        return coerce(parameter, raw)
    text = raw.strip()
    if parameter.type in _MEASURED:
        text = _measured(text, unit if parameter.unit == "length" else PIXELS)
    if not text:
        raise ParameterError(f"{parameter.name} is empty. {_valid(parameter)}")
    return coerce(parameter, text)


def _measured(text: str, unit: str) -> str:
    """Return a number as Python writes it, with the unit of the field where it has none."""
    if _NUMBER.fullmatch(text):
        number = text.replace(",", ".")
        return number if unit == PIXELS else f"{number} {unit}"
    in_pixels = _IN_PIXELS.fullmatch(text)
    return in_pixels[1].replace(",", ".") if in_pixels else text


def _valid(parameter: Parameter) -> str:
    if parameter.type == "floats":
        return "Type numbers with spaces or commas between them."
    if parameter.type == "text":
        return "Type a text."
    lengths = ", or a length such as 1.2 um" if parameter.unit == "length" else ""
    return f"Type a number{lengths}."
