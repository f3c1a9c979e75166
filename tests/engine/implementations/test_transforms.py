"""Interpolating transforms give what pyclesperanto gives where its samplers are exact."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.engine.device import Device, pyclesperanto
from fluograph.engine.implementations.transforms import TRANSFORMS
from fluograph.errors import ComputeError
from fluograph.operations.catalogue import catalogue

cle = pyclesperanto()

SHAPES = {"2d": (23, 31), "3d": (9, 17, 22), "one plane": (1, 17, 22)}
SETS = 12
SWITCHES = ("centered", "resize")
RANGES: dict[str, dict[str, tuple[float, float]]] = {
    "translate": {"translate": (-9, 9)},
    "rotate": {"angle": (-360, 360)},
    "rigid_transform": {"translate": (-9, 9), "angle": (-200, 200)},
    "scale": {"factor": (0.3, 2.5)},
    "make_isotropic": {"current_spacing": (0.3, 2), "target_spacing": (-0.5, 1.5)},
    "make_anisotropic": {"current_spacing": (0.5, 1.5), "target_spacing": (0.3, 2)},
    "affine_transform": {"transform_matrix": (-1, 1)},
}
"""Operation -> group of parameters -> where its values are drawn from."""
IN_PLANE = {"translate_z": 0.0, "angle_x": 0.0, "angle_y": 0.0, "factor_z": 1.0}


def _image(shape: tuple[int, ...]) -> np.ndarray:
    return np.random.default_rng(2).random(shape).astype(np.float32) * 1000


def _parameters(name: str, flat: bool, seed: int) -> dict[str, Any]:
    """Draw parameters; every third is a whole number, as right angles and moves by pixels are."""
    rng = np.random.default_rng(seed)
    parameters: dict[str, Any] = {}
    for parameter in catalogue()[name].parameters:
        if parameter.name in SWITCHES:
            parameters[parameter.name] = bool(rng.integers(2))
        elif parameter.name == "transform_matrix":
            parameters[parameter.name] = _matrix(rng, flat)
        elif parameter.name != "interpolate":
            low, high = RANGES[name][parameter.group or parameter.name]
            value = rng.uniform(low, high)
            whole = round(value / 90) * 90 if high > 90 else max(1, round(value))
            parameters[parameter.name] = float(whole if seed % 3 == 0 else value)
    return parameters


def _matrix(rng: np.random.Generator, flat: bool) -> tuple[float, ...]:
    n = 3 if flat else 4
    matrix = np.eye(n)
    matrix[: n - 1] += rng.uniform(-0.4, 0.4, (n - 1, n))
    matrix[: n - 1, -1] *= 10
    return tuple(matrix.ravel().tolist())


def _plain(name: str, image: Any, parameters: dict[str, Any]) -> np.ndarray:
    """Return pyclesperanto's result; planes must not leave themselves along z."""
    given = dict(parameters)
    if len(image.shape) == 2:
        given |= {name: value for name, value in IN_PLANE.items() if name in given}
        if name.startswith("make_"):
            return _plain("scale", image, _factors(name, given))
    if name == "affine_transform":
        given["transform_matrix"] = list(given["transform_matrix"])
        return np.asarray(cle.transform.affine_transform(image, interpolate=True, **given).get())
    return np.asarray(getattr(cle, name)(image, interpolate=True, **given).get())


def _factors(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of the scaling that changes the spacing of a plane."""
    if name == "make_anisotropic":
        now = dict.fromkeys("xy", given["current_spacing"])
        wanted = {axis: given[f"target_spacing_{axis}"] for axis in "xy"}
    else:
        now = {axis: given[f"current_spacing_{axis}"] for axis in "xy"}
        target = given["target_spacing"]
        wanted = dict.fromkeys("xy", target if target > 0 else min(now.values()))
    factors = {f"factor_{axis}": now[axis] / wanted[axis] for axis in "xy"}
    return {**factors, "factor_z": 1.0, "centered": True, "resize": True}


@pytest.mark.parametrize("seed", range(SETS))
@pytest.mark.parametrize("dimensions", SHAPES)
@pytest.mark.parametrize("name", RANGES)
def test_equals_pyclesperanto(name: str, dimensions: str, seed: int, device: Device) -> None:
    if device.type == "GPU":
        pytest.skip("samplers of GPUs weigh with 8 bits, and CUDA has none")
    array = _image(SHAPES[dimensions])
    parameters = _parameters(name, array.ndim == 2, seed)
    inputs = {"input_image": cle.push(array)}
    found = TRANSFORMS[name](inputs, {**parameters, "interpolate": True}).get()
    expected = _plain(name, inputs["input_image"], parameters)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= 1e-4 * max(1, expected.max()), parameters
    np.testing.assert_array_equal(inputs["input_image"].get(), array)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint32, np.float32])
def test_all_types_are_interpolated_as_numbers(dtype: Any) -> None:
    image = np.array([[0, 10, 20, 30]], dtype).repeat(3, 0)
    parameters = {"translate_x": 0.5, "translate_y": 0.0, "translate_z": 0.0, "interpolate": True}
    found = TRANSFORMS["translate"]({"input_image": cle.push(image)}, parameters).get()
    np.testing.assert_array_equal(found[1], np.array([0, 5, 15, 25], np.float32))


def test_values_that_are_not_finite_stay_where_they_are() -> None:
    image = np.ones((5, 6), np.float32)
    image[2, 2] = np.inf
    parameters = {"translate_x": 1.0, "translate_y": 0.0, "translate_z": 0.0, "interpolate": True}
    found = TRANSFORMS["translate"]({"input_image": cle.push(image)}, parameters).get()
    assert np.argwhere(np.isinf(found)).tolist() == [[2, 3]]


@pytest.mark.parametrize("interpolate", [False, True])
@pytest.mark.parametrize(
    ("row", "planes"), [((0, 0, 2.5, 0), 2), ((1, 0, 1, 0), 7)], ids=["scaled", "sheared"]
)
def test_a_plane_does_not_become_a_stack(
    row: tuple[float, ...], planes: int, interpolate: bool
) -> None:
    matrix = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, *row, 0.0, 0.0, 0.0, 1.0)
    inputs = {"input_image": cle.push(_image((5, 6)))}
    given = {"transform_matrix": matrix, "interpolate": interpolate}
    with pytest.raises(ComputeError, match="the plane 5 x 6 along z"):
        TRANSFORMS["affine_transform"](inputs, {**given, "resize": True})
    found = TRANSFORMS["affine_transform"](inputs, {**given, "resize": False})
    assert found.get().shape == (5, 6)


def test_a_matrix_without_an_inverse_is_refused() -> None:
    parameters = {"transform_matrix": (1.0,) * 9, "interpolate": True, "resize": False}
    with pytest.raises(ComputeError, match="cannot be inverted"):
        TRANSFORMS["affine_transform"]({"input_image": cle.push(_image((5, 6)))}, parameters)
