"""The sample images are what the menu says of them, and the same every time."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from skimage.filters import gaussian, threshold_otsu
from skimage.measure import label

from fluograph.errors import UnknownNameError, WriteError
from fluograph.images.read import open_image
from fluograph.images.samples import SAMPLES, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_opens(name: str, tmp_path: Path) -> None:
    path = sample(name, tmp_path)
    image = open_image(path)
    assert path == tmp_path / f"{name}.ome.tif"
    told = SAMPLES[name]
    assert image.axes == told.axes
    assert (image.times,) * ("T" in told.axes) + image.meta().shape == told.shape
    assert image.meta().voxel_size == pytest.approx(told.voxel_size)
    assert image.meta().channels == told.channels
    assert image.notes == ()
    assert image.load(channel=0).std() > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_what_a_menu_needs(name: str) -> None:
    told = SAMPLES[name]
    assert told.title
    assert re.fullmatch(r"[A-Z][^\n]{20,85}\.", told.description)
    assert told.synthetic == told.description.startswith("Synthetic: ")
    assert all(str(size) in told.dimensions for size in told.shape)
    assert told.dimensions.endswith(f"({told.axes})")


def test_there_is_a_stack_and_a_movie_that_are_calibrated() -> None:
    axes = {told.axes: told.voxel_size for told in SAMPLES.values()}
    assert axes["ZYX"] == (0.5, 0.25, 0.25)
    assert axes["TYX"] == (None, 0.65, 0.65)


@pytest.mark.parametrize("name", [name for name, told in SAMPLES.items() if told.synthetic])
def test_what_is_made_is_the_same_every_time(name: str) -> None:
    np.testing.assert_array_equal(SAMPLES[name].make(), SAMPLES[name].make())


def objects(image: np.ndarray) -> np.ndarray:
    """Return labels of what is bright."""
    smooth = gaussian(image.astype(float), 1.5)
    return np.asarray(label(smooth > threshold_otsu(smooth)))


def count(labels: np.ndarray) -> int:
    """Return how many labels are larger than a speck."""
    return int((np.bincount(labels.ravel())[1:] > 20).sum())


def test_nuclei_of_the_stack_lie_in_depth() -> None:
    stack = SAMPLES["nuclei_3d"].make()
    labels = objects(stack)
    assert 40 <= count(labels) <= 50
    sizes = np.bincount(labels.ravel())[1:]
    volume = np.median(sizes[sizes > 0]) * 0.5 * 0.25 * 0.25
    assert 150 < volume < 600  # cubic micrometres, of a nucleus that is 7 to 10 of them wide
    bright = [np.percentile(plane, 99) for plane in (stack[5:15], stack[-15:-5])]
    assert bright[1] < 0.9 * bright[0]  # light is lost in depth
    below = stack[labels == 0]
    assert 100 < np.median(below) < 200
    assert below.std() > 4  # the noise of the camera and of the light


def test_cells_of_the_movie_move_and_divide() -> None:
    movie = SAMPLES["movie"].make()
    found = [objects(frame) for frame in movie]
    counts = [count(labels) for labels in found]
    assert counts[0] == 12
    assert counts[-1] >= 19
    stays = [((a > 0) & (b > 0)).sum() / (a > 0).sum() for a, b in pairwise(found)]
    assert 0.5 < min(stays) <= max(stays) < 0.99  # slow enough to be tracked, but never still


def test_nuclei_are_bright(tmp_path: Path) -> None:
    stain = open_image(sample("nuclei", tmp_path)).load()
    assert stain.dtype == np.uint16
    assert stain.shape == (512, 512)
    assert (stain.min(), stain.max()) == (0, 65535)
    section = open_image(sample("histology", tmp_path)).load().astype(float)
    blue = section[2] > section[0] + 30  # haematoxylin is blue, the rest brown or white
    assert stain[blue].mean() > 2 * stain[~blue].mean()


def test_a_sample_that_is_there_is_left(tmp_path: Path) -> None:
    path = sample("coins", tmp_path)
    before = path.stat().st_mtime_ns
    assert sample("coins", tmp_path).stat().st_mtime_ns == before


def test_refuses_an_unknown_sample(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"called 'nuclie'\. Did you mean nuclei"):
        sample("nuclie", tmp_path)


def test_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="Make the folder first"):
        sample("coins", tmp_path / "none")
