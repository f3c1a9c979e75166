from __future__ import annotations

import pytest

from fluograph.web.session.spoken import port_title


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("input_image", "The image.", "input image"),
        ("input_image1", "The second image.", "second image"),
        ("input_image1", "Subtracted, where it is not 0.", "input image 1"),
        ("input_image_distance_matrix", "Distances between all pairs.", "distance matrix"),
        ("coordinate_list2", "The points.", "coordinate list 2"),
        ("properties", "The table with the column.", "properties"),
    ],
)
def test_inputs_are_told_apart(name: str, description: str, expected: str) -> None:
    assert port_title(name, description) == expected
