"""A new step does something that can be seen."""

from __future__ import annotations

import numpy as np
import pytest

from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Kind
from fluograph.operations.values import coerce, resolve

from .cases import VOXELS, host, inputs_of, metas_of, run

IMAGES = [
    name
    for name, operation in catalogue().items()
    if operation.outputs[0].kind in (None, Kind.IMAGE) and operation.inputs
]
NOTHING_TO_DO = {
    "absolute": "no pixel is negative",
    "copy": "it is a copy",
    "nan_to_num": "all pixels are numbers",
    "undefined_to_zero": "all pixels are numbers",
    "unpad": "these images are smaller than what is cut to",
}


@pytest.mark.parametrize("name", sorted(set(IMAGES) - set(NOTHING_TO_DO)))
def test_starting_values_change_the_image(name: str) -> None:
    operation = catalogue()[name]
    inputs = inputs_of(operation, 3)
    starts = {
        p.name: resolve(p, coerce(p, operation.starts[p.name]), VOXELS[3])
        for p in operation.parameters
        if p.name in operation.starts
    }
    made = run(operation, inputs, starts, metas_of(operation, inputs, 3))
    changed = host(made[operation.outputs[0].name])
    for given in inputs.values():
        assert not np.array_equal(host(given), changed)
