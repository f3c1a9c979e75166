"""``fluograph devices``: what can compute here, and what will."""

from __future__ import annotations

import typer

from fluograph.cli.text import columns, heading, memory

__all__ = ["devices"]

_ORDER = "The order is CUDA, Metal, OpenCL on a GPU, OpenCL on a processor."


def devices() -> None:
    """List the devices that can compute, the one that is used first."""
    from fluograph.engine.device import choose
    from fluograph.engine.device import devices as find

    chosen = choose()
    rows = [("", "device", "backend", "type", "memory", "largest image")]
    for device in find():
        mark = "*" if device == chosen else ""
        sizes = memory(device.memory), memory(device.largest)
        rows.append((mark, device.name, device.backend, device.type, *sizes))
    head, *rest = columns(rows).splitlines()
    typer.echo("\n".join([heading(head), *rest]))
    typer.echo(f"\n* is used: the first of its kind. {_ORDER}")
    typer.echo("Choose another with --device and a part of its name.")
