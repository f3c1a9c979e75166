"""What is checked about a source, as far as it can be told without its file."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fluograph.errors import ParameterError
from fluograph.graph.document import Graph
from fluograph.graph.parse import said
from fluograph.graph.problems import Problem, error
from fluograph.operations.quantities import micrometres

__all__ = ["AXES", "SOURCE_FIELDS", "check_source", "wrong"]

AXES = "TCZYXS"
"""The letters of axes: time, channel, z, y, x and the samples of a colour, read as channels."""


def _is_index(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_index_or_name(value: Any) -> bool:
    return _is_index(value) or (isinstance(value, str) and value != "")


def _is_time(value: Any) -> bool:
    return _is_index(value) or value in ("each", "each-1")


def _is_axes(value: Any) -> bool:
    return (
        isinstance(value, str)
        and set(value) <= set(AXES)
        and len(set(value)) == len(value)
        and {"Y", "X"} <= set(value)
    )


def _is_voxel_size(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) <= set("xyz")
        and all(map(_is_length, value.values()))
    )


def _is_length(value: Any) -> bool:
    try:
        return 0 < micrometres(value) < math.inf
    except ParameterError:
        return False


_KINDS = ("image", "binary", "labels")

_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "file": (
        lambda file: file is None or (isinstance(file, str) and file != ""),
        "the path of an image",
    ),
    "channel": (lambda value: value is None or _is_index_or_name(value), "an index or a name"),
    "scene": (_is_index_or_name, "an index or a name"),
    "time": (_is_time, "each, each-1 (the frame before) or the index of a frame, from 0"),
    "level": (_is_index, "a whole number, 0 for full resolution"),
    "axes": (
        lambda value: value is None or _is_axes(value),
        f"letters of {AXES}, each once, with Y and X",
    ),
    "kind": (lambda value: value in _KINDS, "image, binary or labels"),
    "voxel_size": (_is_voxel_size, "lengths above 0 such as {x: 0.5 um, y: 0.5 um, z: 2 um}"),
}

SOURCE_FIELDS = tuple(_RULES)
"""What can be said about how a source is read."""


def wrong(field: str, value: Any) -> str:
    """Return what is wrong with a value of one of these fields, empty if nothing is."""
    is_right, expected = _RULES[field]
    if is_right(value):
        return ""
    got = dict(value) if isinstance(value, Mapping) else said(value)
    return f"{field}: expected {expected}, got {got}."


def check_source(graph: Graph, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the source `name`."""
    for field in SOURCE_FIELDS:
        if message := wrong(field, getattr(graph.sources[name], field)):
            yield error(("sources", name, field), message)
