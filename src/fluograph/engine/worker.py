"""The side that computes: serves a session over a connection, in a process of its own or a thread.

As a process it is started by its client (``python -m fluograph.engine.worker``) and gets its
settings as a line of JSON on its standard input, so that no secret is among its arguments.
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
from fluograph.engine.messages import Broken, Message, Ready, decode, encode
from fluograph.engine.session import Session
from fluograph.engine.shared import Mark, Segment
from fluograph.errors import FluographError

__all__ = ["Settings", "open_engine", "serve"]

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
    post = _sender(connection)
    waiting: Future[Session | None] = Future()
    ended = threading.Event()
    reader = threading.Thread(
        target=_listen, args=(connection, waiting, ended, at_end), name="fluograph listens"
    )
    reader.daemon = True
    reader.start()
    try:
        engine = start()
    except FluographError as error:
        waiting.set_result(None)
        post(Broken(str(error)))
        ended.wait()
    else:
        marked = Mark(Segment(mark))
        session = Session(engine, post, _writer(folder), partial(setattr, marked, "key"))
        waiting.set_result(session)
        post(Ready(str(engine.device)))
        _work(session, ended)
        marked.close()
    reader.join()
    connection.close()


def open_engine(settings: Settings) -> Engine:
    """Open an engine, and import what its first task would otherwise wait for."""
    import fluograph.images.read  # noqa: F401
    from fluograph.operations.catalogue import catalogue

    catalogue()
    return Engine(choose(settings["device"]), budget=settings["budget"])


def _work(session: Session, ended: threading.Event) -> None:
    while not ended.is_set():
        session.news.wait()
        session.news.clear()
        while not ended.is_set() and session.work():
            pass


def _listen(
    connection: Connection,
    waiting: Future[Session | None],
    ended: threading.Event,
    at_end: Callable[[], None],
) -> None:
    with suppress(EOFError, OSError):
        while data := connection.recv_bytes():
            session = waiting.result()
            if session is not None:
                session.take(decode(data))
    at_end()
    ended.set()
    session = waiting.result()
    if session is not None:
        session.news.set()


def _sender(connection: Connection) -> Callable[[Message], None]:
    lock = threading.Lock()

    def post(message: Message) -> None:
        with lock, suppress(OSError):  # if nobody listens any more, `_listen` sees it too
            connection.send_bytes(encode(message))

    return post


def _writer(folder: Path) -> Callable[[str, np.ndarray], None]:
    segments: dict[str, Segment] = {}

    def write(name: str, pixels: np.ndarray) -> None:
        if name not in segments:
            segments[name] = Segment(folder / name)
        if pixels.nbytes <= segments[name].size:  # else it is asked for again, with more room
            segments[name].write(pixels)

    return write


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the client
    settings = json.loads(sys.stdin.readline())
    folder = Path(settings["folder"])

    def end() -> None:
        shutil.rmtree(folder, ignore_errors=True)  # the client has died
        os._exit(0)

    connection = Client(settings["address"], authkey=bytes.fromhex(settings["authkey"]))
    serve(connection, partial(open_engine, settings), folder, folder / settings["mark"], end)


if __name__ == "__main__":
    _main()
