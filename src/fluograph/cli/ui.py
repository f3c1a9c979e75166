"""``fluograph ui``: the workspace, in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["ui"]


def ui(
    port: Annotated[
        int | None, typer.Option("--port", "-p", help="Use this port; else the first free one.")
    ] = None,
) -> None:
    """Design a workflow with live images, in the browser."""
    from fluograph.web.app import serve

    serve(port=port, say=typer.echo)
