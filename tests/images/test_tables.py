"""Tables: columns, units, what they are about, and putting them together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.errors import GraphError, ImageError, UnknownNameError
from fluograph.images.tables import Table, concatenate


def cells(about: str = "key", **more: Any) -> Table:
    columns = {"area": [5.0, 7.0, 9.0], "label": [1, 2, 3], **more}
    return Table.from_columns(columns, {"area": "px^2"}, about)


def test_columns_are_in_a_fixed_order() -> None:
    names = ["label", "zeta", "Alpha", "frame", "area", "image"]
    table = Table.from_columns({name: [1] for name in names})
    assert table.names == ("image", "frame", "label", "Alpha", "area", "zeta")


def test_rows_are_pythons_own_values() -> None:
    table = cells(name=["a", "b", "c"])
    rows = list(table.rows())
    assert len(table) == 3
    assert rows[1] == {"label": 2, "area": 7.0, "name": "b"}
    assert [type(value) for value in rows[1].values()] == [int, float, str]


def test_a_table_cannot_be_changed() -> None:
    area = np.array([1.0, 2.0])
    table = Table.from_columns({"area": area}, {"area": "px^2"})
    area[0] = 100
    assert table.column("area")[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        table.column("area")[0] = 100
    with pytest.raises(TypeError):
        table.columns["area"] = area  # type: ignore[index]
    with pytest.raises(TypeError):
        table.units["area"] = "um"  # type: ignore[index]


@pytest.mark.parametrize("columns", [{}, {"label": []}], ids=["no columns", "no rows"])
def test_an_empty_table(columns: dict[str, list[int]]) -> None:
    table = Table.from_columns(columns)
    assert len(table) == 0
    assert list(table.rows()) == []


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"a": [1, 2], "b": [1]}, "of one length; these are: {'a': 2, 'b': 1}"),
        ({"a": [[1], [2]]}, "'a' must be a row of numbers or texts"),
        ({"a": 1}, "'a' must be a row of numbers or texts"),
        ({"a": [1j]}, "'a' must be a row of numbers or texts, not complex128"),
        ({"a": [None]}, "'a' must be a row of numbers or texts, not object"),
    ],
    ids=["lengths", "two dimensions", "no dimension", "complex", "objects"],
)
def test_refuses_what_is_no_table(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ImageError) as caught:
        Table.from_columns(columns)
    assert message in str(caught.value)


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"no column called 'aera'\. Did you mean area\?"):
        cells().column("aera")


def test_joins_by_label_whatever_the_order() -> None:
    other = Table.from_columns(
        {"label": [3, 1, 2], "mean": [30.0, 10.0, 20.0]}, {"mean": "counts"}, "key"
    )
    joined = cells().join(other)
    assert joined.names == ("label", "area", "mean")
    assert joined.column("mean").tolist() == [10, 20, 30]
    assert joined.units == {"area": "px^2", "mean": "counts"}
    assert joined.about == "key"


def test_joins_by_frame_and_label() -> None:
    one = Table.from_columns({"frame": [0, 0, 1], "label": [1, 2, 1], "a": [1, 2, 3]})
    other = Table.from_columns({"frame": [1, 0, 0], "label": [1, 2, 1], "b": [30, 20, 10]})
    assert one.join(other).column("b").tolist() == [10, 20, 30]


def test_joins_the_same_columns_under_a_suffix() -> None:
    joined = cells().join(cells(), suffix="_again")
    assert joined.names == ("label", "area", "area_again")
    assert joined.units == {"area": "px^2", "area_again": "px^2"}


REFUSED = {
    "another image": (cells("other"), "count labels of different images"),
    "same column": (cells(), "Both tables have area; give a suffix"),
    "fewer rows": (Table.from_columns({"label": [1, 2]}, about="key"), "different rows (3 and 2)"),
    "other labels": (Table.from_columns({"label": [1, 2, 4]}, about="key"), "different rows"),
    "a label twice": (Table.from_columns({"label": [1, 2, 2]}, about="key"), "different rows"),
    "no label": (Table.from_columns({"x": [1, 2, 3]}, about="key"), "no column 'label'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_to_join_what_does_not_belong_together(name: str) -> None:
    other, message = REFUSED[name]
    with pytest.raises(GraphError) as caught:
        cells().join(other)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "keys"), [("frame", (0, 1)), ("image", ("a.tif", "longer.tif"))], ids=str
)
def test_puts_tables_together(name: str, keys: tuple[Any, Any]) -> None:
    table = concatenate({keys[0]: cells("one"), keys[1]: cells("two")}, name)
    assert table.names == (name, "label", "area")
    assert table.column(name).tolist() == [keys[0]] * 3 + [keys[1]] * 3
    assert table.column("label").tolist() == [1, 2, 3, 1, 2, 3]
    assert table.units == {"area": "px^2"}
    assert table.about == ""


def test_frames_without_labels_add_no_rows() -> None:
    none = Table.from_columns({})
    table = concatenate({0: none, 1: cells(), 2: none}, "frame")
    assert table.column("frame").tolist() == [1, 1, 1]
    assert table.about == "key"
    assert len(concatenate({0: none}, "frame")) == 0
    assert concatenate({0: Table.from_columns({"label": []})}, "frame").names == ("frame", "label")


def test_refuses_tables_that_differ() -> None:
    with pytest.raises(ImageError, match="differ in their columns: mean"):
        concatenate({0: cells(), 1: cells(mean=[1, 2, 3])}, "frame")
    with pytest.raises(ImageError, match="differ in the units of area"):
        concatenate({0: cells(), 1: cells().but({"area": [1, 2, 3]}, {})}, "frame")
    with pytest.raises(ImageError, match="'frame' or 'image', not 'plate'"):
        concatenate({0: cells()}, "plate")


def test_makes_a_pandas_frame() -> None:
    pandas = pytest.importorskip("pandas")

    frame = cells().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["label", "area"]
    assert frame.attrs["units"] == {"area": "px^2"}


def test_labels_and_frames_are_whole_numbers() -> None:
    table = Table.from_columns({"label": [1.0, 2.0], "frame": [0.0, 0.0], "area": [3.0, 4.5]})
    kinds = {name: table.column(name).dtype.kind for name in table.names}
    assert kinds == {"label": "i", "frame": "i", "area": "f"}
