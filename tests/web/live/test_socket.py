"""A tab's socket, as a browser speaks it."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any

import pytest

from fluograph.errors import GraphError
from fluograph.web.live.requests import Requests
from fluograph.web.live.tab import Tab
from tests.web.live.browser import connected
from tests.web.live.fakes import FakeSession
from tests.web.live.reading import read_frame


def in_loop(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    @functools.wraps(test)
    def run(*given: Any, **fixtures: Any) -> None:
        asyncio.run(test(*given, **fixtures))  # type: ignore[arg-type]

    return run


async def settle() -> None:
    for _ in range(4):
        await asyncio.sleep(0)


@in_loop
async def test_a_snapshot_comes_first_and_a_tab_that_goes_leaves_nothing() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        told = await browser.receive()
        browser.send("want", windows={"smooth": {"reference": "smooth"}})
    assert told["is"] == "snapshot"
    assert told["tab"]
    assert [row["name"] for row in told["windows"]] == ["image", "smooth", "labels"]
    assert session.left == [told["tab"]]
    assert session.callbacks == []
    assert session.client.asked
    assert session.client.open == []


@in_loop
async def test_a_tab_that_cannot_be_made_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FakeSession()

    def fails() -> dict[str, Any]:
        raise RuntimeError("a defect")

    monkeypatch.setattr(session, "snapshot", fails)
    with pytest.raises(RuntimeError, match="a defect"):
        Tab("a", session, Requests(session.client), lambda: None)  # type: ignore[arg-type]
    assert session.callbacks == []


@in_loop
async def test_nothing_that_is_said_ends_a_tab() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        browser.send_text("[" * 100_000)
        assert (await browser.receive())["is"] == "notice"


@in_loop
async def test_a_command_is_done_and_answered() -> None:
    session = FakeSession()
    session.results = {"add_step": {"name": "smooth_2"}}
    async with connected(session) as browser:
        await browser.receive()
        browser.do("add_step", operation="gaussian_blur")
        assert await browser.receive() == {"is": "done", "id": 7, "result": {"name": "smooth_2"}}
    assert session.done == [("add_step", {"operation": "gaussian_blur"})]


@in_loop
async def test_a_ping_is_answered() -> None:
    async with connected(FakeSession()) as browser:
        await browser.receive()
        browser.send("ping")
        assert await browser.receive() == {"is": "pong"}


@in_loop
async def test_changes_that_wait_come_as_one_patch() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        session.tell("k2", "smooth", state="invalid")
        session.tell("k2", "smooth")
        session.tell("k2", "labels", state="computing")
        patch = await browser.receive()
    status = {"smooth": session.of("k2"), "labels": session.of("k2", "computing")}
    assert patch == {"is": "patch", "status": status}


@in_loop
async def test_what_takes_longer_is_answered_later() -> None:
    session = FakeSession()
    future: Future[Any] = Future()
    session.results = {"value": future, "quick": 1}
    async with connected(session) as browser:
        await browser.receive()
        browser.do("value")
        browser.do("quick")
        assert (await browser.receive())["result"] == 1
        future.set_result({"values": [3]})
        assert (await browser.receive())["result"] == {"values": [3]}


@pytest.mark.parametrize("later", [False, True], ids=["now", "later"])
@in_loop
async def test_what_is_refused_says_why(later: bool) -> None:
    session = FakeSession()
    error = GraphError("This makes a loop.")
    future: Future[Any] = Future()
    future.set_exception(error)
    session.results = {"connect": future if later else error}
    async with connected(session) as browser:
        await browser.receive()
        browser.do("connect")
        refused = await browser.receive()
    assert refused == {"is": "refused", "id": 7, "message": "This makes a loop."}


@pytest.mark.parametrize("made", [ZeroDivisionError("zero"), object()], ids=["raised", "no data"])
@in_loop
async def test_a_defect_says_how_to_report_it(made: Any, caplog: pytest.LogCaptureFixture) -> None:
    session = FakeSession()
    session.results = {"bad": made, "good": 1}
    async with connected(session) as browser:
        await browser.receive()
        with caplog.at_level(logging.ERROR):
            browser.do("bad")
            refused = await browser.receive()
        browser.do("good")
        assert (await browser.receive())["is"] == "done"
    assert refused["is"] == "refused"
    assert "report" in refused["message"]
    assert "'bad' failed" in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"is": "want", "windows": []}',
        '{"is": "x"}',
        '{"is": "want", "windows": {"a": {}}}',
        '{"is": "do"}',
    ],
)
@in_loop
async def test_what_is_no_message_does_no_harm(text: str) -> None:
    session = FakeSession()
    session.results = {"good": 1}
    async with connected(session) as browser:
        await browser.receive()
        browser.send_text(text)
        assert (await browser.receive())["is"] == "notice"
        browser.do("good")
        assert (await browser.receive())["is"] == "done"


@in_loop
async def test_arguments_cannot_pretend_to_be_another_tab() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        browser.do("undo", tab="other")
        assert (await browser.receive())["is"] == "refused"
    assert session.done == []


@in_loop
async def test_pixels_come_as_binary_frames() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        want = {"reference": "smooth", "plane": 2, "size": [4, 6], "bits": 8}
        browser.send("want", windows={"smooth": want})
        await settle()
        session.client.open[0].answer("k1", 9)
        header, pixels = read_frame(await browser.receive())
    assert (header["window"], header["key"], header["quality"]) == ("smooth", "k1", 8)
    assert pixels.max() == 9
    assert session.client.asked[0].options["plane"] == 2


@in_loop
async def test_an_edit_asks_the_worker_in_the_same_turn() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        wants = {name: {"reference": name} for name in ("image", "smooth", "labels")}
        browser.send("want", windows=wants)
        await settle()
        for asked in session.client.open:
            asked.answer("k1")
        for _ in wants:
            await browser.receive()
        session.edit("smooth", sigma_x=2.0)
        assert [asked.reference for asked in session.client.open] == ["smooth", "labels"]


@in_loop
async def test_another_time_point_asks_for_everything() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        browser.send("want", windows={"image": {"reference": "image"}})
        await settle()
        session.client.open[0].answer("k1")
        await browser.receive()
        session.change(session={"time": {"t": 1, "n": 4}})
        assert [asked.reference for asked in session.client.open] == ["image"]


@in_loop
async def test_another_workflow_is_a_new_snapshot() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        session.change(reset=True, notice=("info", "Opened."))
        assert (await browser.receive())["is"] == "snapshot"
        notice = await browser.receive()
    assert notice == {"is": "notice", "level": "info", "message": "Opened."}


@in_loop
async def test_the_order_is_told_when_it_changes() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        session.change(windows={"labels": None}, order=("image", "smooth"))
        patch = await browser.receive()
    assert patch == {"is": "patch", "windows": {"labels": None}, "order": ["image", "smooth"]}


@in_loop
async def test_a_slow_socket_skips_what_is_old() -> None:
    session = FakeSession()
    async with connected(session) as browser:
        await browser.receive()
        browser.send("want", windows={"smooth": {"reference": "smooth"}})
        await settle()
        browser.reads.clear()
        for number in range(1, 6):
            session.tell(f"k{number}", "smooth")
            await settle()
            for asked in session.client.open:
                asked.answer(f"k{number}", number)
            await settle()
        browser.reads.set()
        keys = []
        while "k5" not in keys:
            found = await browser.receive()
            keys += [read_frame(found)[0]["key"]] if isinstance(found, bytes) else []
    assert len(keys) <= 2
