"""Stacks in the coordinates of a cylinder or a sphere: surfaces become planes.

Definition: Haase et al., CLIJ, Nature Methods 17, 2020; the plugins cylinderTransform and
sphereTransform of CLIJ2. The centre is given relative to the size of the image in both (CLIJ2's
sphereTransform takes its centre in pixels).
"""

from __future__ import annotations

import math
from typing import Annotated, Any

from fluograph.engine.implementations.arrays import create, size_of
from fluograph.engine.implementations.kernels import run
from fluograph.operations.plugin import Image, Range, operation

__all__ = ["cylinder_transform", "sphere_transform"]

_Angles = Annotated[int, Range(2, soft_maximum=720, step=1, unit="count")]
_Delta = Annotated[float, Range(0.01, 360, step=0.1, unit="degree", soft_maximum=10)]
_Center = Annotated[float, Range(0, 1, step=0.05)]
_SYNONYMS = ("polar coordinates", "unroll", "unwrap", "cartography", "surface projection")


@operation(
    title="Cylinder transform",
    categories=("transform",),
    synonyms=_SYNONYMS,
    shape="cylinder",
    dimensions=("3d",),
    spelling={"clij2": "cylinderTransform"},
)
def cylinder_transform(
    input_image: Image,
    number_of_angles: _Angles = 360,
    delta_angle: _Delta = 1.0,
    relative_center_x: _Center = 0.5,
    relative_center_z: _Center = 0.5,
) -> Image:
    """Unroll a stack around an axis along y: x becomes the angle, z the distance from the axis.

    Angle 0 points to -x, 90 degrees to +z. Values between pixels are interpolated linearly; outside
    of the image they are 0.

    Parameters
    ----------
    number_of_angles
        Width of the result.
    delta_angle
        Degrees from one column of the result to the next.
    relative_center_x, relative_center_z
        Where the axis is: 0.5 is the middle of the image.
    """
    depth, height, width = input_image.shape
    shape = (_radius(width, depth), height, number_of_angles)
    relative = (relative_center_z, 0.0, relative_center_x)
    return _polar(input_image, shape, 0, delta_angle, relative)


@operation(
    title="Sphere transform",
    categories=("transform",),
    synonyms=_SYNONYMS,
    shape="sphere",
    dimensions=("3d",),
    spelling={"clij2": "sphereTransform"},
)
def sphere_transform(
    input_image: Image,
    number_of_angles: _Angles = 360,
    delta_angle: _Delta = 1.0,
    relative_center_x: _Center = 0.5,
    relative_center_y: _Center = 0.5,
    relative_center_z: _Center = 0.5,
) -> Image:
    """Unroll a stack around a point: x and y become angles, z the distance from the point.

    Along x of the result runs the angle from the x axis, along y the angle around it, from y to z.
    Values between pixels are interpolated linearly; outside of the image they are 0.

    Parameters
    ----------
    number_of_angles
        Width of the result; its height is half of it.
    delta_angle
        Degrees from one pixel of the result to the next.
    relative_center_x, relative_center_y, relative_center_z
        Where the point is: 0.5 is the middle of the image.
    """
    shape = (_radius(*input_image.shape), number_of_angles // 2, number_of_angles)
    relative = (relative_center_z, relative_center_y, relative_center_x)
    return _polar(input_image, shape, 1, delta_angle, relative)


def _radius(*sizes: int) -> int:
    return max(1, int(math.hypot(*(size // 2 for size in sizes))))


def _polar(
    image: Any, shape: tuple[int, ...], sphere: int, delta: float, relative: tuple[float, ...]
) -> Any:
    output = create(shape, "float32")
    z, y, x = (float(int(n * part)) for n, part in zip(image.shape, relative, strict=True))
    run("polar", shape, src=image, dst=output, sphere=sphere, delta=float(delta), center_x=x,
        center_y=y, center_z=z, **size_of(image, "src_"), **size_of(output))  # fmt: skip
    return output
