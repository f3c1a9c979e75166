"""What a workspace waits for: views, and the first use of an operation."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import tifffile

from benchmarks.timing import seconds
from fluograph.engine.live.client import Client
from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.catalogue import catalogue

RUNS = 21
OPERATIONS = ("gaussian_blur", "threshold_otsu", "top_hat", "voronoi_otsu_labeling", "sobel")


def views(small: bool, device: str | None) -> None:
    """Views of a volume, from the question to the pixels."""
    shape = (32, 256, 256) if small else (128, 512, 512)
    stack = np.random.default_rng(1).integers(0, 4095, shape).astype("uint16")
    with tempfile.TemporaryDirectory() as folder, Client(device=device) as client:
        tifffile.imwrite(Path(folder, "image.tif"), stack, imagej=True, metadata={"axes": "ZYX"})
        client.show(Graph(sources={"image": Source(file="image.tif")}), folder=folder)
        client.wait_idle()
        ask = partial(client.view, "image")
        pans = iter(range(10**6))
        print(f"device: {client.device}; {' x '.join(map(str, shape))}, views of 512 x 512")
        _print("projection, first", [seconds(ask)])
        _print("projection, panned", _times(lambda: ask(region=_moved(next(pans)))))
        for bits in (0, 8, 16):
            _print(f"plane, {bits} bits", _times(lambda b=bits: ask(plane=7, bits=b)))  # type: ignore[misc]
        _print("value", _times(lambda: client.value("image", 7, 5, 6).result()))
        _print("memory", _times(lambda: client.memory().result()))


def _moved(step: int) -> Sequence[Sequence[int]]:
    return ((step % 50, 400 + step % 50), (0, 400))


def _times(call: Callable[[], Any]) -> list[float]:
    call()
    return [seconds(call) for _ in range(RUNS)]


def _print(name: str, times: Sequence[float]) -> None:
    print(f"  {name:24} {1e3 * median(times):8.2f} ms")


def first_click(small: bool, device: str | None) -> None:
    """The first use of an operation at a size, prepared or not, and a later one."""
    size = 512 if small else 2048
    for prepared in (False, True):
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home  # no programs are compiled yet
            _click(size, prepared, device)


def _click(size: int, prepared: bool, device: str | None) -> None:
    image = np.random.default_rng(1).integers(0, 4095, (size, size)).astype("uint16")
    with tempfile.TemporaryDirectory() as folder, Client(device=device) as client:
        tifffile.imwrite(Path(folder, "image.tif"), image)
        client.show(_graph(), folder=folder)
        client.view("image")
        client.wait_idle()
        _wait(lambda: client.has_spare)
        if prepared:
            began = time.perf_counter()
            client.prepare([(name, "image") for name in OPERATIONS])
            _wait(lambda: len(client._preparation._over) == len(OPERATIONS))
            print(f"device: {client.device}; prepared in {time.perf_counter() - began:.1f} s")
        for name in OPERATIONS:
            times = [_shown(client, folder, name, number) for number in range(5)]
            word = "prepared" if prepared else "not prepared"
            print(
                f"  {name:24} {word:14} first {1e3 * times[0]:7.1f} ms, "
                f"later {1e3 * median(times[1:]):7.1f} ms"
            )


def _graph(operation: str = "", number: int = 0) -> Graph:
    source = Source(file="image.tif", voxel_size={"x": 1 + number / 1000})
    return Graph(sources={"image": source}, steps=_step(operation) if operation else {})


def _step(operation: str) -> dict[str, Step]:
    described = catalogue()[operation]
    return {"step": Step(operation, {described.inputs[0].name: "image"}, described.defaults)}


def _shown(client: Client, folder: str, operation: str, number: int) -> float:
    """Show an image that is held, then a step on it, and wait for the pixels."""
    client.show(_graph("", number), folder=folder)
    client.view("image")
    client.wait_idle()
    began = time.perf_counter()
    client.show(_graph(operation, number), wanted=["step"], folder=folder)
    client.view("step", bits=16)
    return time.perf_counter() - began


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)
