"""Writing workflow files."""

from __future__ import annotations

from os import PathLike

from fluograph.atomic import replacing
from fluograph.graph.document import Graph
from fluograph.graph.file.coercion import completed, known_operations, typed
from fluograph.graph.file.yaml_writer import write_yaml
from fluograph.graph.kinds import Operations
from fluograph.graph.plain import to_plain

__all__ = ["dumps", "write"]


def dumps(graph: Graph, catalogue: Operations | None = None) -> str:
    """Return `graph` as the text of a workflow file; every parameter is stated in it."""
    known = known_operations(catalogue)
    data = to_plain(typed(completed(graph, known), known))
    version = getattr(known, "version", 1)
    return write_yaml({"format": data.pop("format"), "catalogue": version, **data})


def write(graph: Graph, path: str | PathLike[str], catalogue: Operations | None = None) -> None:
    """Write a workflow file: whole or not at all; an old one stays until the new one is there.

    Raises
    ------
    WriteError
        If it cannot be written; the old file is as it was.
    """
    content = dumps(graph, catalogue).encode()
    with replacing(path) as temporary:
        temporary.write_bytes(content)
