"""What a run of the saved file writes.

Where nothing is declared, that is what no other step reads, so it follows by itself. What is
declared stays; new last steps join it, since they were made to be seen.
"""

from __future__ import annotations

from fluograph.graph import edits
from fluograph.graph.document import Graph, split
from fluograph.graph.outputs import last_steps, wanted_outputs

__all__ = ["followed", "toggled"]


def followed(before: Graph, after: Graph) -> Graph:
    """Return `after`, where new last steps are outputs, too, if any are declared."""
    if not after.outputs:
        return after
    new = [name for name in last_steps(after) if name not in before.steps]
    return edits.set_outputs(after, [*after.outputs, *new])


def toggled(graph: Graph, name: str) -> Graph:
    """Return `graph` with a step as an output if it was none, else without it."""
    outputs = wanted_outputs(graph)
    without = [reference for reference in outputs if split(reference)[0] != name]
    return edits.set_outputs(graph, without if len(without) < len(outputs) else [*outputs, name])
