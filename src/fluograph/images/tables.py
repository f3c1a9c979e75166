"""Tables: named columns with units, one row per label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any

import numpy as np

from fluograph.errors import GraphError, ImageError, UnknownNameError, did_you_mean

__all__ = ["INDEX", "Table", "concatenate"]

INDEX = ("image", "frame", "label")
"""Columns that tell what a row is about; they come first, in this order."""

_SHOWN = 10
"""Rows that a notebook shows."""


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length on the host, in a fixed order: `INDEX` first, then by name.

    Make one with `Table.from_columns`.

    Attributes
    ----------
    columns
        Name -> values, one-dimensional and read-only.
    units
        Name -> unit, where a column has one.
    about
        Key of the label image whose numbering the rows use; empty if they use none.
    """

    columns: Mapping[str, np.ndarray]
    units: Mapping[str, str] = field(default_factory=dict)
    about: str = ""

    @classmethod
    def from_columns(
        cls, columns: Mapping[str, Any], units: Mapping[str, str] | None = None, about: str = ""
    ) -> Table:
        """Make a table from sequences or arrays of numbers or texts.

        Raises
        ------
        ImageError
            If a column is not one-dimensional, is longer than another or holds other things.
        """
        arrays = {name: _column(name, columns[name]) for name in sorted(columns, key=_place)}
        lengths = {name: len(values) for name, values in arrays.items()}
        if len(set(lengths.values())) > 1:
            raise ImageError(f"The columns of a table must be of one length; these are: {lengths}.")
        known = {name: unit for name, unit in (units or {}).items() if name in arrays and unit}
        return cls(MappingProxyType(arrays), MappingProxyType(known), about)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(self.columns)

    def column(self, name: str) -> np.ndarray:
        """Return the values of a column.

        Raises
        ------
        UnknownNameError
            If there is none of that name; tells the nearest.
        """
        if name in self.columns:
            return self.columns[name]
        hint = did_you_mean(name, self.columns) or f" It has: {', '.join(self.columns) or 'none'}."
        raise UnknownNameError(f"The table has no column called {name!r}.{hint}")

    def __getitem__(self, name: str) -> np.ndarray:
        return self.column(name)

    def __repr__(self) -> str:
        names = _some([self._titled(name) for name in self.columns])
        return f"<Table of {len(self)} row{'s' * (len(self) != 1)}: {names}>"

    def _repr_html_(self) -> str:
        def cells(values: Iterable[object], tag: str) -> str:
            return "".join(f"<{tag}>{escape(str(v))}</{tag}>" for v in values)

        body = [row.values() for row, _ in zip(self.rows(), range(_SHOWN), strict=False)]
        more = f"<br>and {len(self) - _SHOWN} more rows" if len(self) > _SHOWN else ""
        lines = "".join(f"<tr>{cells(map(_short, row), 'td')}</tr>" for row in body)
        return (
            f"<table><tr>{cells(map(self._titled, self.columns), 'th')}</tr>{lines}</table>{more}"
        )

    def _titled(self, name: str) -> str:
        return f"{name} [{self.units[name]}]" if name in self.units else name

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary of Python's own numbers and texts."""
        lists = [values.tolist() for values in self.columns.values()]
        for row in zip(*lists, strict=True):
            yield dict(zip(self.columns, row, strict=True))

    def but(self, columns: Mapping[str, Any], units: Mapping[str, str] | None = None) -> Table:
        """Return a table with `columns` added or replaced, and their units."""
        kept = {name: unit for name, unit in self.units.items() if name not in columns}
        merged = {**self.columns, **columns}
        return Table.from_columns(merged, {**kept, **(units or {})}, self.about)

    def join(self, other: Table, suffix: str = "") -> Table:
        """Return this table with the columns of `other`, row by row of the same label.

        Parameters
        ----------
        suffix
            Added to the names of the columns of `other` that this table has too.

        Raises
        ------
        GraphError
            If the two use the numbering of different label images, hold different labels, or share
            column names while `suffix` is empty.
        """
        if self.about != other.about:
            raise GraphError(
                "These tables count labels of different images, so their rows do not belong "
                "together. Measure both on the same label image."
            )
        order = _matching_rows(self, other)
        added = [name for name in other.columns if name not in INDEX]
        if not suffix and (shared := [name for name in added if name in self.columns]):
            raise GraphError(
                f"Both tables have {_some(shared)}; give a suffix for those of the second."
            )
        names = {name: name + suffix * (name in self.columns) for name in added}
        return self.but(
            {new: other.columns[name][order] for name, new in names.items()},
            {new: other.units.get(name, "") for name, new in names.items()},
        )

    def to_pandas(self) -> Any:
        """Return a pandas data frame; units are in its ``attrs["units"]``."""
        import pandas  # type: ignore[import-untyped]

        frame = pandas.DataFrame(dict(self.columns))
        frame.attrs["units"] = dict(self.units)
        return frame


