from __future__ import annotations

from typing import cast

import pytest

from fluograph.engine.live.supervisor import Supervisor
from fluograph.engine.live.transport import Worker


class Standin:
    """Stands for a worker that starts when it is told to."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.device = ""
        self.killed = False

    def kill(self) -> None:
        self.killed = True


def supervisor(spare: bool = True) -> Supervisor:
    return Supervisor(lambda number: cast(Worker, Standin(number)), spare)


def test_a_spare_takes_over() -> None:
    workers = supervisor()
    first = workers.take_over()
    workers.start_spare()
    assert workers.remove(first)
    assert workers.current is None
    assert workers.take_over().number == 2


def test_without_a_spare_a_new_one_starts() -> None:
    workers = supervisor()
    workers.remove(workers.take_over())
    assert workers.take_over().number == 2


def test_there_is_one_spare_at_most() -> None:
    workers = supervisor()
    workers.take_over()
    workers.start_spare()
    workers.start_spare()
    assert len(workers.stop()) == 2


@pytest.mark.parametrize("named", ["", "CPU"])
def test_a_spare_counts_when_it_has_started(named: str) -> None:
    workers = supervisor()
    workers.start_spare()
    spare = workers.take_over()
    workers.remove(spare)
    workers.start_spare()
    assert workers.spare is None
    for worker in workers.stop():
        worker.device = named
    assert (workers.spare is not None) == bool(named)


def test_a_spare_that_ends_changes_nothing() -> None:
    workers = supervisor()
    first = workers.take_over()
    workers.start_spare()
    spare = next(worker for worker in workers.stop() if worker is not first)
    assert not workers.remove(spare)
    assert workers.current is first


def test_none_is_kept_where_none_is_wanted() -> None:
    workers = supervisor(spare=False)
    workers.take_over()
    workers.start_spare()
    assert len(workers.stop()) == 1


def test_stopping_ends_all_and_starts_no_spare() -> None:
    workers = supervisor()
    workers.take_over()
    assert [worker.killed for worker in workers.stop()] == [True]
    workers.start_spare()
    assert len(workers.stop()) == 1
