from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fluograph.engine.live import shared
from fluograph.engine.live.shared import Mark, Pool, Segment
from fluograph.errors import OutOfMemoryError


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


@pytest.mark.parametrize("dtype", ["float32", "uint8", "uint32"])
def test_what_one_side_writes_the_other_reads(pool: Pool, dtype: str) -> None:
    ours = pool.take(1000)
    theirs = Segment(pool.folder / ours.name)
    pixels = np.arange(15).reshape(3, 5).astype(dtype)
    theirs.write(pixels)
    np.testing.assert_array_equal(ours.read((3, 5), dtype), pixels)
    theirs.close()


def test_what_was_read_is_not_overwritten(pool: Pool) -> None:
    segment = pool.take(16)
    segment.write(np.ones(4, "float32"))
    read = segment.read((4,), "float32")
    segment.write(np.zeros(4, "float32"))
    assert read.tolist() == [1, 1, 1, 1]


def test_nobody_gets_a_segment_that_is_in_use(pool: Pool) -> None:
    first, second = pool.take(1000), pool.take(1000)
    assert first.name != second.name
    pool.give(first)
    assert pool.take(500) is first


def test_a_segment_is_as_large_as_asked_for(pool: Pool) -> None:
    small = pool.take(1)
    pool.give(small)
    large = pool.take(small.size + 1)
    assert large is not small
    assert large.size > small.size


def test_no_room_is_said(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shared, "Segment", full)
    with pytest.raises(OutOfMemoryError, match="No space left"):
        pool.take(1000)


def test_closing_takes_the_folder_away() -> None:
    pool = Pool()
    pool.take(1000)
    assert pool.folder.is_dir()
    pool.close()
    assert not pool.folder.exists()


def test_without_a_folder_in_memory_there_is_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shared, "_IN_MEMORY", tmp_path / "none")
    pool = Pool()
    assert pool.take(10).size >= 10
    pool.close()


def test_a_mark_is_seen_by_the_other_side(tmp_path: Path) -> None:
    ours = Mark.make(tmp_path / "mark")
    theirs = Mark(Segment(tmp_path / "mark"))
    assert ours.key == ""
    theirs.key = "a" * 40
    assert ours.key == "a" * 40
    theirs.key = ""
    assert ours.key == ""
