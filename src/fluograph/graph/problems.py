"""What is wrong with a graph or a workflow file, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Path", "Problem", "error", "errors", "warning"]

Path = tuple[str, ...]
"""Where in the document: ``("steps", "smooth", "parameters", "sigma_x")``."""

_PLACES = {"sources": "source", "steps": "step"}


@dataclass(frozen=True)
class Problem:
    """Something wrong, said so that the reader knows where and what to do.

    Attributes
    ----------
    severity
        ``"error"``: it cannot be computed; ``"warning"``: it can, but may not be meant so.
    path
        Where in the document, from its top.
    line
        Line of the workflow file, from 1; None for a graph that comes from no file.
    """

    severity: str
    path: Path
    message: str
    line: int | None = None

    @property
    def place(self) -> str:
        """``step smooth``, ``source nuclei``, ``outputs``; empty for the whole document."""
        if len(self.path) > 1 and self.path[0] in _PLACES:
            return f"{_PLACES[self.path[0]]} {self.path[1]}"
        return self.path[0] if self.path else ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def located(self, file: str) -> str:
        """Return the message with file and line: ``nuclei.fluo.yaml:14: step smooth: ...``."""
        position = file if self.line is None else f"{file}:{self.line}"
        remark = "warning: " if self.severity == "warning" else ""
        return f"{position}: {remark}{self}"


def error(path: Path, message: str) -> Problem:
    """Return a problem that forbids computing."""
    return Problem("error", path, message)


def warning(path: Path, message: str) -> Problem:
    """Return a problem that only calls for attention."""
    return Problem("warning", path, message)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of `problems` that forbid computing."""
    return tuple(problem for problem in problems if problem.severity == "error")
