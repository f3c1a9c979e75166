"""How a graph is computed: devices, memory, plan, states, implementations."""

from __future__ import annotations

from fluograph.engine.context import Context
from fluograph.engine.engine import Engine, Progress
from fluograph.engine.evaluate import default_engine, evaluate
from fluograph.engine.result import Result
from fluograph.engine.sources import ArrayImage
from fluograph.operations.meta import Meta

__all__ = [
    "ArrayImage",
    "Context",
    "Engine",
    "Meta",
    "Progress",
    "Result",
    "default_engine",
    "evaluate",
]
