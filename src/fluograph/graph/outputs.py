"""What of a graph is written when it runs."""

from __future__ import annotations

from fluograph.graph.document import Graph

__all__ = ["wanted_outputs"]


def wanted_outputs(graph: Graph) -> tuple[str, ...]:
    """Return the declared outputs, or if there are none the steps that no other step reads."""
    if graph.outputs:
        return graph.outputs
    readers = graph.readers()
    return tuple(step for step in graph.steps if step not in readers)
