"""Whole workflows by hand with pyclesperanto and through the engine: the same again, and edited.

After an edit the number of labels is new. By hand that compiles programs; through the engine not.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.timing import alternate
from fluograph.engine import ArrayImage, Engine, evaluate
from fluograph.engine.device import choose, use
from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.catalogue import catalogue

__all__ = ["compare", "graphs", "spots"]

RUNS = 5
FLAT = {"radius_x": 15, "radius_y": 15, "radius_z": 0}


def step(operation: str, *inputs: str, **values: Any) -> Step:
    described = catalogue()[operation]
    ports = dict(zip([port.name for port in described.inputs], inputs, strict=True))
    return Step(operation, ports, {**described.defaults, **values})


def graphs() -> dict[str, tuple[Graph, str]]:
    """Return the workflows, each with the parameter that is edited."""
    steps: dict[str, tuple[dict[str, Step], str]] = {
        "W1": (
            {
                "flat": step("top_hat", "image", **FLAT),
                "smooth": step("gaussian_blur", "flat", sigma_x=1.0, sigma_y=1.0),
                "binary": step("threshold_otsu", "smooth"),
                "labels": step("connected_component_labeling", "binary"),
                "inner": step("remove_labels_on_edges", "labels"),
                "last": step("labels_statistics", "inner", "image"),
            },
            "smooth.sigma_x",
        ),
        "W2": (
            {
                "flat": step("top_hat", "image", radius_x=5, radius_y=5, radius_z=2),
                "labels": step("voronoi_otsu_labeling", "flat", spot_sigma=2.0, outline_sigma=1.0),
                "last": step("touching_neighbor_count_map", "labels"),
            },
            "labels.spot_sigma",
        ),
        "W3": (
            {
                "brighter": step("multiply_image_and_scalar", "image", scalar=1.5),
                "smooth": step("gaussian_blur", "brighter", sigma_x=2.0, sigma_y=2.0, sigma_z=1.0),
                "mixed": step("add_images_weighted", "smooth", "image", factor1=0.5, factor2=0.5),
                "last": step("maximum_z_projection", "mixed"),
            },
            "smooth.sigma_x",
        ),
    }
    return {
        name: (Graph(sources={"image": Source()}, steps=rows), edited)
        for name, (rows, edited) in steps.items()
    }


def by_hand(cle: Any, name: str, image: Any, edited: float) -> Any:
    """Run a workflow as a user of pyclesperanto would write it."""
    if name == "W1":
        flat = cle.top_hat(image, **FLAT)
        smooth = cle.gaussian_blur(flat, sigma_x=edited, sigma_y=1)
        labels = cle.connected_component_labeling(cle.threshold_otsu(smooth))
        inner = cle.remove_labels_on_edges(labels)
        return cle.labels_statistics(inner, image)
    if name == "W2":
        flat = cle.top_hat(image, radius_x=5, radius_y=5, radius_z=2)
        labels = cle.voronoi_otsu_labeling(flat, spot_sigma=edited, outline_sigma=1)
        return cle.touching_neighbor_count_map(labels)
    brighter = cle.multiply_image_and_scalar(image, scalar=1.5)
    smooth = cle.gaussian_blur(brighter, sigma_x=edited, sigma_y=2, sigma_z=1)
    mixed = cle.add_images_weighted(smooth, image, factor1=0.5, factor2=0.5)
    return cle.maximum_z_projection(mixed)


def spots(shape: tuple[int, ...]) -> np.ndarray:
    """Return an image of blurred spots on a ground with noise, about one per 900 pixels in 2D."""
    import pyclesperanto as cle

    random = np.random.default_rng(7)
    ndim = len(shape)
    count = int(np.prod(shape)) // (900 if ndim == 2 else 9000)
    image = np.zeros(shape, "float32")
    image[tuple(random.integers(0, n, count) for n in shape)] = random.uniform(1000, 5000, count)
    blurred = cle.gaussian_blur(image, sigma_x=3, sigma_y=3, sigma_z=2).get()
    noisy: np.ndarray = blurred + random.normal(10, 1, shape).astype("float32")
    return noisy


def compare(small: bool, device: str | None) -> None:
    cle = use(choose(device))
    print(f"device: {choose(device)}")
    flat, deep = ((512, 512), (16, 128, 128)) if small else ((2048, 2048), (128, 512, 512))
    images = {"W1": spots(flat), "W2": spots(deep), "W3": spots(deep)}
    print("        same again, ms                after an edit, ms")
    print("        by hand   engine  ratio       by hand   engine  ratio")
    for name, (graph, edited) in graphs().items():
        calls = _calls(cle, name, graph, edited, images[name], Engine(choose(device)))
        for call in calls.values():
            call()
        times = alternate(calls, RUNS)
        print(_row(name, times), flush=True)


def _calls(
    cle: Any, name: str, graph: Graph, edited: str, image: np.ndarray, engine: Engine
) -> Mapping[str, Callable[[], object]]:
    pushed = cle.push(image)
    source = {"image": ArrayImage(image)}
    start = float(graph.steps[edited.partition(".")[0]].parameters[edited.partition(".")[2]])  # type: ignore[arg-type]
    values = (start * (1 + i / 50) for i in itertools.count(1))

    def through_the_engine(value: float) -> None:
        evaluate(graph, ["last"], overrides={edited: value}, sources=source, engine=engine)

    def again() -> None:
        held = evaluate(graph, ["image"], sources=source, engine=engine)["image"]
        engine.store.keep([held.key])
        through_the_engine(start)

    def edit() -> None:
        held = evaluate(graph, ["image"], sources=source, engine=engine)["image"]
        engine.store.keep([held.key])
        through_the_engine(next(values))

    return {
        "hand again": lambda: by_hand(cle, name, pushed, start),
        "engine again": again,
        "hand edit": lambda: by_hand(cle, name, pushed, next(values)),
        "engine edit": edit,
    }


def _row(name: str, times: Mapping[str, float]) -> str:
    ms = {what: 1000 * time for what, time in times.items()}
    again = ms["hand again"] / ms["engine again"]
    edit = ms["hand edit"] / ms["engine edit"]
    return (
        f"  {name}  {ms['hand again']:9.2f}{ms['engine again']:9.2f}{again:7.2f}"
        f"     {ms['hand edit']:9.2f}{ms['engine edit']:9.2f}{edit:7.2f}"
    )
