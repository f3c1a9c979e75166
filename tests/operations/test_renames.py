from __future__ import annotations

import json
from pathlib import Path

import pytest

import fluograph.operations.renames
from fluograph.operations.catalogue import catalogue
from fluograph.operations.renames import rename, rename_inputs
from fluograph.operations.values import coerce

DATA = Path(fluograph.operations.renames.__file__).parent / "data/renames.json"
OLD = sorted(json.loads(DATA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("old", OLD)
def test_every_replacement_is_in_the_catalogue(old: str) -> None:
    name, parameters, note = rename(old, {})
    assert old not in catalogue()
    assert note.startswith(old)
    for parameter, value in parameters.items():
        coerce(catalogue()[name].parameter(parameter), value)


def test_a_box_becomes_a_connectivity() -> None:
    assert rename("mean_box", {"radius_x": 3}) == (
        "mean_filter",
        {"radius_x": 3, "connectivity": "box"},
        "mean_box is now mean_filter with connectivity: box.",
    )


def test_the_old_default_is_kept() -> None:
    _, parameters, _ = rename("maximum_sphere", {"radius_x": 2, "radius_y": 2})
    assert parameters == {"radius_x": 2, "radius_y": 2, "radius_z": 0, "connectivity": "sphere"}


def test_renamed_parameters_and_inputs() -> None:
    old = "exclude_labels_with_map_values_out_of_range"
    name, parameters, _ = rename(old, {"minimum_value_range": 5})
    assert name == "remove_labels_with_map_values_out_of_range"
    assert parameters == {"min_value": 5}
    assert rename_inputs(old, {"values_map": "a", "label_map_input": "b"}) == {
        "values": "a",
        "input_image": "b",
    }


@pytest.mark.parametrize("name", ["gaussian_blur", "no_such_thing"])
def test_others_are_left_alone(name: str) -> None:
    assert rename(name, {"sigma_x": 1}) == (name, {"sigma_x": 1}, "")
    assert rename_inputs(name, {"input_image": "a"}) == {"input_image": "a"}
