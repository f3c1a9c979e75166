"""Nothing that was confirmed is lost, whatever is killed, and whenever."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from fluograph.graph.file import read
from fluograph.operations.catalogue import catalogue
from tests.engine.live.conftest import install
from tests.ui.conftest import OpenPage, Serve, Server
from tests.ui.page_helpers import drag_slider, select, window, write_workflow
from tests.ui.person import valid
from tests.ui.socket_tab import Gone, SocketTab

KILLS = int(os.environ.get("FLUOGRAPH_KILLS", "3"))
"""How often each kind of workflow loses its server."""


@dataclass(frozen=True)
class Seen:
    """What edits of this test change."""

    sigma: str
    title: str
    at: tuple[int, int]

    @classmethod
    def of(cls, snapshot: dict[str, Any]) -> Seen:
        rows = {row["name"]: row for row in snapshot["windows"]}
        sigma = rows["smooth"]["summary"].partition(",")[0].removeprefix("sigma ")
        x, y = rows["labels"]["at"]
        return cls(sigma, rows["binary"]["title"], (x, y))


class Stream:
    """Edits one after the other until the server is gone.

    Attributes
    ----------
    past
        What was seen after each edit, as it must be; the last one was perhaps not confirmed.
    possible
        How many of the last of them may be what is there after a restart.
    """

    def __init__(self, tab: SocketTab, seed: int) -> None:
        self.tab = tab
        self.random = random.Random(seed)
        self.past = [Seen.of(tab.snapshot)]
        self.possible = 1
        self.numbers = itertools.count(self.random.randrange(1, 1000))

    def run(self) -> None:
        kinds = (self.sigma, self.title, self.move, self.gesture, self.undo, self.save)
        try:
            while True:
                self.random.choice(kinds)(next(self.numbers))
        except Gone:
            pass

    def go(self, seen: Seen, command: str, **arguments: Any) -> None:
        """Do an edit that leads to `seen`."""
        self.past.append(seen)
        self.possible += 1
        self.tab.ask(command, **arguments)
        self.possible = 1

    def sigma(self, number: int) -> None:
        seen = replace(self.past[-1], sigma=str(number))
        values = {"sigma_x": number, "sigma_y": number}
        self.go(seen, "set_parameters", name="smooth", values=values)

    def title(self, number: int) -> None:
        seen = replace(self.past[-1], title=f"edit {number}")
        self.go(seen, "set_title", name="binary", title=seen.title)

    def move(self, number: int) -> None:
        seen = replace(self.past[-1], at=(number, number))
        self.go(seen, "move", positions={"labels": [number, number]})

    def gesture(self, number: int) -> None:
        """Drag a slider: it is confirmed when it is released, and may be there before."""
        self.tab.ask("press", label="")
        before = len(self.past)
        for step in range(4):
            seen = replace(self.past[-1], sigma=str(number + step))
            self.past.append(seen)
            self.possible = len(self.past) - before + 1
            values = {"sigma_x": number + step, "sigma_y": number + step}
            self.tab.ask("set_parameters", name="smooth", values=values)
        self.tab.ask("release")
        self.past[before:-1] = []
        self.possible = 1

    def undo(self, _: int) -> None:
        self.title(next(self.numbers))
        self.go(self.past[-2], "undo")

    def save(self, _: int) -> None:
        """Save; a workflow without a file gets one."""
        self.tab.ask("save")


def kill_while(server: Server, work: Callable[[], None], seconds: float) -> None:
    """Kill a server after some time of work."""
    timer = threading.Timer(seconds, lambda: server.process.send_signal(signal.SIGKILL))
    timer.start()
    work()
    timer.join()
    assert server.process.wait(20) == -signal.SIGKILL


def kill_again_and_again(serve: Serve, *arguments: str, seed: int, saves: bool) -> None:
    chance = random.Random(seed)
    server = serve(*arguments)
    for number in range(KILLS):
        stream = Stream(SocketTab(server.address), seed + number)
        if not saves:
            stream.save = lambda _: None  # type: ignore[method-assign]
        kill_while(server, stream.run, chance.uniform(0.01, 1))
        server = serve()
        tab = SocketTab(server.address)
        found, made = Seen.of(tab.snapshot), stream.past[-stream.possible :]
        assert found in made, f"{len(stream.past)} edits before kill {number}"
        tab.close()


def test_kills_of_a_workflow_with_a_file(serve: Serve, tmp_path: Path) -> None:
    path = Path(write_workflow(tmp_path))
    kill_again_and_again(serve, str(path), seed=1, saves=True)
    read(path, catalogue())  # it was never left half written


def test_kills_of_a_workflow_that_was_never_saved(serve: Serve, tmp_path: Path) -> None:
    text = Path(write_workflow(tmp_path)).read_text()
    server = serve()
    tab = SocketTab(server.address)
    tab.ask("paste", text=text.replace("cells.ome.tif", str(tmp_path / "cells.ome.tif")))
    tab.close()
    server.stop(signal.SIGKILL)
    kill_again_and_again(serve, seed=2, saves=False)


def port_of(server: Server) -> str:
    return str(urlsplit(server.address).port)


def test_the_page_goes_on_when_the_server_is_there_again(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    server = serve(write_workflow(tmp_path))
    page = open_page(server.address)
    select(page, "smooth")
    field = page.get_by_role("textbox", name="Sigma")
    foot = window(page, "smooth").locator(".fg-foot")
    field.fill("3")
    field.press("Enter")
    expect(foot).to_contain_text("sigma 3")
    expect(field).to_have_value("3")
    field.press("Control+a")
    page.keyboard.type("4.5")
    expect(field).to_have_value("4.5")
    page.evaluate("window.former = true")

    server.stop(signal.SIGKILL)
    expect(page.get_by_text("No connection to the server").first).to_be_visible()
    serve("--port", port_of(server))
    page.wait_for_function("!window.former && window.did_handshake")  # it was loaded again
    expect(page.get_by_text("No connection to the server")).to_have_count(0)

    valid(window(page, "labels"))
    expect(foot).to_contain_text("sigma 3")
    select(page, "smooth")
    expect(field).to_have_value("4.5")
    field.press("Enter")
    expect(foot).to_contain_text("sigma 4.5")
    page.keyboard.press("Control+z")
    expect(foot).to_contain_text("sigma 3")


def test_a_slider_that_is_held_while_the_server_is_killed(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    server = serve(write_workflow(tmp_path))
    page = open_page(server.address)
    select(page, "smooth")
    foot = window(page, "smooth").locator(".fg-foot")

    def kill() -> None:
        expect(foot).to_contain_text("sigma 10")
        server.stop(signal.SIGKILL)

    drag_slider(page, page.get_by_role("slider", name="Sigma"), 0.5, during=kill)
    tab = SocketTab(serve("--port", port_of(server)).address)
    assert Seen.of(tab.snapshot).sigma in ("2", "10")
    labels = [edit["label"] for edit in tab.ask("history_tree")]
    assert len(labels) <= 2
    tab.close()
    expect(foot).to_contain_text(f"sigma {Seen.of(tab.snapshot).sigma}")


PLUGIN = '''
from __future__ import annotations

import os
import time
from pathlib import Path

from fluograph.operations.plugin import Image, operation


@operation(title="Ends the process")
def ends_the_process(image: Image) -> Image:
    """End the process, until somebody has mended it."""
    import pyclesperanto as cle

    if not Path(__file__).with_name("mended").exists():
        os.abort()
    return cle.copy(image)


@operation(title="Takes its time")
def takes_its_time(image: Image) -> Image:
    """Take its time, until somebody has mended it."""
    import pyclesperanto as cle

    while not Path(__file__).with_name("mended").exists():
        time.sleep(0.05)
    return cle.copy(image)
'''


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with operations that are installed."""
    path = install(tmp_path / "installed", PLUGIN)
    monkeypatch.setenv("PYTHONPATH", str(path), prepend=os.pathsep)
    return path


