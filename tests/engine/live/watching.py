"""What tests of sessions and clients share: graphs of a file, a session that is recorded."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

from fluograph.engine import Engine
from fluograph.engine.live.client import Client
from fluograph.engine.live.messages import (
    Idle,
    Message,
    Pixels,
    Retry,
    Show,
    Status,
    View,
    decode,
    encode,
)
from fluograph.engine.live.session import Session
from fluograph.engine.states import State
from fluograph.graph.document import Graph, Source, Step
from fluograph.graph.plain import to_plain
from tests.engine.graphs import chain, graph, step

__all__ = [
    "LONG",
    "Watched",
    "changed",
    "of_file",
    "save",
    "states",
    "two_branches",
    "wait",
    "wait_for",
]

LONG = 60.0
"""Seconds: nothing here waits that long, and a test that does has failed."""


def save(folder: Path, image: np.ndarray) -> Path:
    """Write the source of all these graphs, and return its folder."""
    axes = "ZYX"[-image.ndim :]
    tifffile.imwrite(folder / "image.tif", image, imagej=True, metadata={"axes": axes})
    return folder


def of_file(given: Graph | Mapping[str, Step] | None = None) -> Graph:
    """Return a graph, by default the chain of four steps, whose source is that file."""
    if not isinstance(given, Graph):
        given = chain() if given is None else graph(given)
    return replace(given, sources={"image": Source(file="image.tif", axes=None)})


def changed(graph: Graph, name: str, **parameters: Any) -> Graph:
    """Return `graph` with other parameters of a step."""
    old = graph.steps[name]
    new = replace(old, parameters={**old.parameters, **parameters})
    return replace(graph, steps={**graph.steps, name: new})


def two_branches() -> Graph:
    """Return a graph of two steps, ``left`` and ``right``, that read the image."""
    return of_file(
        {
            "left": step("gaussian_blur", "image", sigma_x=1.0, sigma_y=1.0),
            "right": step("gaussian_blur", "image", sigma_x=2.0, sigma_y=2.0),
        }
    )


class Watched:
    """A session with what it says and does."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.told: list[Message] = []
        self.ran: list[str] = []
        self.memory: dict[str, np.ndarray] = {}
        self.session = Session(engine, self._hear, self.memory.__setitem__, self._mark)
        self.generation = 0

    def _hear(self, message: Message) -> None:
        self.told.append(decode(encode(message)))

    def _mark(self, key: str) -> None:
        if key:
            self.ran.append(key)

    def show(self, graph: Graph, wanted: Sequence[str] = (), **more: Any) -> None:
        """Show a graph as the next generation, without computing."""
        self.generation += 1
        self.session.take(
            Show(self.generation, to_plain(graph), wanted, folder=str(self.folder), **more)
        )

    def retry(self, step: str) -> None:
        """Compute a step again as the next generation."""
        self.generation += 1
        self.session.take(Retry(self.generation, step))

    def finish(self, graph: Graph | None = None, **more: Any) -> list[str]:
        """Show a graph if there is one, do all the work, and return which steps were computed."""
        if graph is not None:
            self.show(graph, **more)
        before = len(self.ran)
        while self.session.work():
            pass
        names = {status.key: name for name, status in self.status.items()}
        return [names.get(key, "?") for key in self.ran[before:]]

    def view(self, reference: str, **more: Any) -> Message:
        """Ask for pixels, work, and return the answer."""
        return self.ask(View(len(self.told) + 1, reference, memory="memory", **more))

    def ask(self, question: Message) -> Message:
        """Ask something, work, and return the answer."""
        self.session.take(question)
        while self.session.work():
            pass
        return next(m for m in reversed(self.told) if hasattr(m, "request"))

    def pixels(self, reference: str, **more: Any) -> np.ndarray:
        """Return the pixels of a view."""
        answer = self.view(reference, **more)
        assert isinstance(answer, Pixels), answer
        return self.memory["memory"]

    @property
    def status(self) -> dict[str, Status]:
        """The newest status of each step."""
        return {m.step: m for m in self.told if isinstance(m, Status)}

    @property
    def states(self) -> dict[str, str]:
        """The newest state of each step."""
        return {name: str(status.state) for name, status in self.status.items()}

    @property
    def idle(self) -> list[int]:
        """The generations that are done."""
        return [m.generation for m in self.told if isinstance(m, Idle)]

    def history(self, step: str) -> list[str]:
        """All states that were told of a step."""
        return [str(m.state) for m in self.told if isinstance(m, Status) and m.step == step]


def wait(condition: Callable[[], bool], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def states(client: Client) -> dict[str, str]:
    return {name: str(status.state) for name, status in client.status.items()}


def wait_for(client: Client, name: str, state: State) -> None:
    wait(lambda: name in client.status and client.status[name].state is state)
