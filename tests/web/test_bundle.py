"""Who has no bundle is told what to type."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fluograph.errors import InstallationError
from fluograph.web.bundle import bundle


def test_is_the_folder_of_the_module(tmp_path: Path) -> None:
    (tmp_path / "index.js").write_text("export {};")
    assert bundle(tmp_path) == tmp_path


CASES = {
    "in a checkout": (True, '--no-deps --editable "{}"'),
    "installed": (False, "--no-deps --force-reinstall --no-cache-dir fluograph"),
}


@pytest.mark.parametrize("case", CASES)
def test_says_what_is_missing_and_what_to_type(case: str, tmp_path: Path) -> None:
    in_checkout, expected = CASES[case]
    if in_checkout:
        (tmp_path / "web-bundle").mkdir()
        (tmp_path / "web-bundle" / "package.json").write_text("{}")
    with pytest.raises(InstallationError) as caught:
        bundle(tmp_path / "flow", tmp_path)
    message = str(caught.value)
    assert str(tmp_path / "flow" / "index.js") in message
    assert f"{sys.executable} -m pip install {expected.format(tmp_path)}\n" in message
    assert "FLUOGRAPH_REQUIRE_BUNDLE" in message
