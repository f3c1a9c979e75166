"""Small pictures of the samples."""

from __future__ import annotations

from pathlib import Path

import imageio.v3
import pytest

from fluograph.images.samples import SAMPLES
from fluograph.web.pages.dialogs.samples import sizes
from fluograph.web.pages.dialogs.thumbnails import data_address, thumbnail


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nuclei", "512 × 512"),
        ("histology", "512 × 512 · colour"),
        ("nuclei_3d", "48 × 256 × 256 · 3D"),
        ("movie", "20 × 256 × 256 · time"),
    ],
)
def test_a_card_says_sizes_and_what_is_more_than_a_plane(name: str, text: str) -> None:
    assert sizes(SAMPLES[name]) == text


@pytest.mark.parametrize(("name", "shape"), [("nuclei", (256, 256)), ("retina", (282, 282))])
def test_a_picture_is_small_and_not_empty(
    tmp_path: Path, name: str, shape: tuple[int, ...]
) -> None:
    pixels = imageio.v3.imread(thumbnail(name, tmp_path))
    assert pixels.shape == (*shape, 3)
    assert pixels.std() > 20


def test_a_picture_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = thumbnail("coins", tmp_path)
    monkeypatch.setattr("fluograph.web.pages.dialogs.thumbnails._picture", None)
    assert thumbnail("coins", tmp_path) == first


def test_a_cache_that_cannot_be_written_is_no_disaster(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert thumbnail("coins", tmp_path / "file" / "in").startswith(b"\x89PNG")


def test_a_picture_travels_in_its_address() -> None:
    assert data_address(b"\x89PNG") == "data:image/png;base64,iVBORw=="
