"""The states of a step, as its frame shows them."""

from __future__ import annotations

from enum import Enum

__all__ = ["State"]


class State(str, Enum):
    """Whether the result of a step is up to date.

    ``invalid`` (red) until it is computed, ``computing`` (yellow), ``valid`` (green), or ``failed``
    with a reason. Valid means up to date; whether its pixels are held is another matter.
    """

    INVALID = "invalid"
    COMPUTING = "computing"
    VALID = "valid"
    FAILED = "failed"

    def __str__(self) -> str:
        return self.value
