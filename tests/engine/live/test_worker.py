"""A client with its workers: the same by a thread and a process, crashes, cancelling, the end."""

from __future__ import annotations

import itertools
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile

from fluograph.engine import evaluate
from fluograph.engine.live.blame import CANCELLED
from fluograph.engine.live.client import Client
from fluograph.engine.live.messages import Status
from fluograph.engine.live.transport import ProcessWorker
from fluograph.engine.states import State
from fluograph.errors import CancelledError, ComputeError, UnknownNameError
from fluograph.graph.document import Graph, Source, Step
from tests.engine.live.conftest import install
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

_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, blobs: np.ndarray) -> Path:
    return save(tmp_path_factory.mktemp("images"), blobs)


@pytest.fixture(scope="module")
def shared_client(plugin: None) -> Iterator[Client]:
    with Client(patience=0.2) as client:
        yield client


@pytest.fixture
def client(shared_client: Client) -> Client:
    """A client with a worker process, which shows nothing yet and has a spare one."""
    shared_client.show(Graph())
    assert shared_client.wait_idle(LONG)
    wait(lambda: shared_client.has_spare)
    return shared_client


def cancel(client: Client) -> str:
    """Cancel the task that has just been told to run."""
    end = time.monotonic() + LONG
    while not (key := client.cancel()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)
    return key


def slow(seconds: float) -> Step:
    """Return a step that takes so long, and that no test has computed before."""
    parameters = {"seconds": seconds + next(_NUMBERS) * 1e-6}
    return Step("takes_its_time", {"image": "image"}, parameters)


def with_steps(**steps: Step) -> Graph:
    return of_file({**two_branches().steps, **steps})


def pid_of(client: Client) -> int:
    wait(lambda: client._workers.current is not None)
    worker = client._workers.current
    assert isinstance(worker, ProcessWorker)
    return worker.pid


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # no such folder on this system, or the process has just gone
        return not Path("/proc/self").exists()
    return state != "Z"  # ended, and nobody has asked how


@pytest.mark.parametrize("process", [False, True], ids=["thread", "process"])
def test_thread_and_process_say_the_same(folder: Path, process: bool) -> None:
    told: list[Status] = []
    expected = evaluate(of_file(), ["smooth", "labels"], folder=folder)
    with Client(process=process) as client:
        client.subscribe(told.append)
        generation = client.show(of_file(), wanted=["table"], folder=folder)
        assert client.wait_idle(LONG)
        for name, result in expected.items():
            shown = client.view(name, timeout=LONG)
            np.testing.assert_array_equal(shown.pixels, result.array())
            assert (shown.low, shown.high) == (result.array().min(), result.array().max())
            assert shown.key == result.key == client.status[name].key
        assert set(client.where) == {status.key for status in client.status.values()}
        assert client.device
    names = ["image", "smooth", "binary", "labels", "table"]
    both = (State.COMPUTING, State.VALID)
    assert [(s.step, s.state) for s in told] == [
        *((name, State.INVALID) for name in names),
        *((name, state) for name in names for state in both),
    ]
    assert {status.generation for status in told} == {generation} == {1}
    assert told[-1].metas


@pytest.mark.parametrize("process", [False, True], ids=["thread", "process"])
def test_a_device_that_is_not_there_is_said(folder: Path, process: bool) -> None:
    with Client(process=process, device="abacus") as client:
        client.show(of_file(), folder=folder)
        assert client.wait_idle(LONG)
        assert set(states(client).values()) == {"failed"}
        assert "No device matches 'abacus'" in client.status["smooth"].reason
        client.show(of_file(), folder=folder)
        with pytest.raises(ComputeError, match="abacus"):
            client.view("smooth", timeout=LONG)


def test_a_worker_that_cannot_start_is_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "import os, fluograph.operations.plugin\nprint('no!', flush=True)\nos._exit(3)"
    path = install(tmp_path / "broken", broken)
    monkeypatch.setenv("PYTHONPATH", str(path), prepend=os.pathsep)
    with Client() as client:
        client.show(of_file(), folder=folder)
        assert client.wait_idle(LONG)
        reason = client.status["smooth"].reason
        assert "did not start (exit status 3; it last printed: no!)" in reason
        for _ in range(3):  # a question does not start another one
            with pytest.raises(ComputeError, match="did not start"):
                client.memory()
        assert client._workers._count == 1
        client.refresh()
        assert client.wait_idle(LONG)
        assert client._workers._count == 2


