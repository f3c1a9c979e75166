"""What of a graph is written when it runs."""

from __future__ import annotations

from fluograph.graph.document import Graph

__all__ = ["last_steps", "wanted_outputs"]


def last_steps(graph: Graph) -> tuple[str, ...]:
    """Return the steps that no other step reads."""
    readers = graph.readers()
    return tuple(step for step in graph.steps if step not in readers)


def wanted_outputs(graph: Graph) -> tuple[str, ...]:
    """Return the declared outputs, or if there are none the steps that no other step reads."""
    return graph.outputs or last_steps(graph)
