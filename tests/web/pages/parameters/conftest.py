from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.session.fakes import Tabs, meta, opened


@pytest.fixture
def tabs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tabs]:
    """A session with a Gaussian blur of a stack (0.5 µm, in z 2 µm) and a threshold of that."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with opened(tmp_path) as tabs:
        source = tabs.image("cells")
        smooth = tabs.step("gaussian_blur", source)
        tabs.step("greater_constant", smooth)
        metas = {"image": meta(axes="ZYX", voxel=(2.0, 0.5, 0.5))}
        tabs.client.say(source, metas=metas, source={"dtype": "uint16", "T": 1})
        tabs.run()
        yield tabs
