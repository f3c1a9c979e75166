"""The commands that need neither images nor a device."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fluograph as fg
from fluograph.cli import main
from tests.cli_calls import fluograph

WORKFLOW = Path(fg.__file__).parent / "data" / "nuclei.fluo.yaml"


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Return what a command prints, in this process."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    out, err = capsys.readouterr()
    assert end.value.code == status, err
    return out + err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == f"fluograph {fg.__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--help")
    for command in ("run", "check", "operations", "operation", "export", "devices", "demo"):
        assert re.search(rf"\b{command}\b", text)


WRONG = {
    "command": ["rum"],
    "option": ["run", "--overwirte", "a.fluo.yaml"],
    "missing argument": ["run"],
    "category": ["operations", "--category", "filters"],
    "setting without value": ["run", str(WORKFLOW), "--set", "smooth.sigma_x"],
    "setting of an unknown step": ["run", str(WORKFLOW), "--set", "smoth.sigma_x=1"],
    "setting of an unknown parameter": ["run", str(WORKFLOW), "--set", "smooth.sigma=1"],
    "setting of a wrong type": ["run", str(WORKFLOW), "--set", "smooth.sigma_x=wide"],
    "setting out of range": ["run", str(WORKFLOW), "--set", "smooth.sigma_x=-1"],
    "unknown source": ["run", str(WORKFLOW), "cells=a.tif"],
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_command_has_status_2(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, *WRONG[case], status=2)


def test_a_wrong_step_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "smooth" in said(capsys, "run", str(WORKFLOW), "--set", "smoth.sigma_x=1", status=2)


def test_operations_fit_what_people_say(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "operations", "--search", "remove noise").splitlines()
    names = [line.split()[0] for line in lines]
    assert {"median", "gaussian_blur"} <= set(names[:8])


def test_operations_of_a_category(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "operations", "--category", "binarize")
    assert "threshold_otsu" in text
    assert "gaussian_blur" not in text


def test_no_operation_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert "No operation fits" in said(capsys, "operations", "--search", "xyzzy", status=1)


def test_operations_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(said(capsys, "operations", "--search", "threshold_otsu", "--json"))
    assert rows[0]["name"] == "threshold_otsu"
    assert rows[0]["outputs"] == [{"name": "output_image", "kind": "binary", "shape": "same"}]


def test_operation_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "operation", "top_hat")
    for part in (
        "input_image",
        "radius_x, _y, _z",
        "box | sphere",
        "clij2: topHatBox",
        "2D and 3D",
    ):
        assert part in text


def test_every_operation_can_be_described(capsys: pytest.CaptureFixture[str]) -> None:
    for name in fg.catalogue():
        assert said(capsys, "operation", name).startswith(name)


def test_an_unknown_operation_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "operation", "gausian_blur", status=1)
    assert "Did you mean gaussian_blur" in text
    assert "Traceback" not in text


def test_check_of_a_good_workflow(capsys: pytest.CaptureFixture[str]) -> None:
    assert "valid (1 source, 7 steps; outputs: labels, statistics)" in said(
        capsys, "check", str(WORKFLOW)
    )


def test_check_tells_every_problem_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.fluo.yaml"
    text = WORKFLOW.read_text().replace("gaussian_blur", "gausian_blur")
    file.write_text(text.replace("radius_x: 10", "radius_x: -10").replace("[labels", "[label"))
    said_ = said(capsys, "check", str(file), status=1)
    assert "Did you mean gaussian_blur" in said_
    assert "radius_x" in said_
    assert "label" in said_
    assert "not valid (3 problems)" in said_


def long_workflow(steps: int) -> str:
    """Return a workflow of a chain of `steps` steps."""
    lines = ["format: fluograph/1", "sources: {s0: {file: a.tif}}", "steps:"]
    for i in range(1, steps + 1):
        inputs = f"inputs: {{input_image: s{i - 1}}}"
        parameters = "parameters: {sigma_x: 1.5, sigma_y: 1.5, sigma_z: 0.0}"
        lines.append(f"  s{i}: {{operation: gaussian_blur, {inputs}, {parameters}}}")
    return "\n".join([*lines, f"outputs: [s{steps}]", ""])


def test_check_of_200_steps(tmp_path: Path) -> None:
    file = tmp_path / "long.fluo.yaml"
    file.write_text(long_workflow(200))
    call = fluograph("check", file)
    assert call.status == 0, call.err
    assert "200 steps" in call.out


@pytest.mark.parametrize("command", [["check", str(WORKFLOW)], ["operations"], ["--help"]])
def test_light_commands_import_nothing_heavy(command: list[str]) -> None:
    code = (
        "import atexit, sys\n"
        "heavy = {'numpy', 'pyclesperanto', 'bioio', 'skimage', 'scipy'}\n"
        "atexit.register(lambda: print('heavy:', sorted(heavy & set(sys.modules))))\n"
        f"from fluograph.cli import main; main({command!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("heavy: []\n")


@pytest.mark.parametrize(
    "module", ["fluograph", "fluograph.graph.file", "fluograph.operations.infer", "fluograph.cli"]
)
def test_pure_data_imports_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(sorted({{'numpy', 'pyclesperanto'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_unexpected_error_says_how_to_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("fluograph.graph.file.inspect", broken)
    text = said(capsys, "check", str(WORKFLOW), status=1)
    assert "ZeroDivisionError: division by zero" in text
    assert "Please report it" in text
    assert "Traceback" not in text
    monkeypatch.setenv("FLUOGRAPH_TRACEBACK", "")
    assert "Traceback" in said(capsys, "--traceback", "check", str(WORKFLOW), status=1)
