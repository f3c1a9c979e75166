"""Uploads are on the disk as a whole or not at all, in their folder, under names that are safe."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from fluograph.web.security import Folders, Guard, Limits
from fluograph.web.uploads import clear_uploads, upload_folder, upload_route

TOKEN = "a-token-of-the-tests"


def put(app: Any, name: str, chunks: Iterable[bytes], *, leave: bool = False) -> tuple[int, str]:
    """Return status and text of the answer; a client that leaves does so before the end."""
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    last = {"type": "http.disconnect"} if leave else {"type": "http.request", "body": b""}
    answers: list[Any] = []
    coming = iter([*messages, last])

    async def receive() -> Any:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": "/upload",
        "raw_path": b"/upload",
        "root_path": "",
        "scheme": "http",
        "query_string": f"name={quote(name, safe='')}".encode(),
        "headers": [
            (b"host", b"127.0.0.1:8080"),
            (b"authorization", f"Bearer {TOKEN}".encode()),
        ],
    }
    work: Awaitable[None] = app(scope, receive, send)
    asyncio.run(work)  # type: ignore[arg-type]
    status = next(m["status"] for m in answers if m["type"] == "http.response.start")
    return status, b"".join(m.get("body", b"") for m in answers).decode()


def app(folder: Path) -> Starlette:
    return Starlette(routes=[upload_route(Folders([folder]), lambda: folder)])


def test_an_upload_is_a_file_with_what_was_sent(tmp_path: Path) -> None:
    chunks = [bytes([number]) * 400_000 for number in range(5)]  # more than one block
    status, text = put(app(tmp_path), "cells.tif", chunks)
    assert status == 200
    assert json.loads(text) == {"path": str(tmp_path / "cells.tif"), "name": "cells.tif"}
    assert (tmp_path / "cells.tif").read_bytes() == b"".join(chunks)
    assert [path.name for path in tmp_path.iterdir()] == ["cells.tif"]


def test_an_upload_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "cells.tif").write_bytes(b"before")
    _, text = put(app(tmp_path), "cells.tif", [b"after"])
    assert json.loads(text)["name"] == "cells (2).tif"
    assert (tmp_path / "cells.tif").read_bytes() == b"before"


@pytest.mark.parametrize("name", ["../../x.tif", "..\\x.tif", "/etc/x.tif", "a\0/x.tif"])
def test_an_upload_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    status, _ = put(app(folder), name, [b"pixels"])
    assert status == 200
    assert [path.name for path in folder.iterdir()] == ["x.tif"]


@pytest.mark.parametrize("name", ["notes.txt", "", "tif", "run.sh"])
def test_what_is_no_image_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    status, text = put(app(tmp_path), name, [b"hello"])
    assert status == 415
    assert "neither called like an image nor like a workflow" in text
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_of_an_upload_that_was_cut_off(tmp_path: Path) -> None:
    put(app(tmp_path), "cells.tif", [b"x" * 2**21], leave=True)
    assert list(tmp_path.iterdir()) == []


def test_an_upload_that_is_too_large_is_refused_while_it_comes(tmp_path: Path) -> None:
    guard = Guard(app(tmp_path), token=TOKEN, port=8080, limits=Limits(upload=3_000_000))
    assert put(guard, "small.tif", [b"x" * 1_500_000] * 2)[0] == 200
    status, text = put(guard, "large.tif", [b"x" * 1_500_000] * 3)
    assert status == 413
    assert "This is larger than" in text
    assert [path.name for path in tmp_path.iterdir()] == ["small.tif"]


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fluograph.web.uploads.os.replace", full)
    status, text = put(app(tmp_path), "cells.tif", [b"pixels"])
    assert status == 507
    assert text == "cells.tif cannot be kept: No space left on device. Make room and try again."
    assert list(tmp_path.iterdir()) == []


def test_uploads_lie_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    assert upload_folder() == tmp_path / "data" / "uploads"
    assert upload_folder().is_dir()


def test_what_is_left_of_uploads_that_were_cut_off_goes_after_a_day(tmp_path: Path) -> None:
    for name, age in (("old.tif", 90_000), ("new.tif", 10)):
        partial = tmp_path / f".{name}.part"
        for path in (partial, tmp_path / name):
            path.touch()
        before = partial.stat().st_mtime - age
        os.utime(partial, (before, before))
    (tmp_path / "whole.tif").write_bytes(b"II*")

    clear_uploads(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {"new.tif", ".new.tif.part", "whole.tif"}
