"""Which results an edit may have changed, known before anything is planned."""

from __future__ import annotations

from dataclasses import replace

from fluograph.graph.document import Graph, Source, Step

__all__ = ["affected"]


def affected(old: Graph, new: Graph) -> frozenset[str]:
    """Return the sources and steps of `new` whose results may be others than in `old`."""
    if old is new:
        return frozenset()
    changed = [name for name in new.names if not _same(_found(old, name), _found(new, name))]
    return new.downstream(changed)


def _found(graph: Graph, name: str) -> Source | Step | None:
    return graph.steps.get(name) or graph.sources.get(name)


def _same(old: Source | Step | None, new: Source | Step | None) -> bool:
    """Compare all but the title."""
    if old is new or old is None or new is None:
        return old is new
    return type(old) is type(new) and replace(old, title="") == replace(new, title="")
