"""The modules of the package, as text and as syntax trees: nothing is imported."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["SOURCE", "Module", "complain", "modules"]

SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True)
class Module:
    """A file of the package.

    Attributes
    ----------
    name
        Dotted, as it is imported.
    path
        Where the file is.
    """

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """What is written in it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, str(self.path))

    @property
    def package(self) -> str:
        """The package that its relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


def modules(source: Path = SOURCE) -> Iterator[Module]:
    """Yield every module below `source`."""
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        yield Module(".".join(parts).removesuffix(".__init__"), path)


def complain(complaints: Sequence[str], praise: str) -> int:
    """Print `complaints`, or `praise` if there are none; return the exit status."""
    print("\n".join(complaints) or praise, file=sys.stderr if complaints else sys.stdout)
    return 1 if complaints else 0
