"""The server of the workspace: how it starts, ends, and stands behind a proxy."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import COMMAND, OpenPage, Serve, Server
from tests.ui.page_helpers import select, window, write_workflow
from tests.ui.reverse_proxy import proxy


def port_of(server: Server) -> int:
    port = urlsplit(server.address).port
    assert port
    return port


def children(pid: int) -> set[int]:
    return {int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "terminate"])
def test_it_ends_with_all_its_workers(
    serve: Serve, open_page: OpenPage, tmp_path: Path, how: signal.Signals
) -> None:
    server = serve(write_workflow(tmp_path))
    page = open_page(server.address)
    expect(window(page, "labels")).to_be_visible()
    expect(page.locator(".fp-engine")).to_have_text("Ready")
    workers = children(server.process.pid)
    assert workers

    status = server.stop(how)

    assert status in (0, -how)
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
    assert "Traceback" not in server.log


def test_a_port_that_is_taken_is_said(server: Server) -> None:
    port = str(port_of(server))
    again = subprocess.run(
        [*COMMAND, "--no-browser", "--port", port], capture_output=True, text=True, check=False
    )

    assert again.returncode == 1
    assert f"Port {port} cannot be used" in again.stderr
    assert "--port" in again.stderr


def test_a_device_that_is_not_there_is_said_at_once() -> None:
    run = [*COMMAND, "--no-browser", "--device", "abacus"]
    ended = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)

    assert ended.returncode == 1
    assert "No device matches 'abacus'. There are: " in ended.stderr


def test_without_a_port_the_next_free_one_is_taken(tmp_path: Path) -> None:
    from fluograph.web.ports import listen

    with listen() as first, listen() as second:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert first.getsockname()[1] != second.getsockname()[1]


def test_who_has_no_token_sees_nothing(server: Server, open_page: OpenPage) -> None:
    page = open_page(server.address.partition("?")[0])

    expect(page.locator(".fg-stage")).to_have_count(0)
    assert "token" in page.content().lower()


def test_it_works_below_a_path(serve: Serve, open_page: OpenPage, tmp_path: Path) -> None:
    server = serve(write_workflow(tmp_path))
    token = urlsplit(server.address).query
    with proxy(port_of(server), "/user/me/proxy/8765") as address:
        page = open_page(f"{address}/?{token}")
        select(page, "smooth")
        field = page.get_by_role("textbox", name="Sigma")
        field.fill("5")
        field.press("Enter")
        expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 5")
        expect(page.locator(".fp-engine")).to_have_text("Ready")
        page.close()


def test_other_commands_do_not_wait_for_the_page() -> None:
    code = "import fluograph.cli, sys; sys.exit('nicegui' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_bundle_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fluograph.errors import InstallationError
    from fluograph.web import app
    from fluograph.web.start import Start

    def missing() -> Path:
        raise InstallationError("The workspace needs index.js")

    monkeypatch.setattr(app, "bundle", missing)
    with pytest.raises(InstallationError, match=r"needs index\.js"):
        app.serve(app.Settings(Start(), browser=False))


def test_what_was_done_is_there_after_a_crash(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    server = serve(write_workflow(tmp_path))
    page = open_page(server.address)
    select(page, "smooth")
    field = page.get_by_role("textbox", name="Sigma")
    field.fill("6")
    field.press("Enter")
    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 6")
    page.close()
    server.stop(signal.SIGKILL)

    page = open_page(serve().address)

    expect(window(page, "smooth").locator(".fg-foot")).to_contain_text("sigma 6")
