"""What is asked of a client beside views: the same by a thread and a process, never lost."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fluograph.engine import evaluate
from fluograph.engine.live.client import Client
from fluograph.engine.live.messages import Status
from fluograph.engine.live.transport import ProcessWorker
from fluograph.engine.states import State
from fluograph.errors import CancelledError, ComputeError
from fluograph.graph.document import Step
from tests.engine.live.watching import (
    LONG,
    changed,
    of_file,
    save,
    states,
    two_branches,
    wait,
    wait_for,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, blobs: np.ndarray) -> Path:
    return save(tmp_path_factory.mktemp("images"), blobs)


@pytest.fixture(scope="module", params=[False, True], ids=["thread", "process"])
def either(request: pytest.FixtureRequest) -> Iterator[Client]:
    with Client(process=request.param) as client:
        yield client


@pytest.fixture(scope="module")
def shared(plugin: None) -> Iterator[Client]:
    with Client(patience=0.2) as client:
        yield client


@pytest.fixture
def client(shared: Client, folder: Path) -> Client:
    """A client with a worker process and a spare one, which shows two branches."""
    shared.prepare([])
    shared._preparation._over.clear()  # as if nothing had been tried
    shared.show(two_branches(), folder=folder)
    assert shared.wait_idle(LONG)
    wait(lambda: shared.has_spare)
    return shared


def spare(client: Client) -> ProcessWorker:
    wait(lambda: client.has_spare)
    worker = client._workers.spare
    assert isinstance(worker, ProcessWorker)
    return worker


def kill(client: Client) -> None:
    worker = client._workers.current
    assert isinstance(worker, ProcessWorker)
    os.kill(worker.pid, signal.SIGKILL)


_NUMBERS = itertools.count()


def slow(seconds: float) -> dict[str, Step]:
    """Return steps of which one takes so long, and was never computed before."""
    parameters = {"seconds": seconds + next(_NUMBERS) * 1e-6}
    step = Step("takes_its_time", {"image": "image"}, parameters)
    return {**two_branches().steps, "slow": step}


def test_views_are_coded(either: Client, folder: Path) -> None:
    either.show(of_file(), folder=folder)
    raw = either.view("smooth", timeout=LONG)
    for bits in (8, 16):
        shown = either.view("smooth", bits=bits, timeout=LONG)
        assert shown.pixels.dtype == f"uint{bits}"
        values = shown.offset + shown.scale * shown.pixels
        np.testing.assert_allclose(values, raw.pixels, atol=0.51 * shown.scale + 1e-4)
        assert (shown.dark, shown.bright, shown.kind) == (raw.dark, raw.bright, raw.kind)


def test_outlines_of_labels_are_shown(either: Client, folder: Path) -> None:
    either.show(of_file(), folder=folder)
    whole = either.view("labels", bits=16, timeout=LONG).pixels
    edges = either.view("labels", bits=16, edges=True, timeout=LONG).pixels
    assert whole.dtype == edges.dtype == "uint16"
    assert 0 < np.count_nonzero(edges) < np.count_nonzero(whole)
    assert set(np.unique(whole[edges > 0] == edges[edges > 0])) == {True}
    with pytest.raises(ComputeError, match="labels or a mask"):
        either.view("smooth", edges=True, timeout=LONG)


def test_values_tables_and_memory_are_told(either: Client, folder: Path) -> None:
    either.show(of_file(), folder=folder)
    expected = evaluate(of_file(), ["labels", "table"], folder=folder)
    labels = expected["labels"].array()
    value = either.value("labels", None, 6, 7).result(LONG)
    assert value == {"key": expected["labels"].key, "values": [int(labels[6, 7])]}
    page = either.read("table", limit=2, sort="area", descending=True).result(LONG)
    areas = next(c for c in page["columns"] if c["name"] == "area")["values"]
    assert areas == sorted(expected["table"].table()["area"].tolist(), reverse=True)[:2]
    told = either.memory().result(LONG)
    assert told["held"] > 0 < told["total"]
    assert told["device"] == either.device


def test_a_question_that_cannot_be_answered_is_refused(either: Client, folder: Path) -> None:
    either.show(of_file(), folder=folder)
    refused: list[Future[Any]] = [
        either.read("table", sort="aera"),
        either.value("image", 0, 99, 99),
        either.read("nothing"),
    ]
    for future, reason in zip(refused, ["mean area", "a region", "nothing"], strict=True):
        with pytest.raises(ComputeError, match=reason):
            future.result(LONG)


def test_a_changed_file_is_found_when_it_is_looked_for(
    either: Client, tmp_path: Path, blobs: np.ndarray
) -> None:
    save(tmp_path, blobs)
    generation = either.show(two_branches(), folder=tmp_path)
    before = either.view("image", timeout=LONG)
    save(tmp_path, np.asarray(blobs[:, ::-1]))
    os.utime(tmp_path / "image.tif", ns=(1, 1))
    assert either.refresh() == generation + 1
    after = either.view("image", timeout=LONG)
    np.testing.assert_array_equal(after.pixels, before.pixels[:, ::-1])
    assert after.key != before.key
    assert either.wait_idle(LONG)
    assert set(states(either).values()) == {"valid"}
    told: list[Status] = []
    end = either.subscribe(told.append)
    either.refresh()
    assert either.wait_idle(LONG)
    end()
    assert told == []


def test_there_is_nothing_to_look_for_before_something_is_shown() -> None:
    with Client(process=False) as client:
        assert client.refresh() == 0
        assert client.wait_idle(LONG)


def test_who_waits_may_take_a_lock_and_call_the_client(either: Client, folder: Path) -> None:
    lock, began, asked = threading.Lock(), threading.Event(), threading.Event()

    def again(_: Future[Any]) -> None:
        began.set()
        with lock:
            either.memory().add_done_callback(lambda _: asked.set())

    with lock:  # who holds it calls the client, while the other has been told and waits for it
        either.show(of_file(), folder=folder)
        either.request("smooth").add_done_callback(again)
        assert began.wait(LONG)
        other = threading.Thread(target=either.refresh, daemon=True)
        other.start()
        other.join(LONG)
        assert not other.is_alive()
    assert asked.wait(LONG)


def test_futures_can_be_awaited(either: Client, folder: Path) -> None:
    async def several() -> list[Any]:
        either.show(of_file(), folder=folder)
        futures: list[Future[Any]] = [
            either.request("smooth"),
            either.read("table"),
            either.memory(),
        ]
        return [await asyncio.wrap_future(future) for future in futures]

    plane, page, memory = asyncio.run(several())
    assert plane.pixels.any()
    assert page["total"]
    assert memory["held"]


def test_what_is_wanted_comes_first(client: Client, folder: Path) -> None:
    told: list[str] = []
    end = client.subscribe(lambda s: told.append(s.step) if s.state is State.VALID else None)
    graph = of_file(slow(0.5))
    for name in ("left", "right"):
        graph = changed(graph, name, sigma_x=3.3)
    client.show(graph, wanted=["slow", "right"], folder=folder)
    wait(lambda: len(told) == 3)
    end()
    assert told == ["slow", "right", "left"]


def test_a_view_that_is_withdrawn_is_not_computed(client: Client, folder: Path) -> None:
    client.show(of_file(slow(0.3)), wanted=["slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    waiting = client.request("right", region=((0, 5), (0, 6)))
    kept = client.request("left", region=((0, 5), (0, 6)))
    assert waiting.cancel()
    assert kept.result(LONG).pixels.shape == (5, 6)
    wait(lambda: len(client._requests) == 0)
    assert len(client._pool._free) == len(client._pool._all)


@pytest.mark.parametrize("withdrawn", [False, True], ids=["all", "one withdrawn"])
def test_no_question_is_lost_when_the_worker_ends(
    client: Client, folder: Path, withdrawn: bool
) -> None:
    client.show(of_file(slow(0.4)), wanted=["slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    value, page = client.value("left", None, 6, 7), client.read("right")
    view = client.request("left")
    if withdrawn:
        view.cancel()
    kill(client)
    assert value.result(LONG)["values"][0] > 0
    with pytest.raises(ComputeError, match="Expected a table"):
        page.result(LONG)
    assert client.memory().result(LONG)["total"]
    assert view.cancelled() or view.result(LONG).pixels.any()
    assert client.wait_idle(LONG)
    assert len(client._pool._free) == len(client._pool._all)


def test_closing_answers_all(folder: Path) -> None:
    client = Client(process=False)
    client.show(of_file(), folder=folder)
    client.close()
    with pytest.raises(ComputeError, match="was closed"):
        client.memory()
    with pytest.raises(ComputeError, match="was closed"):
        client.refresh()


def test_many_answers_are_waited_for_by_one_timer(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.show(of_file(), folder=folder)
    assert client.wait_idle(LONG)
    waiting: list[Any] = []
    monkeypatch.setattr(client._preparation, "may_start", lambda: True)
    monkeypatch.setattr(client._timers, "later", lambda seconds, do: waiting.append(do))
    for _ in range(5):
        client.value("smooth", None, 1, 1).result(LONG)
    assert len(waiting) == 1
    with client._lock:
        waiting.pop()()
    assert len(waiting) == 1  # an answer has just come, so it waits for the rest of the time


def over(client: Client) -> int:
    return len(client._preparation._over)


def test_a_spare_worker_tries_what_is_likely_next(client: Client, folder: Path) -> None:
    told: list[Status] = []
    before, held = over(client), client.memory().result(LONG)["held"]
    end = client.subscribe(told.append)
    tried = [("top_hat", "left"), ("no_such_operation", "left"), ("sobel", "nowhere")]
    client.prepare(tried)
    wait(lambda: over(client) == before + 2)
    end()
    assert told == []
    assert client.memory().result(LONG)["held"] == held
    assert spare(client).running == ""
    client.prepare(tried)
    assert client._preparation.asked is None


def test_an_operation_that_ends_the_spare_is_not_tried_again(client: Client) -> None:
    first = spare(client)
    before = over(client)
    client.prepare([("ends_the_process", "right"), ("sobel", "right")])
    wait(lambda: over(client) == before + 2)
    assert spare(client) is not first
    assert set(states(client).values()) == {"valid"}
    assert not client._blame.quarantine


def test_an_operation_that_is_in_the_way_is_ended(client: Client, folder: Path) -> None:
    before = over(client)
    worker = spare(client)
    client.prepare([("takes_long", "left")])
    wait(lambda: worker.running != "")
    client.show(changed(two_branches(), "left", sigma_x=5.5), folder=folder)
    assert client.wait_idle(LONG)
    wait(lambda: over(client) == before + 1)
    assert spare(client) is not worker
    assert set(states(client).values()) == {"valid"}


def test_an_operation_that_does_not_end_is_ended(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fluograph.engine.live.keeper._LONGEST", 0.1)
    client._watches = False  # the last look may be far away
    worker = spare(client)
    client.prepare([("takes_long", "left"), ("sobel", "left")])
    wait(lambda: over(client) == 2)
    assert spare(client) is not worker
    assert set(states(client).values()) == {"valid"}


def test_a_spare_that_takes_over_stops_trying(client: Client, folder: Path) -> None:
    worker = spare(client)
    client.prepare([("takes_long", "right")])
    wait(lambda: worker.running != "")
    kill(client)
    client.show(changed(two_branches(), "left", sigma_x=5.75), folder=folder)
    assert client.view("left", timeout=LONG).pixels.any()
    assert client.wait_idle(LONG)
    assert set(states(client).values()) == {"valid"}
    assert not client._blame.quarantine


def test_a_thread_tries_operations_too(folder: Path) -> None:
    with Client(process=False) as client:
        client.show(two_branches(), folder=folder)
        assert client.wait_idle(LONG)
        client.prepare([("top_hat", "left")])
        wait(lambda: over(client) == 1)
        assert client.cancel() == ""


def test_who_waits_is_told_of_the_end() -> None:
    client = Client(process=False)
    client._workers.current = None  # nobody would answer
    client._send = lambda message: None  # type: ignore[method-assign]
    future = client.memory()
    client.close()
    assert isinstance(future.exception(0), CancelledError)
