from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mypy import api

REPOSITORY = Path(__file__).parents[1]

USES = """
import fluograph as fg
nuclei = fg.Workflow().open("nuclei.tif", channel=0)
labels = nuclei.gaussian_blur(sigma_x="1.2 um").threshold_otsu().connected_component_labeling()
reveal_type(labels.labels_statistics(nuclei).table())
nuclei.gaussian_blur(sigma_x=[1])
nuclei.no_such_operation()
"""


def test_stubs_are_those_of_the_catalogue() -> None:
    command = [sys.executable, str(REPOSITORY / "scripts" / "stubs"), "--check"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_type_checkers_know_the_operations(tmp_path: Path) -> None:
    script = tmp_path / "uses.py"
    script.write_text(USES)
    said, _, status = api.run([str(script), "--no-incremental", "--follow-imports=silent"])
    assert status == 1
    assert 'Revealed type is "fluograph.images.tables.Table"' in said
    assert '"gaussian_blur" of "Methods" has incompatible type "list[int]"' in said
    assert '"Node" has no attribute "no_such_operation"' in said
    assert "Found 2 errors" in said
