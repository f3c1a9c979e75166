"""The command line."""

from __future__ import annotations

from fluograph.cli import catalogue, check, demo, devices, run
from fluograph.cli.app import app, main

__all__ = ["app", "catalogue", "check", "demo", "devices", "main", "run"]
