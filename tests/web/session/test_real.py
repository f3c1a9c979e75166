"""A session with a client that computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.engine.device import Device
from fluograph.engine.live.client import Client
from tests.web.session.fakes import Tabs, opened

pytestmark = pytest.mark.usefixtures("device")


def wait(tabs: Tabs) -> None:
    while not tabs.session.running.idle:
        tabs.client.wait_idle(60)
        tabs.run()


def answer(tabs: Tabs, future: Any) -> Any:
    while not future.done():
        tabs.run()
    return future.result()


def test_from_an_image_to_labels_and_back(root: Path, device: Device) -> None:
    image = np.zeros((40, 50), np.uint16)
    image[5:10, 5:10] = image[20:30, 20:30] = 1000
    tifffile.imwrite(root / "nuclei.tif", image)
    with Client(process=False) as client, opened(root, client) as tabs:
        tabs.do("open_images", paths=["nuclei.tif"])
        at = "nuclei"
        for operation in ("gaussian_blur", "threshold_otsu", "connected_component_labeling"):
            at = tabs.step(operation, at)
        wait(tabs)
        states = {name: row["state"] for name, row in tabs.session.status.items()}
        assert states == dict.fromkeys(["nuclei", "smooth", "binary", "labels"], "valid")
        assert tabs.session.meta("labels")
        pixel = tabs.do("value", reference="labels", z=None, y=25, x=25)
        assert pixel.result(60)["values"] == [2]
        tabs.do("bypass", names=["binary"])
        tabs.do("undo")
        wait(tabs)
        assert tabs.session.status["labels"]["state"] == "valid"
        assert tabs.row["device"] == client.device


def test_a_sample_is_opened(root: Path, device: Device) -> None:
    with Client(process=False) as client, opened(root, client) as tabs:
        names = answer(tabs, tabs.do("open_sample", name="coins"))["names"]
        wait(tabs)
        assert tabs.session.status[names[0]]["state"] == "valid"
        assert tabs.rows()["coins"]["problems"] == []
