from __future__ import annotations

import pytest

from fluograph.errors import ParameterError
from fluograph.operations.catalogue import catalogue
from fluograph.operations.record import Parameter
from fluograph.web.pages.parameters.lengths import parts
from fluograph.web.pages.parameters.typed import read

SIGMA = catalogue()["gaussian_blur"].parameter("sigma_x")
TIMES = catalogue()["closing_labels"].parameter("radius")
CLIP = catalogue()["clahe"].parameter("clip_limit")
AUTO = catalogue()["clahe"].parameter("minimum_intensity")
MATRIX = catalogue()["affine_transform"].parameter("transform_matrix")


@pytest.mark.parametrize(
    ("parameter", "typed", "unit", "value"),
    [
        (SIGMA, "1.5", "px", 1.5),
        (SIGMA, " 1,5 ", "px", 1.5),
        (SIGMA, "1.5", "um", "1.5 um"),
        (SIGMA, "1.5 px", "um", 1.5),
        (SIGMA, "2 pixels", "um", 2.0),
        (SIGMA, "800 nm", "px", "800 nm"),
        (SIGMA, "1.2µm", "px", "1.2 um"),
        (SIGMA, "1e-1", "px", 0.1),
        (TIMES, "3", "px", 3),
        (CLIP, "0.5", "um", 0.5),
        (AUTO, "auto", "px", "auto"),
        (AUTO, "", "px", None),
        (MATRIX, "1 0 0, 0", "px", (1.0, 0.0, 0.0, 0.0)),
    ],
)
def test_what_people_type_is_understood(
    parameter: Parameter, typed: str, unit: str, value: object
) -> None:
    if value is None:
        with pytest.raises(ParameterError, match="empty"):
            read(parameter, typed, unit)
    else:
        assert read(parameter, typed, unit) == value


@pytest.mark.parametrize(
    ("parameter", "typed", "told"),
    [
        (SIGMA, "abc", "a number of pixels, or a length such as"),
        (SIGMA, "-1", "0 or more"),
        (SIGMA, "1 mile", "nm, um"),
        (SIGMA, "", "Type a number, or a length"),
        (TIMES, "1.5", "a whole number"),
        (CLIP, "2", "between 0 and 1"),
        (MATRIX, "a b", "a list of numbers"),
    ],
)
def test_what_means_nothing_is_refused_with_what_is_valid(
    parameter: Parameter, typed: str, told: str
) -> None:
    with pytest.raises(ParameterError, match=told):
        read(parameter, typed)


def test_a_length_in_an_unknown_unit_of_a_file_is_shown_as_text() -> None:
    assert parts("5 parsecs") == (None, "px")
