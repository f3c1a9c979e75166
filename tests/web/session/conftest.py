from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.session.fakes import Tabs, opened


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own user's data: what was open last is found by none but itself."""
    folder = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    return folder


@pytest.fixture
def tabs(root: Path) -> Iterator[Tabs]:
    with opened(root) as tabs:
        yield tabs
