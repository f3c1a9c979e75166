"""Calls that pyclesperanto would answer with garbage, or not survive, are refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.calls import CALLS
from fluograph.errors import ComputeError
from fluograph.operations.catalogue import catalogue

IMAGE = np.arange(6 * 7 * 8, dtype=np.float32).reshape(6, 7, 8)


def call(operation: str, arrays: dict[str, Any], **parameters: Any) -> Any:
    inputs = {
        name: pyclesperanto().push(array) if isinstance(array, np.ndarray) else array
        for name, array in arrays.items()
    }
    given = {**catalogue()[operation].defaults, **parameters}
    return CALLS[operation](inputs, {k: v for k, v in given.items() if v != "auto"})


@pytest.mark.parametrize("name", sorted(CALLS))
def test_every_call_is_of_an_operation(name: str) -> None:
    assert catalogue()[name].implementation == "pyclesperanto"


REFUSED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "crop": ({"input_image": IMAGE}, {"start_x": 8}, "Nothing of the image"),
    "crop_border": ({"input_image": IMAGE}, {"border_size": 3}, "Nothing of the image"),
    "sub_stack": ({"input_image": IMAGE}, {"start_z": 6, "end_z": 7}, "Nothing of the image"),
    "copy_slice": ({"input_image": IMAGE}, {"slice_index": 6}, "choose one from 0 to 5"),
    "gather": ({"input_image": IMAGE}, {"start_y": 5, "stop_y": 5}, "start_y below stop_y"),
    "paste": (
        {"input_image": IMAGE, "destination": IMAGE},
        {"destination_x": 8},
        "outside of the destination",
    ),
    "reduce_stack": ({"input_image": IMAGE}, {"offset": 2}, "needs 7 planes"),
    "median": ({"input_image": IMAGE}, {"radius_x": 60}, "less than 1000 pixels"),
    "mode": ({"input_image": IMAGE}, {}, "from 0 to 255"),
    "bounding_box": ({"input_image": np.zeros((3, 4), np.uint8)}, {}, "all pixels are 0"),
    "label_bounding_box": (
        {"input_image": np.eye(3, dtype=np.uint32)},
        {"label_id": 3},
        "there is no label 3",
    ),
    "set_row": ({"input_image": IMAGE}, {"row_index": 7}, "ends at 6 along y"),
    "affine_transform": (
        {"input_image": IMAGE},
        {"transform_matrix": (1.0, 2.0)},
        "has 2 numbers",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name: str) -> None:
    arrays, parameters, message = REFUSED[name]
    with pytest.raises(ComputeError, match=message):
        call(name, arrays, **parameters)


CUT: dict[str, tuple[dict[str, Any], np.ndarray]] = {
    "crop": ({"start_x": 5, "start_y": 2, "width": 100, "depth": 100}, IMAGE[:, 2:3, 5:]),
    "crop_border": ({"border_size": 2}, IMAGE[2:-2, 2:-2, 2:-2]),
    "sub_stack": ({"start_z": 4, "end_z": 100}, IMAGE[4:]),
    "copy_slice": ({"slice_index": 2}, IMAGE[2]),
    "copy_horizontal_slice": ({"slice_index": 3}, IMAGE[:, 3]),
    "copy_vertical_slice": ({"slice_index": 1}, IMAGE[:, :, 1]),
    "gather": ({"start_x": 1, "stop_x": 100, "step_x": 3, "step_y": 2}, IMAGE[:, ::2, 1::3]),
    "pad": ({"size_x": 10}, np.pad(IMAGE, ((0, 0), (0, 0), (0, 2)))),
    "unpad": ({"size_y": 3}, IMAGE[:, :3]),
    "reduce_stack": ({"reduction_factor": 2, "offset": 1}, IMAGE[1::2]),
    "set_plane": (
        {"plane_index": 2, "value": 0.0},
        np.where(np.arange(6)[:, None, None] == 2, 0, IMAGE),
    ),
}


@pytest.mark.parametrize("name", sorted(CUT))
def test_boxes_are_cut_at_the_image(name: str) -> None:
    parameters, expected = CUT[name]
    np.testing.assert_array_equal(pull(call(name, {"input_image": IMAGE}, **parameters)), expected)


def test_paste_cuts_what_does_not_fit() -> None:
    small = np.full((2, 3, 4), -1, np.float32)
    arrays = {"input_image": small, "destination": IMAGE}
    found = pull(call("paste", arrays, destination_x=6, destination_y=1, destination_z=5))
    expected = IMAGE.copy()
    expected[5:, 1:4, 6:] = -1
    np.testing.assert_array_equal(found, expected)


def test_scatter_writes_every_second_pixel() -> None:
    small = np.full((6, 7, 4), -1, np.float32)
    found = pull(call("scatter", {"input_image": small, "destination": IMAGE}, step_x=2))
    expected = IMAGE.copy()
    expected[:, :, ::2] = -1
    np.testing.assert_array_equal(found, expected)


def test_affine_transform_of_a_plane_takes_nine_numbers() -> None:
    image = IMAGE[0]
    matrix = (1.0, 0.0, 2.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0)
    found = pull(call("affine_transform", {"input_image": image}, transform_matrix=matrix))
    np.testing.assert_array_equal(found[1:, 2:], image[:-1, :-2])


def test_statistics_of_neighbors_have_no_rows_without_labels() -> None:
    found = call("labels_neighbors_statistics", {"label": np.zeros((3, 4), np.uint32)})
    assert [len(column) for column in found.values()] == [0]
