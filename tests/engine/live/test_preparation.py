"""What the spare worker is told to try, and what not again."""

from __future__ import annotations

from typing import Any, cast

import pytest

from fluograph.engine.live.messages import Message, Prepare
from fluograph.engine.live.preparation import Preparation
from fluograph.engine.live.transport import Worker

JOBS = [("sobel", {"shape": [2, 3]}), ("sobel", {"shape": [4, 3]}), ("top_hat", {"shape": [2, 3]})]


class Standin:
    """Stands for a worker and keeps what it is told."""

    def __init__(self) -> None:
        self.running = ""
        self.told: list[Message] = []

    def send(self, message: Message) -> None:
        self.told.append(message)

    @property
    def jobs(self) -> dict[str, Any]:
        message = self.told[-1]
        assert isinstance(message, Prepare)
        return dict(message.jobs)


@pytest.fixture
def standin() -> Standin:
    return Standin()


@pytest.fixture
def worker(standin: Standin) -> Worker:
    return cast(Worker, standin)


@pytest.fixture
def preparation() -> Preparation:
    preparation = Preparation()
    preparation.suggest([*JOBS, JOBS[0]])
    return preparation


def test_each_operation_and_size_is_tried_once(
    preparation: Preparation, standin: Standin, worker: Worker
) -> None:
    preparation.start(worker)
    assert list(standin.jobs.values()) == JOBS
    for key in list(standin.jobs):
        assert preparation.asked is worker
        preparation.finish(key)
    assert preparation.asked is None
    preparation.suggest(JOBS[:2])
    assert not preparation.may_start()
    preparation.start(worker)
    assert len(standin.told) == 1


def test_what_is_left_is_tried_later(
    preparation: Preparation, standin: Standin, worker: Worker
) -> None:
    preparation.start(worker)
    preparation.finish(next(iter(standin.jobs)))
    assert preparation.stop() is None
    assert standin.jobs == {}
    assert preparation.may_start()
    preparation.start(worker)
    assert list(standin.jobs.values()) == JOBS[1:]


@pytest.mark.parametrize(
    ("running", "in_the_way"), [("prepare key", True), ("key", False), ("", False)]
)
def test_stopping_tells_who_is_still_at_it(
    preparation: Preparation, standin: Standin, worker: Worker, running: str, in_the_way: bool
) -> None:
    assert preparation.stop() is None
    preparation.start(worker)
    standin.running = running
    assert (preparation.stop() is worker) == in_the_way
    assert preparation.stop() is None


@pytest.mark.parametrize("within", [False, True], ids=["before", "within"])
def test_what_ends_a_worker_is_not_tried_again(
    preparation: Preparation, standin: Standin, worker: Worker, within: bool
) -> None:
    preparation.start(worker)
    standin.running = f"prepare {next(iter(standin.jobs))}" if within else ""
    assert preparation.ended(worker) == within
    assert preparation.asked is None
    other = Standin()
    preparation.start(cast(Worker, other))
    assert list(other.jobs.values()) == JOBS[within:]


def test_without_a_worker_nothing_is_tried(preparation: Preparation) -> None:
    preparation.start(None)
    assert preparation.asked is None
    assert preparation.may_start()
