from __future__ import annotations

import pytest

from fluograph.operations.catalogue import catalogue
from fluograph.operations.record import Parameter
from fluograph.web.pages.parameters.ranges import Ranges, nice, slider

SIGMA = catalogue()["gaussian_blur"].parameter("sigma_x")
CLIP = catalogue()["clip"].parameter("min_intensity")
SIZE = catalogue()["exclude_labels_outside_size_range"].parameter("maximum_size")


@pytest.mark.parametrize(
    ("parameter", "value", "brightest", "low", "high"),
    [
        pytest.param(SIGMA, 2.0, None, 0, 20, id="as the catalogue says"),
        pytest.param(SIGMA, 60.0, None, 0, 200, id="reaches beyond a large value"),
        pytest.param(CLIP, 100, 65535.0, 0, 65535, id="intensity of the image"),
        pytest.param(CLIP, 100, None, 0, 200, id="unknown"),
        pytest.param(CLIP, -5, None, -10, 10, id="negative"),
        pytest.param(catalogue()["translate"].parameter("translate_x"), 0, None, -100, 100),
        pytest.param(catalogue()["clahe"].parameter("clip_limit"), 0.01, None, 0, 1, id="bounded"),
    ],
)
def test_a_slider_spans_what_is_useful(
    parameter: Parameter, value: float, brightest: float | None, low: float, high: float
) -> None:
    found = slider(parameter, value, brightest)
    assert (found["low"], found["high"]) == (low, high)


def test_a_slider_of_many_steps_is_fine_at_small_values() -> None:
    assert slider(SIZE, 100)["scale"] == "bent"
    assert slider(SIGMA, 2)["scale"] == "linear"


@pytest.mark.parametrize("operation", list(catalogue()))
def test_every_number_has_a_slider(operation: str) -> None:
    for row in catalogue()[operation].parameters:
        start = catalogue()[operation].starts.get(row.name, 0.0)
        if row.type in ("float", "int") and isinstance(start, int | float):
            found = slider(row, float(start))
            assert found["low"] < found["high"]
            assert 0 < found["step"] <= found["large"]
            assert found["low"] <= start <= found["high"] or abs(start) > 1e9


def test_a_range_stays_while_its_window_is_looked_at() -> None:
    ranges = Ranges()
    first = ranges.slider("smooth", SIGMA, 60.0, None)
    assert ranges.slider("smooth", SIGMA, 1.0, None) == first
    assert ranges.slider("smooth", SIGMA, 500.0, None)["high"] == 1000
    assert ranges.slider("other", SIGMA, 1.0, None)["high"] == 20


@pytest.mark.parametrize(
    ("number", "expected"), [(0.03, 0.05), (1, 1), (1.2, 2), (20, 20), (21, 50), (900, 1000)]
)
def test_nice_numbers(number: float, expected: float) -> None:
    assert nice(number) == pytest.approx(expected)
