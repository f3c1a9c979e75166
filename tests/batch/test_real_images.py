"""The main job on real images gives what the same calls give by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile

from fluograph.batch.items import bind
from fluograph.batch.run import Batch
from fluograph.engine.device import Device, use
from fluograph.engine.engine import Engine
from fluograph.graph.file import loads

WORKFLOW = """\
format: fluograph/1
sources: {nuclei: {}}
steps:
  flat:
    operation: top_hat
    inputs: {input_image: nuclei}
    parameters: {radius_x: 15, radius_y: 15, radius_z: 0, connectivity: box}
  smooth:
    operation: gaussian_blur
    inputs: {input_image: flat}
    parameters: {sigma_x: 1.2, sigma_y: 1.2, sigma_z: 0}
  binary: {operation: threshold_otsu, inputs: {input_image: smooth}}
  labels:
    operation: connected_component_labeling
    inputs: {input_image: binary}
    parameters: {connectivity: box}
outputs: [labels]
"""


def by_hand(image: np.ndarray, device: Device) -> np.ndarray:
    cle = use(device)
    array = cle.push(image.astype(np.float32))
    array = cle.top_hat(array, radius_x=15, radius_y=15, radius_z=0, connectivity="box")
    array = cle.gaussian_blur(array, sigma_x=1.2, sigma_y=1.2, sigma_z=0)
    array = cle.connected_component_labeling(cle.threshold_otsu(array), connectivity="box")
    return np.asarray(cle.pull(array))


def test_nuclei_of_drosophila_cells(shared: Path, tmp_path: Path, device: Device) -> None:
    items = bind(loads(WORKFLOW), [str(shared / "BBBC007_batch")], name="batch")
    outcomes = list(Batch(loads(WORKFLOW), Engine(device), tmp_path).run(items))
    assert len(outcomes) == 6
    for item, outcome in zip(items, outcomes, strict=True):
        assert outcome.error is None
        labels = tifffile.imread(outcome.files[0])
        expected = by_hand(tifffile.imread(item.files["nuclei"]), device)
        assert labels.dtype == np.uint32
        assert expected.max() > 20
        np.testing.assert_array_equal(labels, expected)


@pytest.mark.parametrize(
    ("image", "axes", "frames"),
    [("cancer_cell_migration_crop.tif", "TYX", 48), ("nuclei_3d.tif", "ZYX", 1)],
)
def test_time_points_and_volumes(
    image: str, axes: str, frames: int, shared: Path, tmp_path: Path, device: Device
) -> None:
    graph = loads(WORKFLOW.replace("nuclei: {}", f"nuclei: {{axes: {axes}}}"))
    items = bind(graph, [str(shared / image)], name="batch")
    (outcome,) = Batch(graph, Engine(device), tmp_path).run(items)
    assert outcome.error is None
    with tifffile.TiffFile(outcome.files[0]) as file:
        assert file.series[0].axes == axes
        labels = file.asarray()
    pixels = tifffile.imread(shared / image)
    assert labels.shape == pixels.shape
    for t in range(frames):
        one = (labels, pixels) if frames == 1 else (labels[t], pixels[t])
        np.testing.assert_array_equal(one[0], by_hand(one[1], device))
