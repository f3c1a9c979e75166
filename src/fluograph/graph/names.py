"""Names of sources and steps: identifiers that stay when titles change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from fluograph.errors import GraphError, UnknownNameError, did_you_mean
from fluograph.graph.document import Graph, split

__all__ = ["fresh_name", "identifier", "is_identifier", "require", "require_new"]

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def is_identifier(name: str) -> bool:
    """Tell whether `name` may be the name of a source or step: ``[a-z][a-z0-9_]*``."""
    return _IDENTIFIER.fullmatch(name) is not None


def identifier(text: str) -> str:
    """Return the identifier nearest to `text`: ``"Nuclei (1).tif"`` gives ``nuclei_1_tif``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not name:
        return "step"
    return name if is_identifier(name) else f"step_{name}"


def fresh_name(taken: Container[str], wanted: str) -> str:
    """Return `wanted` as an identifier, numbered where it is taken: ``gaussian_blur_2``.

    Parameters
    ----------
    taken
        A graph, or the names that are in use.
    wanted
        A name that the user gave, or the name of the operation.
    """
    name = identifier(wanted)
    if name not in taken:
        return name
    base = re.sub(r"_\d+$", "", name)
    number = 2
    while f"{base}_{number}" in taken:
        number += 1
    return f"{base}_{number}"


def require(graph: Graph, reference: str) -> None:
    """Raise UnknownNameError unless the source or step of `reference` exists."""
    name, _ = split(reference)
    if name not in graph:
        hint = did_you_mean(name, graph.names) or f" There are: {', '.join(graph.names) or 'none'}."
        raise UnknownNameError(f"There is no source or step called {name!r}.{hint}")


def require_new(graph: Graph, name: str) -> None:
    """Raise GraphError unless `name` is an identifier that is not in use."""
    if not is_identifier(name):
        raise GraphError(
            f"Expected a name of small letters, digits and underscores that begins with a letter, "
            f"got {name!r}. Take {identifier(name)!r}, and put free text into the title."
        )
    if name in graph:
        raise GraphError(
            f"There is a source or step called {name!r} already. Take {fresh_name(graph, name)!r}."
        )
