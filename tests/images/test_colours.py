"""Pixels of every kind as colours, outlines, and pictures in notebooks."""

from __future__ import annotations

import os
from pathlib import Path

import imageio.v3
import numpy as np
import pytest

from fluograph.errors import ImageError
from fluograph.images.colours import (
    LABEL_COLOURS,
    contrast,
    label_colours,
    picture,
    projected,
)
from fluograph.images.outlines import borders, outlines, png_bytes, write_png
from fluograph.images.picture import Picture
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

RAMP = np.arange(100, dtype="uint16").reshape(10, 10)
LABELS = np.zeros((6, 8), "uint32")
LABELS[1:5, 1:5] = 1
LABELS[1:5, 5:7] = 2


def test_contrast_ignores_outliers_and_what_is_not_a_number() -> None:
    values = np.concatenate([np.linspace(0, 1, 2000), [1e9, np.nan, np.inf]]).astype("float32")
    found = contrast(values)
    assert found.dtype == np.float32
    assert found[:2000] == pytest.approx(np.linspace(0, 1, 2000), abs=0.02)
    assert found[2000:].tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5, 5], [0, 0]), ([0, 0] * 1000 + [1], [0, 0] * 1000 + [1]), ([np.nan, np.nan], [0, 0])],
    ids=["constant", "one bright pixel", "nothing"],
)
def test_contrast_of_little(values: list[float], expected: list[float]) -> None:
    assert contrast(np.array(values)).tolist() == expected


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.BINARY, Kind.LABELS, Kind.MAP], ids=str)
@pytest.mark.parametrize("shape", [(6, 8), (3, 6, 8)], ids=["2d", "3d"])
def test_every_kind_has_a_picture(kind: Kind, shape: tuple[int, ...]) -> None:
    array = np.random.default_rng(0).integers(0, 5, shape).astype(Meta(kind).dtype)
    array[..., :2, :] = 0
    rgb = picture(array, kind)
    assert rgb.shape == (6, 8, 3)
    assert rgb.dtype == np.uint8
    assert len(np.unique(rgb.reshape(-1, 3), axis=0)) > 1


def test_an_image_is_grey_and_keeps_its_order() -> None:
    rgb = picture(RAMP)
    assert (rgb[..., 0] == rgb[..., 1]).all()
    assert (np.diff(rgb[..., 0].ravel().astype(int)) >= 0).all()
    assert (rgb.min(), rgb.max()) == (0, 255)


def test_a_map_is_black_where_there_is_nothing() -> None:
    rgb = picture(np.array([[0, 1, 2, 3]], "float32"), Kind.MAP)
    assert rgb[0, 0].tolist() == [0, 0, 0]
    assert rgb[0, 1].tolist() == [68, 1, 84]
    assert rgb[0, 3].tolist() == [253, 231, 37]


def test_channels_have_their_colours() -> None:
    array = np.zeros((3, 10, 10), "uint8")
    array[0, :, 5:] = array[1, 5:] = 200
    rgb = picture(array, Kind.IMAGE, ("red", "green", "blue"))
    assert rgb[0, 9].tolist() == [255, 0, 0]
    assert rgb[9, 0].tolist() == [0, 255, 0]
    assert rgb[9, 9].tolist() == [255, 255, 0]
    assert picture(array, Kind.IMAGE, ("DNA", "ER", "PM"))[0, 9].tolist() == [0, 255, 255]


def test_labels_keep_their_colours() -> None:
    colours = label_colours(LABELS)
    assert (colours[LABELS == 0] == 0).all()
    assert (colours[LABELS == 1] == LABEL_COLOURS[1]).all()
    many = label_colours(np.arange(1, 2**16, dtype="uint32"))
    assert (many != 0).any(axis=-1).all()
    assert (many[1:] != many[:-1]).any(axis=-1).all()
    assert label_colours(np.array([2**32 - 1], "uint32")).any()


