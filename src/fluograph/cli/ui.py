"""``fluograph ui``: the workspace, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fluograph.cli.run import DeviceName

__all__ = ["ui"]


def ui(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[WORKFLOW | IMAGE...]",
            help="A workflow file, or images. Without any, the last session goes on.",
            exists=True,
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", "-p", help="Use this port; else the first free one.")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser; only say the address.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Begin with an example.")] = False,
    folder: Annotated[
        list[Path] | None,
        typer.Option(
            "--folder", help="Allow files in this folder; else those below your home.", exists=True
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Let browsers call this machine NAME."),
    ] = None,
    device: DeviceName = None,
) -> None:
    """Design a workflow with live images, in the browser.

    The address that is printed opens it; it holds a token that nobody else knows.
    """
    from fluograph.engine.device import choose
    from fluograph.web.app import Settings, serve
    from fluograph.web.start import Start

    if device is not None:
        choose(device)  # a name that fits nothing is refused here, where it was typed
    settings = Settings(
        start=Start(tuple(files or ()), demo),
        port=port,
        browser=not no_browser,
        folders=tuple(folder or ()),
        hosts=tuple(allow_host or ()),
        device=device,
    )
    serve(settings, say=typer.echo)
