"""From cancelling a call that cannot be interrupted to the next result."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tifffile

from fluograph.engine.live.client import Client
from fluograph.engine.states import State
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.operations.record import Value

RUNS = 10
SIZE = 1024
LONG = 100.0
"""Radius of a variance filter that takes many seconds on a processor."""


def graph(radius: float) -> Graph:
    radii: dict[str, Value | Link] = {
        "radius_x": radius,
        "radius_y": radius,
        "connectivity": "sphere",
    }
    steps = {
        "smooth": Step("gaussian_blur", {"input_image": "image"}, {"sigma_x": 2.0, "sigma_y": 2.0}),
        "slow": Step("variance_filter", {"input_image": "smooth"}, radii),
    }
    return Graph(sources={"image": Source(file="image.tif")}, steps=steps)


def wait(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)


def cancel(small: bool, device: str | None) -> None:
    """Cancel a slow step and change its radius; until the pixels of the new result are here."""
    image = np.random.default_rng(1).integers(0, 4095, (SIZE, SIZE)).astype("uint16")
    with tempfile.TemporaryDirectory() as folder, Client(device=device) as client:
        tifffile.imwrite(Path(folder, "image.tif"), image)
        client.show(graph(1), folder=folder)
        client.wait_idle()
        seconds = [_once(client, folder, number) for number in range(3 if small else RUNS)]
        print(f"device: {client.device}")
    print(
        f"cancel to next result, {SIZE} x {SIZE}, {len(seconds)} runs: "
        f"median {statistics.median(seconds):.3f} s, "
        f"from {min(seconds):.3f} to {max(seconds):.3f} s"
    )


def _once(client: Client, folder: str, number: int) -> float:
    wait(lambda: client.has_spare)
    client.show(graph(LONG + number), folder=folder)
    wait(lambda: client.status["slow"].state is State.COMPUTING)
    time.sleep(0.2)  # well inside the call
    began = time.perf_counter()
    client.cancel()
    client.show(graph(2 + number / 100), folder=folder)
    client.view("slow")
    return time.perf_counter() - began


if __name__ == "__main__":
    cancel(small=False, device=None)
