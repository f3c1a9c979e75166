"""Which region of the inputs a region of the result needs. Needs no device.

A rule of `Operation.reach` is a name, with an argument after a colon. Margins are measured against
pyclesperanto: a crop with this margin gives the same pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from fluograph.errors import GraphError
from fluograph.operations.record import Operation, Value

__all__ = ["EVERYTHING", "MARGINS", "Margin", "Region", "reach"]

Region = tuple[tuple[int, int], ...]
"""(start, stop) along z, y, x, or y, x for planes; not cut at the image."""

EVERYTHING = (-(2**31), 2**31)
"""Start and stop of an axis that is needed as a whole."""

_Values = Mapping[str, Value]
Margin = Callable[[_Values, str, str], int]
"""(parameters, axis, argument) -> pixels that are needed on either side along the axis."""


def reach(
    operation: Operation, region: Region, parameters: _Values, ndim: int
) -> dict[str, Region] | None:
    """Return the region of each input that `region` of the result needs.

    Parameters
    ----------
    region
        Of the result: (start, stop) along its axes.
    parameters
        Resolved: lengths in pixels. What is missing has its default.
    ndim
        2 or 3: of the inputs.

    Returns
    -------
    dict or None
        Input -> region, which may stick out of the image; None if all of the inputs is needed.
    """
    name, _, argument = operation.reach.partition(":")
    values = {**operation.defaults, **parameters}
    if name == "whole":
        return None
    needed = _region(operation, name, argument, region, values, ndim)
    return {port.name: needed for port in operation.inputs}


def _region(
    operation: Operation, name: str, argument: str, region: Region, values: _Values, ndim: int
) -> Region:
    if name in MARGINS:
        margin = MARGINS[name]
        axes = "zyx"[-ndim:]
        return tuple(
            (start - margin(values, axis, argument), stop + margin(values, axis, argument))
            for axis, (start, stop) in zip(axes, region, strict=True)
        )
    if name not in _MOVES:
        known = ", ".join(sorted((*MARGINS, *_MOVES, "whole")))
        raise GraphError(f"{operation.name} has the reach rule {name!r}. Rules: {known}.")
    return _MOVES[name](region, values, argument, ndim)


def _number(values: _Values, name: str) -> float:
    value = values.get(name, 0)
    return float(value) if isinstance(value, int | float) else 0.0


def _radius(values: _Values, axis: str, argument: str) -> int:
    """Round up, since a neighbourhood of a broken radius may be wider on one side."""
    return math.ceil(_number(values, f"radius_{axis}"))


def _radius_twice(values: _Values, axis: str, argument: str) -> int:
    return 2 * _radius(values, axis, argument)


def _radius_and_one(values: _Values, axis: str, argument: str) -> int:
    return _radius(values, axis, argument) + 1


def _gauss(values: _Values, axis: str, argument: str) -> int:
    """Go by the largest sigma of the axis, or by the parameter that the argument names."""
    names = (argument,) if argument else (f"{s}_{axis}" for s in ("sigma", "sigma1", "sigma2"))
    return int(4 * max(_number(values, name) for name in names) + 0.5)


def _derivative(values: _Values, axis: str, argument: str) -> int:
    return math.ceil(5 * _number(values, argument or f"sigma_{axis}"))


def _fixed(values: _Values, axis: str, argument: str) -> int:
    return int(argument)


def _nothing(values: _Values, axis: str, argument: str) -> int:
    return 0


MARGINS: Mapping[str, Margin] = {
    "derivative": _derivative,
    "gauss": _gauss,
    "margin": _fixed,
    "pointwise": _nothing,
    "radius": _radius,
    "radius*2": _radius_twice,
    "radius+1": _radius_and_one,
}
"""Rules of operations that need the pixels around, the same number on either side."""


def _along(region: Region, values: _Values, axis: str, ndim: int) -> Region:
    """All of `axis`, and of the others what the result shows."""
    at = "zyx".index(axis) - (3 - ndim)
    if at < 0:
        return region
    rest = [part for place, part in enumerate(region) if len(region) < ndim or place != at]
    return (*rest[:at], EVERYTHING, *rest[at:])


def _slice(region: Region, values: _Values, axis: str, ndim: int) -> Region:
    at = "zyx".index(axis) - (3 - ndim)
    index = int(_number(values, "slice_index"))
    return (*region[:at], (index, index + 1), *region[at:])


def _transpose(region: Region, values: _Values, axes: str, ndim: int) -> Region:
    one, other = (("zyx".index(axis) - (3 - ndim)) for axis in (axes[0], axes[1]))
    swapped = list(region)
    swapped[one], swapped[other] = region[other], region[one]
    return tuple(swapped)


def _crop(region: Region, values: _Values, argument: str, ndim: int) -> Region:
    starts = [int(_number(values, f"start_{axis}")) for axis in "zyx"[-ndim:]]
    return _moved(_deep(region, ndim), starts)


def _crop_border(region: Region, values: _Values, argument: str, ndim: int) -> Region:
    return _moved(_deep(region, ndim), [int(_number(values, "border_size"))] * ndim)


def _deep(region: Region, ndim: int) -> Region:
    """Return `region` with a plane along z where one plane of a volume was left."""
    return region if len(region) == ndim else ((0, 1), *region)


def _moved(region: Region, by: list[int]) -> Region:
    return tuple((a + move, b + move) for (a, b), move in zip(region, by, strict=True))


_MOVES: Mapping[str, Callable[[Region, _Values, str, int], Region]] = {
    "along": _along,
    "crop": _crop,
    "crop_border": _crop_border,
    "slice": _slice,
    "transpose": _transpose,
}
