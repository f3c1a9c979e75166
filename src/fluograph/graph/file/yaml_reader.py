"""From YAML text to plain data with line numbers; nothing is built or run.

The text is read as YAML 1.2 (core schema) by its events. What a workflow never needs and what can
do harm is refused: tags, anchors and aliases, duplicate keys, several documents, deep nesting.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fluograph.errors import FileFormatError
from fluograph.graph.problems import Path, Problem

__all__ = ["Text", "decoded", "read_yaml", "scalar"]

_DEEPEST = 32

_SCALARS: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"(null|Null|NULL|~|)"), lambda text: None),
    (re.compile(r"(true|True|TRUE)"), lambda text: True),
    (re.compile(r"(false|False|FALSE)"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)"), lambda text: -math.inf if text[0] == "-" else math.inf),
    (re.compile(r"\.(nan|NaN|NAN)"), lambda text: math.nan),
)


def scalar(text: str) -> Any:
    """Return what unquoted `text` means in YAML 1.2: nothing, true, false, a number or text."""
    for pattern, make in _SCALARS:
        if pattern.fullmatch(text):
            return make(text)
    return text


@dataclass
class Text:
    """What a YAML text holds.

    Attributes
    ----------
    data
        Dictionaries, lists, text, numbers, true and false, None.
    lines
        Path of every key -> line, from 1.
    problems
        What was refused, with lines.
    """

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int | None:
        """Return the line of `path`, or of the nearest key above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


class _Stopped(Exception):  # noqa: N818 - no error of its own: the problem is noted
    """Reading cannot go on."""


def read_yaml(text: str) -> Text:
    """Read one document; what is wrong is in the result's `problems`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = _Reader(Text())
    try:
        reader.document(YAML(typ="safe", pure=True).parse(text))
    except _Stopped:
        pass
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        reason = " ".join(filter(None, (problem.context, problem.problem)))
        reader.refuse(f"this is not YAML: {reason}.", mark.line + 1 if mark else None)
    except (YAMLError, ValueError, RecursionError) as problem:
        reader.refuse(f"this is not YAML: {str(problem).splitlines()[0]}.", None)
    return reader.text


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(())

    def refuse(self, message: str, line: int | None, path: Path = ()) -> None:
        self.text.problems.append(Problem("error", path, message, line))

    def stop(self, message: str, event: Any, path: Path = ()) -> _Stopped:
        self.refuse(message, event.start_mark.line + 1, path)
        return _Stopped()

    def document(self, events: Iterator[Any]) -> None:
        self.events = events
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self.stop("expected one document, got several (---).", event)
                self.text.data = self.value(next(events), ())

    def value(self, event: Any, path: Path) -> Any:
        kind = type(event).__name__
        if kind == "AliasEvent":
            message = f"aliases (*{event.anchor}) are refused. Write the value out."
            raise self.stop(message, event, path)
        self.plain(event, path)
        if len(path) > _DEEPEST:
            raise self.stop(f"nested deeper than {_DEEPEST} levels.", event, path)
        if kind == "MappingStartEvent":
            return self.mapping(path)
        if kind == "SequenceStartEvent":
            return self.sequence(path)
        return self.scalar(event, path)

    def plain(self, event: Any, path: Path) -> None:
        """Note tags and anchors; what they stand on is read all the same, as plain data."""
        line = event.start_mark.line + 1
        if event.anchor is not None:
            message = f"anchors (&{event.anchor}) are refused. Write the value out."
            self.refuse(message, line, path)
        if event.tag is not None:
            message = f"tags ({event.tag}) are refused: a workflow holds plain values only."
            self.refuse(message, line, path)

    def scalar(self, event: Any, path: Path) -> Any:
        if not event.implicit[0]:
            return event.value
        try:
            return scalar(event.value)
        except ValueError:  # more digits than Python reads
            raise self.stop("a number with too many digits.", event, path) from None

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self.value(event, (*path, str(len(items)))))
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            line = event.start_mark.line + 1
            key = self.key(event, path)
            first = self.text.lines.setdefault((*path, key), line)
            value = self.value(next(self.events), (*path, key))
            if key in items:
                message = f"the key {key!r} is there twice, first in line {first}. Keep one."
                self.refuse(message, line, path)
            items.setdefault(key, value)
        return items

    def key(self, event: Any, path: Path) -> str:
        """Return a key as it is written: keys are always text."""
        if type(event).__name__ != "ScalarEvent":
            raise self.stop("expected text as a key.", event, path)
        self.plain(event, path)
        return str(event.value)


def decoded(content: bytes) -> str:
    """Return UTF-8 text; FileFormatError if it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise FileFormatError(
            f"line {line}: expected text in UTF-8, got the byte {content[problem.start]:#04x}. "
            "Save the file as UTF-8."
        ) from None
