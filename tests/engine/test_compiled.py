from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = "tests.engine.compiled"
REPOSITORY = Path(__file__).parents[2]


def test_an_edit_after_the_first_computation_compiles_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", SCRIPT, str(tmp_path)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    counted = json.loads(ended.stdout)
    assert counted["first"] > 10, "the cache of programs was not found"
    assert len(set(counted["labels"])) > 3, "the edits should change the number of labels"
    assert counted["later"] == [0] * len(counted["later"])
