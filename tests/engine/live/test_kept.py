"""What is kept of results that are looked at is not made again."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest

from fluograph.engine import Engine
from fluograph.engine.gate import enter
from fluograph.engine.implementations import kernels
from fluograph.engine.live import planes
from fluograph.engine.live.kept import Contrast, Kept
from fluograph.engine.result import Result
from fluograph.engine.store import Store
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

pytestmark = pytest.mark.usefixtures("engine")


def result(key: str = "key") -> Result:
    pixels = np.random.default_rng(len(key)).random((2, 5, 40, 50)).astype("float32")
    return Result(Meta(Kind.IMAGE, "CZYX", pixels.shape), key, enter(pixels, Kind.IMAGE))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kernels that have run."""
    names: list[str] = []

    def spy(name: str, *arguments: Any, **more: Any) -> None:
        names.append(name)
        kernels.run(name, *arguments, **more)

    monkeypatch.setattr(planes, "run", spy)
    return names


CONTRAST = ["plane_range", "view_plane"]
"""What finds the contrast of one of the two channels."""

LOOKS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "another region": ({"region": ((3, 9), (4, 9))}, []),
    "another size": ({"size": (8, 8)}, []),
    "a plane": ({"plane": 2}, 2 * CONTRAST),
    "a channel": ({"channel": 1}, []),
    "another port": ({"port": "b"}, ["highest", *2 * CONTRAST]),
}


@pytest.mark.parametrize("name", LOOKS)
def test_only_what_is_new_is_computed(ran: list[str], name: str) -> None:
    look, computed = LOOKS[name]
    kept, one = Kept(Store(10**9)), result()
    planes.view(one, kept=kept)
    ran.clear()
    shown = planes.view(one, **look, kept=kept)
    assert sorted(ran) == sorted(["view_plane", *computed])
    again = planes.view(one, **look)
    np.testing.assert_array_equal(shown.pixels, again.pixels)
    assert (shown.low, shown.high, shown.dark, shown.bright) == (
        again.low,
        again.high,
        again.dark,
        again.bright,
    )


def test_another_result_is_another_matter(ran: list[str]) -> None:
    kept = Kept(Store(10**9))
    for key in ("key", "another"):
        shown = planes.view(result(key), kept=kept)
        np.testing.assert_array_equal(shown.pixels, planes.view(result(key)).pixels)


@pytest.mark.parametrize(("budget", "held"), [(0, 0), (10**9, 2 * 40 * 50 * 4)])
def test_projections_are_held_within_the_budget(budget: int, held: int) -> None:
    store = Store(budget)
    assert planes.view(result(), kept=Kept(store)).pixels.any()
    assert store.size == held


def test_the_oldest_contrast_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fluograph.engine.live.kept._CONTRASTS", 2)
    kept, made = Kept(), []

    def make(key: str) -> Contrast:
        made.append(key)
        return (0.0, 1.0, 0.0, 1.0)

    for key in "abacab":
        kept.contrast(key, partial(make, key))
    assert made == ["a", "b", "c", "b"]


def test_a_projection_is_dropped_before_what_took_long(engine: Engine) -> None:
    one = result()
    engine.store.put("slow", {"": one}, 1e6)
    planes.view(one, kept=Kept(engine.store))
    engine.store.shrink(engine.store.size - 1)
    assert "slow" in engine.store
