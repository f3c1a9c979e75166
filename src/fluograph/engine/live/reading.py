"""Tables, numbers and lists of points as plain data, a page at a time."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from fluograph.engine.result import Result
from fluograph.errors import ComputeError
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind

__all__ = ["Reader", "plain"]


class Reader:
    """Reads results; remembers the last table in its last order, so that paging is quick."""

    def __init__(self) -> None:
        self._last: tuple[object, Table, np.ndarray] | None = None

    def page(
        self, result: Result, offset: int = 0, limit: int = 1000, sort: str = "",
        descending: bool = False, port: str = "",
    ) -> dict[str, Any]:  # fmt: skip
        """Return `limit` rows of `result` from `offset`, and how many there are.

        Raises
        ------
        FluographError
            If it is an image, or a table without the column `sort`.
        """
        told = {"key": result.key, "kind": result.kind.value}
        if result.kind is Kind.NUMBER:
            return {**told, "value": plain(np.array([result.number()]))[0]}
        if result.kind.is_pixels:
            raise ComputeError(f"Expected a table, a number or a matrix, got {result.kind}.")
        first, limit = max(0, offset), max(0, limit)
        if result.kind is not Kind.TABLE:
            return {**told, **_rows(np.atleast_2d(result.array()), first, limit)}
        table, order = self._sorted(result, port, sort, descending)
        rows = order[first : first + limit]
        columns = [
            {"name": name, "unit": table.units.get(name, ""), "values": plain(values[rows])}
            for name, values in table.columns.items()
        ]
        return {**told, "total": len(table), "offset": first, "columns": columns}

    def _sorted(
        self, result: Result, port: str, sort: str, descending: bool
    ) -> tuple[Table, np.ndarray]:
        asked = (result.key, port, sort, descending)
        if self._last is None or self._last[0] != asked:
            table = result.table()
            order = _order(table[sort], descending) if sort else np.arange(len(table))
            self._last = (asked, table, order)
        return self._last[1:]


def _rows(array: np.ndarray, first: int, limit: int) -> dict[str, Any]:
    values = [plain(row) for row in array[first : first + limit]]
    return {"total": len(array), "offset": first, "shape": list(array.shape), "values": values}


def _order(values: np.ndarray, descending: bool) -> np.ndarray:
    """Return the rows in order; equal ones stay as they were, those without a number come last."""
    _, ranks = np.unique(values, return_inverse=True)  # texts too, and NaN as the largest
    ranks = ranks.astype("int64")
    if descending:
        ranks = -ranks
    if values.dtype.kind == "f":
        ranks[np.isnan(values)] = len(values)
    return np.argsort(ranks, kind="stable")


def plain(values: np.ndarray) -> list[Any]:
    """Return `values` as JSON can hold them: None for what is no number, ``"inf"``, ``"-inf"``."""
    if values.dtype.kind != "f" or np.isfinite(values).all():
        return values.tolist()  # type: ignore[no-any-return]
    return [_finite(value) for value in values.tolist()]


def _finite(value: float) -> float | str | None:
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else str(value)
