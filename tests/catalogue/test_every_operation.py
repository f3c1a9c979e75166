"""Every operation of the catalogue is run, and is what its row says."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pytest

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import enter
from fluograph.operations.catalogue import catalogue
from fluograph.operations.infer import infer
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta
from fluograph.operations.reach import reach

from .cases import SHAPES, every, host, inputs_of, metas_of, parameters_of, pixels, run

IDS = [f"{name}-{ndim}d" for name, ndim in every()]


def fingerprint(value: Any) -> str:
    pulled = host(value)
    return hashlib.sha256(pulled.tobytes()).hexdigest() if hasattr(pulled, "tobytes") else ""


@pytest.mark.parametrize(("name", "ndim"), every(), ids=IDS)
def test_result_is_what_was_inferred(name: str, ndim: int) -> None:
    operation = catalogue()[name]
    inputs = inputs_of(operation, ndim)
    metas = metas_of(operation, inputs, ndim)
    parameters = parameters_of(operation, ndim)
    before = {port: fingerprint(value) for port, value in inputs.items()}
    known = infer(operation, metas, parameters)
    results = run(operation, inputs, parameters, metas)
    assert set(results) == set(known)
    for port, value in results.items():
        _is_what_was_inferred(value, known[port])
    for value in results.values():
        if hasattr(value, "mtype"):
            pyclesperanto().set(value, scalar=1)  # were it an input, that would change now
    assert {port: fingerprint(value) for port, value in inputs.items()} == before


def _is_what_was_inferred(value: Any, meta: Meta) -> None:
    if meta.kind is Kind.NUMBER:
        assert isinstance(value, int | float)
    elif meta.kind is Kind.TABLE:
        assert len({len(column) for column in value.values()}) == 1
    else:
        assert value.dtype.name == meta.dtype
        assert len(value.shape) == len(meta.shape)
        sizes = zip(value.shape, meta.shape, strict=True)
        assert all(known in (None, size) for size, known in sizes), (value.shape, meta.shape)


LOCAL = [(n, d) for n, d in every() if catalogue()[n].reach != "whole"]
REGIONS = {2: ((10, 13), (14, 17)), 3: ((4, 6), (10, 13), (14, 17))}
SMALL: dict[str, Any] = {
    f"{group}_{axis}": 1 for group in ("radius", "sigma", "sigma1") for axis in "xyz"
}
SMALL |= {f"sigma2_{axis}": 1.2 for axis in "xyz"} | {"slice_index": 4}


VARIANTS: dict[str, dict[str, Any]] = {
    "box": {},
    "sphere": {"connectivity": "sphere"},
    "1.5": {f"radius_{axis}": 1.5 for axis in "xyz"},
}
SMALL |= {"sigma_maximum": 1.5, "sigma": 1}
LOCAL_VARIANTS = [
    pytest.param(name, ndim, values, id=f"{name}-{ndim}d-{variant}")
    for name, ndim in LOCAL
    for variant, values in VARIANTS.items()
    if not values or values.keys() & catalogue()[name].defaults.keys()
]


@pytest.mark.parametrize(("name", "ndim", "values"), LOCAL_VARIANTS)
def test_a_crop_with_its_reach_gives_the_same_pixels(
    name: str, ndim: int, values: dict[str, Any]
) -> None:
    operation = catalogue()[name]
    inputs = inputs_of(operation, ndim)
    metas = metas_of(operation, inputs, ndim)
    parameters = parameters_of(operation, ndim, **{**SMALL, **values})
    port, whole = next(iter(run(operation, inputs, parameters, metas).items()))
    region = tuple(
        (a, b) if b <= n else (n // 3, n // 3 + 2)
        for (a, b), n in zip(REGIONS[ndim][-len(whole.shape) :], whole.shape, strict=True)
    )
    needed = reach(operation, region, parameters, ndim)
    assert needed is not None
    expected = host(whole)[tuple(slice(a, b) for a, b in region)]
    moved = _at_the_crop(operation.reach, parameters)
    crops = {p: _cropped(operation.input(p).kinds[0], inputs[p], needed[p]) for p in inputs}
    part = run(operation, crops, moved, metas_of(operation, crops, ndim))[port]
    found = host(part)[_inside(operation.reach, region, needed[port_of(operation)], ndim)]
    if operation.outputs[0].kind in (Kind.BINARY, Kind.LABELS):
        np.testing.assert_array_equal(found, expected)
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-4)


def port_of(operation: Any) -> str:
    return str(operation.inputs[0].name)


def _cut(region: Any, shape: Any) -> list[tuple[int, int]]:
    return [(max(0, a), min(n, b)) for (a, b), n in zip(region, shape, strict=True)]


def _cropped(kind: Kind, array: Any, region: Any) -> Any:
    pulled = host(array)
    box = tuple(slice(a, b) for a, b in _cut(region, pulled.shape))
    return enter(pulled[box].copy(), kind)


def _at_the_crop(rule: str, parameters: Any) -> Any:
    """A crop begins at its first pixel: what counts from there starts at 0."""
    moved = {"crop": "start_", "slice": "slice_index", "crop_border": "border_size"}
    word = moved.get(rule.partition(":")[0], "-")
    return {name: 0 if name.startswith(word) else value for name, value in parameters.items()}


def _inside(rule: str, region: Any, needed: Any, ndim: int) -> Any:
    """Where the region lies in what came of the crop."""
    name = rule.partition(":")[0]
    if name in ("along", "crop", "crop_border", "slice", "transpose"):
        return tuple(slice(0, b - a) for a, b in region)
    starts = [a for a, _ in _cut(needed, SHAPES[ndim])]
    return tuple(slice(a - s, b - s) for (a, b), s in zip(region, starts, strict=True))


def test_at_least_249_operations() -> None:
    assert len(catalogue()) >= 249


def test_inputs_are_worth_a_test() -> None:
    assert pixels(2, Kind.LABELS).max() > 3
    assert pixels(3, Kind.LABELS).max() > 3
