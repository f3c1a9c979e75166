"""Names for variables: valid, unique, and as near as possible to those of the graph."""

from __future__ import annotations

from collections.abc import Iterable

from fluograph.graph.names import identifier

__all__ = ["Identifiers"]


class Identifiers:
    """Hands out identifiers: small letters, digits and underscores, each once.

    Parameters
    ----------
    reserved
        Words that the language keeps for itself; upper and lower case count as the same.
    """

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = {word.lower() for word in reserved}

    def new(self, wanted: str) -> str:
        """Return `wanted` as an identifier, with an underscore or a number if it is taken."""
        base = identifier(wanted)
        chosen, number = base, 1
        while chosen in self._taken:
            number += 1
            chosen = f"{base}_" if number == 2 else f"{base}_{number}"
        self._taken.add(chosen)
        return chosen
