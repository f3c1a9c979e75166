"""The benchmark of the workspace runs; what it measures is for people to read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
FIGURES = r"\d+ / \d+"


def test_all_figures_are_taken(browser: Browser) -> None:
    command = [sys.executable, "-m", "benchmarks", "ui", "--small"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    for row in ("smooth", "flat", "even", "cells", "large", "bright"):
        assert re.search(rf"^  {row} +({FIGURES} *){{6}}$", done.stdout, re.MULTILINE), done.stdout
    assert len(re.findall(rf"first image: {FIGURES}", done.stdout)) == 3
    assert re.search(rf"in view, one dragged with 6 downstream, frames: {FIGURES}", done.stdout)
