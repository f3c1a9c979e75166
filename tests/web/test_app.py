"""How the workspace is served: the browser that we open, and what it may read."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import pytest

from fluograph.web.app import _usual_folders, open_browser
from fluograph.web.security import Guard
from tests.web.security.asgi_calls import TOKEN, App


def test_the_browser_that_we_open_gets_a_ticket_and_not_the_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[tuple[str, bool]] = []
    opened, here = threading.Event(), threading.current_thread()

    def note(address: str) -> None:
        given.append((address, threading.current_thread() is here))
        opened.set()

    monkeypatch.setattr(webbrowser, "open", note)

    open_browser(Guard(App(), token=TOKEN, port=1234), 1234)

    assert opened.wait(60)
    ((address, waits),) = given
    assert address.startswith("http://127.0.0.1:1234/?token=")
    assert TOKEN not in address
    assert not waits


def test_in_a_folder_above_the_users_own_not_everything_may_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = tmp_path / "home" / "me", tmp_path / "data"
    for folder in (home, other):
        folder.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    for here, expected in ((other, [other, home]), (tmp_path, [home]), (home, [home])):
        monkeypatch.chdir(here)
        assert _usual_folders() == expected
