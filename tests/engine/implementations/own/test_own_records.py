"""What holds for all of the own operations."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations import find
from fluograph.engine.implementations.own import IMPLEMENTATIONS, OPERATIONS
from fluograph.operations.infer import infer
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value


def test_every_operation_has_code() -> None:
    assert [operation.name for operation in OPERATIONS] == list(IMPLEMENTATIONS)
    assert {operation.implementation for operation in OPERATIONS} == {"own"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_is_described(operation: Operation) -> None:
    assert operation.description.endswith(".")
    assert operation.categories
    assert operation.synonyms
    assert [p.name for p in operation.parameters if not p.description] == []


RESIZED: dict[str, dict[str, Value]] = {
    "z_range_projection": {"start_z": 1, "end_z": 3},
    "cylinder_transform": {"number_of_angles": 25},
    "sphere_transform": {"number_of_angles": 25},
    "resample_isotropic": {"voxel_size": 0.4},
}


@pytest.mark.parametrize("shape", [(5, 20, 30), (7, 11, 23), (1, 3, 2)], ids=str)
@pytest.mark.parametrize("name", RESIZED)
def test_results_have_the_size_that_was_foretold(name: str, shape: tuple[int, ...]) -> None:
    operation = next(o for o in OPERATIONS if o.name == name)
    metas = {"input_image": Meta(Kind.IMAGE, "ZYX", shape, (1.0, 0.5, 0.3))}
    parameters = {**RESIZED[name], **({"end_z": -1, "start_z": 0} if shape[0] == 1 else {})}
    parameters = {k: v for k, v in parameters.items() if k in operation.defaults}
    image = pyclesperanto().push(np.ones(shape, np.float32))
    made = find(operation)({"input_image": image}, parameters, metas)
    assert tuple(made.shape) == infer(operation, metas, parameters)["output_image"].shape


SIZES = """
import sys
from pathlib import Path
import numpy as np
from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.own import IMPLEMENTATIONS as own
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

push = pyclesperanto().push

def all_of_them(*shape):
    image = np.random.default_rng(1).random(shape).astype(np.float32)
    labels = push((image * shape[-1]).astype(np.uint32))
    metas = {"input_image": Meta(Kind.IMAGE, "ZYX", shape, (1.0, 0.5, 0.5))}
    own["fill_holes"](push((image > 0.5).astype(np.uint8)))
    own["label_to_mask"](labels)
    own["overlap_count_map"](labels, labels)
    own["draw_mesh_between_touching_labels"](labels)
    for name in ("z_range_projection", "sphere_transform", "cylinder_transform"):
        own[name](push(image))
    own["extract_channel"](push(image), metas=metas)
    own["resample_isotropic"](push(image), metas=metas)
    return len([f for f in Path(sys.argv[1]).rglob("*") if f.is_file()])

print(all_of_them(5, 20, 30), all_of_them(7, 11, 23))
"""


def test_a_new_size_compiles_nothing(tmp_path: Path) -> None:
    """A program that is compiled is kept as a file in the cache."""
    env = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    env |= {"XDG_CACHE_HOME": str(tmp_path / ".cache")}
    command = [sys.executable, "-c", SIZES, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    first, second = map(int, done.stdout.split()[-2:])
    assert first > 5
    assert second == first
