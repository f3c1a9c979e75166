"""What is likely next is compiled while nothing else is to be done, before anybody clicks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.conftest import OpenPage, Serve
from tests.ui.person import add_sample, add_step, settled
from tests.ui.waiting import until

ALONE = """
import sys
from fluograph import Workflow

workflow = Workflow.load(sys.argv[1])
workflow.evaluate("smooth")
"""

SMOOTH = """\
format: fluograph/1
catalogue: 1
sources:
  coins: {{file: {file}}}
steps:
  smooth:
    operation: gaussian_blur
    inputs: {{input_image: coins}}
    parameters: {{sigma_x: 1.0, sigma_y: 1.0, sigma_z: 0.0}}
"""


def programs(folder: Path) -> set[str]:
    """Names of the compiled programs below a folder, by which they are found again."""
    return {path.name for path in folder.rglob("*.bin")}


def used_by_a_blur(image: Path, home: Path) -> set[str]:
    """Blur an image in a process that has never compiled anything; return what it compiled."""
    home.mkdir()
    path = home / "smooth.fluo.yaml"
    path.write_text(SMOOTH.format(file=image))
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", ALONE, str(path)]
    subprocess.run(command, env=environment, check=True, timeout=300)
    return programs(home)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the programs are kept elsewhere")
def test_a_suggested_operation_is_compiled_before_it_is_clicked(
    serve: Serve, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    page = open_page(serve().address)
    add_sample(page, "Coins")
    (image,) = tmp_path.rglob("coins.ome.tif")
    wanted = used_by_a_blur(image, tmp_path / "other")
    assert wanted

    prepared = until(lambda: programs(home), lambda found: wanted <= found)

    assert wanted <= prepared
    assert page.locator(".fg-window").count() == 1
    add_step(page, "coins.ome.tif", "Gaussian blur")
    settled(page)
