from __future__ import annotations

import pytest

from fluograph.engine.live.board import Board
from fluograph.engine.live.messages import Status
from fluograph.engine.states import State


@pytest.fixture
def told() -> list[Status]:
    return []


@pytest.fixture
def board(told: list[Status]) -> Board:
    board = Board(told.append)
    board.show(["a", "b"], 1)
    return board


def test_a_new_generation_alone_is_not_told(board: Board, told: list[Status]) -> None:
    for generation in (1, 2, 3):
        board.note(Status(generation, "a", State.VALID, "k", seconds=0.5), 1)
    assert [status.generation for status in told] == [1]
    assert board.status["a"].generation == 3


def test_a_step_that_is_not_shown_is_not_told(board: Board, told: list[Status]) -> None:
    board.note(Status(1, "c", State.VALID, "k"), 1)
    assert told == []
    assert board.where == {}


def test_a_step_that_is_shown_no_more_is_forgotten(board: Board) -> None:
    board.note(Status(1, "a", State.VALID, "k"), 1)
    board.show(["b"], 1)
    assert board.status == {}


def test_only_what_is_valid_is_done(board: Board) -> None:
    board.note(Status(1, "a", State.VALID, "k", seconds=0.5), 1)
    board.note(Status(1, "b", State.COMPUTING, "j"), 1)
    assert board.done == {"k": 0.5}


def test_what_a_worker_held_is_lost_with_it(board: Board) -> None:
    board.note(Status(1, "a", State.VALID, "k"), 1)
    board.note(Status(1, "b", State.VALID, "j"), 2)
    board.lose(1)
    assert board.where == {"j": 2}
    assert board.status["a"].state is State.VALID


def test_when_all_is_lost_every_step_has_failed(board: Board, told: list[Status]) -> None:
    board.note(Status(1, "a", State.VALID, "k", seconds=0.5), 1)
    board.fail(2, "no device")
    assert {s.step: (s.state, s.reason) for s in told[1:]} == {
        "a": (State.FAILED, "no device"),
        "b": (State.FAILED, "no device"),
    }


def test_a_late_word_on_a_former_step_of_that_name_does_not_count(board: Board) -> None:
    board.note(Status(1, "a", State.VALID, "old"), 1)
    board.show(["b"], 2)
    board.show(["a", "b"], 3)
    board.note(Status(1, "a", State.VALID, "old"), 1)
    assert "a" not in board.status
    board.note(Status(3, "a", State.VALID, "new"), 1)
    assert board.status["a"].key == "new"
