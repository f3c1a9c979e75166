"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fluograph.graph.file as workflow_file
from fluograph.graph.problems import errors

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def calls() -> list[tuple[str, str]]:
    """Return the commands of the console blocks with what they print."""
    text = "".join(blocks("console"))
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def without_figures(text: str) -> str:
    """Return `text` without what differs from one machine to the next: numbers, times, devices."""
    lines = [line for line in text.splitlines() if not re.match(r"device:|\*  ", line)]
    plain = re.sub(r"\d+(\.\d+)?( (ms|s|min)\b)?", "#", "\n".join(lines))
    return re.sub(r" +", " ", plain).strip()


def run(command: str, folder: Path) -> str:
    """Run a command line; return stderr and stdout."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    return done.stderr + done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the README have run, in order."""
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize(("command", "shown"), calls(), ids=lambda part: part.splitlines()[0][:40])
def test_commands_say_what_the_readme_says(command: str, shown: str, folder: Path) -> None:
    assert without_figures(run(command, folder)) == without_figures(shown)


def test_python(folder: Path) -> None:
    if not (folder / "demo-results").exists():
        run("fluograph demo", folder)
    (text,) = blocks("python")
    (folder / "example.py").write_text(text)
    assert run(f"{sys.executable} example.py", folder) == "(512, 512)\n"
    assert not errors(workflow_file.inspect(folder / "nuclei.fluo.yaml").problems)


def test_the_file_is_valid() -> None:
    (text,) = blocks("yaml")
    assert workflow_file.inspect_text(text).problems == ()


def test_make_knows_the_targets() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_links_and_pictures_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    for link in links:
        assert (REPOSITORY / link).exists(), link


def test_extras_are_those_of_the_project() -> None:
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    section = project.split("[project.optional-dependencies]")[1].split("\n[")[0]
    extras = set(re.findall(r"^(\w+) =", section, re.MULTILINE))
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", README, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"\w+", row)} == extras
