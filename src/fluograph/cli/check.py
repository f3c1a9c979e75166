"""``fluograph check``: is a workflow valid, and if not, everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fluograph.graph.document import Graph

__all__ = ["check", "load"]

_Workflow = Annotated[
    Path, typer.Argument(metavar="WORKFLOW", help="A workflow file (.fluo.yaml).")
]


def check(workflow: _Workflow) -> None:
    """Tell whether WORKFLOW is valid, with every problem at once."""
    graph = load(workflow)
    steps, sources = len(graph.steps), len(graph.sources)
    outputs = ", ".join(graph.outputs) or "none declared"
    typer.echo(
        f"{workflow}: valid ({_count(sources, 'source')}, {_count(steps, 'step')}; "
        f"outputs: {outputs})"
    )


def load(path: Path) -> Graph:
    """Return the graph of a file; say what is wrong with it, and leave if it cannot run."""
    from fluograph.graph.file import inspect
    from fluograph.graph.problems import errors

    found = inspect(path)
    for problem in found.problems:
        typer.echo(problem.located(str(path)), err=True)
    wrong = len(errors(found.problems))
    if wrong or found.graph is None:
        typer.secho(f"{path}: not valid ({_count(wrong, 'problem')})", fg="red", err=True)
        raise typer.Exit(1)
    return found.graph


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
