"""Questions, their memory, and who hears the answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import numpy as np
import pytest

from fluograph.engine.live.messages import Memory, Pixels, View
from fluograph.engine.live.requests import Requests
from fluograph.engine.live.shared import Pool, Segment
from fluograph.errors import ComputeError


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture
def requests(pool: Pool) -> Requests:
    return Requests(pool)


def ask(requests: Requests, size: int = 8) -> tuple[View, Future[Any]]:
    view, future = requests.add(View(0, "a", size=(size, size)))
    assert isinstance(view, View)
    return view, future


def pixels(view: View, shape: tuple[int, ...] = (2, 3)) -> Pixels:
    return Pixels(view.request, "key", shape, "uint8", 0, 9, 1, 8, 1.0, 0.0, "labels", [])


def is_free(pool: Pool) -> bool:
    return len(pool._free) == len(pool._all) > 0


def test_pixels_are_copied_before_their_memory_is_given_back(
    requests: Requests, pool: Pool
) -> None:
    view, future = ask(requests)
    Segment(pool.folder / view.memory).write(np.arange(6, dtype="uint8"))
    assert requests.show(pixels(view)) is None
    assert is_free(pool)
    ask(requests)
    Segment(pool.folder / view.memory).write(np.zeros(6, "uint8"))
    assert not future.done()
    requests.settle()
    plane = future.result(0)
    assert plane.pixels.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert (plane.kind, plane.key, plane.bright) == ("labels", "key", 8)


@pytest.mark.parametrize("how", ["pixels", "too large", "refused", "taken over"])
def test_what_is_withdrawn_gives_its_memory_back(requests: Requests, pool: Pool, how: str) -> None:
    view, future = ask(requests)
    assert future.cancel()
    assert not is_free(pool)
    if how == "taken over":
        assert requests.again() == []
    elif how == "refused":
        requests.answer(view.request, ComputeError("withdrawn"))
    else:
        assert requests.show(pixels(view, (2, 3) if how == "pixels" else (1000, 1000))) is None
    assert is_free(pool)
    assert len(requests) == 0
    requests.settle()
    assert future.cancelled()


def test_what_does_not_fit_is_asked_again_with_more_memory(requests: Requests, pool: Pool) -> None:
    view, future = ask(requests)
    again = requests.show(pixels(view, (400, 400)))
    assert again is not None
    assert again.request == view.request
    assert Segment(pool.folder / again.memory).size >= 400 * 400
    assert requests.again() == [again]
    assert requests.show(pixels(again, (400, 400))) is None
    requests.settle()
    assert future.result(0).pixels.shape == (400, 400)


def test_all_are_refused_and_told_when_nobody_holds_a_lock(requests: Requests, pool: Pool) -> None:
    futures = [ask(requests)[1], requests.add(Memory(0))[1]]
    requests.refuse_all(ComputeError("the end"))
    assert not any(future.done() for future in futures)
    requests.settle()
    assert [str(future.exception(0)) for future in futures] == ["the end"] * 2
    assert is_free(pool)


def test_an_answer_that_nobody_waits_for_is_dropped(requests: Requests) -> None:
    requests.answer(9, {})
    assert requests.show(pixels(View(9, "a"))) is None
    requests.settle()