def concatenate(tables: Mapping[int | str, Table], name: str) -> Table:
    """Return one table of many, with the key of each in a column.

    Parameters
    ----------
    tables
        Frame number or image name -> table. Tables without rows may lack columns.
    name
        ``"frame"`` or ``"image"``.

    Raises
    ------
    ImageError
        If the tables differ in columns or units.
    """
    if name not in INDEX[:2]:
        raise ImageError(f"Tables are put together over 'frame' or 'image', not {name!r}.")
    filled = {key: table for key, table in tables.items() if len(table)}
    if not filled:
        first = next(iter(tables.values()), Table({}))
        return first.but({name: np.zeros(0, int)}) if first.columns else first
    parts = list(filled.values())
    for part in parts[1:]:
        _check_alike(parts[0], part)
    columns = {c: np.concatenate([part.columns[c] for part in parts]) for c in parts[0].columns}
    columns[name] = np.concatenate([np.full(len(part), key) for key, part in filled.items()])
    abouts = {part.about for part in parts}
    return Table.from_columns(columns, parts[0].units, abouts.pop() if len(abouts) == 1 else "")


def _place(name: str) -> tuple[int, str]:
    return (INDEX.index(name) if name in INDEX else len(INDEX), name)


def _column(name: str, values: Any) -> np.ndarray:
    array = np.array(values)  # a copy: nobody else can change it
    if array.ndim != 1 or array.dtype.kind not in "buifU":
        raise ImageError(
            f"Column {name!r} must be a row of numbers or texts, not {array.dtype} of shape "
            f"{array.shape}."
        )
    if array.dtype.kind == "b":
        array = array.astype("uint8")
    if name in INDEX and array.dtype.kind == "f" and (array == np.floor(array)).all():
        array = array.astype("int64")  # the device counts labels as floats
    array.setflags(write=False)
    return array


def _matching_rows(one: Table, other: Table) -> np.ndarray:
    """Return the row of `other` for each row of `one`."""
    index = [name for name in INDEX if name in one.columns and name in other.columns]
    if not index:
        raise GraphError(
            "Tables are joined by their labels, but one of these has no column 'label'."
        )
    keys = [list(zip(*(t.columns[n].tolist() for n in index), strict=True)) for t in (one, other)]
    places = {key: row for row, key in enumerate(keys[1])}
    if len(places) != len(keys[1]) or set(keys[0]) != places.keys() or len(one) != len(other):
        raise GraphError(
            f"These tables have different rows ({len(one)} and {len(other)}), so they cannot be "
            "joined. Measure both on the same label image."
        )
    return np.array([places[key] for key in keys[0]], int)


def _check_alike(one: Table, other: Table) -> None:
    if different := sorted(set(one.columns) ^ set(other.columns)):
        raise ImageError(f"These tables differ in their columns: {_some(different)}.")
    if one.units != other.units:
        names = [n for n in one.columns if one.units.get(n) != other.units.get(n)]
        raise ImageError(
            f"These tables differ in the units of {_some(names)}; put together the ones in pixels."
        )


def _short(value: object) -> object:
    return f"{value:.6g}" if isinstance(value, float) else value


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
