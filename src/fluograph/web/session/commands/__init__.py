"""Every command of a session, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fluograph.web.session.commands import (
    arranging,
    connecting,
    copying,
    editing,
    files,
    going,
    questions,
    running,
    sources,
)

__all__ = ["COMMANDS", "QUIET"]

_PARTS = (arranging, connecting, copying, editing, files, going, questions, running, sources)

COMMANDS: Mapping[str, Callable[..., Any]] = {
    name: command for part in _PARTS for name, command in part.COMMANDS.items()
}
"""Name -> a function of the session and named arguments."""

QUIET = frozenset(
    {*questions.COMMANDS, *running.COMMANDS, "connections", "copy", "look", "recent", "samples"}
)
"""Commands that leave the history alone."""
