"""What is known of a result before it is computed: kind, axes, shape, voxel size."""

from __future__ import annotations

from collections.abc import Mapping

from fluograph.errors import GraphError
from fluograph.operations.case import Case
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Output, Value
from fluograph.operations.shapes import CHANNELS, RULES

__all__ = ["infer"]


def infer(
    operation: Operation, inputs: Mapping[str, Meta], parameters: Mapping[str, Value]
) -> dict[str, Meta]:
    """Return what is known of each output of `operation`.

    Parameters
    ----------
    inputs
        What is known of each input, by port.
    parameters
        Resolved: lengths in pixels. What is missing has its default.

    Returns
    -------
    dict
        Output -> what is known; an output that only volumes have is left out for planes.

    Raises
    ------
    GraphError
        If the inputs do not go together, or the operation does not work on them.
    """
    _check_complete(operation, inputs)
    pixels = {port: meta for port, meta in inputs.items() if meta.kind.is_pixels}
    _check_channels(operation, pixels)
    _check_dimensions(operation, pixels)
    _check_equal(operation, pixels)
    case = Case(operation, inputs, {**operation.defaults, **parameters})
    found = {output.name: _output(case, output) for output in operation.outputs}
    return {name: meta for name, meta in found.items() if meta is not None}


def _output(case: Case, output: Output) -> Meta | None:
    name, _, argument = output.shape.partition(":")
    if name not in RULES:
        raise GraphError(
            f"{case.operation.name}: its output {output.name} has the shape rule {name!r}, which "
            f"does not exist. Rules: {', '.join(sorted(RULES))}."
        )
    meta = RULES[name](case, argument)
    return meta and meta.but(kind=output.kind or case.first.kind)


def _check_complete(operation: Operation, inputs: Mapping[str, Meta]) -> None:
    missing = [i.name for i in operation.inputs if not i.optional and i.name not in inputs]
    if missing:
        raise GraphError(f"{operation.name} needs {', '.join(missing)}; connect it.")
    if operation.inputs and not inputs:
        names = ", ".join(i.name for i in operation.inputs)
        raise GraphError(f"{operation.name} needs at least one of {names}; connect one.")


def _check_channels(operation: Operation, pixels: Mapping[str, Meta]) -> None:
    if any(output.shape.partition(":")[0] in CHANNELS for output in operation.outputs):
        return
    for port, meta in pixels.items():
        if "C" in meta.axes:
            number = meta.size("C")
            raise GraphError(
                f"{operation.name} works on one channel, but {port} has {number or 'several'} "
                "channels. Put extract_channel before it, or choose a channel of the source."
            )


def _check_dimensions(operation: Operation, pixels: Mapping[str, Meta]) -> None:
    for port, meta in pixels.items():
        if f"{meta.ndim}d" not in operation.dimensions and not _any_size(operation, port):
            names = {"2d": "planes (2D)", "3d": "volumes (3D)"}
            wanted = " and ".join(names[d] for d in operation.dimensions)
            raise GraphError(f"{operation.name} works on {wanted}, but {port} is {_said(meta)}.")


def _check_equal(operation: Operation, pixels: Mapping[str, Meta]) -> None:
    equal = {port: m for port, m in pixels.items() if not _any_size(operation, port)}
    if len(equal) < 2:
        return
    (first_port, first), *others = equal.items()
    for port, meta in others:
        if not _fits(first, meta):
            raise GraphError(
                f"{operation.name} needs images of equal size, but {first_port} is {_said(first)} "
                f"and {port} is {_said(meta)}. Crop, pad or scale one of them."
            )


def _any_size(operation: Operation, port: str) -> bool:
    return any(i.any_size for i in operation.inputs if i.name == port)


def _fits(one: Meta, other: Meta) -> bool:
    return one.axes == other.axes and all(
        a is None or b is None or a == b for a, b in zip(one.shape, other.shape, strict=True)
    )


def _said(meta: Meta) -> str:
    """Return the axes and sizes for a message: ``YX 512 x 512``."""
    return f"{meta.axes} {' x '.join('?' if n is None else str(n) for n in meta.shape)}"
