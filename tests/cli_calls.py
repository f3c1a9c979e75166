"""Calls of the command line, as a user makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Call", "fluograph"]


@dataclass(frozen=True)
class Call:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def fluograph(
    *arguments: str | Path,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    before: str = "",
) -> Call:
    """Run ``fluograph`` in a process of its own, in `folder`.

    `before` is Python that runs in the process first: limits, broken devices.
    """
    code = f"{before}\nfrom fluograph.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", **(env or {})},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return Call(done.returncode, done.stdout, done.stderr)
