"""How a window is shown: which settings there are, and what they may hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph.plain import plain_value

__all__ = ["SETTINGS", "checked_settings", "known_settings"]

SETTINGS = (
    "lut",
    "contrast",
    "zoom",
    "centre",
    "z",
    "channel",
    "port",
    "outlines",
    "collapsed",
    "sort",
    "hidden",
)
"""Of the view, what is no history."""

_LONGEST = 500
"""Characters, as text."""

_LONGEST_LIST = 10_000
"""Characters of all of a list, as text: tables have many columns."""


def checked_settings(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as plain data.

    Raises
    ------
    UnknownNameError, GraphError
        If there is no such setting, or its value is not one.
    """
    for key, value in given.items():
        if key not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise UnknownNameError(f"A window has no setting {key!r}. There are: {known}.")
        if not _is_value(value):
            raise GraphError(f"{key}: expected a short text, finite numbers or a list of them.")
    return {key: plain_value(value) for key, value in given.items()}


def known_settings(shown: Any) -> dict[str, Any]:
    """Return those settings of a view that are such; a file may hold anything."""
    given = shown if isinstance(shown, Mapping) else {}
    return {k: plain_value(v) for k, v in given.items() if k in SETTINGS and _is_value(v)}


def _is_value(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return len(str(value)) <= _LONGEST_LIST and all(map(_is_value, value))
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, (bool, int, str)) and len(str(value)) <= _LONGEST)
