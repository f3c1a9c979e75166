"""The token: what must be known to come in."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from fluograph.errors import ParameterError

__all__ = ["TOKEN_VARIABLE", "addresses", "checked_token", "make_token"]

TOKEN_VARIABLE = "FLUOGRAPH_TOKEN"
_FORM = re.compile(r"[!-~]{16,256}")
_KEPT_FOR = 24 * 3600.0


def make_token(environment: Mapping[str, str] = os.environ, kept: Path | None = None) -> str:
    """Return the token of ``FLUOGRAPH_TOKEN``, the one kept from before, or a new one.

    Parameters
    ----------
    environment
        Where the variable is looked up.
    kept
        A file that keeps the token for a day, readable by its owner alone. So browser tabs live
        on when the server is started again.

    Raises
    ------
    ParameterError
        If the variable holds what is too short or cannot stand in a header.
    """
    if given := environment.get(TOKEN_VARIABLE):
        return checked_token(given)
    return (kept and _read(kept)) or _write(secrets.token_urlsafe(32), kept)


def checked_token(token: str) -> str:
    """Return `token` if it is long enough to be none that can be guessed, and plain.

    Raises
    ------
    ParameterError
        If it is not.
    """
    if not _FORM.fullmatch(token):
        raise ParameterError(
            "A token is 16 to 256 visible ASCII characters without spaces; this one has "
            f"{len(token)}. Set {TOKEN_VARIABLE} to such a text, or leave it unset to get a token."
        )
    return token


def addresses(token: str, port: int, hosts: Iterable[str] = ()) -> str:
    """Return the addresses that open the workspace, one a line, for this machine and `hosts`."""
    names = (f"127.0.0.1:{port}", *(_with_port(name, port) for name in hosts))
    return "\n".join(f"http://{name}/?token={quote(token, safe='')}" for name in names)


def _with_port(name: str, port: int) -> str:
    has_port = re.search(r"[^:]:[0-9]+$", name) and (name.count(":") == 1 or "]:" in name)
    bare_ipv6 = name.count(":") > 1 and not name.startswith("[")
    return name if has_port else f"{f'[{name}]' if bare_ipv6 else name}:{port}"


def _read(kept: Path) -> str:
    """Return the token in the file `kept`; nothing if it is old, or others could have read it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError, UnicodeDecodeError), os.fdopen(os.open(kept, flags)) as file:
        status = os.fstat(file.fileno())
        private = os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
        text = file.read(300)
        if private and 0 <= time.time() - status.st_mtime < _KEPT_FOR and _FORM.fullmatch(text):
            return text
    return ""


def _write(token: str, kept: Path | None) -> str:
    """Put `token` into the file `kept`; where that is not possible it holds for this once."""
    if kept:
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(kept, flags, 0o600), "w") as file:
                file.write(token)
    return token
