"""Operations that are tried on made-up images."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from fluograph.engine import Engine
from fluograph.engine.live.rehearsal import MadeUp, rehearse
from fluograph.errors import FluographError
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta


def meta(kind: Kind = Kind.IMAGE, axes: str = "YX", shape: tuple[int, ...] = (40, 50)) -> Meta:
    return Meta(kind, axes, shape)


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("gaussian_blur", meta()),
        ("gaussian_blur", meta(axes="ZYX", shape=(3, 20, 30))),
        ("threshold_otsu", meta(kind=Kind.MAP)),
        ("connected_component_labeling", meta(Kind.BINARY)),
        ("labels_statistics", meta(Kind.LABELS)),
        ("labels_statistics", meta()),
        ("mask", meta()),
    ],
    ids=lambda one: one if isinstance(one, str) else f"{one.kind} {one.axes}",
)
def test_an_operation_is_run_once(
    engine: Engine, operation: str, given: Meta, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Any] = []
    outputs = Engine._outputs

    def spy(self: Engine, task: Any, live: Any) -> Any:
        ran.append((task.operation and task.operation.name, task.metas))
        return outputs(self, task, live)

    monkeypatch.setattr(Engine, "_outputs", spy)
    rehearse(engine, operation, asdict(given))
    names = [name for name, _ in ran]
    assert names.count(operation) == 1 == len([name for name in names if name])
    sources = [metas[""] for name, metas in ran if not name]
    assert {(one.axes, one.shape) for one in sources} == {(given.axes, given.shape)}


def test_nothing_is_held(engine: Engine) -> None:
    rehearse(engine, "sobel", asdict(meta()))
    assert engine.store.size == 0


def test_large_images_are_left_out(engine: Engine) -> None:
    engine.memory = 64 * 40 * 50 * 4 - 1
    with pytest.raises(FluographError, match="too large to try"):
        rehearse(engine, "sobel", asdict(meta()))


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.BINARY, Kind.LABELS], ids=str)
@pytest.mark.parametrize(("axes", "shape"), [("YX", (64, 70)), ("CZYX", (2, 3, 64, 70))])
def test_made_up_images_hold_something(kind: Kind, axes: str, shape: tuple[int, ...]) -> None:
    pixels = MadeUp(meta(kind, axes, shape)).load()
    assert pixels.shape == shape
    assert len(np.unique(pixels)) > (1 if kind is Kind.BINARY else 4)
