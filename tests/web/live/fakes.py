"""A session and a client that compute nothing, for tests of what tabs get."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from fluograph.graph.document import Graph, Source, Step

__all__ = ["Asked", "FakeClient", "FakeSession", "chain", "plane"]


def chain() -> Graph:
    """Return ``image`` -> ``smooth`` -> ``labels``."""
    return Graph(
        sources={"image": Source(file="image.tif")},
        steps={
            "smooth": Step("gaussian_blur", {"input_image": "image"}, {"sigma_x": 1.0}),
            "labels": Step("voronoi_otsu_labeling", {"input_image": "smooth"}),
        },
    )


def plane(key: str, value: int = 0, shape: tuple[int, ...] = (4, 6)) -> Any:
    """Return what the client's futures hold."""
    return SimpleNamespace(
        pixels=np.full(shape, value, np.uint8), scale=1.0, offset=0.0, low=0.0, high=255.0,
        dark=1.0, bright=200.0, kind="image", key=key, channels=(),
    )  # fmt: skip


@dataclass
class Asked:
    """A question to the worker."""

    reference: str
    options: dict[str, Any]
    future: Future[Any]

    def answer(self, key: str, value: int = 0) -> None:
        self.future.set_result(plane(key, value))


class FakeClient:
    """Notes what it is asked; the test answers."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def request(self, reference: str, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked.append(Asked(reference, options, future))
        return future

    @property
    def open(self) -> list[Asked]:
        """What was neither answered nor withdrawn."""
        return [asked for asked in self.asked if not asked.future.done()]


@dataclass
class FakeChange:
    windows: Mapping[str, Any] = field(default_factory=dict)
    status: Mapping[str, Any] = field(default_factory=dict)
    session: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] | None = None
    reset: bool = False
    notice: tuple[str, str] | None = None
    tab: str = ""


class FakeSession:
    """A session of the chain, all valid, whose results are called k1."""

    def __init__(self) -> None:
        self.client = FakeClient()
        self.graph = chain()
        self.status: dict[str, Any] = {}
        self.callbacks: list[Callable[[Any], None]] = []
        self.left: list[str] = []
        self.done: list[tuple[str, dict[str, Any]]] = []
        self.results: dict[str, Any] = {}
        for name in self.graph.names:
            self.status[name] = self.of("k1")

    @property
    def running(self) -> FakeSession:
        """What the worker was shown: here always the graph as it is."""
        return self

    @staticmethod
    def of(key: str, state: str = "valid") -> dict[str, Any]:
        meta = {"kind": "image", "axes": "YX", "shape": [8, 12]}
        return {"state": state, "reason": "", "key": key, "metas": {"": meta}}

    def snapshot(self) -> dict[str, Any]:
        windows = [{"name": name} for name in self.graph.order()]
        return {"windows": windows, "status": dict(self.status), "session": {"id": 1}}

    def subscribe(self, callback: Callable[[Any], None]) -> Callable[[], None]:
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback)

    def leave(self, tab: str) -> None:
        self.left.append(tab)

    def do(self, command: str, *, tab: str = "", base: Any = None, **arguments: Any) -> Any:
        self.done.append((command, arguments))
        result = self.results[command]
        if isinstance(result, Exception):
            raise result
        return result

    def change(self, **fields: Any) -> None:
        """Tell all tabs a change."""
        for callback in tuple(self.callbacks):
            callback(FakeChange(**fields))

    def edit(self, name: str = "smooth", **parameters: Any) -> None:
        """Change a parameter, as a command does."""
        old = self.graph.steps[name]
        new = replace(old, parameters={**old.parameters, **parameters})
        self.graph = replace(self.graph, steps={**self.graph.steps, name: new})
        self.change(windows={name: {"name": name}})

    def tell(self, key: str, *names: str, state: str = "valid") -> None:
        """Tell that the newest results are called `key`."""
        told = {name: self.of(key, state) for name in names}
        self.status.update(told)
        self.change(status=told)
