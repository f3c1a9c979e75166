"""What docs/plugins.md shows can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fluograph.operations.entry_points import GROUP
from fluograph.operations.plugin import read
from fluograph.operations.plugin.signature import Range

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")


def test_the_function_of_the_docs_is_an_operation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = re.findall(r"```python\n(from __future__.*?)```", DOCS, re.DOTALL)
    (tmp_path / "my_spots.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import my_spots  # type: ignore[import-not-found]

    operation = read(my_spots.bright_spots)
    assert operation.description == "Mark spots of about one size."
    assert operation.starts == {"sigma": 2.0, "polarity": "bright"}


def test_the_entry_point_group_and_every_field_of_a_range_are_told() -> None:
    assert f'entry-points."{GROUP}"' in DOCS
    assert [name for name in Range.__dataclass_fields__ if f"`{name}`" not in DOCS] == []
