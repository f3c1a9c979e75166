"""A first layout for a graph that was never looked at: a file written by a script."""

from __future__ import annotations

import math

from fluograph.graph import edits
from fluograph.graph.document import Graph

__all__ = ["arranged"]

_LEAST = 4
"""Columns that are always in one row."""

_WIDE = 1.4
"""How many more columns than rows fill a screen, with windows of their usual size."""


def arranged(graph: Graph, pitch: tuple[float, float]) -> Graph:
    """Return `graph` with a place for every window, in rows that fill a screen, as text does.

    A column holds what is equally far from the sources; after the last column of a row the next
    row begins, so that a long chain can be seen at once.

    Parameters
    ----------
    pitch
        From one window to the next, to the right and down, in CSS pixels.
    """
    depths = _depths(graph)
    columns = max(_LEAST, math.ceil(math.sqrt(_WIDE * (max(depths.values(), default=0) + 1))))
    filled: dict[int, int] = {}
    top = row = 0
    for name, depth in sorted(depths.items(), key=lambda item: item[1]):
        if depth // columns > row:
            row, top = depth // columns, top + max(filled.values())
            filled = {}
        place = filled.get(depth, 0)
        filled[depth] = place + 1
        at = [depth % columns * pitch[0], (top + place) * pitch[1]]
        graph = edits.set_view(graph, name, at=at)
    return graph


def _depths(graph: Graph) -> dict[str, int]:
    """Return how many steps lie between each window and the sources, in the order of the data."""
    depths: dict[str, int] = {}
    for name in dict.fromkeys([*graph.order(), *graph.names]):  # a file may have loops
        depths[name] = max((depths[n] + 1 for n in graph.reads(name) if n in depths), default=0)
    return depths
