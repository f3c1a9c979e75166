"""``fluograph export``: a workflow as code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fluograph.cli.check import load

__all__ = ["export"]


def export(
    workflow: Annotated[Path, typer.Argument(metavar="WORKFLOW", help="A workflow file.")],
    to: Annotated[str, typer.Option("--to", metavar="LANGUAGE", help="The language.")] = "python",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="By default it is printed.")
    ] = None,
) -> None:
    """Write WORKFLOW as code, which computes the same and writes the same results."""
    from fluograph.export import export as written
    from fluograph.export import languages

    if to not in languages():
        raise typer.BadParameter(
            f"There is no language {to!r}. There are: {', '.join(languages())}", param_hint="--to"
        )
    if out and out.resolve() == workflow.resolve():
        raise typer.BadParameter("The code would replace the workflow.", param_hint="--out")
    name = workflow.stem.removesuffix(".fluo")
    code = written(load(workflow), to, folder=workflow.parent.resolve(), name=name)
    if out is None:
        typer.echo(code, nl=False)
    else:
        _write(out, code)
        typer.echo(f"{out}: {workflow.name} in {languages()[to].title}")


def _write(path: Path, code: str) -> None:
    from fluograph.atomic import replacing

    with replacing(path) as temporary:
        temporary.write_text(code, encoding="utf-8", newline="\n")
