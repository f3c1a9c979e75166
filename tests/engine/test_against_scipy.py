"""The operations that people use most give what SciPy, scikit-image or NumPy give.

`docs/accuracy.md` tells which parameters of theirs match ours, and what differs in meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from skimage.filters import threshold_otsu
from skimage.measure import regionprops
from skimage.morphology import local_maxima
from skimage.segmentation import expand_labels

from fluograph.engine import Engine, Result, evaluate
from fluograph.engine.gate import enter, pull
from fluograph.engine.implementations import find
from fluograph.graph.document import Graph, Source
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind
from tests.engine.counterparts import COUNTERPARTS
from tests.engine.graphs import step
from tests.engine.most_used import (
    CASES,
    EXACT,
    MORE,
    MOST_USED,
    PIXEL,
    ROUNDING,
    SUMS,
    TOLERANCES,
    Case,
)
from tests.engine.scenes import KINDS, scene

ACCURACY = Path(__file__).parents[2] / "docs/accuracy.md"

OWN_TEST = {"labels_statistics": SUMS, "deskew_y": SUMS}


def _each() -> list[Any]:
    return [
        pytest.param(case, ndim, id=f"{case.operation}-{ndim}d-{place}")
        for place, case in enumerate(CASES)
        for ndim in case.dimensions
        if f"{ndim}d" in catalogue()[case.operation].dimensions
    ]


def _computed(case: Case, arrays: list[np.ndarray], engine: Engine) -> Result:
    sources = dict(zip(case.inputs, arrays, strict=True))
    graph = Graph(
        sources={name: Source(kind=KINDS[name]) for name in sources},
        steps={"made": step(case.operation, *case.inputs, **case.parameters)},
    )
    return evaluate(graph, ["made"], sources=sources, engine=engine)["made"]


def _made(case: Case, arrays: list[np.ndarray], engine: Engine) -> np.ndarray:
    """Return what comes out; sources are pixels, so points, vectors and matrices go in directly."""
    if all(Kind(KINDS[name]).is_pixels for name in case.inputs):
        result = _computed(case, arrays, engine)
        return result.array() if result.kind.is_array else np.array(result.number())
    operation = catalogue()[case.operation]
    kinds = [Kind(KINDS[name]) for name in case.inputs]
    entered = map(enter, arrays, kinds)
    inputs = {p.name: array for p, array in zip(operation.inputs, entered, strict=True)}
    return pull(find(operation)(inputs, {**operation.defaults, **case.parameters}, {}))


def _difference(made: np.ndarray, expected: np.ndarray) -> float:
    """Return the largest difference as a part of the largest value."""
    assert made.shape == expected.shape
    apart = np.abs(made.astype(float) - expected.astype(float)).max()
    return float(apart / max(1e-30, np.abs(expected.astype(float)).max()))


def _says_something(expected: np.ndarray) -> bool:
    """Tell whether an operation that does nothing, or clears all, would be found out."""
    return expected.size == 1 or len(np.unique(expected)) > 1


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize(("case", "ndim"), _each())
def test_equals_its_counterpart(case: Case, ndim: int, engine: Engine) -> None:
    arrays = [scene(ndim)[name] for name in case.inputs]
    parameters = {**catalogue()[case.operation].defaults, **case.parameters}
    expected = np.asarray((case.counterpart or COUNTERPARTS[case.operation])(*arrays, **parameters))
    assert case.operation == "set" or _says_something(expected)
    made = _made(case, arrays, engine)
    assert _difference(made, expected) <= case.tolerance


def _axis(name: str, index: int) -> Callable[[Any, int], float]:
    """Return what takes an entry of a tuple that has a number for every axis, from the back."""
    return lambda region, ndim: getattr(region, name)[index] if ndim + index >= 0 else 0


def _end(name: str, index: int) -> Callable[[Any, int], float]:
    """Return what takes an end of the bounding box along an axis, counted from the back."""
    inside = int(name == "stop")
    return lambda region, ndim: (
        getattr(region.slice[index], name) - inside if ndim + index >= 0 else 0
    )


STATISTICS: dict[str, tuple[float, Callable[[Any, int], float]]] = {
    "area": (EXACT, lambda region, _: region.area),
    **{
        f"{column}_{axis}": (tolerance, _axis(name, -place))
        for column, name, tolerance in [
            ("centroid", "centroid", ROUNDING),
            ("mass_center", "centroid_weighted", SUMS),
        ]
        for place, axis in enumerate("xyz", 1)
    },
    **{f"bbox_min_{axis}": (EXACT, _end("start", -at)) for at, axis in enumerate("xyz", 1)},
    **{f"bbox_max_{axis}": (EXACT, _end("stop", -at)) for at, axis in enumerate("xyz", 1)},
    "min_intensity": (EXACT, lambda region, _: region.intensity_min),
    "max_intensity": (EXACT, lambda region, _: region.intensity_max),
    "mean_intensity": (SUMS, lambda region, _: region.intensity_mean),
    "standard_deviation_intensity": (SUMS, lambda region, _: region.intensity_std),
    "sum_intensity": (SUMS, lambda region, _: region.image_intensity.sum()),
    "max_distance_to_centroid": (SUMS, lambda region, _: _distances(region).max()),
    "mean_distance_to_centroid": (SUMS, lambda region, _: _distances(region).mean()),
}
"""Column of labels_statistics -> tolerance, and the same from scikit-image's region."""


