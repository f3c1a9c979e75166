from __future__ import annotations

from typing import Any

import pytest

from fluograph.errors import GraphError
from fluograph.operations.catalogue import catalogue
from fluograph.operations.infer import infer
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta
from fluograph.operations.shapes import RULES

PLANE = Meta(Kind.IMAGE, "YX", (20, 30), (None, 0.5, 0.25))
STACK = Meta(Kind.IMAGE, "ZYX", (6, 20, 30), (2.0, 0.5, 0.25))
UNKNOWN = Meta(Kind.IMAGE, "ZYX", (None, 20, None), (2.0, 0.5, 0.25))
LABELS = Meta(Kind.LABELS, "YX", (20, 30), (None, 0.5, 0.25))
BINARY = Meta(Kind.BINARY, "YX", (20, 30), (None, 0.5, 0.25))
COLOUR = Meta(Kind.IMAGE, "CYX", (3, 20, 30), (None, 0.5, 0.25), ("red", "green", "blue"))
POINTS = Meta(Kind.POINTS, "", (2, 7))
MATRIX = Meta(Kind.MATRIX, "", (5, 8))
VECTOR = Meta(Kind.VECTORS, "", (1, 8))

Z, Y, X = 2.0, 0.5, 0.25


def known(name: str, *metas: Meta, **parameters: Any) -> dict[str, Meta]:
    operation = catalogue()[name]
    ports = dict(zip((i.name for i in operation.inputs), metas, strict=False))
    return infer(operation, ports, parameters)


def first(name: str, *metas: Meta, **parameters: Any) -> Meta:
    return next(iter(known(name, *metas, **parameters).values()))


SHAPES: list[Any] = [
    ("gaussian_blur", STACK, {}, "ZYX", (6, 20, 30), (Z, Y, X)),
    ("gaussian_blur", UNKNOWN, {}, "ZYX", (None, 20, None), (Z, Y, X)),
    ("maximum_z_projection", STACK, {}, "YX", (20, 30), (None, Y, X)),
    ("maximum_z_projection", STACK, {"keep_dims": True}, "ZYX", (1, 20, 30), (Z, Y, X)),
    ("maximum_z_projection", PLANE, {}, "YX", (20, 30), (None, Y, X)),
    ("maximum_y_projection", STACK, {}, "YX", (6, 30), (None, Z, X)),
    ("maximum_x_projection", STACK, {}, "YX", (6, 20), (None, Z, Y)),
    ("transpose_xy", PLANE, {}, "YX", (30, 20), (None, X, Y)),
    ("transpose_xz", STACK, {}, "ZYX", (30, 20, 6), (X, Y, Z)),
    ("copy_slice", STACK, {}, "YX", (20, 30), (None, Y, X)),
    ("copy_horizontal_slice", STACK, {}, "YX", (6, 30), (None, Z, X)),
    ("copy_vertical_slice", STACK, {}, "YX", (6, 20), (None, Z, Y)),
    ("crop", STACK, {"width": 5, "height": 4, "depth": 3}, "ZYX", (3, 4, 5), (Z, Y, X)),
    ("crop", STACK, {"width": 99, "start_x": 10, "depth": 1}, "YX", (1, 20), (Z, Y, X)),
    ("crop", UNKNOWN, {"width": 5, "depth": 3}, "ZYX", (None, 1, None), (Z, Y, X)),
    ("crop_border", PLANE, {"border_size": 3}, "YX", (14, 24), (None, Y, X)),
    ("pad", PLANE, {"size_x": 40, "size_y": 10}, "YX", (20, 40), (None, Y, X)),
    ("unpad", PLANE, {"size_x": 40, "size_y": 10}, "YX", (10, 30), (None, Y, X)),
    ("reduce_stack", STACK, {"reduction_factor": 2}, "ZYX", (3, 20, 30), (4.0, Y, X)),
    ("reduce_stack", STACK, {"reduction_factor": 4}, "YX", (20, 30), (8.0, Y, X)),
    ("sub_stack", STACK, {"start_z": 2, "end_z": 99}, "ZYX", (4, 20, 30), (Z, Y, X)),
    ("sub_stack", STACK, {"start_z": 2, "end_z": 2}, "YX", (20, 30), (Z, Y, X)),
    ("gather", STACK, {"start_x": 1, "step_x": 3}, "ZYX", (6, 20, 10), (Z, Y, 0.75)),
    ("scale", PLANE, {"factor_x": 0.5, "resize": True}, "YX", (20, 15), (None, Y, 0.5)),
    ("scale", PLANE, {"factor_x": 0.5}, "YX", (20, 30), (None, Y, 0.5)),
    ("rotate", PLANE, {}, "YX", (20, 30), (None, Y, X)),
    ("rotate", PLANE, {"resize": True}, "YX", (None, None), (None, Y, X)),
    (
        "make_isotropic",
        STACK,
        {"current_spacing_x": 0.25, "current_spacing_y": 0.5, "current_spacing_z": 2.0},
        "ZYX",
        (48, 40, 30),
        (X, X, X),
    ),
    ("resample_isotropic", STACK, {}, "ZYX", (48, 40, 30), (X, X, X)),
    ("deskew_y", STACK, {}, "ZYX", (None, None, None), (None, None, None)),
    ("pointlist_to_labelled_spots", POINTS, {}, "YX", (None, None), (None, None, None)),
    ("spots_to_pointlist", BINARY, {}, "", (2, None), (None, None, None)),
    ("centroids_of_labels", LABELS, {}, "", (3, None), (None, None, None)),
    ("histogram", PLANE, {"num_bins": 64}, "", (1, 64), (None, None, None)),
    ("symmetric_mean_matrix", MATRIX, {}, "", (5, 8), (None, None, None)),
    ("count_touching_neighbors", MATRIX, {}, "", (1, 8), (None, None, None)),
    ("generate_touch_matrix", LABELS, {}, "", (None, None), (None, None, None)),
    ("mean_of_all_pixels", PLANE, {}, "", (), (None, None, None)),
    ("labels_statistics", LABELS, {}, "", (), (None, None, None)),
]


