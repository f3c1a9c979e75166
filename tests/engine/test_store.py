from __future__ import annotations

import numpy as np
import pytest

from fluograph.engine import gate
from fluograph.engine.device import Device, use
from fluograph.engine.result import Result
from fluograph.engine.store import Store
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta


@pytest.fixture(autouse=True)
def selected(device: Device) -> None:
    use(device)


def outputs(key: str, pixels: int = 100) -> dict[str, Result]:
    array = gate.enter(np.zeros((1, pixels)), Kind.IMAGE)
    return {"": Result(Meta(Kind.IMAGE, "YX", (1, pixels)), key, array)}


def test_what_was_put_is_got() -> None:
    store = Store(10_000)
    put = outputs("a")
    store.put("a", put, 1.0)
    assert store.get("a") is put
    assert store.get("b") is None
    assert store.size == 400


def test_the_cheapest_per_byte_goes_first() -> None:
    store = Store(1000)
    store.put("slow", outputs("slow"), 10.0)
    store.put("quick", outputs("quick"), 0.001)
    store.put("new", outputs("new"), 1.0)
    assert [key in store for key in ("slow", "quick", "new")] == [True, False, True]


def test_what_nobody_asks_for_grows_old() -> None:
    store = Store(800)
    store.put("old", outputs("old"), 1.0)
    for number in range(5):
        store.put(f"new {number}", outputs("new"), 0.5)
    assert "old" not in store


def test_what_is_larger_than_the_budget_is_not_held() -> None:
    store = Store(300)
    store.put("a", outputs("a"), 1.0)
    assert "a" not in store
    assert store.size == 0


def test_tables_count() -> None:
    store = Store(1000)
    for key in "abc":
        table = Table.from_columns({"label": np.arange(50), "area": np.arange(50.0)})
        store.put(key, {"": Result(Meta(Kind.TABLE), key, table)}, 1.0)
    assert store.size == 800
    assert [key in store for key in "abc"] == [False, False, True]


def test_numbers_cost_nothing() -> None:
    store = Store(0)
    store.put("n", {"": Result(Meta(Kind.NUMBER), "n", 3.0)}, 1.0)
    assert "n" in store
