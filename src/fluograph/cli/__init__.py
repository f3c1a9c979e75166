"""The command line."""

from __future__ import annotations

from fluograph.cli.app import app, main
from fluograph.cli.catalogue import operation, operations
from fluograph.cli.check import check
from fluograph.cli.demo import demo
from fluograph.cli.devices import devices
from fluograph.cli.export import export
from fluograph.cli.run import run
from fluograph.cli.ui import ui

__all__ = ["app", "main"]

for command in (ui, run, check, operations, operation, export, devices, demo):
    app.command()(command)
