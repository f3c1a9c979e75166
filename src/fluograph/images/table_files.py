"""Tables as files: CSV for people, Parquet for programs; units included.

CSV follows RFC 4180 in UTF-8. The header holds the name of each column and, in square brackets, its
unit: ``area [um^2]``. Numbers have all their digits, so that reading gives back the very same ones;
what is not a number is ``nan``. In Parquet the unit is in the metadata of the column.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.atomic import replacing
from fluograph.errors import ImageError
from fluograph.images.paths import check_exists
from fluograph.images.tables import Table

__all__ = ["read_table", "write_table"]

_HEADING = re.compile(r"(?P<name>.*?)(?: \[(?P<unit>[^\[\]]+)\])?", re.DOTALL)


def write_table(path: str | os.PathLike[str], table: Table) -> Path:
    """Write a table as ``.csv`` or ``.parquet``; returns the path.

    Raises
    ------
    ImageError
        If the extension is unknown or pyarrow is missing.
    WriteError
        If the drive does not take it.
    """
    target = Path(path)
    write, _ = _format(target)
    with replacing(target) as temporary:
        write(temporary, table)
    return target


def read_table(path: str | os.PathLike[str]) -> Table:
    """Read a table that `write_table` has written.

    A CSV does not tell the widths of its numbers: whole numbers come back as int64, others as
    float64. Only Parquet keeps `Table.about`.

    Raises
    ------
    ImageError
        If the file is missing or is no such table.
    """
    target = Path(path)
    _, read = _format(target)
    check_exists(target)
    try:
        return read(target)
    except (OSError, ValueError) as error:
        raise ImageError(f"{target} cannot be read as a table: {error}") from error


def _format(path: Path) -> tuple[_Write, _Read]:
    if path.suffix.lower() in _FORMATS:
        return _FORMATS[path.suffix.lower()]
    raise ImageError(
        f"{path} has the extension {path.suffix or '(none)'}; tables are {' or '.join(_FORMATS)}."
    )


def _write_csv(path: Path, table: Table) -> None:
    units = table.units
    headings = [f"{name} [{units[name]}]" if name in units else name for name in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(zip(*map(_texts, table.columns.values()), strict=True))


def _texts(values: np.ndarray) -> Iterable[Any]:
    """Return the shortest texts that give back the same numbers, float32 as float32."""
    return values.astype(str) if values.dtype.itemsize < 8 else values.tolist()


def _read_csv(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        headings = [_HEADING.fullmatch(heading) for heading in next(rows, [])]
        values = list(zip(*rows, strict=True)) or [()] * len(headings)
    parts = [heading.groupdict() for heading in headings if heading]
    columns = {p["name"]: _parsed(v) for p, v in zip(parts, values, strict=True)}
    return Table.from_columns(columns, {p["name"]: p["unit"] or "" for p in parts})


def _parsed(texts: Iterable[str]) -> np.ndarray:
    texts = list(texts)
    for dtype in (np.int64, np.float64):
        try:
            return np.array([dtype(text) for text in texts], dtype)
        except ValueError:
            continue
    return np.array(texts, str)


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ImageError(
            'Parquet needs pyarrow: pip install "fluograph[parquet]"; or write a .csv.'
        ) from None
    return pyarrow


def _write_parquet(path: Path, table: Table) -> None:
    arrow = _pyarrow()
    arrays = {name: arrow.array(values) for name, values in table.columns.items()}
    fields = [
        arrow.field(name, array.type, metadata={"unit": table.units.get(name, "")})
        for name, array in arrays.items()
    ]
    schema = arrow.schema(fields, metadata={"about": table.about})
    arrow.parquet.write_table(arrow.Table.from_arrays(list(arrays.values()), schema=schema), path)


def _read_parquet(path: Path) -> Table:
    read = _pyarrow().parquet.ParquetFile(path)
    with read as file:
        table = file.read()
    columns = {name: _numbers(table.column(name)) for name in table.column_names}
    units = {f.name: (f.metadata or {}).get(b"unit", b"").decode() for f in table.schema}
    about = (table.schema.metadata or {}).get(b"about", b"").decode()
    return Table.from_columns(columns, units, about)


def _numbers(column: Any) -> np.ndarray:
    values: np.ndarray = column.to_numpy()
    return values.astype(str) if values.dtype.kind == "O" else values


_Write = Callable[[Path, Table], None]
_Read = Callable[[Path], Table]

_FORMATS: Mapping[str, tuple[_Write, _Read]] = {
    ".csv": (_write_csv, _read_csv),
    ".parquet": (_write_parquet, _read_parquet),
}
