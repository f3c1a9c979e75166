from __future__ import annotations

import threading

from fluograph.engine.live.subscribers import Subscribers


def test_each_hears_what_is_told_from_then_on_until_it_ends() -> None:
    subscribers: Subscribers[int] = Subscribers()
    hold = threading.Event()
    first: list[int] = []
    second: list[int] = []

    def slow(event: int) -> None:
        hold.wait()
        first.append(event)

    subscribers.add(slow)
    subscribers.tell(1)
    third = threading.Event()

    def quick(event: int) -> None:
        second.append(event)
        if event == 3:
            third.set()

    end = subscribers.add(quick)  # 1 is not delivered yet, but was told before
    subscribers.tell(2)
    hold.set()
    subscribers.tell(3)
    assert third.wait(10)
    end()
    subscribers.tell(4)
    subscribers.close()
    assert first == [1, 2, 3, 4]
    assert second == [2, 3]


def test_one_that_fails_is_told_again() -> None:
    subscribers: Subscribers[int] = Subscribers()
    heard: list[int] = []

    def fails(event: int) -> None:
        heard.append(event)
        raise RuntimeError("no")

    subscribers.add(fails)
    subscribers.tell(1)
    subscribers.tell(2)
    subscribers.close()
    assert heard == [1, 2]
