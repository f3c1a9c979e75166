"""What is opened must lie in an allowed folder, whoever names it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fluograph.errors import FluographError, FolderError
from fluograph.web.pages.dialogs.opening import open_paths
from fluograph.web.security import Folders


@pytest.fixture
def session(tmp_path: Path) -> Any:
    (tmp_path / "allowed").mkdir()
    return SimpleNamespace(allowed=Folders([tmp_path / "allowed"]).resolve)


def test_nothing_is_read_outside_the_allowed_folders(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("fluograph.images.read.open_image", lambda *a, **_: opened.append(a))
    secret = tmp_path / "secret.tif"
    secret.write_bytes(b"II*\0")
    link = tmp_path / "allowed" / "link.tif"
    link.symlink_to(secret)
    for path in (secret, link):
        with pytest.raises(FolderError, match="is not in a folder"):
            asyncio.run(open_paths(session, [path]))
    assert opened == []


def test_one_workflow_at_a_time(session: Any, tmp_path: Path) -> None:
    paths = [tmp_path / "allowed" / f"{name}.fluo.yaml" for name in ("a", "b")]
    for path in paths:
        path.write_text("format: fluograph/1\n")
    with pytest.raises(FluographError, match="2 workflows were chosen"):
        asyncio.run(open_paths(session, paths))
