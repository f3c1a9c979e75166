from __future__ import annotations

import math
from typing import Any

import pytest

from fluograph.errors import ParameterError
from fluograph.operations.meta import VoxelSize
from fluograph.operations.quantities import Quantity
from fluograph.operations.record import Parameter
from fluograph.operations.values import coerce, resolve

FLOAT = Parameter("scalar", "float", default=0.0)
INT = Parameter("n", "int", default=1, minimum=1, maximum=20)
BOOL = Parameter("resize", "bool", default=False)
CHOICE = Parameter("connectivity", "choice", default="box", choices=("box", "sphere"))
TEXT = Parameter("property", "text", default="label")
FLOATS = Parameter("matrix", "floats", default="auto")
AUTO = Parameter("minimum", "float", default="auto")
SIGMA = Parameter("sigma_x", "float", default=0.0, minimum=0, unit="length", axis="x")
RADIUS = Parameter("radius", "int", default=1, minimum=0, maximum=50, unit="length")
SIGMA_Z = Parameter("sigma_z", "float", default=2.0, minimum=0, unit="length", axis="z")


@pytest.mark.parametrize(
    ("parameter", "raw", "value"),
    [
        (FLOAT, 3, 3.0),
        (FLOAT, "1e-05", 1e-05),
        (FLOAT, -2.5, -2.5),
        (FLOAT, " 7 ", 7.0),
        (INT, 3.0, 3),
        (INT, "3", 3),
        (BOOL, True, True),
        (BOOL, "no", False),
        (BOOL, 1, True),
        (CHOICE, "sphere", "sphere"),
        (TEXT, "area", "area"),
        (FLOATS, [1, "2", 3.5], (1.0, 2.0, 3.5)),
        (FLOATS, "1, 2 3", (1.0, 2.0, 3.0)),
        (AUTO, None, "auto"),
        (AUTO, math.nan, "auto"),
        (AUTO, "Auto", "auto"),
        (AUTO, 0, 0.0),
        (FLOATS, None, "auto"),
        (SIGMA, 2, 2.0),
        (SIGMA, "1.2um", "1.2 um"),
        (SIGMA, "1.2 µm", "1.2 um"),
        (SIGMA, "300 nm", "300 nm"),
        (RADIUS, "2 um", "2 um"),
    ],
)
def test_coerce(parameter: Parameter, raw: Any, value: Any) -> None:
    found = coerce(parameter, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("parameter", "raw", "message"),
    [
        (FLOAT, "many", "scalar must be a number; got 'many'"),
        (FLOAT, True, "must be a number"),
        (FLOAT, math.nan, "must be a finite number"),
        (FLOAT, math.inf, "must be a finite number"),
        (FLOAT, "nan", "must be a finite number"),
        (FLOAT, None, "must be a number"),
        (FLOAT, "1.2 um", "must be a number; got '1.2 um'"),
        (FLOAT, [1], "must be a number"),
        (FLOAT, 10**400, "must be a number"),
        (INT, 3.5, "n must be a whole number; got 3.5"),
        (INT, 0, "n must be between 1 and 20; got 0"),
        (INT, 21, "between 1 and 20"),
        (BOOL, 2, "true or false"),
        (BOOL, "maybe", "true or false"),
        (CHOICE, "spere", "one of box, sphere; got 'spere'. Did you mean sphere"),
        (CHOICE, ["box"], "one of box, sphere"),
        (TEXT, 3, "must be a text"),
        (FLOATS, [], "a list of numbers"),
        (FLOATS, 3, "a list of numbers"),
        (AUTO, math.inf, "a finite number"),
        (SIGMA, -1, "sigma_x must be 0 or more; got -1"),
        (SIGMA, "-1 um", "sigma_x must be 0 or more; got '-1 um'"),
        (SIGMA, "2 inch", "unit 'inch'"),
        (SIGMA, "wide", "a length such as '1.2 um'"),
    ],
)
def test_refused(parameter: Parameter, raw: Any, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        coerce(parameter, raw)


VOXELS: VoxelSize = (2.0, 0.5, 0.5)


@pytest.mark.parametrize(
    ("parameter", "value", "pixels"),
    [
        (SIGMA, "1.5 um", 3.0),
        (SIGMA, "500 nm", 1.0),
        (SIGMA, "0.001 mm", 2.0),
        (SIGMA, 4.0, 4.0),
        (SIGMA_Z, "1 um", 0.5),
        (RADIUS, "1.3 um", 3),
        (RADIUS, 2, 2),
        (CHOICE, "box", "box"),
    ],
)
def test_resolve(parameter: Parameter, value: Any, pixels: Any) -> None:
    found = resolve(parameter, value, VOXELS)
    assert found == pytest.approx(pixels) if isinstance(pixels, float) else found == pixels
    assert type(found) is type(pixels)


def test_auto_becomes_not_a_number() -> None:
    found = resolve(AUTO, "auto")
    assert isinstance(found, float)
    assert math.isnan(found)


def test_lengths_along_z_are_nothing_in_a_plane() -> None:
    assert resolve(SIGMA_Z, "1 um", (None, 0.5, 0.5), ndim=2) == 0
    assert resolve(SIGMA_Z, 2.0, (None, 0.5, 0.5), ndim=2) == 0


@pytest.mark.parametrize(
    ("parameter", "voxel_size", "message"),
    [
        (SIGMA, (2.0, 0.5, None), "along x is not known"),
        (RADIUS, (None, None, None), "along x and y is not known"),
        (RADIUS, (1.0, 0.5, 0.25), "not the same number of pixels along x"),
        (SIGMA, (1.0, 0.5, 0.0), "along x is not known"),
    ],
)
def test_lengths_need_a_voxel_size(
    parameter: Parameter, voxel_size: VoxelSize, message: str
) -> None:
    with pytest.raises(ParameterError, match=message):
        resolve(parameter, "1 um", voxel_size)


def test_a_length_can_be_out_of_range_in_pixels() -> None:
    with pytest.raises(ParameterError, match="radius must be between 0 and 50; got '1 mm'"):
        resolve(RADIUS, "1 mm", VOXELS)


@pytest.mark.parametrize("text", ["1e999 um", "-1e999 um", "1e308 mm"])
@pytest.mark.parametrize("parameter", [SIGMA, RADIUS])
def test_a_length_is_finite(parameter: Parameter, text: str) -> None:
    with pytest.raises(ParameterError, match="must be a finite length; got"):
        coerce(parameter, text)


def test_a_length_is_a_finite_number_of_pixels() -> None:
    with pytest.raises(ParameterError, match="must be a finite number of pixels; got '1e308 um'"):
        resolve(RADIUS, "1e308 um", (1e-9, 1e-9, 1e-9))


@pytest.mark.parametrize("text", ["1.2", "um", "1.2 3 um", "", "1.2.3 um"])
def test_other_text_is_no_quantity(text: str) -> None:
    assert Quantity.parse(text) is None


def test_both_signs_of_micro_are_one_unit() -> None:
    assert Quantity.parse("1 \u00b5m") == Quantity.parse("1 \u03bcm") == Quantity(1.0, "um")
