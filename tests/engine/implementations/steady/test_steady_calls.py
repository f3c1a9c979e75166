"""Every replacement gives what pyclesperanto gives; other numbers of labels compile nothing."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.calls import CALLS
from fluograph.engine.implementations.steady.calls import STEADY
from fluograph.errors import ComputeError
from fluograph.images.tables import Table
from tests.engine.implementations.steady.cases import CASES, call, matrix_sources

cle = pyclesperanto()

SHAPES = {"2d": (61, 67), "3d": (7, 33, 40)}
SCENES = {
    "2d": ("none", "one", "full", "last_pixel", "blobs", "gaps", "noise"),
    "3d": ("none", "last_pixel", "gaps"),
}


def _scene(name: str, shape: tuple[int, ...]) -> np.ndarray:
    """Return labels."""
    rng = np.random.default_rng(5)
    labels = np.zeros(shape, np.uint32)
    if name == "one":
        labels[..., 3:9, 4:11] = 1
    elif name == "full":
        labels[...] = 1
    elif name == "last_pixel":
        labels[..., 2:8, 2:8] = 1
        labels.flat[-1] = 2
    elif name == "noise":
        labels[...] = rng.integers(0, 5, shape)
    elif name != "none":
        smooth = cle.gaussian_blur(
            cle.push(rng.random(shape).astype(np.float32)), sigma_x=2, sigma_y=2, sigma_z=0
        )
        spots = cle.detect_maxima(smooth, radius_x=1, radius_y=1)
        labels = cle.voronoi_labeling(spots).get().astype(np.uint32)
        labels[smooth.get() < 0.45] = 0
        if name == "gaps":
            labels[labels == 2] = 0
            labels[labels == 7] = 290
    return labels


def _sources(scene: str, dimensions: str) -> dict[str, Any]:
    labels = _scene(scene, SHAPES[dimensions])
    rng = np.random.default_rng(3)
    count = int(labels.max()) + 1
    arrays = {
        "labels": labels,
        "others": np.roll(labels, 5, axis=-1),
        "binary": (labels > 0).astype(np.uint8),
        "seeds": (rng.random(labels.shape) < 0.01).astype(np.uint8),
        "mask": (rng.random(labels.shape) < 0.8).astype(np.uint8),
        "image": (rng.random(labels.shape) * 4000).astype(np.float32),
        "map": (labels * 37 % 101).astype(np.float32),
    }
    arrays |= matrix_sources(count, labels.ndim)
    columns = {"label": list(range(1, count)), "mean": [float(k) for k in range(1, count)]}
    return {name: cle.push(array) for name, array in arrays.items()} | {"columns": columns}


OF_NO_LABELS = {
    "centroids_of_labels": "label_image",
    "labelled_spots_to_pointlist": "label",
    "spots_to_pointlist": "input_image",
}
"""What makes points, and where from: pyclesperanto makes one where there is none."""

FROM_STATISTICS = {
    "mean_intensity_map",
    "standard_deviation_intensity_map",
    "extension_ratio_map",
    "mean_extension_map",
    "maximum_extension_map",
    "standard_deviation_of_touching_neighbors_map",
}
FROM_TOUCHES = ("generate_touch_matrix", "merge_touching_labels", "touching_neighbor")
"""In stacks pyclesperanto leaves out the touches along z between the first three planes."""


def _pull(array: Any) -> np.ndarray:
    if math.prod(array.shape) != array.size:  # pyclesperanto states the wrong shape
        array = array.reshape((array.size // array.shape[-1], array.shape[-1]))
    pulled: np.ndarray = array.get()
    return pulled


def _id(case: tuple[str, dict[str, str], dict[str, Any]]) -> str:
    name, ports, parameters = case
    return "-".join([name, *ports.values(), *(str(value) for value in parameters.values())])


@pytest.fixture(scope="module", params=[(s, d) for d in SHAPES for s in SCENES[d]], ids="-".join)
def sources(request: pytest.FixtureRequest) -> dict[str, Any]:
    found = _sources(*request.param)
    return found | {"spots": cle.label_spots(found["seeds"])}


def _has_no_points(name: str, inputs: dict[str, Any], parameters: dict[str, Any]) -> bool:
    if name not in OF_NO_LABELS or parameters.get("include_background"):
        return False
    return bool(inputs[OF_NO_LABELS[name]].get().max() == 0)


def test_an_operation_is_called_in_one_way() -> None:
    assert not STEADY.keys() & CALLS.keys()


def _plain(name: str, inputs: dict[str, Any], parameters: dict[str, Any]) -> Any:
    """Return what pyclesperanto gives; where touches count, for two empty planes and the stack."""
    function = getattr(cle, name)
    if not any(part in name for part in FROM_TOUCHES):
        return function(**inputs, **parameters)
    stacks = {p: a.get() for p, a in inputs.items() if len(a.shape) == 3}
    behind = {p: cle.push(np.pad(a, ((2, 0), (0, 0), (0, 0)))) for p, a in stacks.items()}
    made = function(**{**inputs, **behind}, **parameters)
    return cle.push(made.get()[2:]) if len(made.shape) == 3 else made


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_equals_pyclesperanto(sources: dict[str, Any], case: tuple[str, Any, Any]) -> None:
    name, ports, parameters = case
    inputs = {port: sources[source] for port, source in ports.items()}
    before = {port: a.get() for port, a in inputs.items() if not isinstance(a, dict)}
    plain = _plain(name, inputs, parameters)
    if _has_no_points(name, inputs, parameters):
        with pytest.raises(ComputeError, match="There are no"):
            call(name, inputs, parameters)
        return
    found = call(name, inputs, parameters)
    if isinstance(plain, dict):
        _compare_columns(found, plain)
        return
    expected, got = _pull(plain).ravel(), _pull(found).ravel()
    if expected.size == 2 and got.size == 1:  # of no labels pyclesperanto makes one
        expected = expected[:1]
    if name == "reduce_labels_to_centroids":  # pyclesperanto draws labels without pixels there
        expected[:1] = got[:1]
    tolerance = 1e-6 if name in FROM_STATISTICS else 0
    np.testing.assert_allclose(got, expected, rtol=tolerance)
    assert all(found is not array for array in inputs.values())
    for port, array in before.items():
        np.testing.assert_array_equal(inputs[port].get(), array, err_msg=port)


def _compare_columns(found: dict[str, Any], plain: dict[str, Any]) -> None:
    assert set(found) == set(plain)
    for name, column in plain.items():
        expected = np.asarray(column, np.float32)
        # a distance is a difference of coordinates, whose digits it shares
        away = 1e-6 * max(SHAPES["2d"]) if "distance" in name else 0
        np.testing.assert_allclose(found[name], expected, rtol=1e-6, atol=away, err_msg=name)


@pytest.mark.parametrize("shape", [(300, 310), (6, 90, 100)], ids=["2d", "3d"])
def test_many_labels(shape: tuple[int, ...]) -> None:
    """Beyond what a byte or 16 bits hold, with and without gaps."""
    labels = np.zeros(shape, np.uint32)
    labels[..., ::3, ::3] = np.arange(labels[..., ::3, ::3].size).reshape(
        labels[..., ::3, ::3].shape
    )
    labels[..., 10:40, 10:40] = 65535
    array = cle.push(labels)
    for name, parameters in (
        ("relabel_sequential", {}),
        ("erode_labels", {"radius": 1, "relabel": False}),
        ("remove_labels_on_edges", {}),
        ("remove_small_labels", {"minimum_size": 2}),
        ("pixel_count_map", {}),
        ("reduce_labels_to_centroids", {}),
        ("flag_existing_labels", {}),
    ):
        got = call(name, {"input_image": array}, parameters).get()
        expected = getattr(cle, name)(array, **parameters).get()
        if name == "reduce_labels_to_centroids":
            expected.flat[0] = got.flat[0]
        np.testing.assert_array_equal(got.ravel(), expected.ravel(), err_msg=name)


@pytest.mark.parametrize(
    "name",
    ["touching_neighbor_count_map", "mean_of_touching_neighbors_map", "merge_touching_labels"],
)
def test_a_large_label_costs_no_matrix_of_its_size(name: str) -> None:
    few = _scene("blobs", SHAPES["2d"])
    many = few.copy()
    many[few == few.max()] = 2_000_000
    outputs = []
    for labels in (few, many):
        array = cle.push(labels)
        inputs = {"labels": array, "input_image": array, "map": cle.push(few.astype(np.float32))}
        outputs.append(call(name, inputs, {}).get())
    np.testing.assert_array_equal(*outputs)


def test_too_many_neighborhoods_are_refused() -> None:
    labels = np.zeros((4, 4), np.uint32)
    labels[0, 0] = 1_000_000
    with pytest.raises(ComputeError, match="1000000 labels"):
        call("generate_touch_matrix", {"input_image": cle.push(labels)}, {})


@pytest.mark.parametrize("dimensions", [2, 3], ids=["2d", "3d"])
def test_nothing_is_compiled_for_another_number_of_labels(dimensions: int, tmp_path: Path) -> None:
    """Every operation, and the two workflows, in a process with an empty cache of its own."""
    root = str(Path(__file__).parents[4])
    cache = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    path = os.pathsep.join([root, *sys.path])
    environment = {**os.environ, **cache, "PYTHONPATH": path}
    script = Path(__file__).with_name("compile_count.py")
    done = subprocess.run(
        [sys.executable, str(script), str(dimensions), str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    counts = json.loads(done.stdout.splitlines()[-1])
    assert counts["first"] > 5, "the cache was not found"
    assert len(set(counts["labels"])) >= 4, "the numbers of labels did not change"
    assert counts["later"] == {}, f"compiled anew: {counts['later']}"


LABELS = np.array([[0, 1, 1], [2, 2, 4]], np.uint32)
REFUSED: dict[str, tuple[dict[str, np.ndarray], str]] = {
    "generate_distance_matrix": (
        dict.fromkeys(("coordinate_list1", "coordinate_list2"), np.ones((7, 8), np.float32)),
        "two lists of points",
    ),
    "centroids_of_labels": ({"label_image": np.zeros((3, 4), np.uint32)}, "no labels"),
    "spots_to_pointlist": ({"input_image": np.zeros((3, 4), np.uint8)}, "no spots"),
    "labelled_spots_to_pointlist": ({"label": np.zeros((3, 4), np.uint32)}, "no spots"),
    "remove_labels": (
        {"input_image": LABELS, "list": np.zeros((1, 4), np.float32)},
        "5 in all, but got 4",
    ),
    "remove_labels_with_map_values_within_range": (
        {"input_image": LABELS, "values": np.zeros((1, 4), np.float32)},
        "5 in all, but got 4",
    ),
    "replace_values": (
        {"input_image0": LABELS, "input_image1": np.zeros((1, 4), np.float32)},
        "5 in all, but got 4",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name: str) -> None:
    arrays, message = REFUSED[name]
    with pytest.raises(ComputeError, match=message):
        call(name, {port: cle.push(array) for port, array in arrays.items()}, {})


def test_parametric_map_goes_by_the_labels_of_the_rows() -> None:
    table = Table.from_columns({"label": [4, 1], "area": [1.0, 2.5]})
    inputs = {"labels": cle.push(LABELS), "properties": table}
    found = call("parametric_map", inputs, {"property": "area"})
    np.testing.assert_array_equal(found.get(), [[0, 2.5, 2.5], [0, 0, 1]])


@pytest.mark.parametrize("n", [3, 9], ids=["all the others", "more than there are"])
def test_fewer_neighbors_than_asked_for(n: int) -> None:
    distances = matrix_sources(5, 2)["distances"]
    inputs = {"input_image_distance_matrix": cle.push(distances)}
    found = call("mean_distance_n_nearest_neighbors", inputs, {"n": n})
    assert found.shape == (1, 5)
    plain = cle.mean_distance_n_nearest_neighbors(**inputs, n=n)
    np.testing.assert_array_equal(found.get().ravel(), plain.get().ravel())


def test_distances_between_lists_of_different_lengths() -> None:
    one, other = (np.arange(2.0 * n, dtype=np.float32).reshape(2, n) ** 1.5 for n in (3, 5))
    lists = {"coordinate_list1": cle.push(one), "coordinate_list2": cle.push(other)}
    found = call("generate_distance_matrix", lists, {}).get()
    np.testing.assert_allclose(found[1:, 1:], cdist(other.T, one.T), rtol=1e-6)
    assert not found[0].any()
    assert not found[:, 0].any()


@pytest.mark.parametrize("depth", [1, 2, 3, 5])
def test_labels_touch_between_all_planes(depth: int) -> None:
    labels = np.repeat(np.arange(1, depth + 1, dtype=np.uint32), 20).reshape(depth, 4, 5)
    found = call("generate_touch_matrix", {"input_image": cle.push(labels)}, {}).get()
    expected = np.eye(depth + 1, k=1) + np.eye(depth + 1, k=-1)
    expected[0] = expected[:, 0] = 0
    np.testing.assert_array_equal(found, expected)


def _neighbors_of_one(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a matrix in which all are neighbors of label 1, and values."""
    matrix = np.zeros((count, count), np.float32)
    matrix[1:, 1] = matrix[1, 1:] = 1
    return matrix, np.random.default_rng(4).integers(-9, 2000, count).astype(np.float32)


