"""From plain data to YAML text in the layout of workflow files."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from fluograph.graph.file.yaml_reader import scalar

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["write_yaml"]

_WIDTH = 100
_TAG = "tag:yaml.org,2002:"
_BARE = re.compile(r"[\w./µ+-]+( [\w./µ+-]+)*")
_WORDS_OF_OTHERS = re.compile(r"y|n|yes|no|on|off|[-+.]*|---.*|.*_.*\d|\d.*[_:].*", re.IGNORECASE)
"""What is text here, but may be something else to a reader of YAML 1.1."""

_ALWAYS_BLOCK = ((), ("sources",), ("steps",))


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return `data` as YAML: what fits in a line is in flow style, the rest in blocks."""
    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=True)
    writer.allow_unicode = True
    writer.width = 1 << 30  # a text is never folded
    stream = StringIO()
    writer.serialize(_node(data, (), 0), stream)
    return stream.getvalue()


def _node(value: Any, path: tuple[str, ...], column: int) -> Node:
    """Return the node of `value`, which follows its key from `column` on."""
    if isinstance(value, Mapping):
        return _mapping(value, path, column)
    if isinstance(value, (list, tuple)):
        return _sequence(value, path, column)
    return _scalar(value)


def _mapping(data: Mapping[str, Any], path: tuple[str, ...], column: int) -> MappingNode:
    from ruamel.yaml.nodes import MappingNode

    block = path in _ALWAYS_BLOCK and bool(data)
    flow = not block and column + _length(data) <= _WIDTH
    indent = 2 * len(path)
    rows = [
        (_scalar(key), _node(value, (*path, key), 0 if flow else indent + len(key) + 2))
        for key, value in data.items()
    ]
    return MappingNode(f"{_TAG}map", rows, flow_style=flow)


def _sequence(data: Any, path: tuple[str, ...], column: int) -> SequenceNode:
    from ruamel.yaml.nodes import SequenceNode

    flow = column + _length(data) <= _WIDTH
    rows = [_node(item, (*path, ""), 0 if flow else 2 * len(path)) for item in data]
    return SequenceNode(f"{_TAG}seq", rows, flow_style=flow)


def _scalar(value: Any) -> ScalarNode:
    from ruamel.yaml.nodes import ScalarNode

    if isinstance(value, str):
        return ScalarNode(f"{_TAG}str", value, style=None if _is_bare(value) else '"')
    return ScalarNode(f"{_TAG}{_KINDS[type(value)]}", _unquoted(value))


_KINDS = {bool: "bool", int: "int", float: "float", type(None): "null"}


def _unquoted(value: bool | int | float | None) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else f"{'-' if value < 0 else ''}.inf"
    return "null" if value is None else repr(value).lower()


def _is_bare(text: str) -> bool:
    """Tell whether `text` needs no quotes, here and for other readers."""
    return (
        _BARE.fullmatch(text) is not None
        and isinstance(scalar(text), str)
        and _WORDS_OF_OTHERS.fullmatch(text) is None
    )


def _length(value: Any) -> int:
    """Return about how many columns `value` takes in flow style."""
    if isinstance(value, Mapping):
        return sum(_length(key) + 2 + _length(item) + 2 for key, item in value.items()) or 2
    if isinstance(value, (list, tuple)):
        return sum(_length(item) + 2 for item in value) or 2
    if isinstance(value, str):
        return len(value) + (0 if _is_bare(value) else 2)
    return len(_unquoted(value))