@pytest.mark.parametrize("where", ["plan", "Session.work"])
def test_a_defect_is_said_and_something_newer_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a defect")

    with Client(process=False) as client, monkeypatch.context() as patch:
        wait(lambda: client.device != "")
        patch.setattr(f"fluograph.engine.live.session.{where}", fails)
        client.show(two_branches(), folder=folder)
        assert client.wait_idle(LONG)
        assert set(states(client).values()) == {"failed"}
        assert client.status["left"].reason == "RuntimeError: a defect"
        with pytest.raises(ComputeError, match="a defect"):
            client.view("left", timeout=LONG)
        patch.undo()
        client.show(two_branches(), folder=folder)
        assert client.wait_idle(LONG)
        assert set(states(client).values()) == {"valid"}


def test_the_guilty_is_quarantined_and_the_innocent_goes_on(client: Client, folder: Path) -> None:
    guilty = Step("ends_the_process", {"image": "left"})
    after = Step("gaussian_blur", {"input_image": "guilty"})
    before = client._workers._count
    client.show(with_steps(guilty=guilty, after=after), wanted=["guilty", "after"], folder=folder)
    assert client.wait_idle(LONG)
    assert states(client) == {
        "image": "valid",
        "left": "valid",
        "right": "valid",
        "guilty": "failed",
        "after": "invalid",
    }
    reason = client.status["guilty"].reason
    assert "ended twice while it computed this step (SIGABRT" in reason
    assert "about to end" in reason
    assert client.status["after"].reason == "waits for guilty, which failed"
    expected = evaluate(two_branches(), ["right"], folder=folder)["right"].array()
    np.testing.assert_array_equal(client.view("right").pixels, expected)
    with pytest.raises(ComputeError, match="ended twice"):
        client.view("guilty", timeout=LONG)
    assert client._workers._count - before <= 4


def test_try_again_lifts_the_quarantine(client: Client, folder: Path) -> None:
    told: list[Status] = []
    guilty = Step("ends_the_process", {"image": "right"})
    client.show(of_file({**two_branches().steps, "guilty": guilty}), folder=folder)
    assert client.wait_idle(LONG)
    assert client.status["guilty"].state is State.FAILED
    end = client.subscribe(told.append)
    client.retry("guilty")
    assert client.wait_idle(LONG)
    wait(lambda: bool(told) and told[-1].state is State.FAILED)
    end()
    assert [s.state for s in told if s.step == "guilty"].count(State.COMPUTING) == 2