def with_step(folder: Path, operation: str) -> str:
    """Write a workflow of which a step reads the image with an operation; return its path."""
    path = Path(write_workflow(folder))
    more = f"  special:\n    operation: {operation}\n    inputs: {{image: cells}}\n"
    path.write_text(path.read_text() + more)
    return str(path)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
def test_a_worker_that_is_killed_while_it_computes_is_replaced(
    serve: Serve, open_page: OpenPage, tmp_path: Path, plugin: Path
) -> None:
    server = serve(with_step(tmp_path, "takes_its_time"))
    page = open_page(server.address)
    expect(window(page, "special")).to_have_class(re.compile("is-computing"))

    pid = server.process.pid
    for worker in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(worker), signal.SIGKILL)

    plugin.joinpath("mended").touch()
    for name in ("special", "labels"):
        valid(window(page, name))


def test_a_step_that_ends_workers_says_so_and_is_tried_again(
    serve: Serve, open_page: OpenPage, tmp_path: Path, plugin: Path
) -> None:
    page = open_page(serve(with_step(tmp_path, "ends_the_process")).address)
    special = window(page, "special")
    expect(special).to_have_class(re.compile("is-failed"))
    expect(special).to_contain_text("ended twice while it computed this step")
    valid(window(page, "labels"))

    plugin.joinpath("mended").touch()
    special.get_by_role("button", name="Try again").click()

    valid(special)
    expect(special).not_to_contain_text("ended twice")


def test_esc_cancels_and_nothing_else_waits(
    serve: Serve, open_page: OpenPage, tmp_path: Path, plugin: Path
) -> None:
    page = open_page(serve(with_step(tmp_path, "takes_its_time")).address)
    special = window(page, "special")
    expect(special).to_have_class(re.compile("is-computing"))
    expect(special.locator(".fg-seconds")).to_have_text(re.compile(r"[1-9]\d* s"))

    select(page, "smooth")
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("3")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 3")
    special.locator(".fg-name").click()
    expect(special).to_have_class(re.compile("is-selected"))
    expect(page.locator(".fp-engine")).to_contain_text("takes its time", ignore_case=True)
    page.wait_for_function(
        "import('fluograph/store.js').then(({ store }) => store.session.running === 'special')"
    )
    page.keyboard.press("Escape")

    expect(special).to_contain_text("Cancelled")
    for name in ("smooth", "labels"):
        valid(window(page, name))
