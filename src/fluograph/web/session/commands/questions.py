"""Commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["COMMANDS"]

COMMANDS: Mapping[str, Callable[..., Any]] = {}
"""Name -> command."""
