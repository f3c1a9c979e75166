"""Files and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from statistics import median, quantiles

from modules import Module, complain, modules

__all__ = ["LIMITS", "complaints", "functions", "measure"]

LIMITS = {
    "file, median": 150.0,
    "file, longest": 600.0,
    "function, median": 8.0,
    "function, nine in ten": 25.0,
}
"""Lines, both ends included, with docstrings."""


def functions(module: Module) -> Iterator[int]:
    """Yield the number of lines of every function of `module`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def measure(found: Iterable[Module]) -> dict[str, float]:
    """Return what `LIMITS` limits."""
    found = list(found)
    files = [module.text.count("\n") for module in found]
    lines = [n for module in found for n in functions(module)]
    return {
        "file, median": median(files),
        "file, longest": max(files),
        "function, median": median(lines),
        "function, nine in ten": quantiles(lines, n=10, method="inclusive")[-1],
    }


def complaints(found: Iterable[Module]) -> list[str]:
    """Return what is too long, one line each."""
    found = list(found)
    measured = measure(found)
    too_long = [
        f"{what}: {measured[what]:.0f} lines, at most {limit:.0f} are allowed"
        for what, limit in LIMITS.items()
        if measured[what] > limit
    ]
    limit = LIMITS["file, longest"]
    return too_long + [f"  {m.path}" for m in found if m.text.count("\n") > limit]


if __name__ == "__main__":
    found = list(modules())
    figures = ", ".join(f"{what} {lines:.0f}" for what, lines in measure(found).items())
    sys.exit(complain(complaints(found), f"sizes: {figures} lines"))
