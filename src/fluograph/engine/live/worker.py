"""The side that computes: serves a session over a connection, in a process of its own or a thread.

As a process it is started by its client and gets its settings as a line of JSON on its standard
input, so that no secret is among its arguments.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine.device import choose
from fluograph.engine.engine import Engine
from fluograph.engine.live.messages import Broken, Message, Ready, decode, encode
from fluograph.engine.live.session import Session
from fluograph.engine.live.shared import Mark, Segment
from fluograph.errors import FluographError

__all__ = ["Settings", "main", "open_engine", "serve"]

Settings = Mapping[str, Any]
"""``device`` (part of a name, or None) and ``budget`` (bytes, or None), as `Engine` takes them."""


def serve(
    connection: Connection,
    start: Callable[[], Engine],
    folder: Path,
    mark: Path,
    at_end: Callable[[], None] = lambda: None,
) -> None:
    """Do what comes over `connection` until it ends, or an empty message comes.

    Parameters
    ----------
    start
        Opens the engine.
    folder
        Where the shared memory for pixels is.
    mark
        The file of the `Mark` that tells what is being computed.
    at_end
        Called when the connection has ended, also while a task runs.
    """
    _Service(connection, at_end).run(start, folder, mark)


class _Service:
    """A session behind a connection: one thread listens, the one that calls `run` computes."""

    def __init__(self, connection: Connection, at_end: Callable[[], None]) -> None:
        self._connection = connection
        self._at_end = at_end
        self._lock = threading.Lock()
        self._session: Future[Session | None] = Future()
        self._ended = threading.Event()
        self._broken = False

    def run(self, start: Callable[[], Engine], folder: Path, mark: Path) -> None:
        reader = threading.Thread(target=self._listen, name="fluograph listens", daemon=True)
        reader.start()
        marked = Mark(Segment(mark))
        try:
            engine = start()
            session = Session(engine, self._post, _writer(folder), partial(setattr, marked, "key"))
            self._session.set_result(session)
            self._post(Ready(str(engine.device)))
            self._work(session)
        except Exception as error:
            self._fail(error)
        reader.join()
        marked.close()
        self._connection.close()

    def _work(self, session: Session) -> None:
        while not self._ended.is_set():
            session.news.wait()
            session.news.clear()
            while not self._ended.is_set() and session.work():
                pass
            import fluograph.engine.implementations.own  # noqa: F401 - takes a while, once

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while data := self._connection.recv_bytes():
                self._take(decode(data))
        self._at_end()
        self._ended.set()
        session = self._session.result()
        if session is not None:
            session.news.set()

    def _take(self, message: Message) -> None:
        session = self._session.result()
        if session is None or self._broken:
            return
        try:
            session.take(message)
        except Exception as error:
            self._post_broken(error)

    def _fail(self, error: Exception) -> None:
        """Say that nothing goes on, and wait for the end."""
        self._post_broken(error)
        if not self._session.done():
            self._session.set_result(None)
        self._ended.wait()

    def _post_broken(self, error: Exception) -> None:
        self._broken = True
        known = isinstance(error, FluographError)
        self._post(Broken(str(error) if known else f"{type(error).__name__}: {error}"))

    def _post(self, message: Message) -> None:
        with self._lock, suppress(OSError):  # if nobody listens any more, `_listen` sees it too
            self._connection.send_bytes(encode(message))


def open_engine(settings: Settings) -> Engine:
    """Open an engine, and import what its first task would otherwise wait for."""
    import fluograph.images.read  # noqa: F401
    from fluograph.engine.implementations import find
    from fluograph.operations.catalogue import catalogue

    find(catalogue()["gaussian_blur"])
    return Engine(choose(settings["device"]), budget=settings["budget"])


def _writer(folder: Path) -> Callable[[str, np.ndarray], None]:
    segments: dict[str, Segment] = {}

    def write(name: str, pixels: np.ndarray) -> None:
        if name not in segments:
            segments[name] = Segment(folder / name)
        if pixels.nbytes <= segments[name].size:  # else it is asked for again, with more room
            segments[name].write(pixels)

    return write


def main() -> None:
    """Be the worker process of the client that has started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the client
    settings = json.loads(sys.stdin.readline())
    folder = Path(settings["folder"])

    def end() -> None:
        shutil.rmtree(folder, ignore_errors=True)  # the client has died
        os._exit(0)

    connection = Client(settings["address"], authkey=bytes.fromhex(settings["authkey"]))
    serve(connection, partial(open_engine, settings), folder, folder / settings["mark"], end)
