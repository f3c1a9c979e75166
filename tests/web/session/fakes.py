"""A client that computes nothing, and sessions that use it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fluograph.engine.live.messages import Status
from fluograph.engine.states import State
from fluograph.web.security import Folders
from fluograph.web.session import Change, Session

__all__ = ["FakeClient", "Tabs", "meta", "opened"]


def meta(kind: str = "image", axes: str = "YX", voxel: Any = (None, None, None)) -> dict[str, Any]:
    shape = tuple({"C": 2, "Z": 8, "Y": 60, "X": 80}[axis] for axis in axes)
    return {"kind": kind, "axes": axes, "shape": shape, "voxel_size": voxel, "channels": ()}


class FakeClient:
    """Notes what it is shown; the test says what becomes of it."""

    device = "a device"

    def __init__(self) -> None:
        self.shown: list[tuple[Any, dict[str, Any]]] = []
        self.calls: list[tuple[Any, ...]] = []
        self.status: dict[str, Status] = {}
        self._subscribers: list[Callable[[Status], None]] = []
        self._idle = threading.Event()
        self._idle.set()

    def show(self, graph: Any, **how: Any) -> int:
        self._idle.clear()
        self.shown.append((graph, how))
        return len(self.shown)

    def subscribe(self, callback: Callable[[Status], None]) -> Callable[[], None]:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def say(self, step: str, state: State = State.VALID, **more: Any) -> None:
        self.status[step] = Status(len(self.shown), step, state, **more)
        for callback in self._subscribers:
            callback(self.status[step])

    def rest(self) -> None:
        self._idle.set()

    def wait_idle(self, timeout: float | None = None) -> bool:
        return self._idle.wait(timeout)

    def prepare(self, suggestions: Any) -> None:
        self.calls.append(("prepare", list(suggestions)))

    def cancel(self) -> str:
        self.calls.append(("cancel",))
        return ""

    def retry(self, name: str) -> int:
        self.calls.append(("retry", name))
        return 1

    def refresh(self) -> int:
        self.calls.append(("refresh",))
        return 1

    def value(self, *given: Any) -> Future[Any]:
        return self._asked("value", *given)

    def read(self, *given: Any, **more: Any) -> Future[Any]:
        return self._asked("read", *given, more)

    def memory(self) -> Future[Any]:
        return self._asked("memory")

    def _asked(self, *call: Any) -> Future[Any]:
        self.calls.append(call)
        return Future()


class Tabs:
    """A session with the changes that it told, and what waits for its thread."""

    def __init__(self, root: Path, client: Any = None) -> None:
        self.waiting: deque[Callable[[], None]] = deque()
        self.client: Any = client
        if client is None:
            self.client = FakeClient()
        self.session = Session(
            client=self.client, folders=Folders([root]), post=self.waiting.append
        )
        self.changes: list[Change] = []
        self.session.subscribe(self.changes.append)
        self.do = self.session.do
        self.root = root

    def run(self) -> int:
        """Do what was posted; returns how much that was."""
        count = 0
        while self.waiting:
            self.waiting.popleft()()
            count += 1
        return count

    def image(self, name: str = "nuclei") -> str:
        """Open an image; nothing looks into its file."""
        path = self.root / f"{name}.tif"
        path.write_bytes(b"II*\0")
        names: list[str] = self.do("open_images", paths=[str(path)])["names"]
        return names[0]

    def step(self, operation: str, *inputs: str, **more: Any) -> str:
        """Add a step."""
        ports = [port.name for port in self.session.catalogue[operation].inputs]
        given = dict(zip(ports, inputs, strict=False))
        name: str = self.do("add_step", operation=operation, inputs=given, **more)["name"]
        return name

    def chain(self) -> None:
        """Build ``nuclei`` -> ``smooth`` -> ``binary`` -> ``labels``."""
        at = self.image()
        for operation in ("gaussian_blur", "threshold_otsu", "connected_component_labeling"):
            at = self.step(operation, at)

    def rows(self) -> dict[str, Mapping[str, Any]]:
        """Return the rows of the windows."""
        return {row["name"]: row for row in self.session.snapshot()["windows"]}

    def sigma(self, value: float, **more: Any) -> None:
        self.do("set_parameters", name="smooth", values={"sigma_x": value}, **more)

    @property
    def row(self) -> Mapping[str, Any]:
        """The session's own row."""
        row: Mapping[str, Any] = self.session.snapshot()["session"]
        return row

    @property
    def labels(self) -> list[str]:
        """What the edits are called."""
        return [edit.label for edit in self.session.history.edits.values()]


@contextmanager
def opened(root: Path, client: Any = None) -> Iterator[Tabs]:
    tabs = Tabs(root, client)
    try:
        yield tabs
    finally:
        if isinstance(tabs.client, FakeClient):
            tabs.client.rest()
        tabs.session.close()
