"""Marks functions as operations and reads their records."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, TypeVar

from fluograph.errors import PluginError
from fluograph.operations.kinds import Kind
from fluograph.operations.plugin.signature import fail, name_of, signature_of
from fluograph.operations.record import Operation

__all__ = [
    "Binary",
    "Columns",
    "Image",
    "Labels",
    "Map",
    "Matrix",
    "Number",
    "Points",
    "Same",
    "Table",
    "Vectors",
    "is_operation",
    "operation",
    "read",
]

Image = Annotated[Any, Kind.IMAGE]
"""Intensities, float32."""

Binary = Annotated[Any, Kind.BINARY]
"""A mask, uint8 0 and 1."""

Labels = Annotated[Any, Kind.LABELS]
"""Objects, uint32; 0 is background."""

Map = Annotated[Any, Kind.MAP]
"""A value per label, drawn into the labels, float32."""

Matrix = Annotated[Any, Kind.MATRIX]
"""A matrix, float32."""

Points = Annotated[Any, Kind.POINTS]
"""Coordinates (rows x, y, z) of points (columns), float32."""

Vectors = Annotated[Any, Kind.VECTORS]
"""Values, one per label or point, float32."""

Table = Annotated[Any, Kind.TABLE]
"""Columns; a function returns `Columns` or a dictionary."""

Number = Annotated[float, Kind.NUMBER]
"""One number."""

Same = Annotated[Any, "same"]
"""For results: of the kind of the first input."""

_Function = TypeVar("_Function", bound=Callable[..., Any])
_OPTIONS = "__fluograph__"
_DIMENSIONS = ("2d", "3d")
_INTERFACES = ("graphical", "scripting")

_TUPLES = ("categories", "synonyms", "dimensions")
_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (lambda v: isinstance(v, str) and bool(v.strip()), "a text for menus"),
    "categories": (lambda v: not isinstance(v, str), 'several texts, as in ("filter",)'),
    "synonyms": (lambda v: not isinstance(v, str), 'several texts, as in ("denoise",)'),
    "dimensions": (
        lambda v: bool(v) and not isinstance(v, str) and set(v) <= set(_DIMENSIONS),
        'one or both of "2d" and "3d", as in ("2d",)',
    ),
    "interface": (lambda v: v in _INTERFACES, '"graphical" or "scripting"'),
    "scratch": (lambda v: isinstance(v, (int, float)) and v >= 0, "a number from 0 on"),
    "version": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"\d+\.\d+\.\d+", v)),
        'a semantic version, as in "1.0.0"',
    ),
    "link": (
        lambda v: isinstance(v, str) and (not v or v.startswith("https://")),
        'the address of a page, as in "https://example.org/spots"',
    ),
}


class Columns(dict[str, Any]):
    """Columns of a table, name -> values, with the unit of those that have one.

    Attributes
    ----------
    units
        Name of a column -> unit, such as ``"um"``.
    """

    def __init__(self, columns: Mapping[str, Any], units: Mapping[str, str] | None = None) -> None:
        super().__init__(columns)
        self.units = dict(units or {})


def operation(
    *,
    title: str,
    categories: Collection[str] = (),
    synonyms: Collection[str] = (),
    shape: str | Mapping[str, str] = "same",
    reach: str = "whole",
    scratch: float = 0.0,
    version: str = "1.0.0",
    dimensions: Collection[str] = _DIMENSIONS,
    host: bool = False,
    interface: str = "graphical",
    spelling: Mapping[str, str] | None = None,
    link: str = "",
) -> Callable[[_Function], _Function]:
    """Mark a function as an operation; it stays as it is.

    Parameters
    ----------
    title
        What menus show.
    shape
        Rule that tells axes, shape and voxel size of the result, or output -> rule.
    reach
        Rule that tells which region of the inputs a region of the result needs.
    scratch
        Device memory needed beside inputs and results, in images of the first input as float32.
    host
        True for a function on NumPy arrays.
    spelling
        How it is called in export languages: ``{"python": "package.function"}``.

    The others are as in `fluograph.operations.record.Operation`.
    """
    options = {
        "title": title,
        "categories": categories,
        "synonyms": synonyms,
        "reach": reach,
        "scratch": scratch,
        "version": version,
        "dimensions": dimensions,
        "host": host,
        "interface": interface,
        "platforms": dict(spelling or {}),
        "link": link,
    }

    def mark(function: _Function) -> _Function:
        _check_options(function, options)
        setattr(function, _OPTIONS, (shape, options))
        return function

    return mark


def is_operation(thing: object) -> bool:
    """Tell whether `thing` is a function marked by `operation`."""
    return inspect.isfunction(thing) and hasattr(thing, _OPTIONS)


def read(function: Callable[..., Any]) -> Operation:
    """Read the record of a function marked by `operation`.

    Raises
    ------
    PluginError
        If it is not marked, or annotated in a way that cannot be read.
    """
    if not is_operation(function):
        name = getattr(function, "__qualname__", repr(function))
        raise PluginError(f"{name} is no operation. Expected a function under @operation(...).")
    shape, options = getattr(function, _OPTIONS)
    fields: dict[str, Any] = {k: tuple(v) if k in _TUPLES else v for k, v in options.items()}
    signature = signature_of(function, shape)
    return Operation(
        name=function.__name__,
        description=signature.description or options["title"],
        inputs=signature.inputs,
        outputs=signature.outputs,
        parameters=signature.parameters,
        implementation=f"plugin:{name_of(function)}",
        **fields,
    )


def _check_options(function: Callable[..., Any], options: Mapping[str, Any]) -> None:
    for option, (is_valid, wanted) in _CHECKS.items():
        if not is_valid(options[option]):
            fail(function, f"{option}={options[option]!r}", f"expected {wanted}.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", function.__name__):
        fail(function, "name", "expected lower case letters, digits and _.")
