"""A `fluograph ui` that notes when its engine had a result: ``python -m benchmarks.ui.probe``.

Lines of JSON, times in milliseconds of the wall clock. Server and worker write the same file.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

LOG = "FLUOGRAPH_BENCHMARK_LOG"


class Log:
    """The file of notes."""

    def __init__(self) -> None:
        self._file = os.open(os.environ[LOG], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(self, what: str, **fields: Any) -> None:
        """Write a line; each is written at once, so those of two processes never mix."""
        row = {"what": what, "at": 1e3 * time.time(), **fields}
        os.write(self._file, (json.dumps(row) + "\n").encode())


def watch_worker() -> None:
    """Note what this process, a worker, has computed and read, at the moment it says so."""
    from fluograph.engine.live import worker
    from fluograph.engine.live.messages import Message, Pixels, Status

    log, post = Log(), worker._Service._post

    def posting(self: worker._Service, message: Message) -> None:
        if isinstance(message, Status):
            seconds = message.seconds or 0.0
            log.note(str(message.state), step=message.step, key=message.key, seconds=seconds)
        elif isinstance(message, Pixels):
            log.note("read", key=message.key)
        post(self, message)

    worker._Service._post = posting  # type: ignore[method-assign]


def watch_server() -> None:
    """Note what this process sends, and let its workers be watched."""
    from fluograph.engine.live import transport
    from fluograph.engine.live.client import Client
    from fluograph.web.live import frames, planes

    log, show, encode = Log(), Client.show, frames.encode

    def showing(self: Client, *graph: Any, **how: Any) -> int:
        log.note("edit")
        return show(self, *graph, **how)

    def encoding(header: Any, pixels: Any) -> bytes:
        frame = encode(header, pixels)
        log.note("sent", key=header["key"], window=header["window"])
        return frame

    Client.show = showing  # type: ignore[method-assign]
    vars(planes)["encode"] = encoding
    watched = "from benchmarks.ui.probe import watch_worker; watch_worker(); from"
    transport._START = transport._START.replace("from", watched, 1)


def main() -> None:
    """Be the command line, watched."""
    from fluograph.cli import main as command

    watch_server()
    sys.exit(command())


if __name__ == "__main__":
    main()
