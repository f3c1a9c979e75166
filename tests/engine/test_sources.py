from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.engine import ArrayImage, Context, Engine, evaluate
from fluograph.errors import FluographError, ImageError
from fluograph.graph.document import Graph, Source
from tests.engine.graphs import graph, step

PIXELS = np.arange(2 * 3 * 4 * 5 * 6).reshape(2, 3, 4, 5, 6)  # TCZYX


@pytest.mark.parametrize(
    ("axes", "index", "meta_axes"),
    [
        pytest.param("TCZYX", (1, 2), "ZYX", id="as stored"),
        pytest.param("ZCYX", (0, 2), "ZYX", id="channel after z"),
        pytest.param("YXC", (0, 2, 0), "YX", id="channel last"),
        pytest.param("YXS", (0, 2, 0), "YX", id="colours last"),
        pytest.param("XYT", (1, 0, 0), "YX", id="time last, x first"),
    ],
)
def test_axes_may_come_in_any_order(axes: str, index: tuple[int, ...], meta_axes: str) -> None:
    stored = axes.replace("S", "C")
    whole = PIXELS[tuple(slice(None) if a in stored else 0 for a in "TCZYX")]
    left = [a for a in "TCZYX" if a in stored]
    image = ArrayImage(whole.transpose([left.index(a) for a in stored]), axes=axes)
    channel = 2 if "C" in stored else None
    found = image.load(time=1 if "T" in stored else 0, channel=channel)
    chosen = {"T": 1, "C": 2}
    expected = whole[tuple(chosen.get(a, slice(None)) for a in left)]
    np.testing.assert_array_equal(found, expected)
    assert (image.meta(channel).axes, image.meta(channel).shape) == (meta_axes, found.shape)


def test_all_channels_come_first() -> None:
    image = ArrayImage(np.moveaxis(PIXELS[0], 0, -1), axes="ZYXC")
    assert image.meta().axes == "CZYX"
    np.testing.assert_array_equal(image.load(), PIXELS[0])


@pytest.mark.parametrize(
    ("array", "axes", "message"),
    [
        pytest.param(np.zeros(5), None, r"\(y, x\) or \(z, y, x\).*got the shape \(5,\)", id="1D"),
        pytest.param(np.zeros((2, 3, 4, 5)), None, "axes='TYX'", id="4D"),
        pytest.param(np.zeros((3, 4, 5)), "QYX", "unknown letter 'Q'", id="letter"),
        pytest.param(np.zeros((3, 4, 5)), "TTX", "has 'T' twice", id="twice"),
        pytest.param(np.zeros((3, 4, 5)), "YX", "names 2 axes, but this array is 3 x 4", id="few"),
        pytest.param(np.zeros((3, 4)), "ZX", "lacks Y", id="no y"),
        pytest.param(np.zeros((3, 4, 5, 3)), "CYXS", "choose one", id="colours and channels"),
    ],
)
def test_arrays_that_are_no_image_are_refused(array: Any, axes: str | None, message: str) -> None:
    with pytest.raises(ImageError, match=message):
        ArrayImage(array, axes=axes)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param({"channel": 7}, "has no channel 7: it has channels 0 to 2", id="channel"),
        pytest.param({"channel": "red"}, "no channel called 'red'", id="name of a channel"),
        pytest.param({"kind": "mask"}, "kind: expected image, binary or labels", id="kind"),
        pytest.param({"voxel_size": {"x": 0}}, "lengths above 0 .* got {'x': 0}", id="voxel size"),
    ],
)
def test_sources_that_cannot_be_are_refused(
    engine: Engine, source: dict[str, Any], message: str
) -> None:
    image = ArrayImage(np.zeros((3, 4, 5)), axes="CYX")
    made = Graph(sources={"image": Source(**source)})
    with pytest.raises(FluographError, match=message):
        evaluate(made, ["image"], sources={"image": image}, engine=engine)


@pytest.mark.parametrize(
    "region",
    [
        pytest.param(((40, 50), (0, 5)), id="outside"),
        pytest.param(((5, 2), (0, 5)), id="end before start"),
        pytest.param(((0, 1), (0, 5), (0, 5)), id="an axis too many"),
    ],
)
def test_regions_without_pixels_are_refused(engine: Engine, blobs: np.ndarray, region: Any) -> None:
    with pytest.raises(ImageError, match=r"YX 32 x 40, is in the region .* along Y and X"):
        evaluate(
            graph({}),
            ["image"],
            context=Context(region=region),
            sources={"image": blobs},
            engine=engine,
        )


@pytest.mark.parametrize("time", [pytest.param("1", id="text"), pytest.param(0.5, id="half")])
def test_times_are_whole_numbers(engine: Engine, blobs: np.ndarray, time: Any) -> None:
    with pytest.raises(ImageError, match="number of a time point"):
        evaluate(
            graph({}),
            ["image"],
            context=Context(time=time),
            sources={"image": blobs},
            engine=engine,
        )


def test_the_axes_of_the_source_hold_for_an_array_given_to_it(
    engine: Engine, stack: np.ndarray
) -> None:
    made = Graph(sources={"image": Source(axes="TYX")}, steps={"a": step("gaussian_blur", "image")})
    found = evaluate(made, ["a"], sources={"image": stack}, engine=engine)
    assert found["a"].array().shape == (32, 40)


def test_lists_are_arrays(engine: Engine) -> None:
    found = evaluate(graph({}), ["image"], sources={"image": [[1, 2], [3, 4]]}, engine=engine)
    np.testing.assert_array_equal(found["image"].array(), [[1, 2], [3, 4]])


def test_level_and_axes_make_other_results(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "pyramid.ome.tif"
    pixels = np.random.default_rng(1).integers(0, 255, (64, 64), dtype="uint8")
    with tifffile.TiffWriter(path) as file:
        file.write(pixels, subifds=1, metadata={"axes": "YX"})
        file.write(pixels[::2, ::2], subfiletype=1)
    found = {}
    for name, source in {
        "fine": Source(str(path)),
        "coarse": Source(str(path), level=1),
        "swapped": Source(str(path), axes="XY"),
    }.items():
        made = Graph(sources={"image": source})
        found[name] = evaluate(made, ["image"], engine=engine)["image"].array()
    coarse = evaluate(
        Graph(sources={"image": Source(str(path))}),
        ["image"],
        context=Context(level=1),
        engine=engine,
    )["image"].array()
    np.testing.assert_array_equal(found["fine"], pixels)
    np.testing.assert_array_equal(found["coarse"], pixels[::2, ::2])
    np.testing.assert_array_equal(found["swapped"], pixels.T)
    np.testing.assert_array_equal(coarse, pixels[::2, ::2])


def test_scenes_make_other_results(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "scenes.ome.tif"
    scenes = np.random.default_rng(1).integers(0, 255, (2, 16, 16), dtype="uint8")
    with tifffile.TiffWriter(path, ome=True) as file:
        for scene in scenes:
            file.write(scene, metadata={"axes": "YX"})
    for number in (0, 1):
        made = Graph(sources={"image": Source(str(path), scene=number)})
        found = evaluate(made, ["image"], engine=engine)["image"].array()
        np.testing.assert_array_equal(found, scenes[number])
