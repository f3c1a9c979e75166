"""What the engine adds to the calls by hand, and what it saves."""

from __future__ import annotations

import itertools

import numpy as np

from benchmarks.timing import alternate
from fluograph.engine import Engine, evaluate
from fluograph.engine.device import choose, use
from fluograph.graph.document import Graph, Source, Step

STEPS = 10
RUNS = 15


def chain() -> Graph:
    names = ["image", *(f"s{number}" for number in range(STEPS))]
    sigmas = {"sigma_x": 1.0, "sigma_y": 1.0, "sigma_z": 0.0}
    steps = {
        name: Step("gaussian_blur", {"input_image": before}, sigmas)
        for before, name in itertools.pairwise(names)
    }
    return Graph(sources={"image": Source()}, steps=steps)


def steps(small: bool, device: str | None) -> None:
    """Ten Gaussians of 256 x 256 by hand against the same through the engine."""
    cle = use(choose(device))
    engine = Engine(choose(device))
    image = np.random.default_rng(1).random((256, 256), "float32")
    pushed = cle.push(image)
    sigmas = (1 + i / 1000 for i in itertools.count())

    def by_hand() -> None:
        array = pushed
        sigma = next(sigmas)
        for number in range(STEPS):
            array = cle.gaussian_blur(array, sigma_x=sigma if number == 0 else 1.0, sigma_y=1.0)

    from fluograph.engine import ArrayImage

    source = {"image": ArrayImage(image)}
    graph = chain()

    def through_the_engine() -> None:
        overrides = {"s0.sigma_x": next(sigmas)}
        evaluate(graph, [f"s{STEPS - 1}"], overrides=overrides, sources=source, engine=engine)

    alternate({"by hand": by_hand, "engine": through_the_engine}, 3)
    times = alternate({"by hand": by_hand, "engine": through_the_engine}, RUNS)
    added = 1e6 * (times["engine"] - times["by hand"]) / STEPS
    print(
        f"ten Gaussians, 256 x 256: by hand {1000 * times['by hand']:.2f} ms, through the engine "
        f"{1000 * times['engine']:.2f} ms: {added:.0f} us added per step, planning included"
    )


def edit(small: bool, device: str | None) -> None:
    """An edit of the last of ten steps against a computation of all of them."""
    size = 1024 if small else 2048
    engine = Engine(choose(device))
    from fluograph.engine import ArrayImage

    source = {"image": ArrayImage(np.random.default_rng(1).random((size, size), "float32"))}
    graph = chain()
    sigmas = (1 + i / 1000 for i in itertools.count())

    def change(step: str) -> None:
        overrides = {f"{step}.sigma_x": next(sigmas)}
        evaluate(graph, [f"s{STEPS - 1}"], overrides=overrides, sources=source, engine=engine)

    change("s0")
    times = alternate({"last": lambda: change(f"s{STEPS - 1}"), "all": lambda: change("s0")}, RUNS)
    print(
        f"edit of the last of ten steps, {size} x {size}: {1000 * times['last']:.2f} ms, of all "
        f"{1000 * times['all']:.2f} ms: ratio {times['last'] / times['all']:.3f} (wanted: near 0.1)"
    )
