"""The workflow file: YAML of the format ``fluograph/1``, readable by people."""

from __future__ import annotations

from fluograph.graph.file.coercion import completed
from fluograph.graph.file.paths import relocated
from fluograph.graph.file.reading import Inspection, inspect, inspect_text, loads, read
from fluograph.graph.file.writing import dumps, write

__all__ = [
    "Inspection",
    "completed",
    "dumps",
    "inspect",
    "inspect_text",
    "loads",
    "read",
    "relocated",
    "write",
]