def _distances(region: Any) -> np.ndarray:
    return np.asarray(np.linalg.norm(region.coords - np.array(region.centroid), axis=1))


@pytest.mark.parametrize("ndim", [2, 3], ids=["2d", "3d"])
@pytest.mark.parametrize("column", STATISTICS)
def test_statistics_equal_regionprops(column: str, ndim: int, engine: Engine) -> None:
    labels, image = scene(ndim)["labels"], scene(ndim)["image"]
    table = _computed(
        Case("labels_statistics", ("labels", "image")), [labels, image], engine
    ).table()
    regions = regionprops(labels.astype(int), intensity_image=image.astype(float))
    there = np.isin(table["label"], labels)
    assert table["label"][there].tolist() == [region.label for region in regions]
    assert table["area"][~there].tolist() == [0]
    tolerance, measure = STATISTICS[column]
    expected = np.array([measure(region, ndim) for region in regions], float)
    assert _difference(table[column][there], expected) <= tolerance


@pytest.mark.parametrize("angle", [30.0, 45.0])
def test_deskewing_gives_back_a_ramp_in_space(angle: float, engine: Engine) -> None:
    voxels, turn = (
        {"voxel_size_x": 0.5, "voxel_size_y": 0.5, "voxel_size_z": 0.7},
        np.radians(angle),
    )

    def ramp(x: Any, y: Any, z: Any) -> np.ndarray:
        return np.asarray(100 + 0.5 * x + 1.5 * y + 2 * z)

    sheet, row, x = np.indices((30, 24, 9))
    seen = ramp(x, sheet * 0.7 / 0.5 + row * np.cos(turn), row * np.sin(turn))
    case = Case("deskew_y", ("image",), {"angle": angle, **voxels})
    made = _computed(case, [seen.astype(np.float32)], engine).array()[::-1]  # z ends at the top
    z, y, x = np.indices(made.shape)
    inside = made != 0
    assert inside.mean() > 0.5
    assert _difference(made[inside], ramp(x, y, z)[inside]) <= SUMS


# Where the meaning differs, how far.


@pytest.mark.parametrize("ndim", [2, 3], ids=["2d", "3d"])
def test_otsu_is_one_bin_from_that_of_scikit_image(ndim: int, engine: Engine) -> None:
    image = scene(ndim)["image"]
    made = _computed(Case("threshold_otsu", ("image",)), [image], engine).array()
    threshold, bin_width = threshold_otsu(image), np.ptp(image) / 255
    differs = image[made != (image > threshold)]
    assert np.abs(differs - threshold).max(initial=0) <= bin_width


@pytest.mark.parametrize(("ndim", "part"), [(2, 0.02), (3, 0.06)], ids=["2d", "3d"])
@pytest.mark.parametrize("radius", [1, 2, 5])
def test_labels_grow_nearly_as_far_as_in_scikit_image(
    radius: int, ndim: int, part: float, engine: Engine
) -> None:
    labels = scene(ndim)["labels"]
    made = _computed(Case("dilate_labels", ("labels",), {"radius": radius}), [labels], engine)
    assert (made.array() != expand_labels(labels, radius)).mean() <= part


def test_a_plateau_is_no_maximum(engine: Engine) -> None:
    image = np.zeros((9, 9), np.float32)
    image[2, 2] = 5
    image[6, 5:7] = 5
    made = _computed(Case("detect_maxima", ("image",), PIXEL), [image], engine).array()
    assert np.argwhere(made).tolist() == [[2, 2]]
    assert local_maxima(image, connectivity=2).sum() == 3


def test_the_centroid_of_a_large_label(engine: Engine) -> None:
    labels = np.ones((1700, 1700), np.uint32)
    case = Case("centroids_of_labels", ("labels",))
    made = _computed(case, [labels], engine).array()
    assert _difference(made, np.array([[849.5], [849.5], [0]])) <= ROUNDING


@pytest.mark.parametrize(
    "operation", ["generate_touch_matrix", "touching_neighbor_count_map"], ids=["matrix", "map"]
)
def test_labels_touch_between_the_first_planes(operation: str, engine: Engine) -> None:
    labels = np.repeat(np.arange(1, 5, dtype=np.uint32), 20).reshape(4, 4, 5)  # a label a plane
    made = _computed(Case(operation, ("labels",)), [labels], engine).array()
    np.testing.assert_array_equal(made, COUNTERPARTS[operation](labels))


def test_distances_of_lists_of_unequal_length(engine: Engine) -> None:
    points, more = scene(2)["points"][:, :5], scene(2)["more_points"]
    case = Case("generate_distance_matrix", ("points", "more_points"))
    made = _made(case, [points, more], engine)
    np.testing.assert_allclose(made, COUNTERPARTS[case.operation](points, more), rtol=1e-6)


# The table


def test_the_forty_most_used_are_here() -> None:
    compared = {case.operation for case in CASES} | OWN_TEST.keys()
    assert len(MOST_USED) == 40
    assert compared == MOST_USED.keys() | set(MORE)


def test_the_table_tells_every_operation_and_its_tolerance() -> None:
    tolerances = dict(OWN_TEST)
    for case in CASES:
        tolerances[case.operation] = max(case.tolerance, tolerances.get(case.operation, 0))
    rows = (line.split("|") for line in ACCURACY.read_text("utf-8").splitlines())
    told = {row[1].strip(" `"): row[4].strip() for row in rows if len(row) > 5 and "`" in row[1]}
    assert told == {name: TOLERANCES[value] for name, value in tolerances.items()}
