"""`__all__` tells the public names of a module, no more and no fewer (ruff sorts it)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from modules import Module, complain, modules

__all__ = ["complaints", "declared", "public"]


_MODULES = {"cle"}
"""Modules that are bound by a call: pyclesperanto is imported after a device was chosen."""


def declared(module: Module) -> list[str] | None:
    """Return `__all__`, or None if there is none."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and "__all__" in _targets(node):
            return list(ast.literal_eval(node.value))
    return None


def public(module: Module) -> set[str]:
    """Return the names that `module` defines without a leading underscore."""
    names = {name for node in module.tree.body for name in _defined(node)}
    return {name for name in names - _MODULES if not name.startswith("_")}


def complaints(found: Iterable[Module]) -> list[str]:
    """Return what is wrong with `__all__`, one line each."""
    return [f"{m.path}: {problem}" for m in found if not _lazy(m) and (problem := _problem(m))]


def _problem(module: Module) -> str:
    names, there = declared(module), public(module)
    if names is None:
        return f"no __all__; public are {', '.join(sorted(there))}" if there else ""
    if missing := there - set(names):
        return f"not in __all__: {', '.join(sorted(missing))} (or start the name with _)"
    if unknown := set(names) - there - _handed_on(module):
        return f"in __all__, but not defined: {', '.join(sorted(unknown))}"
    return ""


def _lazy(module: Module) -> bool:
    """Tell whether names come by a module's `__getattr__`: only a running test can compare them."""
    return any(isinstance(n, ast.FunctionDef) and n.name == "__getattr__" for n in module.tree.body)


def _targets(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        yield from _targets(node)


def _handed_on(module: Module) -> set[str]:
    """Return what a package may hand on: what its `__init__` imports."""
    if module.path.name != "__init__.py":
        return set()
    froms = [node for node in module.tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in froms for alias in node.names}


if __name__ == "__main__":
    sys.exit(complain(complaints(modules()), "exports: every __all__ tells the public names"))
