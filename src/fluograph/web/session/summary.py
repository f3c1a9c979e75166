"""Parameters as short text: ``sigma 1.2 µm, z 0``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from fluograph.graph.document import Link, Step
from fluograph.operations.record import Operation, Parameter
from fluograph.operations.values import AUTO

__all__ = ["changes", "said", "summary"]

_SHOWN = 3
_LONGEST = 32


def summary(step: Step, operation: Operation | None, *, flat: bool = False, most: int = 3) -> str:
    """Return the parameters of a step; what is automatic or off as usual is left out.

    Parameters
    ----------
    flat
        Leave out what is along z: the image is a plane.
    most
        How many to name.
    """
    if operation is None:
        return ""
    parts = [text for rows in _groups(operation) if (text := _group(rows, step.parameters, flat))]
    return ", ".join([*parts[:most], "…"] if len(parts) > most else parts)


def changes(operation: Operation | None, old: Step, new: Step) -> str:
    """Return what changed of the parameters: ``sigma 1 → 2``."""
    if operation is None:
        return ""
    parts = []
    for rows in _groups(operation):
        before, after = ([step.parameters.get(p.name) for p in rows] for step in (old, new))
        pairs = zip(rows, before, after, strict=True)
        told = {p: f"{said(a)} → {said(b)}" for p, a, b in pairs if a != b}
        if len(told) > 1 and len({*told.values()}) == 1:
            parts.append(f"{_title(rows[0])} {next(iter(told.values()))}")
        else:
            parts += [f"{_full(parameter)} {text}" for parameter, text in told.items()]
    return ", ".join([*parts[:_SHOWN], "…"] if len(parts) > _SHOWN else parts)


def said(value: Any) -> str:
    """Return a value as a person writes it: ``1.2 µm``."""
    if isinstance(value, Link):
        return f"from {value.reference}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        value = " ".join(map(said, value))
    text = "nothing" if value is None else str(value).replace(" um", " µm")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _groups(operation: Operation) -> Iterator[list[Parameter]]:
    for _, rows in groupby(operation.parameters, key=lambda p: p.group or p.name):
        yield list(rows)


def _group(rows: list[Parameter], values: Mapping[str, Any], flat: bool) -> str:
    shown = {
        p: said(values[p.name])
        for p in rows
        if not _is_silent(p, values.get(p.name, AUTO)) and not (flat and p.axis == "z")
    }
    if not shown:
        return ""
    first, *rest = shown
    in_plane = [text for p, text in shown.items() if p.axis != "z"]
    if len({*shown.values()}) == 1:
        return f"{_title(first)} {shown[first]}"
    if len({*in_plane}) == 1:
        along_z = ", ".join(f"z {text}" for p, text in shown.items() if p.axis == "z")
        return f"{_title(first)} {in_plane[0]}, {along_z}"
    return ", ".join([f"{_full(first)} {shown[first]}", *(f"{p.axis} {shown[p]}" for p in rest)])


def _is_silent(parameter: Parameter, value: Any) -> bool:
    """Whether a value says nothing: found automatically, or a switch that is off as usual."""
    return value == AUTO or (value is False and parameter.default is False)


def _title(parameter: Parameter) -> str:
    return (parameter.group or parameter.name).replace("_", " ")


def _full(parameter: Parameter) -> str:
    return parameter.name.replace("_", " ")
