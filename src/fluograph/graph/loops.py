"""Finding the loops of a graph, to name them in messages."""

from __future__ import annotations

from fluograph.graph.document import Graph

__all__ = ["loops"]


def loops(graph: Graph) -> list[tuple[str, ...]]:
    """Return loops of `graph`, each in the direction of the data; empty if there are none.

    Every step that can never be computed hangs on one of them.
    """
    stuck = graph.steps.keys() - set(graph.order())
    seen: set[str] = set()
    found = []
    for start in (name for name in graph.steps if name in stuck):
        trail: list[str] = []
        name = start
        while name not in seen:
            seen.add(name)
            trail.append(name)
            # What is stuck reads something stuck, so the trail ends in a loop.
            name = next(read for read in graph.reads(name) if read in stuck)
        if name in trail:
            found.append(_from_the_first(graph, trail[trail.index(name) :][::-1]))
    return found


def _from_the_first(graph: Graph, loop: list[str]) -> tuple[str, ...]:
    places = {name: place for place, name in enumerate(graph.steps)}
    first = loop.index(min(loop, key=places.__getitem__))
    return (*loop[first:], *loop[:first])
