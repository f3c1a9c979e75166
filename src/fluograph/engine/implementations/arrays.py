"""Small things about arrays on the device that the calls share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fluograph.engine.device import pyclesperanto

__all__ = ["Call", "Inputs", "Parameters", "axes", "create", "function", "said", "size"]

Inputs = Mapping[str, Any]
Parameters = Mapping[str, Any]
Call = Callable[[Inputs, Parameters], Any]
"""(inputs by port, resolved parameters by name) -> the output, or a tuple of the outputs."""


def function(name: str) -> Callable[..., Any]:
    """Return pyclesperanto's function of that name."""
    return getattr(pyclesperanto(), name)  # type: ignore[no-any-return]


def create(shape: Sequence[int], dtype: Any) -> Any:
    """Return a new array; what it holds is not defined."""
    return pyclesperanto().create(tuple(shape), dtype=dtype)


def size(image: Any, axis: str) -> int:
    """Return the size along x, y or z; 1 where the image lacks the axis."""
    place = "xyz".index(axis) + 1
    return int(image.shape[-place]) if len(image.shape) >= place else 1


def axes(image: Any) -> str:
    """Return the axes of an image: ``xy`` or ``xyz``."""
    return "xyz"[: len(image.shape)]


def said(image: Any) -> str:
    """Return the sizes for a message: ``512 x 512``."""
    return " x ".join(map(str, image.shape))
