"""A workflow with its file and its journal."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from fluograph.errors import FluographError
from fluograph.graph.document import Graph
from fluograph.graph.file import read, relocated, write
from fluograph.graph.history import History
from fluograph.graph.journal import Journal, journal_path, recover
from fluograph.graph.kinds import Operations
from fluograph.web.session.placing import placed

__all__ = ["Document"]

_MOVED = ("at", "size")


class Document:
    """A history, where it is kept, and what its file holds.

    Attributes
    ----------
    path
        The workflow file; None for a workflow that was never saved.
    held
        The graph of the file.
    digest
        Tells what the file held when it was read or written last from anything else.
    """

    def __init__(
        self, history: History | None = None, path: Path | None = None, held: Graph | None = None
    ) -> None:
        self.history = history or History(Graph(), label="New workflow")
        self.path = path
        self.held = held or Graph()
        self.digest = self.history.digest

    @classmethod
    def open(cls, path: Path, catalogue: Operations) -> Document:
        """Return the workflow of a file, with what was done to it and not saved.

        Raises
        ------
        FileFormatError
            If it cannot be read.
        FluographError
            If another process works on it.
        """
        graph = placed(read(path, catalogue))
        history = Journal.open(journal_path(path), graph, digest=_digest(path))
        held = graph if history.saved is None else history.at(history.saved)
        return cls(history, path, held)

    @classmethod
    def resume(cls, journal: Path) -> Document:
        """Return a workflow that was never saved, of which there is a journal only."""
        return cls(Journal.open(journal, recover(journal).graph))

    @property
    def folder(self) -> Path | None:
        """Where relative paths of sources start."""
        return self.path.parent if self.path else None

    @property
    def journal(self) -> Journal | None:
        """What writes the edits; None until there is one to keep."""
        recorder = self.history.recorder
        return recorder if isinstance(recorder, Journal) else None

    @property
    def saved(self) -> bool:
        """Whether the file holds what is there now, places of windows included."""
        now = self.history.graph
        return now == self.held and _places(now) == _places(self.held)

    def keep(self) -> bool:
        """Make sure that what comes is kept; tells whether a journal was begun for that."""
        if self.journal:
            return False
        Journal.create(journal_path(None), self.history)
        return True

    def save(self, path: Path, catalogue: Operations) -> Journal | None:
        """Write the file, and follow it from now on.

        Relative paths of sources are written so that they hold from its folder.

        Returns
        -------
        Journal
            That of the workflow without a file that this was; None for others. It can be discarded
            once it is known where to go on.
        """
        before = self.journal
        target = journal_path(path)
        same = before is not None and before.path == target
        journal = before if same and before else Journal(target)
        move = partial(relocated, before=self.folder or Path(), after=path.parent)
        try:
            with self.history.revising(move):
                write(self.history.graph, path, catalogue)
                digest = _digest(path)
                if same:
                    self.digest = digest  # whatever comes, what the file holds now is ours
                else:
                    _begin(journal, self.history, path)
                journal.saved(self.history, digest)
        except BaseException:
            if not same:
                journal.close()
            raise
        if before and not same:
            before.close()
        unsaved = None if self.path else before
        self.path, self.held, self.digest = path, self.history.graph, digest
        return unsaved

    def take_in(self, catalogue: Operations) -> bool:
        """Make an edit of what others wrote into the file, below the present one.

        Returns
        -------
        bool
            Whether there was such: it is in the history then, and can be overwritten.

        Raises
        ------
        FileFormatError
            If what is there cannot be read.
        """
        if not self.path or not self.path.exists() or _digest(self.path) == self.digest:
            return False
        before, mine = self.history.id, self.history.graph
        theirs = placed(read(self.path, catalogue))
        self.history.record(theirs, f"{self.path.name} as it was changed elsewhere")
        self.history.record(mine, "What was here before that")
        return self.history.id != before

    def close(self) -> None:
        """Let go of the journal, so that others can write it."""
        if self.journal:
            self.journal.close()


def _begin(journal: Journal, history: History, path: Path) -> None:
    try:
        journal.begin(history)
    except FluographError as error:
        raise FluographError(
            f"{path} was written, but not its history: the workflow goes on where it was. {error}"
        ) from error


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _places(graph: Graph) -> dict[str, list[object]]:
    views = {name: graph.view.get(name) or {} for name in graph.names}
    return {name: [_plain(shown.get(key)) for key in _MOVED] for name, shown in views.items()}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
