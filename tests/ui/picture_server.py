"""Windows with images but no worker: the real socket on a session that a test moves."""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import numpy as np
from starlette.websockets import WebSocket

from fluograph.engine.live.planes import Plane
from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.kinds import Kind
from fluograph.web.live import Requests, live
from fluograph.web.session import Change
from tests.ui.canvas_server import window

__all__ = ["Image", "Images", "plane_of"]


@dataclass
class Image:
    """What a window shows."""

    pixels: np.ndarray
    axes: str = "YX"
    kind: str = "image"
    voxel_size: tuple[float | None, ...] = (None, None, None)
    channels: tuple[str, ...] = ()
    key: str = ""
    state: str = "valid"
    times: int = 1

    @property
    def meta(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "axes": self.axes, "shape": list(self.pixels.shape),
            "voxel_size": list(self.voxel_size), "channels": list(self.channels),
        }  # fmt: skip


def plane_of(image: Image, **asked: Any) -> Plane:
    """Do by NumPy what the worker does on its device; see docs/engine-worker.md."""
    pixels = image.pixels if "Z" in image.axes else np.expand_dims(image.pixels, -3)
    z = asked["plane"]
    pixels = pixels.max(axis=-3) if z is None else pixels[..., z, :, :]
    pixels = pixels if asked["channel"] is None or pixels.ndim == 2 else pixels[asked["channel"]]
    exact = image.kind in ("labels", "binary")
    channels = [_contrast(one, exact) for one in (pixels if pixels.ndim > 2 else [pixels])]
    lows, highs, darks, brights = zip(*channels, strict=True)
    low, high = min(lows), max(highs)
    pixels = _smaller(pixels, asked["region"], asked["size"], exact)
    codes, scale, offset = _codes(pixels, exact, asked["bits"], asked["contrast"] or (low, high))
    if asked["edges"]:
        codes = np.where(_edges(codes), codes, 0)
    return Plane(
        codes, low=low, high=high, key=image.key, scale=scale, offset=offset, dark=min(darks),
        bright=max(brights), kind=Kind(image.kind), channels=channels if len(channels) > 1 else (),
    )  # fmt: skip


def _contrast(pixels: np.ndarray, exact: bool) -> tuple[float, float, float, float]:
    low, high = float(pixels.min()), float(pixels.max())
    dark, bright = (low, high) if exact else np.percentile(pixels, (0.3, 99.7)).tolist()
    return low, high, dark, bright


