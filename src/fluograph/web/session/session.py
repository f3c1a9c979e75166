"""The session: what is true of a workspace, whoever looks at it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.errors import FluographError, UnknownNameError, did_you_mean
from fluograph.graph.document import Graph
from fluograph.graph.history import History
from fluograph.graph.journal import unsaved_journals
from fluograph.graph.journal.places import user_folder
from fluograph.operations.catalogue import Catalogue
from fluograph.operations.catalogue import catalogue as installed
from fluograph.web.session.arguments import checked
from fluograph.web.session.background import later
from fluograph.web.session.change import Change, State
from fluograph.web.session.commands import COMMANDS, QUIET
from fluograph.web.session.editor import Editor
from fluograph.web.session.feed import Feed
from fluograph.web.session.looks import Looks
from fluograph.web.session.offering import Given, suggest
from fluograph.web.session.recent import Recent
from fluograph.web.session.rows import Rows
from fluograph.web.session.running import Running
from fluograph.web.session.storage import Document

if TYPE_CHECKING:
    from fluograph.engine.live.client import Client
    from fluograph.web.security import Folders

__all__ = ["Session"]


class Session:
    """A workflow being worked on, its history and journal, and the client that computes.

    All methods are to be called in one thread; what comes from others is brought there.

    Parameters
    ----------
    post
        Runs a function in that thread, soon; may be called from any.
    """

    def __init__(
        self, *, client: Client, folders: Folders, post: Callable[[Callable[[], None]], None]
    ) -> None:
        self.client = client
        self.folders = folders
        self.catalogue: Catalogue = installed()
        self.samples_folder = (user_folder() / "samples").absolute()
        self.recent = Recent()
        self.refusals: deque[str] = deque(maxlen=10)
        self.focus = ""
        self.tab = ""
        self._post = post
        self.document = Document()
        self.editor = Editor(self.document.history, self.catalogue)
        self._looks = Looks(post, self.keep_looks)
        self._rows = Rows(self.catalogue)
        self._prepared: tuple[Graph, str] | None = None
        self.running = Running(client, self.allowed, post, self._hear)
        self._feed = Feed(self._state())

    @property
    def history(self) -> History:
        """The edits."""
        return self.document.history

    @property
    def graph(self) -> Graph:
        """The graph as it is now, also in the middle of a gesture, with its view."""
        return self._looks.over(self.history.graph)

    @property
    def path(self) -> Path | None:
        """The workflow file; None for one that was never saved."""
        return self.document.path

    @property
    def folder(self) -> Path | None:
        """Where relative paths of sources start."""
        return self.document.folder

    @property
    def status(self) -> Mapping[str, Mapping[str, Any]]:
        """Name -> the status of every source and step."""
        return self.running.status(self.history.graph, self.folder)

    def do(self, command: str, /, *, tab: str = "", base: int | None = None, **given: Any) -> Any:
        """Carry out a command.

        Parameters
        ----------
        command
            One of the table; see docs/workspace.md.
        tab
            Who asks.
        base
            The edit that the tab looked at.
        given
            The arguments of the command.

        Raises
        ------
        FluographError
            If it cannot be carried out; nothing is changed then.
        """
        if command not in COMMANDS:
            hint = did_you_mean(command, COMMANDS)
            raise UnknownNameError(f"There is no command called {command!r}.{hint}")
        with self._acting(tab):
            try:
                arguments = checked(command, COMMANDS[command], given)
                if command not in QUIET:
                    self.keep_looks()
                if base is not None:
                    self.editor.check(command, arguments, base, tab)
                return COMMANDS[command](self, **arguments)
            except FluographError as error:
                self.refusals.append(f"{command}: {error}")
                raise

    def snapshot(self) -> dict[str, Any]:
        """Return what a tab is told first."""
        return self._state().plain()

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell `callback` every change from now on; call what is returned to end that."""
        return self._feed.subscribe(callback)

    def leave(self, tab: str) -> None:
        """End what a tab that is gone was doing."""
        with self._acting(tab):
            try:
                self.editor.release(tab)
                self.keep_looks()
            except FluographError as error:  # nobody is there to be told, but the other tabs
                self.tell("error", str(error))

    def close(self) -> None:
        """Keep everything and let go of the journal; the client is not closed."""
        try:
            self.editor.finish()
            self.keep_looks()
        finally:
            self._looks.close()
            self.running.close()
            self.document.close()

    # What commands use:

    def edit(self, graph: Graph, label: str = "") -> None:
        """Go on with an edited graph.

        Parameters
        ----------
        label
            What was done; told from the change where it is empty.
        """
        if self.document.keep():
            self.note_recent()
        self.editor.record(graph, label, self.tab)

    def note_recent(self) -> None:
        """Remember which workflow is open, so that a restart goes on there."""
        journal = self.document.journal
        self.recent.note(self.path or (journal.path if journal else None), self.graph.title)

    def look(self, name: str, changes: Mapping[str, Any]) -> None:
        """Change how a window is shown, which is no edit."""
        self._looks.add(name, changes)

    def keep_looks(self) -> None:
        """Write what was looked at; within a gesture that waits, since it is no part of it."""
        if not self._looks.pending:
            return
        if self.editor.busy:
            self._looks.wait()
            return
        try:
            self.history.record(self.graph)
        except FluographError:  # a full disk must not be in the way of saving elsewhere
            self._looks.wait()
        else:
            self._looks.forget()

    def resume(self) -> bool:
        """Go on with what was open last; tells whether there was such."""
        path = self.recent.current
        if path is None:
            return False
        try:
            self.open(path)
        except FluographError as error:
            self.tell("warning", f"What was open last cannot be opened again. {error}")
            return False
        finally:
            self.publish()
        return True

    def open(self, path: Path) -> None:
        """Go on with a workflow file, or with the journal of one that was never saved."""
        self.editor.finish()
        self.keep_looks()
        if path in unsaved_journals():
            if self.document.journal and self.document.journal.path == path:
                raise FluographError("This workflow is open already.")
            self.begin(Document.resume(path))
            return
        real = self.folders.resolve(path)
        if real == self.path:
            raise FluographError(f"{real.name} is open already.")
        self.begin(Document.open(real, self.catalogue))

    def begin(self, document: Document) -> None:
        """Go on with another workflow."""
        self.editor.finish()
        self.keep_looks()
        self.document.close()
        self.document = document
        self._looks.forget()
        self.editor = Editor(document.history, self.catalogue)
        self.running.begin()
        self.focus = ""
        self._feed.reset = True
        self.note_recent()
        if document.history.notes:
            self.tell("warning", " ".join(document.history.notes))
        elif not document.saved:
            self.tell("info", "What was not saved is there again.")

    def tell(self, level: str, text: str) -> None:
        """Show everybody a text with the next change."""
        self._feed.notice = (level, text)

    def later(self, work: Callable[[], Any], then: Callable[[Any], Any]) -> Future[Any]:
        """Do `work` in another thread, `then` with its result in the session's."""
        document, tab = self.document, self.tab

        def done(result: Any) -> Any:
            with self._acting(tab):
                if self.document is not document:
                    raise FluographError("Another workflow was opened meanwhile. Try it again.")
                self.keep_looks()
                return then(result)

        return later(self._post, work, done)

    def allowed(self, path: str | os.PathLike[str]) -> Path:
        """Return where an existing path leads; FluographError if it may not be read."""
        full = Path(os.path.abspath(path))
        if full.parent == self.samples_folder and full.is_file() and not full.is_symlink():
            return full
        return self.folders.resolve(path)

    def meta(self, reference: str) -> Mapping[str, Any] | None:
        """Return what is known of a result; None where nothing is."""
        name, _, port = reference.partition(".")
        return self.running.statuses.meta(name, port)

    def publish(self, tab: str = "") -> None:
        """Show the worker what is to be computed, and tell the tabs what changed."""
        self.running.show(self.history.graph, self.folder, moving=self.editor.busy)
        self._feed.tell(self._state(), tab)

    def attend(self, name: str) -> None:
        """Note which window is looked at; when all is computed, what is likely next is prepared."""
        self.focus = name
        graph = self.history.graph
        if name not in graph or not self.running.idle or self._prepared == (graph, name):
            return
        if meta := self.meta(name):
            self._prepared = (graph, name)
            names = suggest(self.catalogue, Given.of(name, graph, self.catalogue, meta))
            self.client.prepare([(operation, name) for operation in names])

    def _hear(self) -> None:
        self.publish()
        self.attend(self.focus)

    @contextmanager
    def _acting(self, tab: str) -> Iterator[None]:
        """Let what is done be that of `tab`, and tell it."""
        self.tab = tab
        try:
            yield
        finally:
            self.tab = ""
            self.publish(tab)

    def _state(self) -> State:
        graph, meta = self.graph, self.running.statuses.meta
        axes = {name: str(known["axes"]) for name in graph.names if (known := meta(name))}
        windows = self._rows(graph, axes, self.running.forbidden)
        status = self.status
        return State(windows, status, self._row(status))

    def _row(self, status: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        running = (name for name, row in status.items() if row["state"] == "computing")
        return {
            "id": self.history.id,
            "title": self.graph.title,
            "file": str(self.path or ""),
            "saved": self.document.saved,
            "paused": self.running.paused,
            "device": self.client.device,
            "time": {"t": self.running.time, "n": self.running.times(self.history.graph)},
            "undo": self.history.undoes,
            "redo": self.history.redoes,
            "idle": self.running.idle,
            "running": next(running, None),
        }
