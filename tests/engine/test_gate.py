from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from fluograph.engine import gate
from fluograph.engine.device import Device, use
from fluograph.errors import ComputeError, ImageError
from fluograph.operations.kinds import Kind


@pytest.fixture(autouse=True)
def selected(device: Device) -> None:
    use(device)


RAMP = np.arange(12).reshape(3, 4)


@pytest.mark.parametrize("dtype", ["u1", ">u2", "i4", "i8", "u8", "f2", "f4", ">f8", "bool"])
def test_every_number_enters_as_float(dtype: str) -> None:
    pixels = RAMP.astype(dtype)
    entered = gate.pull(gate.enter(pixels, Kind.IMAGE))
    assert entered.dtype == np.float32
    np.testing.assert_array_equal(entered, pixels.astype("float32"))


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(RAMP.T, id="transposed"),
        pytest.param(RAMP[:, ::-1], id="reversed"),
        pytest.param(RAMP[::2, ::3], id="strided"),
    ],
)
def test_memory_layout_does_not_matter(view: np.ndarray) -> None:
    np.testing.assert_array_equal(gate.pull(gate.enter(view, Kind.IMAGE)), view)


def test_four_axes_are_folded() -> None:
    pixels = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
    assert gate.enter(pixels, Kind.IMAGE).shape == (6, 4, 5)


@pytest.mark.parametrize(
    ("pixels", "kind", "message"),
    [
        pytest.param(np.zeros((0, 4)), Kind.IMAGE, r"got the shape \(0, 4\)", id="empty"),
        pytest.param(np.float32(1), Kind.IMAGE, r"got the shape \(\)", id="no axes"),
        pytest.param(np.zeros((1,) * 5), Kind.IMAGE, "2 or 3 dimensions", id="five axes"),
        pytest.param(np.zeros((2, 2), "c8"), Kind.IMAGE, "complex64", id="complex"),
        pytest.param(np.array([[np.nan, 1]]), Kind.IMAGE, "1 of 2 pixels", id="not a number"),
        pytest.param(np.array([[np.inf, 1]]), Kind.IMAGE, "not finite", id="infinite"),
        pytest.param(np.array([[1e300, 1]]), Kind.IMAGE, "above 3.4e38", id="too large"),
        pytest.param(np.array([[np.nan, 1]]), Kind.LABELS, "1 of 2 pixels", id="no label"),
        pytest.param(np.array([[-1, 1]]), Kind.LABELS, "from -1 to 1", id="negative label"),
        pytest.param(np.array([[0.5, 1]]), Kind.LABELS, "whole numbers", id="half a label"),
        pytest.param(np.array([[2**24 + 1]]), Kind.LABELS, "16777217", id="too many labels"),
    ],
)
def test_what_is_no_image_is_refused(pixels: np.ndarray, kind: Kind, message: str) -> None:
    with pytest.raises(ImageError, match=message):
        gate.enter(np.asarray(pixels), kind)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(Kind.IMAGE, [[0, 1.5, 255]], id="image"),
        pytest.param(Kind.LABELS, [[0, 1, 255]], id="labels"),
        pytest.param(Kind.BINARY, [[0, 1, 1]], id="binary"),
    ],
)
def test_adapt_gives_the_type_of_the_kind(kind: Kind, expected: list[list[float]]) -> None:
    array = gate.enter(np.array([[0, 1.5, 255]]), Kind.IMAGE)
    np.testing.assert_array_equal(gate.pull(gate.adapt(array, kind)), expected)
    np.testing.assert_array_equal(gate.pull(array), [[0, 1.5, 255]])


def test_adapt_refuses_labels_that_floats_cannot_tell_apart() -> None:
    import pyclesperanto as cle

    array = cle.push(np.array([[0, 2**25]], "uint32"))
    with pytest.raises(ComputeError, match="largest label is 33554432"):
        gate.adapt(array, Kind.IMAGE)


def test_a_pull_that_would_overflow_is_refused() -> None:
    import pyclesperanto as cle

    labels = cle.push(np.array([[1, 2, 3]], "uint32"))
    with pytest.raises(ComputeError, match="holds"):
        gate.pull(cle.centroids_of_labels(labels))


def test_bytes_of_results() -> None:
    assert gate.nbytes(gate.enter(RAMP, Kind.IMAGE)) == 48
    assert gate.nbytes(gate.enter(RAMP, Kind.BINARY)) == 12
    assert gate.nbytes(3.5) == 0


def test_every_pull_goes_through_the_gate() -> None:
    folder = Path(gate.__file__).parent
    pulls = {
        path.name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "pull" or (node.func.attr == "get" and not node.args))
    }
    queues = {"subscribers.py", "transport.py"}
    assert pulls == queues, "arrays are pulled by gate.pull"