@pytest.mark.parametrize("count", [200, 300, 3000])
def test_medians_and_modes_of_any_number_of_neighbors(count: int) -> None:
    matrix, values = _neighbors_of_one(count)
    values[7:30] = 1500.5
    inputs = {"matrix": cle.push(matrix), "vector": cle.push(values[None])}
    medians = call("median_of_touching_neighbors", inputs, {}).get()[0]
    modes = call("mode_of_touching_neighbors", inputs, {}).get()[0]
    assert medians[1] == np.sort(values[1:])[(count - 1) // 2]
    assert medians[2] == max(values[1], values[2])
    assert modes[1] == 1500
    assert modes[2] == values[1]
    assert modes[0] == 0


@pytest.mark.parametrize("what", ["median", "mode"])
def test_a_label_with_many_neighbors_in_an_image(what: str) -> None:
    labels = np.ones((61, 61), np.uint32)
    labels[::2, ::2] = np.arange(2, 963).reshape(31, 31)
    values = np.random.default_rng(8).integers(0, 500, 963).astype(np.float32)
    inputs = {"labels": cle.push(labels), "map": cle.push(values[labels])}
    found = call(f"{what}_of_touching_neighbors_map", inputs, {}).get()
    around = np.sort(values[2:]) if what == "mode" else np.sort(values[1:])
    most = np.bincount(around.astype(int)).argmax()
    assert found[1, 1] == (most if what == "mode" else around[len(around) // 2])


@pytest.mark.parametrize("what", ["median", "mode"])
def test_a_vector_without_the_background(what: str) -> None:
    sources = matrix_sources(9, 2)
    inputs = {
        "matrix": cle.push(sources["touches"]),
        "vector": cle.push(np.ascontiguousarray(sources["vector"][:, 1:])),
    }
    found = call(f"{what}_of_touching_neighbors", inputs, {}).get()
    plain = getattr(cle, f"{what}_of_touching_neighbors")(**inputs).get()
    np.testing.assert_array_equal(found.ravel(), plain.ravel())


def test_values_that_do_not_belong_to_the_matrix_are_refused() -> None:
    inputs = {"matrix": cle.push(np.ones((5, 5))), "vector": cle.push(np.ones((1, 9)))}
    with pytest.raises(ComputeError, match="5 columns"):
        call("median_of_touching_neighbors", inputs, {})


LARGE = [((1700, 1700), (0, 0)), ((1000, 3000), (0, 2000)), ((200, 260, 260), (0, 0, 0))]


@pytest.mark.parametrize(("shape", "corner"), LARGE, ids=["large", "far", "3d"])
def test_centroids_of_large_labels(shape: tuple[int, ...], corner: tuple[int, ...]) -> None:
    labels = np.zeros(shape, np.uint32)
    labels[tuple(slice(start, None) for start in corner)] = 1
    expected = [(a + b - 1) / 2 for a, b in zip(corner, shape, strict=True)][::-1]
    points = call("centroids_of_labels", {"label_image": cle.push(labels)}, {}).get()
    np.testing.assert_allclose(points.ravel()[: len(shape)], expected, rtol=1.2e-7)
    columns = call("labels_statistics", {"label": cle.push(labels)}, {})
    for axis, place in zip("xyz", expected, strict=False):
        assert columns[f"centroid_{axis}"].tolist() == [place]
        np.testing.assert_allclose(columns[f"mass_center_{axis}"], place, rtol=1e-6)
    np.testing.assert_allclose(columns["sum_intensity"], columns["area"], rtol=1e-6)


@pytest.mark.parametrize("radius", [1, 2, 3])
def test_neighbors_of_neighbors(radius: int) -> None:
    """Of labels in a row the radius is the distance."""
    labels = np.repeat(np.arange(1, 71, dtype=np.uint32), 2)[None].repeat(3, 0)
    inputs = {"labels": cle.push(labels), "map": cle.push(labels.astype(np.float32))}
    parameters = {"radius": radius, "ignore_background": True}
    found = call("maximum_of_touching_neighbors_map", inputs, parameters).get()
    np.testing.assert_array_equal(found, np.minimum(labels + radius, 70))


def test_the_background_joins_what_it_touches() -> None:
    labels = np.array([[0, 1, 0, 2, 3, 0, 4]], np.uint32).repeat(3, 0)
    inputs = {"labels": cle.push(labels), "map": cle.push(labels.astype(np.float32))}
    for ignore, expected in ((True, [0, 1, 0, 3, 3, 0, 4]), (False, [0, 4, 0, 4, 4, 0, 4])):
        parameters = {"radius": 2, "ignore_background": ignore}
        found = call("maximum_of_touching_neighbors_map", inputs, parameters).get()
        assert found[0].tolist() == expected
