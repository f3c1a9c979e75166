"""The engine on real images gives exactly what the same calls by hand give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fluograph.engine import Engine, evaluate
from fluograph.graph.document import Graph, Source
from tests.engine.graphs import step


def test_labels_of_bbbc007_equal_those_by_hand(shared: Path, engine: Engine) -> None:
    import pyclesperanto as cle
    import tifffile

    graph = Graph(
        sources={"image": Source()},
        steps={
            "flat": step("top_hat", "image", radius_x=15.0, radius_y=15.0, radius_z=0.0),
            "smooth": step("gaussian_blur", "flat", sigma_x=1.2, sigma_y=1.2),
            "binary": step("threshold_otsu", "smooth"),
            "labels": step("connected_component_labeling", "binary"),
        },
    )
    files = sorted((shared / "BBBC007_batch").glob("*.tif"))
    assert len(files) == 6
    for path in files:
        result = evaluate(graph, ["labels"], sources={"image": path}, engine=engine)
        image = cle.push(tifffile.imread(path).astype("float32"))
        flat = cle.top_hat(image, radius_x=15, radius_y=15, radius_z=0, connectivity="box")
        smooth = cle.gaussian_blur(flat, sigma_x=1.2, sigma_y=1.2)
        by_hand = cle.connected_component_labeling(cle.threshold_otsu(smooth))
        np.testing.assert_array_equal(result["labels"].array(), by_hand.get())
        assert by_hand.get().max() > 10


@pytest.mark.parametrize(
    ("name", "axes", "frames"),
    [
        pytest.param("nuclei_3d.tif", "ZYX", 1, id="stack"),
        pytest.param("cancer_cell_migration_crop.tif", "TYX", 48, id="frames"),
    ],
)
def test_stacks_and_frames(shared: Path, engine: Engine, name: str, axes: str, frames: int) -> None:
    graph = Graph(
        sources={"image": Source(str(shared / name), axes=axes)},
        steps={"labels": step("voronoi_otsu_labeling", "image")},
    )
    result = evaluate(graph, ["image", "labels"], engine=engine)
    assert result["image"].meta.axes == axes.replace("T", "")
    assert result["labels"].array().max() > 3
    from fluograph.images.read import open_image

    assert open_image(shared / name, axes=axes).times == frames
