from __future__ import annotations

from dataclasses import replace

import pytest

from fluograph.engine import Engine
from fluograph.engine.live import meter


def test_what_is_held_is_counted(engine: Engine) -> None:
    told = meter.memory(engine)
    assert (told["held"], told["budget"]) == (0, engine.store.budget)
    assert (told["total"], told["device"]) == (engine.device.memory, str(engine.device))
    assert told["free"] is None or told["free"] > 0


def test_what_nobody_tells_is_not_known(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "_nvml", lambda: None)
    assert meter.free(replace(engine.device, type="GPU")) is None


def test_a_system_without_such_a_file_does_not_tell(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meter, "_SYSTEM", meter._SYSTEM / "not there")
    assert meter.free(replace(engine.device, type="CPU")) is None
