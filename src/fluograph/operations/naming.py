"""What a new step is called when nobody says it."""

from __future__ import annotations

from fluograph.operations.record import Operation

__all__ = ["step_name"]

_NAMES = {
    "label": "labels",
    "binarize": "binary",
    "background removal": "flat",
    "denoise": "smooth",
}
"""Category -> what such a step makes; the first that fits counts."""


def step_name(operation: Operation) -> str:
    """Return what a step of `operation` makes, or else the operation's name."""
    made = (name for category, name in _NAMES.items() if category in operation.categories)
    return next(made, operation.name)
