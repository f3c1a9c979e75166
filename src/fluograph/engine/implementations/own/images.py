"""Channels, planes and voxels: what is taken out of an image, or sampled anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fluograph.engine.implementations.arrays import create, size_of
from fluograph.engine.implementations.kernels import run
from fluograph.errors import ImageError, ParameterError
from fluograph.operations.meta import Meta
from fluograph.operations.plugin import Binary, Image, Labels, Range, Same, operation

__all__ = ["extract_channel", "resample_isotropic", "z_range_projection"]

_PROJECTIONS = ("maximum", "minimum", "sum", "mean", "standard deviation")


@operation(
    title="Extract channel",
    categories=("transform",),
    synonyms=("split channels", "colour", "color", "rgb", "select channel"),
    shape="channel",
)
def extract_channel(
    input_image: Image | Binary | Labels,
    channel: Annotated[int, Range(0, soft_maximum=10, step=1, unit="index")] = 0,
    *,
    metas: Mapping[str, Meta],
) -> Same:
    """Take one channel out of an image of several.

    Parameters
    ----------
    input_image
        Axes CYX or CZYX; on the device an array (C, Y, X) or (C * Z, Y, X).
    channel
        Which one, counted from 0.
    """
    meta = metas["input_image"]
    channels = meta.size("C") or 1
    if channel >= channels:
        names = f" ({', '.join(meta.channels)})" if meta.channels else ""
        raise ParameterError(
            f"channel is {channel}, but the image has {channels} channels{names}: expected a "
            f"number from 0 to {channels - 1}."
        )
    shape = tuple(input_image.shape)
    planes = shape[0] // channels if len(shape) == 3 else 1
    output = create(shape[-2:] if meta.ndim == 2 else (planes, *shape[-2:]), input_image.dtype)
    run("copy_planes", output.shape, pixel=output.dtype, src=input_image, dst=output,
        first=channel * planes, **size_of(output))  # fmt: skip
    return output


@operation(
    title="Projection of a range of planes",
    categories=("projection",),
    synonyms=("bounded projection", "max projection", "flatten", "substack", "z range"),
    shape="project:z",
    dimensions=("3d",),
    reach="along:z",
    spelling={
        "clij2": "maximumZProjectionBounded, meanZProjectionBounded, minimumZProjectionBounded"
    },
)
def z_range_projection(
    input_image: Image,
    projection: Literal["maximum", "minimum", "sum", "mean", "standard deviation"] = "maximum",
    start_z: Annotated[int, Range(0, soft_maximum=100, step=1, unit="index")] = 0,
    end_z: Annotated[int, Range(-1, soft_maximum=100, step=1, unit="index")] = -1,
) -> Image:
    """Project the planes from one z to another along z.

    The standard deviation is that of all the planes of the range (divided by their number).

    Parameters
    ----------
    projection
        What is made of the values of a column.
    start_z
        First plane, counted from 0.
    end_z
        Last plane, itself included; beyond the image, or -1, the last plane of the image.
    """
    depth, height, width = (1,) * (3 - len(input_image.shape)) + tuple(input_image.shape)
    last = depth - 1 if end_z < 0 else min(end_z, depth - 1)
    if start_z > last:
        raise ParameterError(
            f"start_z is {start_z} and end_z is {end_z}, but the image has the planes 0 to "
            f"{depth - 1}: expected at least one plane of it."
        )
    output = create((height, width), "float32")
    run("project_planes", output.shape, src=input_image, dst=output,
        projection=_PROJECTIONS.index(projection), first=start_z, last=last, width=width,
        height=height)  # fmt: skip
    return output


@operation(
    title="Make voxels isotropic",
    categories=("transform",),
    synonyms=("isotropic", "resample", "rescale", "voxel size", "anisotropy", "scale"),
    shape="isotropic_voxels",
    spelling={"clij2": "makeIsotropic"},
)
def resample_isotropic(
    input_image: Image | Binary | Labels,
    voxel_size: Annotated[float, Range(0, soft_maximum=5, step=0.05)] = 0.0,
    *,
    metas: Mapping[str, Meta],
) -> Same:
    """Sample an image anew so that its voxels are cubes, by the voxel size that it carries.

    Intensities are interpolated linearly between the centres of pixels; masks and labels take the
    nearest pixel. Where voxels become much larger, blur before: nothing is averaged.

    Parameters
    ----------
    voxel_size
        Edge of the new voxels in micrometres; 0 for the smallest edge of the old ones.
    """
    meta = metas["input_image"]
    axes = meta.axes.lower()
    if missing := [axis for axis in axes if not meta.spacing(axis)]:
        raise ImageError(
            f"The voxel size along {', '.join(missing)} is not known, so voxels cannot be made "
            "isotropic. Give it with the source, or use make_isotropic with sizes of your own."
        )
    spacing = tuple(meta.spacing(axis) or 1.0 for axis in axes)
    edge = voxel_size or min(spacing)
    sizes = zip(input_image.shape, spacing, strict=True)
    shape = tuple(max(1, round(size * length / edge)) for size, length in sizes)
    by_axis = dict(zip(axes, spacing, strict=True))
    steps = {f"step_{axis}": edge / by_axis.get(axis, edge) for axis in "xyz"}
    output = create(shape, input_image.dtype)
    kernel = "resample_linear" if output.dtype.name == "float32" else "resample_nearest"
    run(kernel, shape, pixel=output.dtype, src=input_image, dst=output, **steps,
        **size_of(input_image, "src_"), **size_of(output))  # fmt: skip
    return output
