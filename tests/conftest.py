"""What all tests share: their own user folders, the device, and no silent skips where it counts."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from fluograph.engine.device import Device

ALLOWED_SKIP = "../shared"
"""A reason with this in it is fine everywhere: those images are not part of the project."""

REPOSITORY = Path(__file__).resolve().parents[1]

settings.register_profile(
    "fluograph",
    deadline=None,  # a busy machine is no defect
    derandomize=bool(os.environ.get("CI")),  # the same examples in every run
)
settings.load_profile("fluograph")


@pytest.fixture(autouse=True)
def own_user_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep tests out of the user's folders, but leave the cache: it holds compiled kernels."""
    home = tmp_path_factory.getbasetemp() / "user"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(scope="session")
def device() -> Device:
    """The device that is used when nobody chooses; pyclesperanto computes on it from here on."""
    from fluograph.engine.device import choose, use

    chosen = choose()
    use(chosen)
    return chosen


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real images beside the checkout."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the images in ../shared")
    return folder


def _no_silent_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skipped test has failed: something that it needs was not set up."""
    expected_failure = hasattr(report, "wasxfail")
    if not os.environ.get("CI") or not report.skipped or expected_failure:
        return
    if ALLOWED_SKIP not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be skipped in CI: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    _no_silent_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    _no_silent_skip(report)
    return report
