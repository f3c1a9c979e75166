"""What goes into an operation and comes out of it: types, numbers that feed parameters, results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fluograph.engine.gate import adapt, finish
from fluograph.engine.plan import Task
from fluograph.engine.result import Result
from fluograph.errors import ComputeError
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value
from fluograph.operations.values import coerce

__all__ = ["adapted", "check_tables", "linked", "own", "results"]


def check_tables(given: Mapping[str, Result]) -> None:
    """Refuse a table beside labels whose numbering it does not use.

    Raises
    ------
    ComputeError
        Drawing such a table would give every label the value of another one.
    """
    labels = {result.key for result in given.values() if result.kind is Kind.LABELS}
    for port, result in given.items():
        if result.kind is Kind.TABLE and labels and result.value.about not in {"", *labels}:
            raise ComputeError(
                f"{port} counts the labels of another image than the one beside it, so that its "
                "rows do not belong to these labels. Measure the same label image."
            )


def adapted(operation: Operation, given: Mapping[str, Result]) -> dict[str, Any]:
    """Return the inputs with the element types that `operation` computes with."""
    return {
        port: adapt(result.value, _wanted(operation, port, given))
        if result.kind.is_array
        else result.value
        for port, result in given.items()
    }


def _wanted(operation: Operation, port: str, given: Mapping[str, Result]) -> Kind:
    """Return what `port` is adapted to.

    Where the output is of the kind of the first input, that kind is kept, also by other images.
    """
    kinds = operation.input(port).kinds
    first = next(iter(given.values())).kind
    if operation.outputs[0].kind is None and first.is_array and kinds[0] is Kind.IMAGE:
        return first
    return given[port].kind if given[port].kind in kinds else kinds[0]


def linked(operation: Operation, numbers: Mapping[str, float]) -> dict[str, Value]:
    """Return the parameters that numbers of other steps feed.

    Raises
    ------
    ParameterError
        If a number is out of the parameter's range.
    """
    values: dict[str, Value] = {}
    for name, number in numbers.items():
        parameter = operation.parameter(name)
        values[name] = coerce(parameter, round(number) if parameter.type == "int" else number)
    return values


def own(values: Any, inputs: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what an operation made; copies, where it handed an input through."""
    several = values if isinstance(values, tuple) else (values,)
    return tuple(
        value.copy() if any(value is array for array in inputs.values()) else value
        for value in several
    )


def results(task: Task, given: Mapping[str, Result], values: Sequence[Any]) -> dict[str, Result]:
    """Return what a task made by port, checked against what was known before.

    Raises
    ------
    ComputeError
        If it is not what the catalogue says.
    """
    ports = list(task.metas)  # some outputs are there for volumes only
    if len(values) != len(ports):
        raise ComputeError(
            f"Expected {len(ports)} outputs ({', '.join(ports)}), got {len(values)}."
        )
    return {port: _result(task, port, given, v) for port, v in zip(ports, values, strict=True)}


def _result(task: Task, port: str, given: Mapping[str, Result], value: Any) -> Result:
    meta = task.metas[port]
    if meta.kind is Kind.NUMBER:
        return Result(meta, task.key, float(value))
    if meta.kind is Kind.TABLE:
        return _table(meta, task, given, value)
    array = finish(_with_leading_axes(value, len(meta.shape)), meta.kind)
    return Result(meta.but(shape=_shape(meta, tuple(array.shape))), task.key, array)


def _table(meta: Meta, task: Task, given: Mapping[str, Result], value: Mapping[str, Any]) -> Result:
    """Return a table of columns, with axes and voxel size of the image that was measured."""
    measured = min(given.values(), key=lambda result: result.kind is not Kind.LABELS)
    about = measured.key if measured.kind is Kind.LABELS else ""
    table = Table.from_columns(value, getattr(value, "units", {}), about)
    known = meta.but(axes=measured.meta.axes, voxel_size=measured.meta.voxel_size)
    return Result(known, task.key, table)


def _with_leading_axes(array: Any, count: int) -> Any:
    """Return `array` with the first axes that pyclesperanto leaves out where they have size 1."""
    missing = min(count, 3) - len(array.shape)
    return array.reshape((*[1] * missing, *array.shape)) if missing > 0 else array


def _shape(meta: Meta, made: tuple[int, ...]) -> tuple[int | None, ...]:
    """Return the shape of what was made; four axes are folded into three on the device."""
    known = meta.shape
    if len(known) == 4:
        first, second, *rest = known
        known = (None if first is None or second is None else first * second, *rest)
    fits = len(known) == len(made) and all(
        n in (None, size) for n, size in zip(known, made, strict=True)
    )
    if not fits:
        raise ComputeError(f"Expected the shape {meta.shape}, but the device made {made}.")
    return meta.shape if len(meta.shape) == 4 else made
