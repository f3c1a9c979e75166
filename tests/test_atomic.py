"""A file is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fluograph.atomic import replacing
from fluograph.errors import WriteError


def write_file(path: Path, text: str) -> None:
    path.write_text(text)


def write_folder(path: Path, text: str) -> None:
    (path / "in").mkdir(parents=True)
    (path / "in" / "file").write_text(text)


def content(path: Path) -> str:
    return (path / "in" / "file" if path.is_dir() else path).read_text()


Write = Callable[[Path, str], None]

both = pytest.mark.parametrize("write", [write_file, write_folder], ids=["file", "folder"])


def fail(write: Write, path: Path, error: BaseException) -> None:
    with replacing(path) as temporary:
        write(temporary, "half")
        raise error


@both
def test_writes_and_replaces(write: Write, tmp_path: Path) -> None:
    for text in ("old", "new"):
        with replacing(tmp_path / "a.x") as temporary:
            assert temporary.parent == tmp_path
            assert temporary.name.startswith(".")
            assert temporary.name.endswith(".a.x")
            write(temporary, text)
        assert content(tmp_path / "a.x") == text
    assert os.listdir(tmp_path) == ["a.x"]


def test_a_folder_takes_the_place_of_a_file_and_back(tmp_path: Path) -> None:
    write_file(tmp_path / "a", "file")
    with pytest.raises(WriteError, match="cannot be written"), replacing(tmp_path / "a") as new:
        write_folder(new, "folder")
    assert content(tmp_path / "a") == "file"
    assert os.listdir(tmp_path) == ["a"]


@both
@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, MemoryError])
def test_a_failure_leaves_the_old(write: Write, error: type[BaseException], tmp_path: Path) -> None:
    write(tmp_path / "a", "old")
    with pytest.raises(error):
        fail(write, tmp_path / "a", error())
    assert content(tmp_path / "a") == "old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EDQUOT, "your quota is used up"),
        (errno.EACCES, "writing is not permitted there. Choose another folder"),
        (errno.EROFS, "the drive is read-only"),
        (errno.EIO, "Input/output error"),
    ],
    ids=errno.errorcode.get,
)
@both
def test_a_drive_that_refuses_is_explained(
    write: Write, number: int, advice: str, tmp_path: Path
) -> None:
    write(tmp_path / "a", "old")
    with pytest.raises(WriteError) as caught:
        fail(write, tmp_path / "a", OSError(number, os.strerror(number)))
    assert str(caught.value).startswith(f"{tmp_path / 'a'} cannot be written: {advice}")
    assert content(tmp_path / "a") == "old"
    assert os.listdir(tmp_path) == ["a"]


@both
def test_a_failed_rename_leaves_the_old(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", "old")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "a" and "old" not in Path(source).name:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WriteError, match="the disk is full"), replacing(tmp_path / "a") as new:
        write(new, "new")
    assert content(tmp_path / "a") == "old"
    assert os.listdir(tmp_path) == ["a"]


@both
def test_everything_is_on_the_disk_before_it_is_renamed(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def told_sync(descriptor: int) -> None:
        done.append("sync")
        sync(descriptor)

    def told_replace(source: Path, target: Path) -> None:
        done.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", told_sync)
    monkeypatch.setattr(os, "replace", told_replace)
    with replacing(tmp_path / "a") as temporary:
        write(temporary, "new")
    assert done[0] == "sync"
    assert done[-2:] == ["rename", "sync"]  # the last is that of the folder


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("none/a", "its folder does not exist. Make the folder first"),
        ("file/a", "its folder is a file"),
        ("a" * 300, "its name is too long"),
    ],
    ids=["no folder", "file as folder", "long name"],
)
def test_a_wrong_path_is_explained(path: str, advice: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match=advice), replacing(tmp_path / path) as temporary:
        temporary.write_text("new")


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    file, link = tmp_path / "far" / "a", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    with replacing(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o640
