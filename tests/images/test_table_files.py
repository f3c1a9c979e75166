"""Tables as files: every digit, unit and name comes back."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from fluograph.errors import ImageError
from fluograph.images.table_files import read_table, write_table
from fluograph.images.tables import Table

FORMATS = [".csv", ".parquet"]
CELLS = Table.from_columns(
    {
        "label": np.array([1, 2, 2**32 - 1], "uint32"),
        "area": np.array([0.1, 1 / 3, np.nan], "float32"),
        "mean": [1e-300, 0.1, np.inf],
        "image": ["a, b.tif", 'say "hi".tif', "ünï\ncode.tif"],
        "odd, name": [1, 2, 3],
    },
    {"area": "um^2", "mean": "counts"},
    about="key",
)


def same(one: Table, other: Table) -> None:
    assert one.names == other.names
    assert dict(one.units) == dict(other.units)
    for name, values in one.columns.items():
        np.testing.assert_array_equal(other.columns[name].astype(values.dtype), values)


@pytest.mark.parametrize("suffix", FORMATS)
def test_reads_back_the_same(suffix: str, tmp_path: Path) -> None:
    path = write_table(tmp_path / f"a{suffix}", CELLS)
    same(CELLS, read_table(path))
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_parquet_keeps_types_and_what_it_is_about(tmp_path: Path) -> None:
    back = read_table(write_table(tmp_path / "a.parquet", CELLS))
    assert back.about == "key"
    assert [v.dtype for v in back.columns.values()] == [v.dtype for v in CELLS.columns.values()]


def test_parquet_has_the_units_where_programs_look(tmp_path: Path) -> None:
    import pyarrow.parquet

    path = write_table(tmp_path / "a.parquet", CELLS)
    schema = pyarrow.parquet.read_schema(path)
    assert schema.field("area").metadata == {b"unit": b"um^2"}
    assert schema.metadata[b"about"] == b"key"


def test_csv_is_as_documented(tmp_path: Path) -> None:
    table = Table.from_columns(
        {"label": [1, 2], "area": np.array([0.1, 7], "float32"), "n, x": [1.5, np.nan]},
        {"area": "um^2"},
    )
    path = write_table(tmp_path / "a.csv", table)
    assert path.read_bytes() == b'label,area [um^2],"n, x"\r\n1,0.1,1.5\r\n2,7.0,nan\r\n'


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("columns", [{}, {"label": [], "area": []}], ids=["no columns", "no rows"])
def test_an_empty_table_comes_back(
    columns: dict[str, list[int]], suffix: str, tmp_path: Path
) -> None:
    table = Table.from_columns(columns, {"area": "px"})
    back = read_table(write_table(tmp_path / f"a{suffix}", table))
    assert back.names == table.names
    assert len(back) == 0
    assert back.units == table.units


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_number_comes_back(suffix: str, tmp_path: Path, data: st.DataObject) -> None:
    dtype = data.draw(st.sampled_from(["float32", "float64", "int64", "uint32", "uint8"]))
    rows = data.draw(st.integers(1, 5))
    names = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1)
    columns: dict[str, Any] = {
        name: data.draw(arrays.arrays(dtype, rows))
        for name in data.draw(st.sets(names, min_size=1))
    }
    table = Table.from_columns(columns, dict.fromkeys(columns, "um"))
    same(table, read_table(write_table(tmp_path / f"a{suffix}", table)))


@pytest.mark.parametrize("name", ["a.xlsx", "a"])
def test_refuses_other_formats(name: str, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"tables are \.csv or \.parquet"):
        write_table(tmp_path / name, CELLS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_refuses_what_is_no_table(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b'a,b\r\n"1,2\r\n\xff')
    with pytest.raises(ImageError, match="cannot be read as a table"):
        read_table(tmp_path / f"a{suffix}")
    with pytest.raises(ImageError, match="There is no file"):
        read_table(tmp_path / f"b{suffix}")


def test_names_the_extra_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without_pyarrow(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(ImageError, match=r'pip install "fluograph\[parquet\]"; or write a \.csv'):
        write_table(tmp_path / "a.parquet", CELLS)
    assert list(tmp_path.iterdir()) == []
