"""Design image data flow graphs that run on the GPU.

Nothing heavy is imported before it is used: neither NumPy nor a GPU library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluograph.engine import Context, Result, evaluate
    from fluograph.errors import FluographError
    from fluograph.graph.document import Graph, Link, Source, Step
    from fluograph.operations.catalogue import catalogue
    from fluograph.workflow import Node, Workflow

__version__ = "0.1.0"

__all__ = [
    "Context",
    "FluographError",
    "Graph",
    "Link",
    "Node",
    "Result",
    "Source",
    "Step",
    "Workflow",
    "catalogue",
    "evaluate",
]

_HOMES = {
    "Context": "engine",
    "FluographError": "errors",
    "Graph": "graph.document",
    "Link": "graph.document",
    "Node": "workflow",
    "Result": "engine",
    "Source": "graph.document",
    "Step": "graph.document",
    "Workflow": "workflow",
    "catalogue": "operations.catalogue",
    "evaluate": "engine",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'fluograph' has no attribute {name!r}")
    return getattr(import_module(f"fluograph.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
