from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from fluograph.graph.document import Link
from fluograph.operations.catalogue import catalogue
from fluograph.web.pages.parameters.groups import Group, groups

UM = {"x": 0.5, "y": 0.5, "z": 2.0}


def sigma(um: Mapping[str, float | None] = UM, axes: str = "zyx") -> Group:
    return groups(catalogue()["gaussian_blur"], um, axes)[0]


def values(x: Any, y: Any, z: Any) -> dict[str, Any]:
    return {"sigma_x": x, "sigma_y": y, "sigma_z": z}


@pytest.mark.parametrize(
    ("um", "value", "expected"),
    [
        pytest.param(UM, 4.0, (4.0, 4.0, 1), id="as long in micrometres"),
        pytest.param(UM, "1.5 um", ("1.5 um",) * 3, id="a length is the same for all"),
        pytest.param({}, 4.0, (4.0, 4.0, 4.0), id="unknown voxel size"),
        pytest.param({"x": 0.3, "y": 0.3, "z": 1.0}, 5.0, (5.0, 5.0, 1.5), id="rounded"),
    ],
)
def test_linked_axes_get_the_same_length(um: Any, value: Any, expected: Any) -> None:
    assert sigma(um).spread(value, values(1, 1, 1)) == values(*expected)


def test_an_axis_that_was_left_out_stays_out() -> None:
    assert sigma().spread(3.0, values(1, 1, 0)) == {"sigma_x": 3.0, "sigma_y": 3.0}


def test_all_axes_that_are_0_grow_together() -> None:
    assert sigma().spread(3.0, values(0, 0, 0)).keys() == {"sigma_x", "sigma_y", "sigma_z"}


def test_any_axis_can_lead() -> None:
    z = sigma().rows[2]
    assert sigma().spread(1.0, values(1, 1, 1), z) == values(4, 4, 1.0)


@pytest.mark.parametrize(
    ("given", "linked"),
    [
        pytest.param(values(2, 2, 0.5), True, id="by the voxel size"),
        pytest.param(values(2, 2, 2), True, id="as a new step has it"),
        pytest.param(values(2, 2, 0), True, id="z left out"),
        pytest.param(values("1 um", "1 um", "1 um"), True, id="lengths"),
        pytest.param(values(2, 3, 0.5), False, id="y differs"),
        pytest.param(values(2, 2, 1), False, id="z differs"),
        pytest.param(values(Link("n"), 2, 2), False, id="fed"),
    ],
)
def test_axes_are_linked_as_long_as_they_agree(given: Any, linked: bool) -> None:
    assert sigma().linked(given) is linked


def test_z_counts_only_when_the_image_is_known() -> None:
    assert sigma({}, axes="").linked(values(2, 2, 0.5))
    assert not sigma({}, axes="zyx").linked(values(2, 2, 0.5))


def test_z_is_not_shown_for_images_without_it_but_follows() -> None:
    flat = sigma({"x": 0.5, "y": 0.5}, axes="yx")
    assert [row.name for row in flat.shown] == ["sigma_x", "sigma_y"]
    assert flat.spread(3.0, values(1, 1, 1)) == values(3.0, 3.0, 3.0)


@pytest.mark.parametrize(
    ("operation", "key", "linkable"),
    [
        ("gaussian_blur", "sigma", True),
        ("top_hat", "radius", True),
        ("scale", "factor", True),
        ("crop", "start", False),
        ("translate", "translate", False),
        ("flip", "flip", False),
    ],
)
def test_positions_and_switches_are_never_linked(operation: str, key: str, linkable: bool) -> None:
    found = {group.key: group for group in groups(catalogue()[operation])}
    assert found[key].linkable is linkable


def test_every_parameter_is_in_one_group() -> None:
    for operation in map(catalogue().__getitem__, catalogue()):
        names = [row.name for group in groups(operation) for row in group.rows]
        assert sorted(names) == sorted(p.name for p in operation.parameters)


def test_another_unit_means_the_same_length() -> None:
    group = sigma()
    lengths = group.converted("um", values(2, 2, 0.5))
    assert lengths == values("1 um", "1 um", "1 um")
    assert group.converted("px", lengths) == values(2, 2, 0.5)


def test_nothing_is_converted_where_the_voxel_size_is_unknown() -> None:
    assert sigma({}).converted("um", values(2, 2, 2)) == {}


def test_there_is_a_way_back_to_pixels_without_a_voxel_size() -> None:
    lengths = values("1.5 um", "1.5 um", 0)
    assert sigma({}).converted("px", lengths) == values(1.5, 1.5, 0)
