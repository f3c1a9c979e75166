"""Binary frames: what a browser reads is what was sent."""

from __future__ import annotations

import numpy as np
import pytest

from fluograph.errors import ParameterError
from fluograph.web.live.frames import encode, header
from fluograph.web.live.wants import Want
from tests.web.live.fakes import plane
from tests.web.live.reading import read_frame


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "uint32", "float32"])
@pytest.mark.parametrize("name", ["a", "ab", "abcdefg", "µm"])
def test_pixels_come_back(dtype: str, name: str) -> None:
    sent = np.arange(15).reshape(3, 5).astype(dtype)
    fields, pixels = read_frame(encode({"window": name, "shape": sent.shape, "dtype": dtype}, sent))
    assert fields["window"] == name
    np.testing.assert_array_equal(pixels, sent)


def test_pixels_in_another_order_come_back() -> None:
    sent = np.arange(15, dtype=">u2").reshape(3, 5).T
    _, pixels = read_frame(encode({"shape": sent.shape, "dtype": "uint16"}, sent))
    np.testing.assert_array_equal(pixels, sent)


def test_a_region_is_told_within_the_image() -> None:
    want = Want("a", region=((-5, 100), (2, 6)), size=(3, 3))
    told = header("a", 1, want, plane("k"), {"axes": "ZYX", "shape": [4, 9, 12]})
    assert told["region"] == [[0, 9], [2, 6]]
    assert told["full"] == [9, 12]
    assert told["step"] == 3
    assert told["plane"] == "max"


def test_what_has_no_finite_range_is_told() -> None:
    odd = plane("k")
    odd.low, odd.high = float("-inf"), float("nan")
    fields, _ = read_frame(encode(header("a", 1, Want("a"), odd, {}), odd.pixels))
    assert fields["high"] == 0.0


def test_a_want_is_read() -> None:
    plain = {
        "reference": "a.b", "plane": "max", "region": [[0, 4], [1, 5]], "size": [64, 32],
        "bits": 8, "contrast": [0, 1], "edges": True, "channel": 1,
    }  # fmt: skip
    want = Want.of(plain)
    assert want == Want("a.b", None, ((0, 4), (1, 5)), (64, 32), 8, (0.0, 1.0), True, 1)
    assert (want.name, want.port) == ("a", "b")


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"reference": 3},
        {"reference": "a", "bits": 12},
        {"reference": "a", "size": "large"},
        {"reference": "a", "region": [[0, 1]]},
        {"reference": "a", "plane": [1]},
        {"reference": "a", "size": [float("inf"), 1]},
        None,
    ],
    ids=str,
)
def test_what_is_no_want_is_refused(plain: object) -> None:
    with pytest.raises(ParameterError, match="reload the page"):
        Want.of(plain)  # type: ignore[arg-type]


def test_a_window_larger_than_any_screen_gets_less() -> None:
    assert Want.of({"reference": "a", "size": [10**9, 0]}).size == (8192, 1)
