"""A graph as an ordered list of statements: what every language of the export writes down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fluograph.graph.document import Source
from fluograph.operations.kinds import Kind
from fluograph.operations.record import Operation, Value

__all__ = [
    "Argument",
    "Call",
    "Length",
    "Load",
    "Measure",
    "Program",
    "Release",
    "Save",
    "Show",
    "Statement",
    "Variable",
]


@dataclass(frozen=True)
class Variable:
    """A result that the code gives a name.

    Attributes
    ----------
    identifier
        Unique in the program and none of the words of the language; also the name of the
        destination image where a language wants one.
    kind
        What it is.
    reference
        What it is in the graph: ``step`` or ``step.port``.
    is_used
        False for an output that no statement reads; calls that fill all their outputs need a name
        for it nevertheless.
    """

    identifier: str
    kind: Kind
    reference: str
    is_used: bool = True


@dataclass(frozen=True)
class Length:
    """A length with a unit: the pixels it takes depend on the voxel size of an image.

    Attributes
    ----------
    text
        Number and unit: ``"1.2 um"``.
    axis
        ``x``, ``y`` or ``z``; empty for a length in all directions.
    image
        The image whose voxel size counts: the first input with pixels; None if there is none.
    """

    text: str
    axis: str
    image: Variable | None


Argument = Value | Length | Variable
"""A parameter's value. A variable is a number that another step makes.

A value of ``"auto"`` is found by the operation itself. Lengths along z are 0 in images without z
(`fluograph.operations.values.resolve`), whatever is written here.
"""


@dataclass(frozen=True)
class Load:
    """Read an image; `source` tells file, channel, time and all the rest."""

    name: str
    source: Source
    variable: Variable


@dataclass(frozen=True)
class Call:
    """Apply an operation.

    Attributes
    ----------
    name, title
        Of the step.
    operation
        Its record, with names on other platforms, axes of parameters, and `in_place`.
    inputs
        Connected port -> what it reads, in the order of the operation.
    arguments
        Parameter -> value, in the order of the operation, complete.
    outputs
        Port -> what it makes, in the order of the operation, complete.
    over
        ``"planes"`` to apply it slice by slice along z.
    """

    name: str
    operation: Operation
    inputs: Mapping[str, Variable]
    arguments: Mapping[str, Argument]
    outputs: Mapping[str, Variable]
    title: str = ""
    over: str = ""


@dataclass(frozen=True)
class Show:
    """Show a result that no step reads and that is no output: somebody looks at it."""

    variable: Variable


@dataclass(frozen=True)
class Save:
    """Write pixels to `file`, a path below the folder of results."""

    variable: Variable
    file: str


@dataclass(frozen=True)
class Measure:
    """Write a table, a number or another small array as a table to `file`."""

    variable: Variable
    file: str


@dataclass(frozen=True)
class Release:
    """Give back the memory of an array: nothing reads it from here on."""

    variable: Variable


Statement = Load | Call | Show | Save | Measure | Release


@dataclass(frozen=True)
class Program:
    """A graph as statements, each after what it reads.

    Attributes
    ----------
    title
        Of the graph.
    folder
        Where relative paths of sources start; empty for the current folder.
    bypassed
        Step -> what stands in for its result; such a step has no statement.
    """

    statements: tuple[Statement, ...]
    title: str = ""
    folder: str = ""
    bypassed: Mapping[str, Variable] = field(default_factory=dict)

    @property
    def loads(self) -> Iterator[Load]:
        """The images that are read."""
        return (s for s in self.statements if isinstance(s, Load))