@pytest.mark.parametrize(
    ("name", "meta", "parameters", "axes", "shape", "voxel_size"),
    SHAPES,
    ids=[f"{place}-{case[0]}" for place, case in enumerate(SHAPES)],
)
def test_shape(
    name: str,
    meta: Meta,
    parameters: dict[str, Any],
    axes: str,
    shape: tuple[int, ...],
    voxel_size: tuple[float, ...],
) -> None:
    found = first(name, meta, **parameters)
    assert (found.axes, found.shape, found.voxel_size) == (axes, shape, voxel_size)


@pytest.mark.parametrize(
    ("name", "metas", "kind"),
    [
        ("gaussian_blur", (LABELS,), Kind.IMAGE),
        ("threshold_otsu", (PLANE,), Kind.BINARY),
        ("connected_component_labeling", (BINARY,), Kind.LABELS),
        ("mean_intensity_map", (PLANE, LABELS), Kind.MAP),
        ("flip", (LABELS,), Kind.LABELS),
        ("flip", (PLANE,), Kind.IMAGE),
        ("mask", (PLANE, BINARY), Kind.IMAGE),
        ("labels_statistics", (LABELS, PLANE), Kind.TABLE),
        ("maximum_of_all_pixels", (LABELS,), Kind.NUMBER),
    ],
)
def test_kind(name: str, metas: tuple[Meta, ...], kind: Kind) -> None:
    assert first(name, *metas).kind is kind


def test_two_sizes_are_added_along_the_axis() -> None:
    small = PLANE.but(shape=(20, 5))
    assert first("concatenate_along_x", PLANE, small).shape == (20, 35)
    assert first("concatenate", PLANE, PLANE, axis=1).shape == (40, 30)
    assert first("concatenate_along_z", PLANE, PLANE).shape == (2, 20, 30)


def test_matrices() -> None:
    assert first("multiply_matrix", MATRIX, MATRIX.but(shape=(8, 3))).shape == (5, 3)
    assert first("generate_distance_matrix", POINTS, POINTS.but(shape=(2, 4))).shape == (5, 8)
    assert first("mean_of_touching_neighbors", VECTOR, MATRIX).shape == (1, 8)
    assert first("read_values_from_positions", PLANE, POINTS).shape == (1, 7)
    assert first("paste", PLANE.but(shape=(3, 3)), STACK).shape == (6, 20, 30)


def test_the_middle_eigenvalue_is_of_volumes_only() -> None:
    assert "middle_eigenvalue" in known("hessian_eigenvalues", STACK)
    assert "middle_eigenvalue" not in known("hessian_eigenvalues", PLANE)


def test_channels_go_only_through_extract_channel() -> None:
    found = first("extract_channel", COLOUR)
    assert (found.axes, found.shape, found.channels) == ("YX", (20, 30), ())
    with pytest.raises(GraphError, match=r"3 channels\. Put extract_channel before it"):
        known("gaussian_blur", COLOUR)


REFUSED: list[Any] = [
    ("add_images", (PLANE, PLANE.but(shape=(20, 31))), {}, "YX 20 x 30 and .* YX 20 x 31"),
    ("add_images", (STACK, PLANE), {}, "ZYX 6 x 20 x 30 and .* YX 20 x 30"),
    ("add_images", (PLANE,), {}, "add_images needs input_image1; connect it"),
    ("labels_statistics", (), {}, "at least one of label, intensity"),
    ("gradient_z", (PLANE,), {}, r"works on volumes \(3D\), but input_image is YX 20 x 30"),
    ("crop", (PLANE,), {"start_x": 30}, "starts at x = 30, but the image has 30 pixels"),
    ("crop_border", (PLANE,), {"border_size": 10}, "would leave nothing"),
    ("sub_stack", (STACK,), {"start_z": 3, "end_z": 2}, "comes before the first"),
    ("sub_stack", (STACK,), {"start_z": 6, "end_z": 9}, "Choose a start below 6"),
    ("reduce_stack", (STACK,), {"reduction_factor": 7}, "a factor of 6 or less"),
    ("reduce_stack", (STACK,), {"reduction_factor": 2, "offset": 2}, "Choose a smaller offset"),
    ("concatenate_along_x", (PLANE, PLANE.but(shape=(21, 30))), {}, "same size along y"),
    ("concatenate_along_x", (PLANE, STACK), {}, "two planes or two volumes"),
    ("multiply_matrix", (MATRIX, MATRIX), {}, "they have 8 and 5"),
    ("generate_distance_matrix", (POINTS, POINTS.but(shape=(3, 4))), {}, "they have 2 and 3"),
    ("generate_distance_matrix", (PLANE, PLANE), {}, "but got an image"),
]


@pytest.mark.parametrize(
    ("name", "metas", "parameters", "message"),
    REFUSED,
    ids=[f"{place}-{case[0]}" for place, case in enumerate(REFUSED)],
)
def test_refused(
    name: str, metas: tuple[Meta, ...], parameters: dict[str, Any], message: str
) -> None:
    with pytest.raises(GraphError, match=message):
        known(name, *metas, **parameters)


def test_unknown_sizes_fit_everything() -> None:
    assert first("add_images", UNKNOWN, STACK).shape == (None, 20, None)


def test_every_rule_is_used_and_exists() -> None:
    used = {o.shape.partition(":")[0] for op in catalogue().values() for o in op.outputs}
    assert used == set(RULES)
