"""Planes of a tab: newest wins, at most two on their way, nothing for nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from fluograph.errors import ComputeError
from fluograph.web.live.planes import Planes
from fluograph.web.live.requests import Requests
from fluograph.web.live.wants import Want
from tests.web.live.fakes import FakeSession
from tests.web.live.reading import read_frame


class Seen:
    """A tab's planes on a fake session."""

    def __init__(self, session: FakeSession | None = None, requests: Requests | None = None):
        self.session = session or FakeSession()
        client: Any = self.session.client
        self.requests = requests or Requests(client)
        self.news = 0
        self.planes = Planes(self.requests, self.status, self._note)

    def status(self, name: str) -> Any:
        return self.session.status.get(name, {})

    def _note(self) -> None:
        self.news += 1

    def told(self, key: str, *names: str, state: str = "valid") -> None:
        self.session.status.update({name: self.session.of(key, state) for name in names})
        self.planes.told(names)

    @property
    def open(self) -> list[str]:
        return [asked.reference for asked in self.session.client.open]

    async def answer(self, key: str, value: int = 0, at: int = 0) -> None:
        self.session.client.open[at].answer(key, value)
        await settle()

    def frames(self) -> list[tuple[str, str, int]]:
        """Take all there is: window, key and the value of the pixels."""
        found = []
        while (frame := self.planes.take()) is not None:
            header, pixels = read_frame(frame)
            found.append((header["window"], header["key"], int(pixels.flat[0])))
        return found


async def settle() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


def in_loop(test: Callable[[Seen], Awaitable[None]]) -> Callable[[], None]:
    def run() -> None:
        async def body() -> None:
            await test(Seen())

        asyncio.run(body())

    run.__name__ = test.__name__
    return run


def want(reference: str = "smooth", **more: Any) -> Want:
    return Want(reference, **more)


