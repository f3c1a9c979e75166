"""Plain text for people: columns that line up, on a terminal of any width."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

import typer

__all__ = ["columns", "heading", "memory", "paragraph", "seconds"]


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0) -> str:
    """Return `rows` with their columns lined up; the last one is wrapped."""
    widths = [max(map(len, column)) for column in zip(*(row[:-1] for row in rows), strict=True)]
    start = indent + sum(widths) + 2 * len(widths)
    room = max(_width() - start, 24)
    lines: list[str] = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True)]
        first, *rest = textwrap.wrap(row[-1], room) or [""]
        lines.append((" " * indent + "  ".join([*cells, first])).rstrip())
        lines += [" " * start + more for more in rest]
    return "\n".join(lines)


def paragraph(text: str, *, indent: int = 0) -> str:
    """Return `text` wrapped to the terminal."""
    margin = " " * indent
    return textwrap.fill(text, _width(), initial_indent=margin, subsequent_indent=margin)


def heading(text: str) -> str:
    """Return `text` in bold (plain where it is not shown on a terminal)."""
    return typer.style(text, bold=True)


def memory(size: int) -> str:
    """Return bytes as people say them: ``24 GB``."""
    gigabytes = size / 2**30
    return f"{gigabytes:.3g} GB" if gigabytes >= 1 else f"{size / 2**20:.0f} MB"


def seconds(time: float) -> str:
    """Return a time as people say it: ``350 ms``, ``2.4 s``, ``3 min 5 s``."""
    if time < 1:
        return f"{time * 1000:.0f} ms" if time >= 0.01 else f"{time * 1000:.1f} ms"
    if time < 60:
        return f"{time:.1f} s"
    minutes, rest = divmod(round(time), 60)
    return f"{minutes} min {rest} s"


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)
