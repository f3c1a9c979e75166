from __future__ import annotations

from typing import Any

import pytest

from fluograph.errors import GraphError
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind
from fluograph.operations.reach import EVERYTHING, Region, reach
from fluograph.operations.record import Input, Operation, Output

PLANE: Region = ((10, 20), (30, 50))
STACK: Region = ((5, 6), (10, 20), (30, 50))

CASES: list[Any] = [
    ("add_images", PLANE, {}, PLANE),
    ("sobel", PLANE, {}, ((9, 21), (29, 51))),
    ("gaussian_blur", PLANE, {"sigma_x": 2, "sigma_y": 0.5}, ((8, 22), (22, 58))),
    ("gaussian_blur", STACK, {"sigma_z": 1.2}, ((0, 11), (10, 20), (30, 50))),
    ("difference_of_gaussian", PLANE, {"sigma1_x": 1, "sigma2_x": 3}, ((2, 28), (18, 62))),
    ("mean_filter", PLANE, {"radius_x": 1.5, "radius_y": 0}, ((10, 20), (28, 52))),
    ("top_hat", PLANE, {"radius_x": 5}, ((8, 22), (20, 60))),
    ("detect_maxima", PLANE, {"radius_x": 2}, ((9, 21), (27, 53))),
    ("tubeness", PLANE, {"sigma": 2}, ((0, 30), (20, 60))),
    ("maximum_z_projection", PLANE, {}, (EVERYTHING, (10, 20), (30, 50))),
    ("maximum_y_projection", PLANE, {}, ((10, 20), EVERYTHING, (30, 50))),
    ("maximum_x_projection", PLANE, {}, ((10, 20), (30, 50), EVERYTHING)),
    ("maximum_z_projection", ((0, 1), *PLANE), {"keep_dims": True}, (EVERYTHING, *PLANE)),
    ("copy_slice", PLANE, {"slice_index": 7}, ((7, 8), (10, 20), (30, 50))),
    ("copy_vertical_slice", PLANE, {"slice_index": 7}, ((10, 20), (30, 50), (7, 8))),
    ("transpose_xy", PLANE, {}, ((30, 50), (10, 20))),
    ("transpose_xz", STACK, {}, ((30, 50), (10, 20), (5, 6))),
    ("crop", STACK, {"start_x": 3, "start_z": 1}, ((6, 7), (10, 20), (33, 53))),
    ("crop_border", PLANE, {"border_size": 4}, ((14, 24), (34, 54))),
]


@pytest.mark.parametrize(
    ("name", "region", "parameters", "needed"),
    CASES,
    ids=[f"{place}-{case[0]}" for place, case in enumerate(CASES)],
)
def test_reach(name: str, region: Region, parameters: dict[str, Any], needed: Region) -> None:
    operation = catalogue()[name]
    found = reach(operation, region, parameters, len(needed))
    assert found == {port.name: needed for port in operation.inputs}


@pytest.mark.parametrize("name", ["normalize", "threshold_otsu", "voronoi_labeling", "rotate"])
def test_all_is_needed(name: str) -> None:
    assert reach(catalogue()[name], PLANE, {}, 2) is None


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_rule_exists(name: str) -> None:
    reach(catalogue()[name], STACK, {}, 3)


def test_a_rule_that_does_not_exist() -> None:
    port = Input("image", (Kind.IMAGE,))
    wrong = Operation("wrong", "", "", (port,), (Output("out", None),), reach="somewhere")
    with pytest.raises(GraphError, match="the reach rule 'somewhere'"):
        reach(wrong, PLANE, {}, 2)
