"""The record of an operation: one frozen description that everything else is fed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from fluograph.errors import UnknownNameError, did_you_mean
from fluograph.operations.kinds import Kind

__all__ = ["Input", "Operation", "Output", "Parameter", "Value"]

Value = bool | int | float | str | tuple[float, ...]
"""A parameter's value. A length may be a quantity, written as text: ``"1.2 um"``."""

_Row = TypeVar("_Row", "Input", "Output", "Parameter")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Input:
    """A named input of an operation.

    Attributes
    ----------
    kinds
        What it wants; the first is what it is meant for.
    optional
        True if the step works without it.
    any_size
        True for pixels that need not be as large as those of the other inputs: kernels.
    """

    name: str
    kinds: tuple[Kind, ...]
    optional: bool = False
    description: str = ""
    any_size: bool = False


@dataclass(frozen=True)
class Output:
    """A named output of an operation.

    Attributes
    ----------
    kind
        What it is; None means the kind of the first input.
    shape
        Name of the rule in `fluograph.operations.shapes` that tells axes, shape and voxel size,
        with arguments after a colon: ``"same"``, ``"project:z"``.
    """

    name: str
    kind: Kind | None
    shape: str = "same"


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation.

    Attributes
    ----------
    type
        ``"float"``, ``"int"``, ``"bool"``, ``"choice"``, ``"text"`` or ``"floats"`` (a list of
        numbers).
    default
        What pyclesperanto takes when the parameter is left out. ``"auto"`` where it finds the
        value itself.
    start
        What a new step in the workspace gets: a new Gaussian blur must blur.
    minimum, maximum
        The valid range, both ends included; None where there is no bound.
    soft_maximum
        The end of a slider, where the valid range goes on far beyond what people use.
    step
        What one key press or one notch of a slider changes.
    unit
        ``"length"`` (pixels, or a quantity such as ``"1.2 um"``), ``"index"`` (a pixel
        coordinate), ``"degree"``, ``"intensity"``, ``"count"`` or ``""``.
    axis, group
        ``x``, ``y`` or ``z`` and the name without it for parameters that come per axis.
    choices
        The valid values of a choice.
    required
        True if it has no default and cannot be left out.
    """

    name: str
    type: str
    default: Value | None = None
    start: Value | None = None
    minimum: float | None = None
    maximum: float | None = None
    soft_maximum: float | None = None
    step: float | None = None
    unit: str = ""
    axis: str = ""
    group: str = ""
    choices: tuple[str, ...] = ()
    description: str = ""
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """What can be done: a row of the catalogue.

    Attributes
    ----------
    reach
        Name of the rule in `fluograph.operations.reach` that tells which region of the inputs a
        region of the output needs; ``"whole"`` if all of them.
    dimensions
        ``"2d"`` and ``"3d"`` as far as it works on such images.
    scratch
        Device memory needed beside inputs and outputs while it runs, in images of the first input
        as float32.
    implementation
        Whose code it is: ``"pyclesperanto"``, ``"own"``, or ``"plugin:package.module:function"``.
    version
        Semantic version of its meaning; a new one makes old results void.
    interface
        ``"graphical"``, or ``"scripting"`` for what nobody wants in a menu.
    platforms
        What it is called elsewhere (``{"clij2": "gaussianBlur3D"}``).
    host
        True if the implementation takes and returns NumPy arrays: the engine pulls its inputs and
        pushes its results.
    in_place
        True if pyclesperanto's function writes into its first input: the engine copies it first.
    link
        Address of a page that documents it; empty where none is known.
    """

    name: str
    title: str
    description: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    parameters: tuple[Parameter, ...] = ()
    categories: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ("2d", "3d")
    reach: str = "whole"
    scratch: float = 0.0
    implementation: str = "pyclesperanto"
    version: str = "1.0.0"
    interface: str = "graphical"
    platforms: Mapping[str, str] = field(default_factory=lambda: _NOTHING, hash=False)
    host: bool = False
    in_place: bool = False
    link: str = ""

    def input(self, name: str) -> Input:
        """Return the input called `name`."""
        return _named(self.inputs, name, f"{self.name} has no input")

    def output(self, name: str = "") -> Output:
        """Return the output called `name`; the first one if the name is empty."""
        return _named(self.outputs, name, f"{self.name} has no output") if name else self.outputs[0]

    def parameter(self, name: str) -> Parameter:
        """Return the parameter called `name`."""
        return _named(self.parameters, name, f"{self.name} has no parameter")

    @property
    def defaults(self) -> dict[str, Value]:
        """Return pyclesperanto's value of every parameter that has one."""
        return {p.name: p.default for p in self.parameters if p.default is not None}

    @property
    def starts(self) -> dict[str, Value]:
        """Return the values a new step in the workspace gets."""
        values = {p.name: p.default if p.start is None else p.start for p in self.parameters}
        return {name: value for name, value in values.items() if value is not None}


def _named(rows: tuple[_Row, ...], name: str, complaint: str) -> _Row:
    for row in rows:
        if row.name == name:
            return row
    names = [row.name for row in rows]
    hint = did_you_mean(name, names) or f" It has: {', '.join(names) or 'none'}."
    raise UnknownNameError(f"{complaint} called {name!r}.{hint}")
