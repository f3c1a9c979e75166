"""What looks at a graph: shows it to a worker, hears the states of its steps, asks for pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from fluograph.engine.context import Context
from fluograph.engine.live.blame import PREPARES
from fluograph.engine.live.keeper import Keeper
from fluograph.engine.live.messages import Memory, Read, Retry, Status, Value, View
from fluograph.engine.live.planes import Plane
from fluograph.errors import UnknownNameError, did_you_mean
from fluograph.graph.document import Graph, split
from fluograph.graph.plain import to_plain

__all__ = ["Client"]


class Client(Keeper):
    """Looks at a graph that a worker computes.

    All methods can be called from any thread; none but `view`, `wait_idle` and `close` waits.
    Futures are settled and subscribers called in other threads; both may call the client.

    Parameters
    ----------
    process
        Whether the worker is a process of its own, which survives crashes of tasks and can be ended
        inside one; else it is a thread of this process.
    device
        Part of the name of the device; by default the best.
    budget
        Bytes of results to hold; by default half of the device's memory.
    patience
        Seconds that a task which a newer graph does not need may go on before its worker is ended.
    """

    def __init__(
        self,
        *,
        process: bool = True,
        device: str | None = None,
        budget: int | None = None,
        patience: float = 1.0,
    ) -> None:
        settings = {"device": device, "budget": budget}
        super().__init__(settings, process=process, patience=patience)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def device(self) -> str:
        """The device that computes; empty until the worker has started."""
        return self._device

    @property
    def has_spare(self) -> bool:
        """Whether a spare worker has started, which could take over at once."""
        with self._lock:
            return self._workers.spare is not None

    @property
    def status(self) -> Mapping[str, Status]:
        """The newest state of every source and step that is known yet."""
        with self._lock:
            return dict(self._board.status)

    @property
    def where(self) -> Mapping[str, int]:
        """Key -> number of the living worker that computed it."""
        with self._lock:
            return dict(self._board.where)

    def show(
        self,
        graph: Graph,
        *,
        wanted: Sequence[str] = (),
        context: Context = Context(),  # noqa: B008 - frozen
        folder: str | Path | None = None,
    ) -> int:
        """Compute `graph` from now on; what is not needed for it any more is dropped.

        Parameters
        ----------
        wanted
            Steps in the order of their priority; the others follow.
        folder
            Where relative paths of sources start; by default the current folder.

        Returns
        -------
        generation
            A number that grows with every graph shown.
        """
        plain = to_plain(replace(graph, annotations={}, view={}))
        place = str(Path(folder or ".").absolute())
        with self._lock:
            self._check_open()
            self._pause()
            self._shown = replace(
                self._next(),
                graph=plain,
                wanted=tuple(wanted),
                context=asdict(context),
                folder=place,
            )
            self._board.show(graph.names, self._shown.generation)
            self._send(self._shown)
            return self._shown.generation

    def refresh(self) -> int:
        """Look whether source files have changed or come; returns the new generation."""
        with self._lock:
            self._check_open()
            if self._shown.generation:
                self._shown = self._next()
                self._send(self._shown)
            return self._shown.generation

    def subscribe(self, callback: Callable[[Status], None]) -> Callable[[], None]:
        """Tell `callback` every change of a state, in order; call what is returned to end that."""
        return self._subscribers.add(callback)

    def view(self, reference: str, *, timeout: float | None = None, **how: Any) -> Plane:
        """Return what a window shows of a result, when it is computed.

        Parameters
        ----------
        reference
            ``step`` or ``step.port`` of the newest graph.
        timeout
            Seconds to wait at most; by default as long as it takes.
        how
            As `request` takes it.

        Raises
        ------
        ComputeError
            If there is no such result, with the reason.
        TimeoutError
            If it takes longer.
        """
        future = self.request(reference, **how)
        try:
            return future.result(timeout)
        except NotYetError as error:  # another class than the usual one until Python 3.11
            future.cancel()
            raise TimeoutError(f"{reference} took longer than {timeout} s.") from error

    def request(
        self,
        reference: str,
        *,
        plane: int | None = None,
        channel: int | None = None,
        region: Sequence[Sequence[int]] | None = None,
        size: Sequence[int] = (512, 512),
        bits: int = 0,
        contrast: Sequence[float] | None = None,
        edges: bool = False,
    ) -> Future[Plane]:
        """Ask for pixels; ``cancel()`` of what is returned withdraws that.

        Parameters
        ----------
        plane, channel, region, size
            What of the result, see `fluograph.engine.live.planes.view`.
        bits, contrast
            How it is coded, see `fluograph.engine.live.codes.coded`.
        edges
            Whether to show outlines, see `fluograph.engine.live.codes.outlined`.
        """
        ends = None if region is None else [[int(start), int(stop)] for start, stop in region]
        span = None if contrast is None else [float(value) for value in contrast]
        view = View(
            0, reference, plane, ends, [int(most) for most in size],
            channel=channel, bits=bits, contrast=span, edges=edges,
        )  # fmt: skip
        return self._ask(view)

    def value(self, reference: str, z: int | None, y: int, x: int) -> Future[dict[str, Any]]:
        """Ask for the exact value of a pixel: ``{"key", "values": [one per channel]}``.

        With `z` None it is that of the maximum projection.
        """
        return self._ask(Value(0, reference, z, int(y), int(x)))

    def read(
        self,
        reference: str,
        *,
        offset: int = 0,
        limit: int = 1000,
        sort: str = "",
        descending: bool = False,
    ) -> Future[dict[str, Any]]:
        """Ask for a number, or for rows of a table, of a matrix or of points, as plain data.

        Parameters
        ----------
        offset, limit
            The first row, and how many; all are counted in ``total``.
        sort, descending
            The column of a table to sort by before; rows without a number come last.
        """
        return self._ask(Read(0, reference, offset, limit, sort, descending))

    def memory(self) -> Future[dict[str, Any]]:
        """Ask for bytes: ``held`` by results, ``budget``, ``total``, ``free``; and ``device``."""
        return self._ask(Memory(0))

    def prepare(self, suggestions: Iterable[tuple[str, str]]) -> None:
        """Let a worker compile what is likely next, while there is nothing else to do.

        Parameters
        ----------
        suggestions
            (operation, reference of the result it may be applied to); replaces earlier ones. What
            is not known yet is left out.
        """
        with self._lock:
            self._check_open()
            metas = [(name, self._board.meta(*split(where))) for name, where in suggestions]
            self._preparation.suggest((name, meta) for name, meta in metas if meta)
            self._resume()

    def wait_idle(self, timeout: float | None = None) -> bool:
        """Wait until all that can be computed is; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._idle, timeout)

    def cancel(self) -> str:
        """End the task that runs; it is not computed again unless the step changes or is retried.

        Returns
        -------
        key
            The address of its result; empty if nothing ran.
        """
        with self._lock:
            worker = self._workers.current
            key = worker.running if worker else ""
            if not worker or not key or key.startswith(PREPARES):
                return ""
            if self._process:
                self._cancelled = key
                worker.kill()
            else:
                self._blame.cancel(key)
                self._shown = self._next()
                self._send(self._shown)
            return key

    def retry(self, step: str) -> int:
        """Compute a failed step again; returns the new generation."""
        with self._lock:
            self._check_open()
            known = self._board.status
            if step not in known:
                hint = did_you_mean(step, known) or f" There are: {', '.join(known) or 'none'}."
                raise UnknownNameError(f"No source or step is called {step!r}.{hint}")
            self._blame.clear(known[step].key)
            self._pause()
            self._shown = self._next()
            self._send(Retry(self._shown.generation, step))
            return self._shown.generation
