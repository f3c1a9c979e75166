"""The port that the server listens on: of this machine alone."""

from __future__ import annotations

import os
import socket

from fluograph.errors import FluographError

__all__ = ["HOST", "listen"]

HOST = "127.0.0.1"
_FIRST = 8765
_TRIES = 50


def listen(port: int | None = None) -> socket.socket:
    """Return a socket that holds `port`, or the first free one.

    Raises
    ------
    FluographError
        If it is taken or may not be used.
    """
    if port is not None:
        return _bound(port)
    for number in range(_FIRST, _FIRST + _TRIES):
        try:
            return _bound(number)
        except FluographError:
            continue
    return _bound(0)


def _bound(port: int) -> socket.socket:
    found = socket.socket()
    if os.name != "nt":  # there it would let two servers share a port
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen()  # only now nobody else can have it
    except (OSError, OverflowError) as error:
        found.close()
        raise FluographError(_taken(port, error)) from None
    return found


def _taken(port: int, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else error
    return (
        f"Port {port} cannot be used: {reason}. Choose another one with --port, or leave --port "
        "out to get the first that is free."
    )
