"""The sample images are real, and the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fluograph.errors import UnknownNameError, WriteError
from fluograph.images.read import open_image
from fluograph.images.samples import SAMPLES, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_opens(name: str, tmp_path: Path) -> None:
    path = sample(name, tmp_path)
    image = open_image(path)
    assert path == tmp_path / f"{name}.ome.tif"
    assert image.axes in ("YX", "CYX")
    assert image.notes == ()
    assert image.load(channel=0).std() > 0


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
