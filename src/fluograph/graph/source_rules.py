"""What is checked about a source, as far as it can be told without its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fluograph.errors import ParameterError
from fluograph.graph.document import Graph
from fluograph.graph.parse import said
from fluograph.graph.problems import Problem, error
from fluograph.operations.quantities import micrometres

__all__ = ["AXES", "check_source"]

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
    return set(value) <= set("xyz") and all(map(_is_length, value.values()))


def _is_length(value: Any) -> bool:
    try:
        return micrometres(value) > 0
    except ParameterError:
        return False


_KINDS = ("image", "binary", "labels")

_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "file": (lambda file: file is None or file != "", "the path of an image"),
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


def check_source(graph: Graph, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the source `name`."""
    for key, (is_right, expected) in _RULES.items():
        value = getattr(graph.sources[name], key)
        if not is_right(value):
            got = dict(value) if isinstance(value, Mapping) else said(value)
            yield error(("sources", name, key), f"{key}: expected {expected}, got {got}.")
