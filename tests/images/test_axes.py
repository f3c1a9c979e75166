"""The rule for axes that a file does not tell, and what a user may say instead."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluograph.errors import ImageError
from fluograph.graph.source_rules import AXES
from fluograph.images.axes import decide
from fluograph.images.read import open_image

from .flavours import FULL, tiff

GUESSES = {
    "stack": ("QYX", (10, 30, 40), "a.tif", "ZYX"),
    "few planes": ("QYX", (3, 30, 40), "a.tif", "CYX"),
    "four planes": ("IYX", (4, 30, 40), "a.tif", "CYX"),
    "five planes": ("IYX", (5, 30, 40), "a.tif", "ZYX"),
    "name says time": ("QYX", (5, 30, 40), "membrane_2d_timelapse.tif", "TYX"),
    "name says time, few": ("QYX", (3, 30, 40), "Time-Lapse 3.tif", "TYX"),
    "name says volume": ("QYX", (3, 30, 40), "nuclei_3d.tif", "ZYX"),
    "word within a word": ("QYX", (10, 30, 40), "sometimes.tif", "ZYX"),
    "two": ("QQYX", (10, 20, 30, 40), "a.tif", "TZYX"),
    "two, one small": ("QQYX", (3, 20, 30, 40), "a.tif", "CZYX"),
    "two, inner small": ("QQYX", (20, 3, 30, 40), "a.tif", "ZCYX"),
    "two small": ("QQYX", (2, 4, 30, 40), "a.tif", "CZYX"),
    "three": ("QQQYX", (8, 3, 20, 30, 40), "a.tif", "TCZYX"),
    "beside a known one": ("ZQYX", (8, 10, 30, 40), "a.tif", "ZTYX"),
    "beside colours": ("QYXS", (3, 30, 40, 3), "a.tif", "ZYXC"),
    "of size one": ("QQYX", (1, 10, 30, 40), "a.tif", "_ZYX"),
    "image of one row": ("QYX", (10, 1, 40), "a.tif", "ZYX"),
    "unknown letters": ("HYX", (10, 30, 40), "a.tif", "ZYX"),
}


@pytest.mark.parametrize("name", GUESSES)
def test_guesses_unknown_axes_and_says_so(name: str) -> None:
    axes, shape, file, expected = GUESSES[name]
    letters, note = decide(axes, shape, file=file)
    assert letters == expected
    assert note.startswith(f"{file} does not tell its axes (")
    assert f"; read as {expected.replace('_', '').replace('YXC', 'YXS')} because " in note
    assert "State others, such as `axes: " in note


def test_the_note_offers_an_alternative_that_is_accepted() -> None:
    for axes, shape, file, expected in GUESSES.values():
        _, note = decide(axes, shape, file=file)
        offered = note.partition("`axes: ")[2].partition("`")[0]
        letters, silence = decide(axes, shape, file=file, stated=offered)
        assert letters != expected
        assert silence == ""


@pytest.mark.parametrize(
    ("hint", "expected"),
    [(("T", "it gives a frame interval"), "TYX"), (("Z", "it gives slices"), "ZYX")],
    ids=["T", "Z"],
)
def test_the_description_counts_more_than_the_name(hint: tuple[str, str], expected: str) -> None:
    for file in ("nuclei_3d.tif", "timelapse.tif"):
        letters, note = decide("QYX", (3, 30, 40), file=file, hint=hint)
        assert letters == expected
        assert hint[1] in note


@pytest.mark.parametrize("axes", ["YX", "ZYX", "TCZYX", "ZCYX", "YXS"])
def test_known_axes_are_taken_without_a_note(axes: str) -> None:
    shape = tuple(range(5, 5 + len(axes)))
    assert decide(axes, shape, file="timelapse_3d.tif") == (axes.replace("S", "C"), "")


STATED = {
    "as it is": ("QYX", (5, 30, 40), "TYX", "TYX"),
    "lower case": ("QYX", (5, 30, 40), " tyx ", "TYX"),
    "against the file": ("ZYX", (5, 30, 40), "TYX", "TYX"),
    "other order": ("QQQ", (30, 40, 5), "YXZ", "YXZ"),
    "samples": ("QQQ", (30, 40, 3), "YXS", "YXC"),
    "axes of size one left out": ("TZCYXS", (5, 1, 1, 30, 40, 1), "ZYX", "Z__YX_"),
    "some of size one named": ("TZCYXS", (1, 1, 1, 30, 40, 1), "ZYX", "___YX_"),
    "axes of size one named": ("TZCYX", (5, 1, 1, 30, 40), "ZTCYX", "Z__YX"),
}


@pytest.mark.parametrize("name", STATED)
def test_what_the_user_says_counts(name: str) -> None:
    axes, shape, stated, expected = STATED[name]
    assert decide(axes, shape, file="nuclei_3d.tif", stated=stated) == (expected, "")


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("TZYX", "names 4 axes, but a.tif is QYX, 5 x 30 x 40: give 3 letters"),
        ("YX", "names 2 axes"),
        ("", "lacks Y"),
        ("TZY", "lacks X"),
        ("QYX", "unknown letter 'Q'; use T, C, Z, Y, X and S"),
        ("YYX", "has 'Y' twice"),
    ],
    ids=repr,
)
def test_refuses_what_does_not_fit(stated: str, message: str) -> None:
    with pytest.raises(ImageError) as caught:
        decide("QYX", (5, 30, 40), file="a.tif", stated=stated)
    assert message in str(caught.value)
    assert "a.tif is QYX, 5 x 30 x 40" in str(caught.value)


@pytest.mark.parametrize(
    ("axes", "shape", "message"),
    [
        ("QQQQYX", (5, 6, 7, 8, 30, 40), "more axes than fluograph can read"),
        ("CYXS", (5, 30, 40, 3), "two axes of the same meaning"),
    ],
)
def test_refuses_what_it_cannot_read(axes: str, shape: tuple[int, ...], message: str) -> None:
    with pytest.raises(ImageError, match=message):
        decide(axes, shape, file="a.tif")


@given(st.text("TCZSQIHR", max_size=4), st.data())
def test_every_answer_is_an_image(axes: str, data: st.DataObject) -> None:
    shape = (*(data.draw(st.integers(1, 20)) for _ in axes), 30, 40)
    try:
        letters, note = decide(f"{axes}YX", shape, file="a.tif")
    except ImageError:
        return
    kept = letters.replace("_", "")
    assert len(letters) == len(shape)
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set("TCZYX")
    unknown = [a for a, n in zip(axes, shape, strict=False) if a not in AXES and n > 1]
    assert bool(note) == bool(unknown)


@pytest.mark.parametrize(("stated", "times"), [("TYX", 10), ("ZYX", 1)])
def test_the_source_says_what_a_file_means(stated: str, times: int, tmp_path: Path) -> None:
    stack = np.concatenate([FULL[0, 0], FULL[0, 1], FULL[0, 2, :2]])
    tiff(stack, photometric="minisblack")(tmp_path / "a.tif")
    image = open_image(tmp_path / "a.tif", axes=stated)
    assert (image.axes, image.times, image.notes) == (stated, times, ())
    expected = stack[3] if times > 1 else stack
    np.testing.assert_array_equal(image.load(time=3 if times > 1 else 0), expected)


def test_planes_in_a_row_can_be_stated_as_colours(tmp_path: Path) -> None:
    tiff(FULL[0, 0], photometric="minisblack")(tmp_path / "timelapse.tif")
    assert open_image(tmp_path / "timelapse.tif").axes == "TYX"
    image = open_image(tmp_path / "timelapse.tif", axes="CYX")
    assert image.channels == ("channel 0", "channel 1", "channel 2", "channel 3")
    np.testing.assert_array_equal(image.load(channel=2), FULL[0, 0, 2])


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [({"finterval": 2.5}, "TYX"), ({"spacing": 0.5, "unit": "um"}, "ZYX"), ({}, "CYX")],
    ids=["interval", "spacing", "nothing"],
)
def test_the_description_of_a_file_is_read(
    metadata: dict[str, float], expected: str, tmp_path: Path
) -> None:
    tiff(FULL[0, 0], metadata=metadata, photometric="minisblack")(tmp_path / "a.tif")
    assert open_image(tmp_path / "a.tif").axes == expected
