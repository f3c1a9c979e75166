"""The token: made, given or kept; and the addresses that hold it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fluograph.errors import ParameterError
from fluograph.web.security import TOKEN_VARIABLE, addresses, make_token

GIVEN = "a/token+of&the=lab"


def test_is_another_each_time_and_long() -> None:
    tokens = {make_token({}) for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)


def test_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, GIVEN)
    assert make_token() == GIVEN
    assert make_token(kept=tmp_path / "token") == GIVEN
    assert list(tmp_path.iterdir()) == []


def test_an_empty_variable_is_none() -> None:
    assert len(make_token({TOKEN_VARIABLE: ""})) >= 43


@pytest.mark.parametrize("token", ["secret", "twelve words with spaces", "ü" * 20, "x" * 300])
def test_one_that_is_too_weak_or_cannot_be_sent_is_refused(token: str) -> None:
    with pytest.raises(ParameterError, match=TOKEN_VARIABLE) as error:
        make_token({TOKEN_VARIABLE: token})
    assert token not in str(error.value)


def test_is_kept_for_the_next_start(tmp_path: Path) -> None:
    kept = tmp_path / "new" / "token-8080"
    token = make_token({}, kept)
    assert make_token({}, kept) == token
    assert kept.stat().st_mode & 0o777 == 0o600


def spoil_others(kept: Path) -> None:
    kept.chmod(0o644)


def spoil_old(kept: Path) -> None:
    os.utime(kept, (1, 1))


def spoil_future(kept: Path) -> None:
    os.utime(kept, (4e9, 4e9))


def spoil_short(kept: Path) -> None:
    kept.write_text("short")


def spoil_bytes(kept: Path) -> None:
    kept.write_bytes(b"\xff" * 40)


def spoil_link(kept: Path) -> None:
    kept.rename(kept.with_name("elsewhere"))
    kept.symlink_to(kept.with_name("elsewhere"))


@pytest.mark.parametrize(
    "spoil", [spoil_others, spoil_old, spoil_future, spoil_short, spoil_bytes, spoil_link]
)
def test_a_kept_one_that_others_may_know_is_replaced(spoil: object, tmp_path: Path) -> None:
    kept = tmp_path / "token"
    token = make_token({}, kept)
    spoil(kept)  # type: ignore[operator]
    new = make_token({}, kept)
    assert new != token
    assert make_token({}, kept) == new
    assert not kept.is_symlink()
    assert kept.stat().st_mode & 0o077 == 0


def test_where_it_cannot_be_kept_it_holds_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(make_token({}, tmp_path / "file" / "token")) >= 43


def test_addresses_can_be_opened() -> None:
    assert addresses("x" * 16, 8080) == f"http://127.0.0.1:8080/?token={'x' * 16}"
    hosts = ["gpu.lab", "hub.lab:8443", "fe80::1", "[fe80::2]", "[fe80::3]:90"]
    names = [line.split("/")[2] for line in addresses(GIVEN, 8080, hosts).splitlines()]
    assert names == [
        "127.0.0.1:8080",
        "gpu.lab:8080",
        "hub.lab:8443",
        "[fe80::1]:8080",
        "[fe80::2]:8080",
        "[fe80::3]:90",
    ]


def test_addresses_quote_the_token() -> None:
    assert addresses(GIVEN, 1).endswith("/?token=a%2Ftoken%2Bof%26the%3Dlab")
