"""fluograph's own operations: what workflows need and pyclesperanto has not.

They are written as those of plugins: annotated functions, from which the records are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from fluograph.engine.implementations.own import descriptors, images, labels, meshes, polar
from fluograph.operations.plugin import read
from fluograph.operations.record import Operation

__all__ = ["IMPLEMENTATIONS", "OPERATIONS"]

IMPLEMENTATIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        name: getattr(module, name)
        for module in (images, polar, labels, meshes, descriptors)
        for name in module.__all__
    }
)
"""Name of an operation -> the function that carries it out."""

OPERATIONS: tuple[Operation, ...] = tuple(
    replace(read(function), implementation="own") for function in IMPLEMENTATIONS.values()
)
"""Their records, from which scripts/catalogue writes rows."""
