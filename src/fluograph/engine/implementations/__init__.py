"""The code that carries out an operation on a device.

Three tables are asked in turn, then pyclesperanto's function of that name is called: fluograph's
own operations and plugins, implementations that compile nothing when a number of labels changes,
and calls that need more than their arguments.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import enter, pull
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value

__all__ = ["Run", "find"]

Run = Callable[[Mapping[str, Any], Mapping[str, Value], Mapping[str, Meta]], Any]
"""(inputs by port, parameters by name, metas by port) -> the output, or a tuple of the outputs."""


_RUNS: dict[str, Run] = {}


def find(operation: Operation) -> Run:
    """Return the code that carries out `operation`."""
    if operation.name not in _RUNS:
        _RUNS[operation.name] = _find(operation)
    return _RUNS[operation.name]


def _find(operation: Operation) -> Run:
    from fluograph.engine.implementations.calls import CALLS
    from fluograph.engine.implementations.steady.calls import STEADY

    if operation.implementation != "pyclesperanto":
        return _function(operation)
    call = STEADY.get(operation.name) or CALLS.get(operation.name)
    if call is not None:
        return lambda inputs, parameters, metas: call(inputs, parameters)
    return _generic(operation)


def _generic(operation: Operation) -> Run:
    name = operation.platforms.get("pyclesperanto", operation.name)
    function = reduce(getattr, name.split("."), pyclesperanto())
    first = operation.inputs[0].name if operation.inputs else ""

    def run(
        inputs: Mapping[str, Any], parameters: Mapping[str, Value], metas: Mapping[str, Meta]
    ) -> Any:
        if operation.in_place:
            changed = pyclesperanto().copy(inputs[first])
            function(**{**inputs, first: changed}, **parameters)
            return changed
        return function(**inputs, **parameters)

    return run


def _function(operation: Operation) -> Run:
    """Return the call of one of fluograph's own operations, or of a plugin's."""
    function = _code(operation)
    wants_metas = "metas" in inspect.signature(function).parameters

    def run(
        inputs: Mapping[str, Any], parameters: Mapping[str, Value], metas: Mapping[str, Meta]
    ) -> Any:
        extra = {"metas": metas} if wants_metas else {}
        if not operation.host:
            return function(**inputs, **parameters, **extra)
        on_host = {p: pull(v) if hasattr(v, "mtype") else v for p, v in inputs.items()}
        made = function(**on_host, **parameters, **extra)
        values = made if isinstance(made, tuple) else (made,)
        return tuple(map(_to_device, values, operation.outputs, [operation] * len(values)))

    return run


def _code(operation: Operation) -> Callable[..., Any]:
    from fluograph.engine.implementations.own import IMPLEMENTATIONS
    from fluograph.operations.entry_points import implementation

    if operation.name in IMPLEMENTATIONS:
        return IMPLEMENTATIONS[operation.name]
    return implementation(operation.name)


def _to_device(value: Any, output: Any, operation: Operation) -> Any:
    if not hasattr(value, "dtype") or not getattr(value, "ndim", 0):
        return value
    return enter(value, output.kind or operation.inputs[0].kinds[0])
