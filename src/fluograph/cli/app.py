"""The command line: what is common to all commands.

Exit status: 0 all went well, 1 something failed, 2 the command was wrong.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from fluograph import __version__
from fluograph.errors import FluographError

__all__ = ["TRACEBACK", "app", "explain", "main", "trace"]

TRACEBACK = "FLUOGRAPH_TRACEBACK"
"""Environment variable: not empty to see where an error came from."""

_ISSUES = "https://github.com/fluograph/fluograph/issues"

app = typer.Typer(
    name="fluograph",
    help="Run image data flow graphs on the GPU.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 all went well, 1 something failed, 2 the command was wrong.",
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fluograph {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version."),
    ] = False,
    traced: Annotated[
        bool, typer.Option("--traceback", help="Show where an error came from.")
    ] = False,
) -> None:
    if traced:
        os.environ[TRACEBACK] = "1"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="fluograph")
    except Exception as error:
        typer.secho(f"error: {explain(error)}", fg="red", err=True)
        trace(error)
        sys.exit(1)
    sys.exit(0)


def trace(error: Exception) -> None:
    """Show where `error` came from, if that is wanted."""
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)


def explain(error: Exception) -> str:
    """Return what to tell about `error`: its message if it is expected, else how to report it."""
    if isinstance(error, FluographError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    what = f"{type(error).__name__}: {error}".strip(": ")
    return (
        f"{what}\nThis is a mistake in fluograph or one of its plugins. Please report it at "
        f"{_ISSUES} with the output of: fluograph --traceback COMMAND ..."
    )
