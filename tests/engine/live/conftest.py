"""A plugin that tests of workers share: only workers know of its operations."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

__all__ = ["install", "plugin"]

PLUGIN = '''
from __future__ import annotations

import os
import time

from fluograph.operations.plugin import Image, operation


@operation(title="Ends the process")
def ends_the_process(image: Image) -> Image:
    """End the process."""
    print("about to end", flush=True)
    os.abort()


@operation(title="Takes its time")
def takes_its_time(image: Image, seconds: float = 1.0) -> Image:
    """Take its time."""
    import pyclesperanto as cle

    time.sleep(seconds)
    return cle.copy(image)


@operation(title="Takes long")
def takes_long(image: Image, seconds: float = 60.0) -> Image:
    """Take long, if nothing else is said."""
    return takes_its_time(image, seconds)
'''


def install(folder: Path, content: str) -> Path:
    """Install a plugin as pip would."""
    folder.mkdir()
    (folder / "plugin_of_tests.py").write_text(content)
    info = folder / "plugin_of_tests-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin-of-tests\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fluograph.operations]\ntests = plugin_of_tests\n")
    return folder


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Operations of which only workers know: one that aborts, one that takes its time."""
    path = install(tmp_path_factory.mktemp("plugin") / "installed", PLUGIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(path), prepend=os.pathsep)
        yield
