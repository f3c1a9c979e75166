"""Addresses of results: equal work has an equal key, in every process and on every machine."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

__all__ = ["key_of"]


def key_of(*parts: Any) -> str:
    """Return the address of what `parts` (plain data) describe."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=20).hexdigest()
