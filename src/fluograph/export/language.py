"""What a language is: a table of how each statement is written, and its one quoting rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fluograph import __version__
from fluograph.errors import ExportError
from fluograph.export.program import Call, Load, Program, Statement

__all__ = ["Language", "nothing", "render"]

_Lines = list[str]


@dataclass(frozen=True)
class Language:
    """A language in which programs are written.

    Attributes
    ----------
    name, title
        For commands, and for people.
    suffix, mime
        Of its files.
    comment
        What a line begins with that is a comment.
    escape
        The one function that every text of a user passes (titles, paths, names): it returns text
        that ends neither a string, nor a comment, nor a line, and shows what it holds.
    reserved
        Words that no variable may have.
    write
        Type of statement -> the lines it is written as. A function raises ExportError with the
        reason if the language cannot express the statement.
    begin, end
        The lines before and after the statements.
    """

    name: str
    title: str
    suffix: str
    mime: str
    comment: str
    escape: Callable[[str], str]
    reserved: frozenset[str]
    write: Mapping[type[Statement], Callable[[Any], _Lines]]
    begin: Callable[[Program], _Lines]
    end: Callable[[Program], _Lines]


def nothing(_: object) -> _Lines:
    """Return no lines: the platform does by itself what the statement asks for."""
    return []


def render(program: Program, language: Language, catalogue_version: int) -> str:
    """Return `program` written in `language`.

    Raises
    ------
    ExportError
        With every step that the language cannot express, and the reason.
    """
    body: _Lines = []
    reasons: _Lines = []
    for statement in program.statements:
        try:
            body += _statement(statement, language)
        except ExportError as error:
            reasons.append(f"  {_place(statement)}: {error}")
    if reasons:
        listed = "\n".join(reasons)
        raise ExportError(f"{language.title} cannot express the whole workflow:\n{listed}")
    head = [_comment(line, language) for line in _header(program, catalogue_version)]
    lines = [*head, "", *language.begin(program), *body, *language.end(program)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n")) + "\n"


def _statement(statement: Statement, language: Language) -> _Lines:
    lines = language.write[type(statement)](statement)
    title = _title(statement)
    return ["", _comment(title, language), *lines, ""] if title and lines else lines


def _title(statement: Statement) -> str:
    if isinstance(statement, Load):
        return statement.source.title
    return statement.title if isinstance(statement, Call) else ""


def _place(statement: Statement) -> str:
    if isinstance(statement, Load):
        return f"source {statement.name}"
    return f"step {statement.name if isinstance(statement, Call) else statement.variable.reference}"


def _comment(text: str, language: Language) -> str:
    return f"{language.comment} {language.escape(text)}".rstrip()


def _header(program: Program, catalogue_version: int) -> Iterator[str]:
    if program.title:
        yield program.title
        yield ""
    yield f"Written by fluograph {__version__}, catalogue {catalogue_version}."
    files = [f"  {load.name}: {load.source.file}" for load in program.loads]
    yield from ("Images:", *files) if files else ()
    if program.bypassed:
        yield f"Bypassed steps: {', '.join(program.bypassed)}"