def test_a_worker_that_is_killed_from_outside_makes_nobody_guilty(
    client: Client, folder: Path
) -> None:
    told: list[Status] = []
    end = client.subscribe(told.append)
    graph = changed(with_steps(slow=slow(0.5)), "left", sigma_x=7.0)
    client.show(graph, wanted=["left", "slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    waiting = client.request("right")
    pid = pid_of(client)
    os.kill(pid, signal.SIGKILL)
    assert client.wait_idle(LONG)
    expected = evaluate(two_branches(), ["right"], folder=folder)["right"].array()
    np.testing.assert_array_equal(waiting.result(LONG).pixels, expected)
    end()
    assert set(states(client).values()) == {"valid"}
    assert pid_of(client) != pid
    assert [s.state for s in told if s.step == "left"].count(State.COMPUTING) == 1


def test_an_idle_worker_that_is_killed_is_replaced(client: Client, folder: Path) -> None:
    client.show(two_branches(), folder=folder)
    assert client.wait_idle(LONG)
    for _ in range(3):
        pid = pid_of(client)
        os.kill(pid, signal.SIGKILL)
        wait(lambda pid=pid: pid_of(client) != pid)  # type: ignore[misc]
        assert client.wait_idle(LONG)
    assert set(states(client).values()) == {"valid"}
    assert client.view("left", timeout=LONG).pixels.any()


def test_cancel_ends_a_task_and_the_rest_goes_on(client: Client, folder: Path) -> None:
    client.show(with_steps(slow=slow(LONG)), wanted=["slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    key = cancel(client)
    assert client.wait_idle(LONG)
    assert key == client.status["slow"].key
    assert client.status["slow"].state is State.FAILED
    assert client.status["slow"].reason == CANCELLED
    assert states(client)["right"] == "valid"
    client.retry("slow")
    wait_for(client, "slow", State.COMPUTING)
    client.show(with_steps(slow=slow(0.01)), folder=folder)
    assert client.wait_idle(LONG)
    assert set(states(client).values()) == {"valid"}


def test_cancel_does_nothing_where_nothing_runs(client: Client) -> None:
    assert client.cancel() == ""


def test_a_task_that_nobody_needs_any_more_is_ended(client: Client, folder: Path) -> None:
    told: list[Status] = []
    client.show(with_steps(slow=slow(LONG)), wanted=["left", "slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    pid = pid_of(client)
    end = client.subscribe(told.append)
    client.show(two_branches(), folder=folder)
    assert client.wait_idle(LONG)
    end()
    assert pid_of(client) != pid
    assert states(client) == {"image": "valid", "left": "valid", "right": "valid"}
    assert State.FAILED not in {s.state for s in told}


def test_a_task_that_is_still_needed_goes_on(client: Client, folder: Path) -> None:
    graph = with_steps(slow=slow(1.0))
    client.show(graph, wanted=["slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    pid = pid_of(client)
    client.show(changed(graph, "left", sigma_x=4.0), folder=folder)
    assert client.wait_idle(LONG)
    assert pid_of(client) == pid
    assert set(states(client).values()) == {"valid"}


def test_states_change_at_once_while_a_task_runs(client: Client, folder: Path) -> None:
    graph = with_steps(slow=slow(LONG))
    client.show(graph, wanted=["left", "slow"], folder=folder)
    wait_for(client, "slow", State.COMPUTING)
    client.show(changed(graph, "left", sigma_x=5.0), folder=folder)
    wait_for(client, "left", State.INVALID)
    assert client.status["slow"].state is State.COMPUTING
    cancel(client)
    assert client.wait_idle(LONG)
    assert states(client)["left"] == "valid"


@pytest.mark.parametrize("process", [False, True], ids=["thread", "process"])
def test_the_newest_of_many_edits_wins(folder: Path, process: bool) -> None:
    with Client(process=process) as client:
        for number in range(30):
            client.show(changed(of_file(), "smooth", sigma_x=1.0 + number / 10), folder=folder)
        assert client.wait_idle(LONG)
        shown = client.view("smooth", timeout=LONG).pixels
    newest = changed(of_file(), "smooth", sigma_x=3.9)
    expected = evaluate(newest, ["smooth"], folder=folder)["smooth"].array()
    np.testing.assert_array_equal(shown, expected)


def test_many_views_at_once_are_each_right(client: Client, folder: Path) -> None:
    client.show(two_branches(), folder=folder)
    whole = client.view("left", timeout=LONG).pixels
    regions = [((y, y + 9), (x, x + 11)) for y in range(0, 20, 3) for x in range(0, 25, 5)]
    waiting = [client.request("left", region=region) for region in regions]
    for ((y0, y1), (x0, x1)), future in zip(regions, waiting, strict=True):
        np.testing.assert_array_equal(future.result(LONG).pixels, whole[y0:y1, x0:x1])


def test_an_image_with_channels_needs_more_memory(tmp_path: Path) -> None:
    pixels = np.random.default_rng(2).integers(0, 255, (9, 64, 64)).astype("uint8")
    tifffile.imwrite(tmp_path / "image.tif", pixels, imagej=True, metadata={"axes": "CYX"})
    with Client(process=False) as client:
        client.show(Graph(sources={"image": Source(file="image.tif")}), folder=tmp_path)
        shown = client.view("image", size=(64, 64), timeout=LONG).pixels
    np.testing.assert_array_equal(shown, pixels)


def test_a_view_that_takes_too_long_is_said(client: Client, folder: Path) -> None:
    client.show(with_steps(slow=slow(0.7)), wanted=["slow"], folder=folder)
    with pytest.raises(TimeoutError):
        client.view("slow", timeout=0.05)
    assert not client.wait_idle(0.05)
    assert client.wait_idle(LONG)


def test_a_slow_subscriber_holds_up_nothing(folder: Path) -> None:
    told: list[Status] = []
    may_go_on = threading.Event()

    def slowly(status: Status) -> None:
        may_go_on.wait(LONG)
        told.append(status)

    with Client(process=False) as client:
        client.subscribe(slowly)
        client.show(of_file(), folder=folder)
        assert client.wait_idle(LONG)
        assert set(states(client).values()) == {"valid"}
        assert told == []
        may_go_on.set()
    assert len(told) == 3 * 5
    assert [s.state for s in told if s.step == "table"] == ["invalid", "computing", "valid"]


def test_a_subscriber_that_raises_is_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    def wrongly(status: Status) -> None:
        raise ValueError("my mistake")

    with caplog.at_level(logging.ERROR), Client(process=False) as client:
        client.subscribe(wrongly)
        client.show(of_file(), folder=folder)
        assert client.wait_idle(LONG)
    assert len(caplog.records) == 3 * 5
    assert "my mistake" in caplog.text


def test_cancel_in_a_thread_ends_after_the_task(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fluograph.engine.engine import Engine

    may_go_on = threading.Event()
    outputs = Engine._outputs

    def slowly(self: Engine, task, live):  # type: ignore[no-untyped-def]
        if task.name == "left":
            may_go_on.wait(LONG)
        return outputs(self, task, live)

    monkeypatch.setattr(Engine, "_outputs", slowly)
    with Client(process=False) as client:
        client.show(two_branches(), wanted=["left"], folder=folder)
        wait_for(client, "left", State.COMPUTING)
        cancel(client)
        may_go_on.set()
        assert client.wait_idle(LONG)
        assert states(client) == {"image": "valid", "left": "failed", "right": "valid"}
        client.retry("left")
        assert client.wait_idle(LONG)
        assert states(client)["left"] == "valid"


def test_a_step_that_is_not_there_cannot_be_tried_again(client: Client, folder: Path) -> None:
    client.show(two_branches(), folder=folder)
    assert client.wait_idle(LONG)
    with pytest.raises(UnknownNameError, match="Did you mean left"):
        client.retry("leff")


def test_what_is_closed_says_so(folder: Path) -> None:
    client = Client(process=False)
    client.close()
    client.close()
    for use in (lambda: client.show(of_file()), lambda: client.view("smooth")):
        with pytest.raises(ComputeError, match="was closed"):
            use()


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_closing_leaves_nothing(plugin: None, folder: Path, busy: bool) -> None:
    threads = set(threading.enumerate())
    client = Client()
    steps = {"slow": slow(LONG)} if busy else {}
    client.show(with_steps(**steps), folder=folder)
    if busy:
        wait_for(client, "slow", State.COMPUTING)
        waiting = client.request("slow")
    else:
        assert client.wait_idle(LONG)
    pids = [worker.pid for worker in client._workers._all if isinstance(worker, ProcessWorker)]
    assert pids
    client.close()
    if busy:
        with pytest.raises(CancelledError, match="closed"):
            waiting.result(0)
    assert not any(map(is_alive, pids))
    assert not client._pool.folder.exists()
    assert set(threading.enumerate()) <= threads


def test_closing_a_thread_leaves_nothing(folder: Path) -> None:
    threads = set(threading.enumerate())
    with Client(process=False) as client:
        client.show(of_file(), folder=folder)
        client.view("smooth", timeout=LONG)
    assert not client._pool.folder.exists()
    assert set(threading.enumerate()) <= threads


DYING = """
import os, signal, sys, time
from fluograph.engine.live.client import Client
from fluograph.graph.document import Graph, Source, Step

client = Client()
steps = {"slow": Step("takes_its_time", {"image": "image"}, {"seconds": 60.0})}
client.show(Graph(sources={"image": Source(file="image.tif")}, steps=steps), folder=sys.argv[1])
while "slow" not in client.status or client.status["slow"].state != "computing":
    time.sleep(0.01)
while client._workers._spare is None:
    time.sleep(0.01)
print(client._pool.folder, *(worker.pid for worker in client._workers._all), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_their_client_dies(plugin: None, folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DYING, str(folder)], stdout=subprocess.PIPE, text=True, check=False
    )
    memory, *pids = ended.stdout.split()
    assert ended.returncode == -signal.SIGKILL
    assert len(pids) == 2
    wait(lambda: not any(is_alive(int(pid)) for pid in pids), seconds=2.0)
    assert not Path(memory).exists()


def test_a_worker_imports_nothing_from_where_it_is_started(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    with Client() as client:
        client.show(two_branches(), folder=folder)
        assert client.view("left", timeout=LONG).pixels.any()


def test_the_same_graph_shown_again_changes_nothing(client: Client, folder: Path) -> None:
    client.show(two_branches(), folder=folder)
    assert client.wait_idle(LONG)
    told: list[Status] = []
    end = client.subscribe(told.append)
    titled = replace(two_branches(), title="Another", view={"left": {"at": [1, 2]}})
    assert client.show(titled, folder=folder) == client.show(titled, folder=folder) - 1
    assert client.wait_idle(LONG)
    end()
    assert told == []
