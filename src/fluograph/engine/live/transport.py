"""Workers as their client sees them: a process, or a thread of this one."""

from __future__ import annotations

import json
import multiprocessing.connection
import os
import queue
import secrets
import signal
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, Listener
from pathlib import Path

from fluograph.engine.engine import Engine
from fluograph.engine.live.messages import Message, decode, encode
from fluograph.engine.live.shared import Mark
from fluograph.engine.live.worker import Settings, serve

__all__ = ["ProcessWorker", "ThreadWorker", "Worker"]

_START = (  # nothing is imported from the current folder
    "import sys; sys.path[:] = filter(None, sys.path); "
    "from fluograph.engine.live.worker import main; main()"
)


class Worker(ABC):
    """A worker as its client sees it.

    Parameters
    ----------
    number
        Tells it from others.
    folder
        Where the shared memory is.
    hear
        Called, in a thread of the worker's, with every message.
    ended
        Called in that thread when the worker has ended, whatever the reason.

    Attributes
    ----------
    device
        Empty until it has started.
    broken
        Why it cannot start.
    killed
        True if it was ended on purpose.
    """

    def __init__(
        self,
        number: int,
        folder: Path,
        hear: Callable[[Worker, Message], None],
        ended: Callable[[Worker], None],
    ) -> None:
        self.number = number
        self.device = ""
        self.broken = ""
        self.killed = False
        self._folder = folder
        self._hear = hear
        self._ended = ended
        self._mark = Mark.make(folder / f"mark-{number}")
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._listen, name=f"fluograph hears {number}")]

    @property
    def running(self) -> str:
        """Key of the task that it computes, or computed when it ended; empty if there is none."""
        return self._mark.key

    @property
    @abstractmethod
    def how(self) -> str:
        """How it ended, as far as is known."""

    def send(self, message: Message) -> None:
        """Send `message` when the worker can take it; never waits."""
        self._outbox.put(encode(message))

    @abstractmethod
    def kill(self) -> None:
        """End it, if possible in the middle of a task; `ended` is called when it has."""

    def join(self) -> None:
        """Wait until it has ended and nothing of it is left."""
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        self._mark.close()

    @abstractmethod
    def _connect(self) -> Connection:
        """Wait until the worker has connected."""

    @abstractmethod
    def _wait(self) -> None:
        """Wait until it has ended, after its connection has."""

    def _start(self) -> None:
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def _listen(self) -> None:
        try:
            with suppress(EOFError, OSError, multiprocessing.AuthenticationError):
                self._hear_all(self._connect())
        finally:
            self._wait()
            self._ended(self)

    def _hear_all(self, connection: Connection) -> None:
        writer = threading.Thread(target=self._write, args=(connection,), daemon=True)
        writer.start()
        try:
            while True:
                self._hear(self, decode(connection.recv_bytes()))
        finally:
            self._outbox.put(None)
            writer.join()
            connection.close()

    def _write(self, connection: Connection) -> None:
        with suppress(OSError):  # it has ended, which `_listen` sees too
            while (data := self._outbox.get()) is not None:
                connection.send_bytes(data)


class ProcessWorker(Worker):
    """A process of its own, started afresh (never forked), which can be ended at any time."""

    def __init__(
        self,
        number: int,
        folder: Path,
        hear: Callable[[Worker, Message], None],
        ended: Callable[[Worker], None],
        settings: Settings,
    ) -> None:
        super().__init__(number, folder, hear, ended)
        authkey = secrets.token_bytes(32)
        address = None if os.name == "nt" else str(folder / f"socket-{number}")
        self._listener = Listener(address, authkey=authkey)
        self._dial = partial(
            multiprocessing.connection.Client, self._listener.address, authkey=authkey
        )
        self._printed: deque[str] = deque(maxlen=4)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # what interrupts the client does not interrupt this
        )
        self._tell_settings(
            {
                **settings,
                "address": self._listener.address,
                "authkey": authkey.hex(),
                "folder": str(folder),
                "mark": f"mark-{number}",
            }
        )
        self._threads.append(threading.Thread(target=self._drain, name=f"fluograph reads {number}"))
        self._start()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def how(self) -> str:
        """How it ended: the signal or exit status, and what it printed last."""
        status = self._process.poll() or 0
        names = {-one.value: one.name for one in signal.Signals}
        ended = names.get(status, f"exit status {status}")
        printed = " | ".join(self._printed)
        return f"{ended}; it last printed: {printed}" if printed else ended

    def kill(self) -> None:
        """End it at once."""
        self.killed = True
        self._process.kill()

    def _tell_settings(self, settings: Settings) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as stdin:
            stdin.write(json.dumps(settings) + "\n")

    def _connect(self) -> Connection:
        with self._listener as listener:
            return listener.accept()

    def _wait(self) -> None:
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it has let go of us, but does not end
            self._process.kill()
            self._process.wait()

    def _drain(self) -> None:
        """Read what libraries print; when nothing more can come, make sure that nobody waits."""
        assert self._process.stdout is not None
        with self._process.stdout as stdout:
            for line in stdout:
                self._printed.append(line.strip())
        with suppress(OSError, EOFError, multiprocessing.AuthenticationError):
            self._dial().close()  # ends `accept` if the process never came so far


class ThreadWorker(Worker):
    """A thread of this process, which says and hears the same messages."""

    def __init__(
        self,
        number: int,
        folder: Path,
        hear: Callable[[Worker, Message], None],
        ended: Callable[[Worker], None],
        start: Callable[[], Engine],
    ) -> None:
        super().__init__(number, folder, hear, ended)
        self._ours, theirs = multiprocessing.Pipe()
        self._serving = threading.Thread(
            target=serve,
            args=(theirs, start, folder, folder / f"mark-{number}"),
            name=f"fluograph works {number}",
        )
        self._threads.append(self._serving)
        self._start()

    @property
    def how(self) -> str:
        """How it ended."""
        return "its thread has ended"

    def kill(self) -> None:
        """End it after the task that it computes."""
        self.killed = True
        self._outbox.put(b"")

    def _connect(self) -> Connection:
        return self._ours

    def _wait(self) -> None:
        self._serving.join()
