"""The values of a new step: those it starts with, fitted to the image that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fluograph.operations.record import Operation, Parameter, Value
from fluograph.operations.values import coerce

__all__ = ["start_values"]


def start_values(operation: Operation, meta: Mapping[str, Any] | None) -> dict[str, Value]:
    """Return the values of a new step.

    Lengths along z follow those along x by the voxel size, and are 0 for a plane; a box is not
    larger than the image.

    Parameters
    ----------
    meta
        The fields of what is known of its first input; None where nothing is.
    """
    rows = {parameter.name: parameter for parameter in operation.parameters}
    values = {name: coerce(rows[name], start) for name, start in operation.starts.items()}
    if not meta:
        return values
    for parameter in operation.parameters:
        start = values.get(parameter.name)
        if type(start) in (int, float) and parameter.axis:
            values[parameter.name] = _fitted(operation, parameter, values, meta)
    return values


def _fitted(
    operation: Operation, parameter: Parameter, values: Mapping[str, Any], meta: Mapping[str, Any]
) -> Any:
    start: Any = values[parameter.name]
    axis = parameter.axis.upper()
    if parameter.unit == "count":
        size = dict(zip(meta["axes"], meta["shape"], strict=False)).get(axis)
        return min(start, size) if size else start
    if parameter.unit != "length" or parameter.axis != "z":
        return start
    if "Z" not in meta["axes"]:
        return _of_type(parameter, 0)
    along_x = _along_x(operation, parameter, values)
    z, _, x = meta["voxel_size"]
    if along_x is None or not x or not z:
        return start
    return _of_type(parameter, along_x * x / z)


def _along_x(operation: Operation, parameter: Parameter, values: Mapping[str, Any]) -> float | None:
    group = (p for p in operation.parameters if p.group == parameter.group and p.axis == "x")
    return next((values[p.name] for p in group if parameter.group), None)


def _of_type(parameter: Parameter, number: float) -> int | float:
    """Return `number` in two digits, whole for whole numbers, within the range."""
    rounded = round(number) if parameter.type == "int" else float(f"{number:.2g}")
    low = parameter.minimum
    return rounded if low is None or rounded >= low else type(rounded)(low)