@pytest.mark.parametrize("shape", [(5,), (2, 3, 4, 5), (0, 5)], ids=str)
def test_refuses_what_is_no_image(shape: tuple[int, ...]) -> None:
    with pytest.raises(ImageError, match="Expected an image"):
        projected(np.zeros(shape))


def test_borders_are_the_outermost_pixels_of_labels() -> None:
    expected = np.zeros(LABELS.shape, bool)
    expected[1:5, 1:7] = True
    expected[2:4, 2:4] = False
    np.testing.assert_array_equal(borders(LABELS), expected)
    assert not borders(np.ones((5, 5), int)).any()  # the image's edge is no border


@pytest.mark.parametrize("depth", [None, 3], ids=["2d", "3d"])
def test_outlines_leave_the_inside_as_it_is(depth: int | None) -> None:
    image = np.linspace(0, 1, LABELS.size).reshape(LABELS.shape)
    labels = LABELS
    if depth:
        image, labels = np.stack([image] * depth), np.stack([LABELS] + [LABELS * 0] * 2)
    rgb = outlines(image, labels)
    edge = borders(LABELS)
    np.testing.assert_array_equal(rgb[edge], label_colours(LABELS)[edge])
    np.testing.assert_array_equal(rgb[~edge], picture(image)[~edge])


def test_refuses_labels_of_another_image() -> None:
    with pytest.raises(ImageError, match="differ in size"):
        outlines(np.zeros((5, 5)), np.zeros((5, 6), int))


def test_writes_a_png(tmp_path: Path) -> None:
    rgb = outlines(np.arange(48).reshape(6, 8), LABELS)
    path = write_png(tmp_path / "a.png", rgb)
    np.testing.assert_array_equal(imageio.v3.imread(path), rgb)
    assert path.read_bytes() == png_bytes(rgb)
    assert os.listdir(tmp_path) == ["a.png"]


def meta(kind: Kind, axes: str = "", channels: tuple[str, ...] = ()) -> Meta:
    return Meta(kind, axes, channels=channels)


SHOWN = {
    "image": (RAMP, meta(Kind.IMAGE, "YX"), "image YX 10 × 10 uint16"),
    "volume": (np.zeros((4, 5, 6), "float32"), meta(Kind.IMAGE, "ZYX"), "image ZYX 4 × 5 × 6"),
    "channels": (np.zeros((2, 5, 6)), meta(Kind.IMAGE, "CYX", ("a", "b")), "image CYX 2 × 5 × 6"),
    "channels without names": (np.zeros((2, 5, 6)), meta(Kind.IMAGE, "CYX"), "image CYX"),
    "labels": (LABELS, meta(Kind.LABELS, "YX"), "6 × 8 uint32, 2 labels"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_jupyter_shows_pixels(name: str) -> None:
    array, about, text = SHOWN[name]
    shown = Picture(array, about, "<b>title")
    html = shown._repr_html_()
    assert text in html
    assert "data:image/png;base64," in html
    assert "&lt;b&gt;title" in html
    assert imageio.v3.imread(shown.png()).shape == (*array.shape[-2:], 3)
    assert text in repr(shown)


def test_a_large_picture_is_shown_small() -> None:
    shown = Picture(np.zeros((100, 3000), "uint8"), meta(Kind.IMAGE, "YX"))
    assert shown.rgb().shape == (17, 500, 3)


def test_jupyter_shows_tables_and_matrices() -> None:
    table = Table.from_columns({"label": range(12), "<x>": [1 / 3] * 12}, {"<x>": "um"})
    html = Picture(table, meta(Kind.TABLE))._repr_html_()
    assert "table, 12 rows" in html
    assert "<th>&lt;x&gt; [um]</th>" in html
    assert html.count("<tr>") == 11
    assert "and 2 more rows" in html
    assert "0.333333<" in html
    matrix = Picture(np.eye(3), meta(Kind.MATRIX))._repr_html_()
    assert matrix.count("<tr>") == 4
