"""Reading a journal: the history it tells, and the history of a parameter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fluograph.errors import FileFormatError, FluographError
from fluograph.graph.history import Edit, History
from fluograph.graph.patch import apply, difference
from fluograph.graph.patch import from_plain as patch_from_plain
from fluograph.graph.plain import from_plain

__all__ = ["parameter_history", "recover", "replay", "whole_lines"]


def recover(path: str | Path) -> History:
    """Return the history that a journal tells, without following it.

    What could not be read is said in its notes.

    Raises
    ------
    FileFormatError
        If not even the beginning can be read.
    """
    try:
        history, _ = replay(Path(path).read_bytes())
    except OSError as problem:
        raise FileFormatError(f"Cannot read the journal {path}: {problem.strerror}.") from problem
    if history is None:
        raise FileFormatError(f"Expected a journal of fluograph, got something else: {path}.")
    return history


def parameter_history(path: str | Path, step: str, parameter: str) -> list[tuple[str, Any]]:
    """Return (time, value) for every value that a parameter of a step was given.

    Times are ISO 8601 in UTC; edits on all branches count, in the order they were made.
    """
    found: list[tuple[str, Any]] = []
    for edit, row in recover(path).versions(step):
        value = row.parameters.get(parameter)
        if value is not None and (not found or found[-1][1] != value):
            found.append((edit.time, value))
    return found


def whole_lines(content: bytes) -> bytes:
    """Return `content` without a last line that was being written when the process ended."""
    return content[: content.rfind(b"\n") + 1]


def replay(content: bytes) -> tuple[History | None, bool]:
    """Return the history of a journal, None if it has no beginning, and whether it is broken."""
    lines = whole_lines(content).splitlines()
    history = None
    for number, line in enumerate(lines, 1):
        try:
            history = _advance(history, json.loads(line))
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
            FluographError,
        ) as problem:
            note = (
                f"Line {number} of the journal cannot be read ({problem}); {_lost(lines, number)}"
            )
            if history:
                history.notes += (note,)
            return history, True
    if history and len(whole_lines(content)) < len(content):
        history.notes += ("The last line of the journal was not finished; it was left out.",)
    return history, False


def _lost(lines: list[bytes], number: int) -> str:
    after = len(lines) - number
    return f"it and the {after} after it were left out." if after else "it was left out."


def _advance(history: History | None, entry: dict[str, Any]) -> History:
    if history is None:
        if entry["journal"] != 1:
            raise FluographError(f"expected journal 1, got {entry['journal']}")
        history = History(from_plain(entry["graph"]), label=entry["label"], time=entry["time"])
    elif "goto" in entry:
        history.goto(entry["goto"])
    elif "saved" in entry:
        history.path(entry["saved"])  # an edit that there is
        history.saved, history.digest = entry["saved"], entry["digest"]
    elif "show" in entry:
        history.record(apply(history.graph, patch_from_plain(entry["show"])))
    else:
        _edit(history, entry)
    return history


def _edit(history: History, entry: dict[str, Any]) -> None:
    if entry["parent"] != history.id:
        history.goto(entry["parent"])
    before = history.graph
    forward = patch_from_plain(entry)
    after = apply(before, forward)
    backward = difference(after, before)
    edit = Edit(entry["id"], history.id, entry["label"], entry["time"], forward, backward)
    history.add(edit, after)
