"""Another file for an image is read as the one before, as far as it can be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.replacing import replace_file
from tests.web.session.fakes import Tabs, opened


@pytest.fixture
def tabs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tabs]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with opened(tmp_path) as tabs:
        tabs.image("cells")
        yield tabs


def image(folder: Path, name: str, axes: str) -> Path:
    shape = [{"T": 5, "C": 3}.get(axis, 8) for axis in axes]
    path = folder / f"{name}.ome.tif"
    tifffile.imwrite(path, np.zeros(shape, np.uint8), metadata={"axes": axes})
    return path


def replaced(tabs: Tabs, path: Path) -> Any:
    asyncio.run(replace_file(tabs.session, "cells", path))
    return tabs.session.graph.sources["cells"]


def test_what_is_read_stays_where_the_other_file_has_it(tabs: Tabs, tmp_path: Path) -> None:
    changes = {"channel": 2, "time": 4, "kind": "labels", "voxel_size": {"x": 0.5}}
    tabs.do("set_source", name="cells", changes=changes)
    before = len(tabs.session.history.edits)

    source = replaced(tabs, image(tmp_path, "movie", "TCYX"))

    assert (source.channel, source.time, source.kind) == (2, 4, "labels")
    assert dict(source.voxel_size) == {"x": 0.5}
    assert len(tabs.session.history.edits) == before + 1
    tabs.do("undo")
    assert str(tabs.session.graph.sources["cells"].file).endswith("cells.tif")


@pytest.mark.parametrize(
    "lacking", [{"channel": 1}, {"scene": 1}, {"time": 2}, {"axes": "YX"}], ids=str
)
def test_what_the_other_file_lacks_is_read_as_it_tells(
    tabs: Tabs, tmp_path: Path, lacking: dict[str, Any]
) -> None:
    tabs.do("set_source", name="cells", changes={"kind": "binary", **lacking})

    source = replaced(tabs, image(tmp_path, "stack", "ZYX"))

    assert (source.channel, source.scene, source.time, source.axes) == (None, 0, "each", None)
    assert source.kind == "binary"


def test_what_cannot_be_read_changes_nothing(tabs: Tabs, tmp_path: Path) -> None:
    before = tabs.session.graph
    (tmp_path / "text.tif").write_text("no image")
    for path in (tmp_path / "text.tif", tmp_path / "nothing.tif"):
        with pytest.raises(FluographError):
            replaced(tabs, path)
    with pytest.raises(FluographError, match="hostname is not in"):
        replaced(tabs, Path("/etc/hostname"))
    assert tabs.session.graph is before
