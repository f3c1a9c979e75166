"""What of a graph is to be computed in another way than before."""

from __future__ import annotations

from dataclasses import replace

from fluograph.graph.document import Graph, Source, Step

__all__ = ["affected", "changed"]


def changed(old: Graph, new: Graph) -> list[str]:
    """Return the sources and steps of either graph that differ; titles and places do not count."""
    if old is new:
        return []
    names = dict.fromkeys([*new.names, *old.names])
    return [name for name in names if not _alike(_row(old, name), _row(new, name))]


def affected(old: Graph, new: Graph) -> frozenset[str]:
    """Return the sources and steps of `new` whose results may be others than in `old`."""
    return new.downstream(name for name in changed(old, new) if name in new)


def _row(graph: Graph, name: str) -> Source | Step | None:
    return graph.steps.get(name) or graph.sources.get(name)


def _alike(old: Source | Step | None, new: Source | Step | None) -> bool:
    if old is new or old is None or new is None:
        return old is new
    return replace(old, title="") == replace(new, title="")
