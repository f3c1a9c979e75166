"""A workspace that is watched: its process, its log, and pages in chromium."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.ui.probe import LOG

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["Workspace", "chromium", "open_page", "workspace"]

Note = Mapping[str, Any]

_ROOT = Path(__file__).parents[2]
_WATCH = Path(__file__).with_name("watch.js")
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SCREEN = (1920, 1080)


class Workspace:
    """A running `fluograph ui`.

    Attributes
    ----------
    address
        Opens it; has the token in it.
    """

    def __init__(self, process: subprocess.Popen[str], address: str, log: Path) -> None:
        self.address = address
        self._process = process
        self._log = log

    def notes(self) -> list[Note]:
        """Return what server and worker have noted so far."""
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    def wait_for(self, count: int) -> None:
        """Wait until that many results are there."""
        while len({note["key"] for note in self.notes() if note["what"] == "valid"}) < count:
            failed = [note["step"] for note in self.notes() if note["what"] == "failed"]
            if failed or self._process.poll() is not None:
                raise RuntimeError(f"The workspace has ended, or these steps have failed: {failed}")
            time.sleep(0.1)


@contextmanager
def workspace(folder: Path, workflow: Path, device: str | None) -> Iterator[Workspace]:
    """Serve `workflow` until the end of the block."""
    log = Path(tempfile.mkstemp(dir=folder, suffix=".log")[1])
    python_path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    here = {LOG: str(log), "XDG_DATA_HOME": str(folder / "data"), "PYTHONPATH": python_path}
    chosen = ["--device", device] if device else []
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "benchmarks.ui.probe", "ui", str(workflow)),
            *("--no-browser", "--port", "0", "--folder", str(folder), *chosen),
        ],
        cwd=folder,
        env={**os.environ, **here},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield Workspace(process, process.stdout.readline().strip(), log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        finally:
            process.kill()
            process.communicate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start chromium without a window."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise SystemExit("This needs a browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser, address: str, view: Mapping[str, Any] | None = None
) -> Iterator[Page]:
    """Open a tab of a new profile that is watched.

    Parameters
    ----------
    view
        Which part of the canvas it sees, as the tab itself would keep it.
    """
    context = browser.new_context(viewport={"width": SCREEN[0], "height": SCREEN[1]})
    context.add_init_script(_WATCH.read_text())
    if view:
        kept = json.dumps(json.dumps(view))
        context.add_init_script(f"sessionStorage['fluograph.view'] ??= {kept}")
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()
