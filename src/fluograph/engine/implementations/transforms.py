"""Affine transforms: matrices as pyclesperanto composes them, interpolation by a kernel of our own.

pyclesperanto interpolates by samplers, which weigh pixels with 8 bits on many GPUs and return the
first pixel everywhere on CUDA. Without interpolation its own functions are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.arrays import (
    Array,
    Call,
    Inputs,
    Parameters,
    create,
    function,
    said,
    size,
    size_of,
    vector,
)
from fluograph.engine.implementations.kernels import run
from fluograph.errors import ComputeError

__all__ = ["TRANSFORMS"]


def _transform(name: str, inputs: Inputs, parameters: Parameters) -> Array:
    image = inputs["input_image"]
    build, flat = _BUILT[name]
    given = {**parameters, **(flat(parameters) if len(image.shape) == 2 else {})}
    if not given["interpolate"]:
        return function(name)(image, **given)
    sizes = tuple(size(image, axis) for axis in "xyz")
    matrix = pyclesperanto().AffineTransform()
    build(matrix, sizes, given)
    resized = given.get("resize", build is _resampling)
    return _interpolated(image, matrix, resize=resized)


def _affine(inputs: Inputs, parameters: Parameters) -> Array:
    """Take the matrix as a list of numbers: 16, or 9 in 2D."""
    image, numbers = inputs["input_image"], parameters["transform_matrix"]
    if not isinstance(numbers, tuple):
        return pyclesperanto().copy(image)
    if len(numbers) not in (9, 16):
        raise ComputeError(
            f"transform_matrix has {len(numbers)} numbers; expected 16 (4 rows of 4), or 9 (3 rows "
            "of 3) for a 2D image."
        )
    matrix = pyclesperanto().AffineTransform(list(numbers))
    _check(image, matrix, resize=parameters["resize"])
    if parameters["interpolate"]:
        return _interpolated(image, matrix, resize=parameters["resize"])
    given = {**parameters, "transform_matrix": matrix}
    return pyclesperanto().transform.affine_transform(image, **given)


def _check(image: Array, matrix: Any, *, resize: bool) -> None:
    if not np.isfinite(matrix.get_inverse()).all():
        raise ComputeError(
            "transform_matrix cannot be inverted: it maps the whole image onto a plane or less. "
            "Choose rows that do not depend on each other."
        )
    depth = _resized(image, matrix)[0][0]
    if resize and len(image.shape) == 2 and depth != 1:
        raise ComputeError(
            f"transform_matrix turns or scales the plane {said(image)} along z, into {depth} "
            "planes. Give 9 numbers (3 rows of 3), or leave resize off."
        )


def _interpolated(image: Array, matrix: Any, *, resize: bool) -> Array:
    """Return the image at the places that the matrix leads to, as float32; 0 outside."""
    shape = tuple(image.shape)
    if resize:
        resized, matrix = _resized(image, matrix)
        shape = tuple(max(1, n) for n in resized[-len(shape) :])
    output = create(shape, "float32")
    back = vector(np.asarray(matrix.get_inverse(), np.float32)[:3])
    run("affine", shape, pixel=image.dtype, src=image, matrix=back, dst=output,
        flat=int(size(image, "z") == 1), **size_of(image, "src_"), **size_of(output))  # fmt: skip
    return output


def _resized(image: Array, matrix: Any) -> tuple[tuple[int, int, int], Any]:
    """Return the size of what holds the whole result, and the matrix that puts it there."""
    found: tuple[tuple[int, int, int], Any] = (
        pyclesperanto().transform.compute_output_shape_from_transform(tuple(image.shape), matrix)
    )
    return found


# Matrices, composed in pyclesperanto's order.

_Sizes = tuple[int, ...]


def _translation(matrix: Any, sizes: _Sizes, given: Parameters) -> None:
    matrix.translate(*(given[f"translate_{axis}"] for axis in "xyz"))


def _rotation(matrix: Any, sizes: _Sizes, given: Parameters) -> None:
    _centered(matrix, sizes, given["centered"], lambda: _turn(matrix, given))


def _turn(matrix: Any, given: Parameters) -> None:
    for place, axis in enumerate("xyz"):
        if given[f"angle_{axis}"]:
            matrix.rotate(place, given[f"angle_{axis}"])


def _rigid(matrix: Any, sizes: _Sizes, given: Parameters) -> None:
    _rotation(matrix, sizes, given)
    _translation(matrix, sizes, given)


def _scaling(matrix: Any, sizes: _Sizes, given: Parameters) -> None:
    factors = [given[f"factor_{axis}"] for axis in "xyz"]
    about_middle = given["centered"] and not given["resize"]
    _centered(matrix, sizes, about_middle, lambda: matrix.scale(*factors))


def _centered(matrix: Any, sizes: _Sizes, about_middle: bool, change: Callable[[], object]) -> None:
    if about_middle:
        matrix.center(sizes, False)
    change()
    if about_middle:
        matrix.center(sizes, True)


def _resampling(matrix: Any, sizes: _Sizes, given: Parameters) -> None:
    """From one spacing per axis to another: one of both is the same for all axes."""
    now, wanted = (
        np.array([given.get(f"{which}_{axis}", given.get(which)) for axis in "xyz"], np.float32)
        for which in ("current_spacing", "target_spacing")
    )
    now, wanted = (now if now[0] > 0 else wanted.min()), (wanted if wanted[0] > 0 else now.min())
    matrix.scale(*map(float, now / wanted))


# A plane stays one: pyclesperanto would move, turn or shrink it along z, out of itself.


def _neutral(**values: float) -> Callable[[Parameters], Parameters]:
    return lambda given: values


def _flat_isotropic(given: Parameters) -> Parameters:
    x, y = given["current_spacing_x"], given["current_spacing_y"]
    target = given["target_spacing"]
    return {"current_spacing_z": target if target > 0 else min(x, y)}


def _flat_anisotropic(given: Parameters) -> Parameters:
    x, y = given["target_spacing_x"], given["target_spacing_y"]
    now = given["current_spacing"]
    return {"target_spacing_z": now if now > 0 else min(x, y)}


_BUILT: Mapping[str, tuple[Callable[..., None], Callable[[Parameters], Parameters]]] = {
    "translate": (_translation, _neutral(translate_z=0.0)),
    "rotate": (_rotation, _neutral(angle_x=0.0, angle_y=0.0)),
    "rigid_transform": (_rigid, _neutral(translate_z=0.0, angle_x=0.0, angle_y=0.0)),
    "scale": (_scaling, _neutral(factor_z=1.0)),
    "make_isotropic": (_resampling, _flat_isotropic),
    "make_anisotropic": (_resampling, _flat_anisotropic),
}

TRANSFORMS: Mapping[str, Call] = MappingProxyType(
    {"affine_transform": _affine, **{name: partial(_transform, name) for name in _BUILT}}
)
"""Name of an operation -> how it is carried out."""