def _smaller(pixels: np.ndarray, region: Any, size: Any, exact: bool) -> np.ndarray:
    (y0, y1), (x0, x1) = region or ((0, pixels.shape[-2]), (0, pixels.shape[-1]))
    pixels = pixels[..., max(0, y0) : y1, max(0, x0) : x1]
    step = max(1, *(math.ceil(n / s) for n, s in zip(pixels.shape[-2:], size, strict=True)))
    if exact or step == 1:
        return pixels[..., step // 2 :: step, step // 2 :: step]
    height, width = (n // step for n in pixels.shape[-2:])
    whole = pixels[..., : height * step, : width * step]
    return whole.reshape(*whole.shape[:-2], height, step, width, step).mean(axis=(-3, -1))


def _codes(
    pixels: np.ndarray, exact: bool, bits: int, ends: Any
) -> tuple[np.ndarray, float, float]:
    if exact:
        return pixels.astype(np.uint16 if pixels.max() > 255 else np.uint8), 1.0, 0.0
    low, high = ends
    scale = (high - low) / (2**bits - 1) or 1.0
    codes = np.clip((pixels - low) / scale + 0.5, 0, 2**bits - 1)
    return codes.astype(np.uint8 if bits == 8 else np.uint16), scale, float(low)


def _edges(labels: np.ndarray) -> np.ndarray:
    found = np.zeros(labels.shape, bool)
    for axis, shift in itertools.product((0, 1), (1, -1)):
        found |= labels != np.roll(labels, shift, axis)
    return found & (labels > 0)


class Images:
    """A session and its client; `serving` serves it. Everything can be called from the test.

    Attributes
    ----------
    asked
        All that the client was asked for.
    said
        All commands.
    held
        While this is a list, questions wait in it for `release`.
    """

    def __init__(self, images: Mapping[str, Image], reads: Mapping[str, str] | None = None) -> None:
        self.images = dict(images)
        self.client = self.running = self
        self.asked: list[dict[str, Any]] = []
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.held: list[Callable[[], None]] | None = None
        self._numbers = itertools.count(1)
        self._tabs: list[WebSocket] = []
        self._requests = Requests(self.client)  # type: ignore[arg-type]
        self._callbacks: list[Callable[[Change], None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._session: dict[str, Any] = {"id": 1, "title": "Test", "file": "", "saved": True}
        reads = reads or {}
        self.rows = {
            name: window(name, *([reads[name]] if name in reads else []), x=40 + 280 * i, y=40)
            for i, name in enumerate(self.images)
        }
        self.graph = Graph(
            sources={name: Source() for name in images if name not in reads},
            steps={name: Step("copy", {"input_image": reads[name]}) for name in reads},
        )
        for name in self.images:
            self._number(name)

    async def live(self, websocket: WebSocket) -> None:
        """Serve a tab."""
        self._loop = asyncio.get_running_loop()
        self._tabs.append(websocket)
        await live(websocket, self, self._requests)  # type: ignore[arg-type]

    # A session:

    def snapshot(self) -> dict[str, Any]:
        windows = list(self.rows.values())
        return {"windows": windows, "status": self.status, "session": self._session}

    @property
    def status(self) -> dict[str, Any]:
        return {name: self._status(name) for name in self.images}

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    def leave(self, tab: str) -> None:
        pass

    def do(self, command: str, *, tab: str = "", base: Any = None, **given: Any) -> Any:
        self.said.append((command, given))
        act = getattr(self, f"_do_{command}", None)
        return act(**given) if act else {}

    def _do_look(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        for name, change in changes.items():
            view = {**self.rows[name]["view"], **change}
            kept = {key: value for key, value in view.items() if value is not None}
            self.rows[name] = {**self.rows[name], "view": kept}
        self._soon(Change(windows={name: self.rows[name] for name in changes}))

    def _do_value(self, reference: str, z: int | None, y: int, x: int) -> dict[str, Any]:
        image = self.images[reference]
        found = image.pixels if "Z" in image.axes else np.expand_dims(image.pixels, -3)
        values = (found.max(axis=-3) if z is None else found[..., z, :, :])[..., y, x]
        return {"key": image.key, "values": np.atleast_1d(values).astype(float).tolist()}

    # A client:

    def request(self, reference: str, **asked: Any) -> Future[Plane]:
        future: Future[Plane] = Future()
        self.asked.append({"reference": reference, **asked})

        def answer() -> None:
            if future.set_running_or_notify_cancel():
                future.set_result(plane_of(self.images[reference], **asked))

        if self.held is None and self.images[reference].state == "valid":
            answer()
        elif self.held is not None:
            self.held.append(answer)
        return future

    # What a test does:

    def set_image(self, name: str, pixels: np.ndarray, state: str = "valid") -> None:
        """Let a window have another result."""
        self.images[name].pixels = pixels
        self.images[name].state = state
        self._number(name)
        self._soon(Change(status={name: self._status(name)}))

    def set_time(self, t: int, n: int) -> None:
        self._session["time"] = {"t": t, "n": n}
        self._soon(Change(session={"time": {"t": t, "n": n}}))

    def release(self) -> None:
        """Answer what was held, and what is asked from now on."""
        held, self.held = self.held or [], None
        for answer in held:
            self._call(answer)

    def disconnect(self) -> None:
        """Let all tabs lose their connection."""
        tabs, self._tabs = self._tabs, []
        for tab in tabs:
            self._call(lambda tab=tab: asyncio.ensure_future(tab.close()))  # type: ignore[misc]

    def commands(self, name: str) -> list[dict[str, Any]]:
        return [given for command, given in self.said if command == name]

    def view(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.rows[name]["view"]
        return found

    def _number(self, name: str) -> None:
        self.images[name].key = f"key {next(self._numbers)}"

    def _status(self, name: str) -> dict[str, Any]:
        image = self.images[name]
        told = {"state": image.state, "key": image.key, "metas": {"": image.meta}}
        return {"reason": "", "seconds": 0.0, "source": {"T": image.times}, **told}

    def _soon(self, change: Change) -> None:
        self._call(lambda: self._tell(change))

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._callbacks):
            callback(change)

    def _call(self, act: Callable[[], None]) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(act)