@in_loop
async def test_what_is_wanted_comes_once(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    seen.planes.want({"smooth": want()})
    await seen.answer("k1", 7)
    assert seen.frames() == [("smooth", "k1", 7)]
    seen.told("k1", "smooth")
    assert seen.open == []


@in_loop
async def test_the_most_important_is_asked_and_sent_first(seen: Seen) -> None:
    seen.planes.want({"labels": want("labels"), "smooth": want()})
    assert seen.open == ["labels", "smooth"]
    await seen.answer("k1", at=1)
    await seen.answer("k1")
    assert [window for window, _, _ in seen.frames()] == ["labels", "smooth"]
    seen.planes.want({"smooth": want()})
    seen.told("k2", "labels", "smooth")
    assert seen.open == ["smooth", "labels"]


@in_loop
async def test_an_edit_asks_at_once_what_is_new_even_before_it_is_told(seen: Seen) -> None:
    seen.planes.want({"smooth": want(), "image": want("image")})
    await seen.answer("k1")
    await seen.answer("k1")
    seen.frames()
    seen.planes.edited(["smooth", "labels"])
    assert seen.open == ["smooth"]
    await seen.answer("k2", 2)
    assert seen.frames() == [("smooth", "k2", 2)]
    assert seen.open == []  # what is told still lags behind the answer
    seen.told("k2", "smooth")
    assert seen.open == []


@in_loop
async def test_an_edit_that_changes_nothing_sends_nothing(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    await seen.answer("k1")
    seen.frames()
    seen.planes.edited(["smooth"])
    await seen.answer("k1")
    assert seen.frames() == []
    assert seen.open == []


@in_loop
async def test_a_question_that_waits_is_used_again(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    for key in ("k2", "k3", "k4"):
        seen.planes.edited(["smooth"])
        seen.told(key, "smooth", state="invalid")
    assert len(seen.session.client.asked) == 1
    await seen.answer("k4", 4)
    assert seen.frames() == [("smooth", "k4", 4)]
    assert seen.open == []


@in_loop
async def test_an_older_answer_is_followed_by_the_newest(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    seen.planes.edited(["smooth"])
    seen.told("k3", "smooth")
    await seen.answer("k2", 2)
    assert seen.frames() == [("smooth", "k2", 2)]
    assert seen.open == ["smooth"]
    await seen.answer("k3", 3)
    assert seen.frames() == [("smooth", "k3", 3)]


@in_loop
async def test_at_most_two_are_on_their_way(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    await seen.answer("k1")
    frame = seen.planes.take()
    assert frame is not None
    serial = read_frame(frame)[0]["serial"]
    seen.told("k2", "smooth")
    await seen.answer("k2")
    assert seen.frames() == [("smooth", "k2", 0)]
    for key in ("k3", "k4"):
        seen.told(key, "smooth")
    assert seen.open == []
    seen.planes.painted("smooth", serial)
    assert seen.open == ["smooth"]
    await seen.answer("k4", 4)
    assert seen.frames() == [("smooth", "k4", 4)]


@in_loop
async def test_what_waits_for_a_slow_socket_becomes_newer(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    for key, value in (("k1", 1), ("k2", 2), ("k3", 3)):
        seen.told(key, "smooth")
        await seen.answer(key, value)
    assert seen.frames() == [("smooth", "k3", 3)]


@in_loop
async def test_a_window_out_of_view_gets_nothing(seen: Seen) -> None:
    seen.planes.want({"smooth": want(), "labels": want("labels")})
    seen.planes.want({"smooth": None})
    assert seen.open == ["labels"]
    seen.told("k2", "smooth")
    assert seen.open == ["labels"]
    seen.planes.painted("smooth", 1)


@in_loop
async def test_a_hidden_tab_gets_nothing_until_it_is_seen(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    seen.planes.hide(True)
    assert seen.open == []
    seen.planes.edited(["smooth"])
    seen.told("k2", "smooth")
    assert seen.open == []
    seen.planes.hide(False)
    await seen.answer("k2", 2)
    assert seen.frames() == [("smooth", "k2", 2)]


@in_loop
async def test_what_a_hidden_tab_was_not_sent_comes_later(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    await seen.answer("k1", 1)
    seen.planes.hide(True)
    assert seen.frames() == []
    seen.planes.hide(False)
    assert seen.frames() == [("smooth", "k1", 1)]


@in_loop
async def test_another_plane_of_what_is_not_valid_withdraws_the_question(seen: Seen) -> None:
    seen.told("k1", "smooth", state="computing")
    seen.planes.want({"smooth": want(plane=1)})
    seen.planes.want({"smooth": want(plane=2)})
    assert [asked.options["plane"] for asked in seen.session.client.open] == [2]


@in_loop
async def test_while_a_plane_slider_moves_something_is_seen(seen: Seen) -> None:
    seen.planes.want({"smooth": want(plane=1)})
    seen.planes.want({"smooth": want(plane=2)})
    seen.planes.want({"smooth": want(plane=3)})
    await seen.answer("k1", 1)
    assert seen.frames() == [("smooth", "k1", 1)]
    assert [asked.options["plane"] for asked in seen.session.client.open] == [3]


@in_loop
async def test_another_output_withdraws_the_question(seen: Seen) -> None:
    seen.planes.want({"smooth": want("smooth.one")})
    seen.planes.want({"smooth": want("smooth.two")})
    assert seen.open == ["smooth.two"]


@in_loop
async def test_a_step_that_fails_sends_nothing_and_is_not_asked_again(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    seen.session.client.open[0].future.set_exception(ComputeError("No memory."))
    await settle()
    seen.told("k1", "smooth", state="failed")
    assert seen.frames() == []
    assert seen.open == []
    seen.told("k1", "smooth", state="computing")  # somebody tries again
    await seen.answer("k1", 1)
    assert seen.frames() == [("smooth", "k1", 1)]


@in_loop
async def test_a_worker_that_crashed_is_asked_again_by_the_next_edit(seen: Seen) -> None:
    seen.planes.want({"smooth": want()})
    seen.session.client.open[0].future.set_exception(ComputeError("The worker has ended."))
    await settle()
    seen.planes.edited(["smooth"])
    await seen.answer("k2", 2)
    assert seen.frames() == [("smooth", "k2", 2)]


@in_loop
async def test_a_client_that_is_closed_does_no_harm(seen: Seen) -> None:
    def closed(reference: str, **options: Any) -> Any:
        raise ComputeError("The engine was closed.")

    client: Any = seen.session.client
    client.request = closed
    seen.planes.want({"smooth": want()})
    await settle()
    assert seen.frames() == []


@in_loop
async def test_two_tabs_ask_once(seen: Seen) -> None:
    other = Seen(seen.session, seen.requests)
    seen.planes.want({"smooth": want()})
    other.planes.want({"smooth": want()})
    assert seen.open == ["smooth"]
    seen.planes.close()
    assert seen.open == ["smooth"]  # the other still waits
    await seen.answer("k1", 1)
    assert other.frames() == [("smooth", "k1", 1)]
    assert seen.frames() == []
    seen.planes.want({"again": want()})
    assert seen.open == []  # it is remembered
    assert seen.frames() == [("again", "k1", 1)]


@in_loop
async def test_a_tab_that_goes_withdraws_what_it_asked(seen: Seen) -> None:
    seen.planes.want({"smooth": want(), "labels": want("labels")})
    seen.planes.close()
    assert seen.open == []


@in_loop
async def test_there_and_back_again_is_sent(seen: Seen) -> None:
    seen.planes.want({"smooth": want("smooth.one")})
    await seen.answer("k1", 1)
    seen.planes.want({"smooth": want("smooth.two")})
    seen.planes.want({"smooth": want("smooth.one")})
    for _ in seen.open:
        await seen.answer("k1", 1)
    assert seen.frames() == [("smooth", "k1", 1)]


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_the_size_of_the_whole_image_is_told(known: bool) -> None:
    async def body() -> None:
        seen = Seen()
        if not known:
            seen.session.status["smooth"]["metas"] = {}
        seen.planes.want({"smooth": want(size=(4, 6))})
        await seen.answer("k1")
        header = read_frame(seen.planes.take() or b"")[0]
        assert header["full"] == ([8, 12] if known else [4, 6])
        assert header["step"] == (2 if known else 1)

    asyncio.run(body())
