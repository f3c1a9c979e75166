"""Imports point downwards only, and what is pure data imports nothing but pure data."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from modules import Module, complain, modules

__all__ = ["LAYERS", "MAY_IMPORT", "complaints", "imports"]

LAYERS = (
    ("errors",),
    ("atomic",),
    ("operations",),
    ("graph",),
    ("images",),
    ("engine",),
    ("batch", "expert", "export", "optimize"),
    ("methods",),
    ("workflow",),
    ("napari", "web"),
    ("cli",),
)
"""From the bottom up. What stands side by side does not know each other."""

MAY_IMPORT = {
    "errors": frozenset[str](),
    "atomic": frozenset[str](),
    "operations": frozenset[str](),
    "graph": {"platformdirs", "ruamel"},
}
"""What the bottom may import beside the standard library: no NumPy, no GPU library."""

_LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
_FREE = {"", "__init__", "__main__"}  # the package itself: what people import


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that `module` imports, wherever in the file."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def complaints(found: Iterable[Module]) -> list[str]:
    """Return what is wrong in the modules `found`, one line each."""
    return [
        f"{module.path}:{line}: {problem}"
        for module in found
        for line, name in imports(module)
        if (problem := _problem(_part(module.name), name))
    ]


def _absolute(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    package = module.package.split(".")
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def _part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def _problem(part: str, name: str) -> str:
    root = name.split(".")[0]
    if part in _FREE:
        return ""
    if part not in _LEVEL:
        return f"{part} has no layer: add it to LAYERS"
    if root != "fluograph":
        allowed = MAY_IMPORT.get(part)
        pure = allowed is None or root in allowed or root in sys.stdlib_module_names
        return "" if pure else f"{part} must not import {root}: it is pure data"
    if name == "fluograph.__version__" or _part(name) == part:
        return ""
    return _upwards(part, _part(name))


def _upwards(part: str, other: str) -> str:
    if other not in _LEVEL:
        return "import from the module that defines it, not from fluograph"
    return "" if _LEVEL[other] < _LEVEL[part] else f"{part} must not import {other}"


if __name__ == "__main__":
    sys.exit(complain(complaints(modules()), "layers: imports point downwards"))
