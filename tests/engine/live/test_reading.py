"""Pages of tables, and other results as plain data."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from fluograph.engine.gate import enter
from fluograph.engine.live.reading import Reader, plain
from fluograph.engine.result import Result
from fluograph.errors import FluographError, UnknownNameError
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

TABLE = Table.from_columns(
    {
        "label": np.array([1, 2, 3, 4, 5]),
        "area": np.array([30.0, np.nan, 10.0, np.inf, 30.0]),
        "name": np.array(["b", "e", "a", "d", "c"]),
    }
)
RESULT = Result(Meta(Kind.TABLE, "YX", voxel_size=(None, 0.5, 0.5)), "key", TABLE)


def column(page: dict[str, Any], name: str) -> Any:
    return next(c["values"] for c in page["columns"] if c["name"] == name)


@pytest.mark.parametrize(
    ("how", "labels"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"limit": 2}, [1, 2]),
        ({"offset": 3, "limit": 9}, [4, 5]),
        ({"offset": 9}, []),
        ({"offset": -3, "limit": -1}, []),
        ({"sort": "area"}, [3, 1, 5, 4, 2]),
        ({"sort": "area", "descending": True}, [4, 1, 5, 3, 2]),
        ({"sort": "area", "offset": 1, "limit": 2}, [1, 5]),
        ({"sort": "name"}, [3, 1, 5, 4, 2]),
        ({"sort": "label", "descending": True}, [5, 4, 3, 2, 1]),
    ],
    ids=str,
)
def test_a_page_has_the_rows_that_were_asked_for(how: dict[str, Any], labels: list[int]) -> None:
    page = Reader().page(RESULT, **how)
    assert column(page, "label") == labels
    assert (page["total"], page["key"], page["kind"]) == (5, "key", "table")
    assert page["offset"] == max(0, how.get("offset", 0))


def test_a_table_has_units_and_is_json() -> None:
    page = Reader().page(RESULT)
    assert page["columns"][1] == {
        "name": "area",
        "unit": "um^2",
        "values": [7.5, None, 2.5, "inf", 7.5],
    }
    assert json.loads(json.dumps(page, allow_nan=False)) == page


def test_another_order_of_the_same_table_is_another_page() -> None:
    reader = Reader()
    for descending in (False, True, False):
        first = column(reader.page(RESULT, sort="label", descending=descending), "label")[0]
        assert first == (5 if descending else 1)


@pytest.mark.parametrize(
    ("value", "told"), [(3.5, 3.5), (np.nan, None), (-np.inf, "-inf")], ids=str
)
def test_a_number_is_told(value: float, told: Any) -> None:
    page = Reader().page(Result(Meta(Kind.NUMBER), "key", value))
    assert page == {"key": "key", "kind": "number", "value": told}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("kind", [Kind.MATRIX, Kind.POINTS, Kind.VECTORS], ids=str)
def test_arrays_that_are_no_images_are_told_by_rows(kind: Kind) -> None:
    array = np.arange(12, dtype="float32").reshape(4, 3)
    result = Result(Meta(kind, "", (4, 3)), "key", enter(array, kind))
    page = Reader().page(result, offset=1, limit=2)
    assert (page["total"], page["shape"], page["offset"]) == (4, [4, 3], 1)
    assert page["values"] == [[3, 4, 5], [6, 7, 8]]


def test_an_unknown_column_is_told() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean area"):
        Reader().page(RESULT, sort="aera")


def test_an_image_is_not_read() -> None:
    with pytest.raises(FluographError, match="got image"):
        Reader().page(Result(Meta(Kind.IMAGE, "YX", (2, 2)), "", None))


@pytest.mark.parametrize("dtype", ["float32", "int64", "uint32", "<U3"])
def test_values_are_plain(dtype: str) -> None:
    assert json.loads(json.dumps(plain(np.array([1, 2]).astype(dtype))))
