"""Python, by fluograph's own interface: computes what the workspace computes."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Mapping
from typing import Any

from fluograph.errors import ExportError
from fluograph.export.language import Language, nothing
from fluograph.export.program import (
    Call,
    Length,
    Load,
    Measure,
    Program,
    Release,
    Save,
    Show,
    Variable,
)

__all__ = ["PYTHON"]

_WIDTH = 100
_RESULTS = "results"

_NODE = frozenset(
    {"array", "meta", "name", "number", "output", "reference", "result", "set", "show", "step"}
    | {"table", "workflow"}
)
"""What a node has beside the operations: those that are called so are applied by their name."""

_ARGUMENTS = frozenset({"name", "operation", "over", "self"})
"""Arguments of every call: a parameter that is called so cannot be given."""

_QUOTED = {'"': '\\"', "\\": "\\\\"}


def _escape(text: str) -> str:
    """Return text for a string between double quotes, or for a comment."""
    return "".join(_QUOTED.get(char) or _visible(char) for char in text)


def _visible(char: str) -> str:
    """Return what cannot be seen, or turns the direction of writing, as its number."""
    return char if char.isprintable() else char.encode("unicode_escape").decode()


def _literal(value: Any) -> str:
    if isinstance(value, Variable):
        return value.identifier
    if isinstance(value, Length):
        return _literal(value.text)
    if isinstance(value, str):
        return f'"{_escape(value)}"'
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_literal(k)}: {_literal(v)}' for k, v in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)


def _load(load: Load) -> list[str]:
    source = load.source
    stated = {
        key: getattr(source, key)
        for key, default in _OPEN.items()
        if getattr(source, key) != default
    }
    arguments = [_literal(source.file), *_keywords({"name": load.name, **stated})]
    return _assign(load.variable.identifier, "workflow.open", arguments)


_OPEN: Mapping[str, Any] = {
    "channel": None,
    "scene": 0,
    "time": "each",
    "level": 0,
    "axes": None,
    "kind": "image",
    "voxel_size": {},
}
"""Arguments of ``Workflow.open`` with what they are if they are left out."""


def _call(call: Call) -> list[str]:
    operation = call.operation
    if unfit := sorted(_ARGUMENTS & {*call.arguments, *call.inputs}):
        raise ExportError(
            f"{operation.name} has a parameter or input called {', '.join(unfit)}, which every "
            "method has for something else."
        )
    first = operation.inputs[0].name if operation.inputs else ""
    keywords: dict[str, Any] = dict(call.inputs)
    node = keywords.pop(first, None)
    keywords |= {"name": call.name, **({"over": call.over} if call.over else {}), **call.arguments}
    arguments = _keywords(keywords)
    variable, *others = call.outputs.items()
    if node is None or not _is_method(operation.name):
        given = [_literal(operation.name), *([] if node is None else [_literal(node)])]
        lines = _assign(variable[1].identifier, "workflow.apply", [*given, *arguments])
    else:
        lines = _assign(variable[1].identifier, f"{node.identifier}.{operation.name}", arguments)
    return lines + [
        f"{other.identifier} = {variable[1].identifier}.output({_literal(port)})"
        for port, other in others
        if other.is_used
    ]


def _is_method(name: str) -> bool:
    is_word = name.isidentifier() and not keyword.iskeyword(name)
    return is_word and not name.startswith("_") and name not in _NODE


def _keywords(values: Mapping[str, Any]) -> list[str]:
    """Return arguments by name; a name that is no word of Python goes by a dictionary."""
    plain = {n: v for n, v in values.items() if n.isidentifier() and not keyword.iskeyword(n)}
    rest = {name: value for name, value in values.items() if name not in plain}
    return [f"{n}={_literal(v)}" for n, v in plain.items()] + [f"**{_literal(rest)}"] * bool(rest)


def _assign(name: str, function: str, arguments: Iterable[str]) -> list[str]:
    return _folded(f"{name} = {function}(", list(arguments), ")")


def _folded(start: str, parts: list[str], end: str) -> list[str]:
    """Return a call on one line, or with one argument on each."""
    line = f"{start}{', '.join(parts)}{end}"
    return [line] if len(line) <= _WIDTH else [start, *(f"    {part}," for part in parts), end]


def _begin(program: Program) -> list[str]:
    folder = f"folder={_literal(program.folder)}" if program.folder else ""
    return ["from fluograph import Workflow", "", f"workflow = Workflow({folder})"]


def _end(program: Program) -> list[str]:
    """Return what computes, once the graph is there: results are written time point by time point.

    Every output is computed with the others, so that time points are computed once.
    """
    written = [s for s in program.statements if isinstance(s, (Save, Measure))]
    files = [f"{_literal(f'{_RESULTS}/{s.file}')}: {_literal(s.variable)}" for s in written]
    shown = [s.variable.identifier for s in program.statements if isinstance(s, Show)]
    rows = ["    {", *(f"        {file}," for file in files), "    }"]
    lines = ["", "files = workflow.write(", *rows, ")", 'print(*files, sep="\\n")']
    return (lines if files else []) + [f"print({name}.result())" for name in shown]


PYTHON = Language(
    name="python",
    title="Python",
    suffix=".py",
    mime="text/x-python",
    comment="#",
    escape=_escape,
    reserved=frozenset({*keyword.kwlist, *dir(builtins), "files", "fluograph", "workflow"}),
    write={
        Load: _load,
        Call: _call,
        Show: nothing,
        Save: nothing,
        Measure: nothing,
        Release: nothing,  # nodes hold no memory; the engine keeps within its budget
    },
    begin=_begin,
    end=_end,
)
"""Nodes are computed when they are asked for, so shows, saves and measures come last, in one go."""
