"""What is at work already is not begun again."""

from __future__ import annotations

import asyncio

import pytest

from fluograph.web.pages.dialogs.alone import alone


class Worker:
    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go_on = asyncio.Event()

    @alone
    async def work(self, what: str) -> None:
        self.begun.append(what)
        await self.go_on.wait()
        if what == "fails":
            raise ValueError


def test_the_second_call_does_nothing_until_the_first_has_ended() -> None:
    async def run() -> list[str]:
        worker = Worker()
        first = asyncio.ensure_future(worker.work("first"))
        await asyncio.sleep(0)
        await worker.work("meanwhile")
        worker.go_on.set()
        await first
        await worker.work("later")
        return worker.begun

    assert asyncio.run(run()) == ["first", "later"]


def test_a_failure_ends_the_work() -> None:
    async def run() -> list[str]:
        worker = Worker()
        worker.go_on.set()
        with pytest.raises(ValueError, match=r"^$"):
            await worker.work("fails")
        await worker.work("later")
        return worker.begun

    assert asyncio.run(run()) == ["fails", "later"]


def test_others_are_not_held_up() -> None:
    async def run() -> list[str]:
        busy, free = Worker(), Worker()
        first = asyncio.ensure_future(busy.work("first"))
        await asyncio.sleep(0)
        free.go_on.set()
        await free.work("second")
        busy.go_on.set()
        await first
        return free.begun

    assert asyncio.run(run()) == ["second"]
