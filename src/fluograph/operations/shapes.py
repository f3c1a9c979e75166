"""The rules that tell axes, shape and voxel size of a result, by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from fluograph.errors import GraphError
from fluograph.operations.case import Case, Sizes
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta, VoxelSize

__all__ = ["CHANNELS", "RULES", "Rule"]

Rule = Callable[[Case, str], "Meta | None"]
"""(operation with its inputs, argument of the rule) -> what is known of the output."""
_UNKNOWN: VoxelSize = (None, None, None)


def _same(case: Case, argument: str) -> Meta:
    return case.image.but(channels=())


def _same_3d(case: Case, argument: str) -> Meta | None:
    return case.image if case.image.ndim == 3 else None


def _like_second(case: Case, argument: str) -> Meta:
    return case.metas[1]


def _unknown(case: Case, argument: str) -> Meta:
    return case.resized(dict.fromkeys(case.sizes), dict.fromkeys("zyx"))


def _project(case: Case, axis: str) -> Meta:
    """Drop `axis`; a side view has z as its y, and what is left as its x."""
    if axis not in case.sizes:
        return _same(case, "")
    if case.parameters.get("keep_dims") is True:
        return case.resized({**case.sizes, axis: 1})
    return _plane(case, axis)


def _plane(case: Case, axis: str) -> Meta:
    rows, columns = (a for a in "zyx" if a != axis)
    sizes = {"y": case.sizes[rows], "x": case.sizes[columns]}
    return case.resized(sizes, {"z": None, "y": case.voxels[rows], "x": case.voxels[columns]})


def _transpose(case: Case, axes: str) -> Meta:
    one, other = axes[0], axes[1]
    swap = {one: other, other: one}
    sizes = {axis: case.sizes[swap.get(axis, axis)] for axis in case.sizes}
    return case.resized(sizes, {axis: case.voxels[swap.get(axis, axis)] for axis in case.sizes})


def _crop(case: Case, argument: str) -> Meta:
    lengths = {"x": "width", "y": "height", "z": "depth"}
    sizes: Sizes = {}
    for axis, size in case.sizes.items():
        start, length = case.number(f"start_{axis}"), case.number(lengths[axis])
        _check_start(case, axis, start)
        known = size is not None and start is not None and length is not None
        sizes[axis] = min(length, size - start) if known else None
    return case.cut(sizes)


def _check_start(case: Case, axis: str, start: Any) -> None:
    size = case.sizes[axis]
    if size is not None and start is not None and start >= size:
        raise GraphError(
            f"{case.operation.name}: it starts at {axis} = {start}, but the image has {size} "
            f"pixels along {axis}. Choose a start below {size}."
        )


def _crop_border(case: Case, argument: str) -> Meta:
    border = case.number("border_size")
    sizes: Sizes = {}
    for axis, size in case.sizes.items():
        left = None if size is None or border is None else size - 2 * border
        if left is not None and left < 1:
            raise GraphError(
                f"{case.operation.name} would leave nothing: a border of {border} pixels on either "
                f"side of {size} along {axis}. Choose a narrower border."
            )
        sizes[axis] = left
    return case.cut(sizes)


def _pad(case: Case, argument: str) -> Meta:
    """Take sizes as those of the result; 0, or less than the image has, keeps its size."""
    return case.resized(
        {axis: _wanted(n, case.number(f"size_{axis}"), max) for axis, n in case.sizes.items()}
    )


def _unpad(case: Case, argument: str) -> Meta:
    """Take sizes as those of the result; 0, or more than the image has, keeps its size."""
    return case.cut(
        {axis: _wanted(n, case.number(f"size_{axis}"), min) for axis, n in case.sizes.items()}
    )


def _wanted(size: int | None, wanted: Any, choose: Callable[..., int]) -> int | None:
    return None if size is None or wanted is None else choose(size, wanted or size)


def _gather(case: Case, argument: str) -> Meta:
    sizes: Sizes = {}
    steps = {axis: case.number(f"step_{axis}") or 1 for axis in case.sizes}
    for axis, size in case.sizes.items():
        start, stop = case.number(f"start_{axis}") or 0, case.number(f"stop_{axis}")
        _check_start(case, axis, start)
        end = stop if size is None else min(size, stop or size)
        sizes[axis] = None if end is None else max(1, math.ceil((end - start) / steps[axis]))
    return case.cut(sizes, _coarser(case, steps))


def _coarser(case: Case, steps: Mapping[str, float]) -> dict[str, float | None]:
    """Return the voxel sizes where every so many pixels stay."""
    return {a: None if (v := case.voxels[a]) is None else v * steps[a] for a in steps}


def _concatenate(case: Case, axis: str) -> Meta:
    axis = axis or "xyz"[int(case.number("axis") or 0)]
    one, other = case.metas[0], case.metas[1]
    if one.ndim != other.ndim:
        raise GraphError(
            f"{case.operation.name} needs two planes or two volumes, but got {one.axes} and "
            f"{other.axes}."
        )
    second = {a.lower(): n for a, n in zip(other.axes, other.shape, strict=True)}
    sizes = dict(case.sizes) if axis in case.sizes else {"z": 1, **case.sizes}
    second = {**dict.fromkeys(sizes, 1), **second}
    for a in sizes:
        if a == axis:
            sizes[a] = _sum(sizes[a], second[a])
        elif None not in (sizes[a], second[a]) and sizes[a] != second[a]:
            raise GraphError(
                f"{case.operation.name} along {axis} needs images of the same size along {a}, but "
                f"they have {sizes[a]} and {second[a]} pixels. Crop or pad one of them."
            )
    return case.resized(sizes)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _reduce_stack(case: Case, argument: str) -> Meta:
    factor, depth = case.number("reduction_factor"), case.sizes.get("z", 1)
    if "z" not in case.sizes:
        return _same(case, "")
    if factor and depth is not None and factor > depth:
        raise GraphError(
            f"{case.operation.name} keeps one plane of {factor}, but the image has {depth}. "
            f"Choose a factor of {depth} or less."
        )
    left = None if not factor or depth is None else depth // factor
    last = None if left is None else (left - 1) * factor + (case.number("offset") or 0)
    if last is not None and last >= depth:
        raise GraphError(
            f"{case.operation.name}: the last plane would be {last}, but the image has {depth}. "
            "Choose a smaller offset."
        )
    return case.cut({**case.sizes, "z": left}, _coarser(case, {"z": factor or 1}))


def _sub_stack(case: Case, argument: str) -> Meta:
    if "z" not in case.sizes:
        return _same(case, "")
    start, end, depth = case.number("start_z"), case.number("end_z"), case.sizes["z"]
    _check_start(case, "z", start)
    if start is None or end is None or depth is None:
        return case.resized({**case.sizes, "z": None})
    if end < start:
        raise GraphError(
            f"{case.operation.name}: the last plane ({end}) comes before the first ({start}). "
            "Choose end_z not below start_z."
        )
    return case.cut({**case.sizes, "z": min(end, depth - 1) - start + 1})


def _resize(case: Case, argument: str) -> Meta:
    return _unresized(case) or case.resized(dict.fromkeys(case.sizes))


def _unresized(case: Case) -> Meta | None:
    return None if case.parameters.get("resize") is True else _same(case, "")


def _scale(case: Case, argument: str) -> Meta:
    factors = {axis: case.number(f"factor_{axis}") for axis in case.sizes}
    if any(factor is None for factor in factors.values()):
        return _unknown(case, "")
    smaller = _coarser(case, {axis: 1 / factor for axis, factor in factors.items()})
    if case.parameters.get("resize") is not True:
        return case.resized(case.sizes, smaller)
    return case.resized(_rounded(case.sizes, factors), smaller)


def _rounded(sizes: Sizes, factors: Mapping[str, float]) -> Sizes:
    """Return `sizes` times `factors`; a half is rounded up, as pyclesperanto does."""
    return {
        axis: None if n is None else max(1, math.floor(n * factors[axis] + 0.5))
        for axis, n in sizes.items()
    }


def _isotropic(case: Case, argument: str) -> Meta:
    now = {axis: case.number(f"current_spacing_{axis}") for axis in case.sizes}
    target = case.number("target_spacing")
    if None in now.values() or target is None:
        return _unknown(case, "")
    wanted = target if target > 0 else min(now.values())
    return _resampled(case, {axis: wanted / now[axis] for axis in now})


def _anisotropic(case: Case, argument: str) -> Meta:
    now = case.number("current_spacing")
    wanted = {axis: case.number(f"target_spacing_{axis}") for axis in case.sizes}
    if now is None or None in wanted.values():
        return _unknown(case, "")
    if min(now, *wanted.values()) <= 0:
        raise GraphError(
            f"{case.operation.name} needs the size of the voxels now (current_spacing) and the "
            "sizes wanted (target_spacing_x, _y and _z), all above 0."
        )
    return _resampled(case, {axis: length / now for axis, length in wanted.items()})


def _resampled(case: Case, steps: Mapping[str, float]) -> Meta:
    sizes = _rounded(case.sizes, {axis: 1 / step for axis, step in steps.items()})
    return case.resized(sizes, _coarser(case, steps))


def _isotropic_voxels(case: Case, argument: str) -> Meta:
    """By the voxel size that the image carries, in micrometres."""
    known = {axis: v for axis in case.sizes if (v := case.voxels[axis])}
    if len(known) < len(case.sizes):
        return _unknown(case, "")
    target = case.number("voxel_size") or min(known.values())
    sizes: Sizes = {
        axis: None if n is None else max(1, round(n * known[axis] / target))
        for axis, n in case.sizes.items()
    }
    return case.resized(sizes, dict.fromkeys(case.sizes, target))


def _cylinder(case: Case, argument: str) -> Meta:
    """Distance from the axis, y, angle."""
    depth, height, width = _three(case)
    return _polar(case, _radius(depth, width), height, case.number("number_of_angles"))


def _sphere(case: Case, argument: str) -> Meta:
    """Distance from the centre, and two angles."""
    angles = case.number("number_of_angles")
    return _polar(case, _radius(*_three(case)), None if angles is None else angles // 2, angles)


def _three(case: Case) -> tuple[int | None, int | None, int | None]:
    return case.sizes.get("z", 1), case.sizes["y"], case.sizes["x"]


def _polar(case: Case, *shape: int | None) -> Meta:
    return Meta(case.image.kind, "ZYX", shape)


def _radius(*sizes: int | None) -> int | None:
    known = [size // 2 for size in sizes if size is not None]
    return max(1, int(math.hypot(*known))) if len(known) == len(sizes) else None


def _table(case: Case, argument: str) -> Meta:
    return Meta(Kind.TABLE)


def _number(case: Case, argument: str) -> Meta:
    return Meta(Kind.NUMBER)


def _matrix(case: Case, argument: str) -> Meta:
    return Meta(Kind.MATRIX, "", (None, None))


def _matrix_like(case: Case, argument: str) -> Meta:
    return Meta(Kind.MATRIX, "", _two(case.first))


def _two(meta: Meta) -> tuple[int | None, int | None]:
    return meta.shape if len(meta.shape) == 2 else (None, None)


def _matrix_product(case: Case, argument: str) -> Meta:
    (rows, inner), (other, columns) = _two(case.metas[0]), _two(case.metas[1])
    if inner is not None and other is not None and inner != other:
        raise GraphError(
            f"{case.operation.name} needs as many columns in the first matrix as rows in the "
            f"second, but they have {inner} and {other}."
        )
    return Meta(Kind.MATRIX, "", (rows, columns))


def _distances(case: Case, argument: str) -> Meta:
    counts = [_two(meta)[1] for meta in case.metas]
    dimensions = {rows for meta in case.metas if (rows := _two(meta)[0]) is not None}
    if any(meta.kind.is_pixels for meta in case.metas):
        raise GraphError(
            f"{case.operation.name} needs two lists of points, but got an image. Make points with "
            "centroids_of_labels or spots_to_pointlist."
        )
    if len(dimensions) > 1:
        raise GraphError(
            f"{case.operation.name} needs points of the same number of coordinates, but they have "
            f"{' and '.join(map(str, sorted(dimensions)))}."
        )
    columns, rows = (None if n is None else n + 1 for n in counts)
    return Meta(Kind.MATRIX, "", (rows, columns))


def _vectors(case: Case, parameter: str) -> Meta:
    return Meta(Kind.VECTORS, "", (1, case.number(parameter) if parameter else None))


def _vectors_columns(case: Case, argument: str) -> Meta:
    return Meta(Kind.VECTORS, "", (1, _two(case.first)[1]))


def _vectors_columns_second(case: Case, argument: str) -> Meta:
    return Meta(Kind.VECTORS, "", (1, _two(case.metas[1])[1]))


def _points(case: Case, rows: str) -> Meta:
    return Meta(Kind.POINTS, "", (int(rows) if rows else case.image.ndim, None))


def _from_points(case: Case, argument: str) -> Meta:
    """Axes from the number of rows; the farthest point decides the size."""
    extra = int(argument or 0)
    rows = _two(case.first)[0]
    axes = "ZYX" if rows is None or rows - extra > 2 else "YX"
    return Meta(Kind.LABELS, axes, (None,) * len(axes), _UNKNOWN)


CHANNELS = frozenset({"channel"})
"""Rules of operations that take images with channels."""


def _channel(case: Case, argument: str) -> Meta:
    """One of the channels."""
    image = case.image
    if "C" not in image.axes:
        return image.but(channels=())
    at = image.axes.index("C")
    shape = image.shape[:at] + image.shape[at + 1 :]
    return image.but(axes=image.axes.replace("C", ""), shape=shape, channels=())


RULES: Mapping[str, Rule] = {
    "anisotropic": _anisotropic,
    "channel": _channel,
    "concatenate": _concatenate,
    "crop": _crop,
    "crop_border": _crop_border,
    "cylinder": _cylinder,
    "distances": _distances,
    "from_points": _from_points,
    "gather": _gather,
    "isotropic": _isotropic,
    "isotropic_voxels": _isotropic_voxels,
    "like_second": _like_second,
    "matrix": _matrix,
    "matrix_like": _matrix_like,
    "matrix_product": _matrix_product,
    "number": _number,
    "pad": _pad,
    "points": _points,
    "project": _project,
    "reduce_stack": _reduce_stack,
    "resize": _resize,
    "same": _same,
    "same_3d": _same_3d,
    "scale": _scale,
    "slice": _plane,
    "sphere": _sphere,
    "sub_stack": _sub_stack,
    "table": _table,
    "transpose": _transpose,
    "unknown": _unknown,
    "unpad": _unpad,
    "vectors": _vectors,
    "vectors_columns": _vectors_columns,
    "vectors_columns_second": _vectors_columns_second,
}
