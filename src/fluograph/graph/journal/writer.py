"""Writing the edits of a history to its journal."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from fluograph.errors import FluographError
from fluograph.graph.document import Graph
from fluograph.graph.history import Edit, History
from fluograph.graph.journal.lock import lock
from fluograph.graph.journal.replay import replay, whole_lines
from fluograph.graph.patch import Patch, difference
from fluograph.graph.patch import to_plain as patch_to_plain
from fluograph.graph.plain import to_plain

__all__ = ["Journal"]


class Journal:
    """Writes the edits of one history; only one process can at a time.

    Use `Journal.create` or `Journal.open`; `fluograph.graph.journal.recover` only reads.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._torn: int | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._opened()
        except OSError as problem:
            raise _refused(self.path, problem) from problem

    @classmethod
    def create(cls, path: str | Path, history: History) -> Journal:
        """Begin a journal with a whole history and follow it from now on.

        A journal that is there already is kept with ``.old`` at the end of its name.
        """
        journal = cls(path)
        journal.begin(history)
        return journal

    @classmethod
    def open(cls, path: str | Path, graph: Graph, *, digest: str = "") -> History:
        """Return the history of `graph`, with what its journal remembers, and follow it.

        It goes on where the journal ends, also with edits that were not saved. A file that was
        changed by other means since it was saved is one more edit, so that neither is lost.

        Parameters
        ----------
        graph
            What the workflow file holds.
        digest
            Tells this content of the file from any other.
        """
        journal = cls(path)
        content = journal._content()
        whole = _is_begun(content)  # else the process ended meanwhile
        kept = content if whole else journal._aside() or content
        history, broken = replay(kept) if kept else (None, False)
        if history is None or broken or not whole:
            history = history or History(graph)
            journal.begin(history)
        else:
            journal._file.truncate(len(whole_lines(content)))
            history.recorder = journal
        held = _held(history, graph, digest)
        if held is None:
            history.record(graph, "open")
            held = history.id
        journal.saved(history, digest, held)
        return history

    def begin(self, history: History) -> None:
        """Write a whole history and follow it from now on; what was there is kept aside."""
        try:
            self._set_aside(self._content())
            self._file.truncate(0)
        except (OSError, ValueError) as problem:
            raise _refused(self.path, problem) from problem
        root, *edits = history.edits.values()
        lines = [{"journal": 1, **_header(root), "graph": to_plain(history.at(root.id))}]
        lines += [{**_header(edit), **patch_to_plain(edit.forward)} for edit in edits]
        lines.append({"goto": history.id})
        told, _ = replay(_written(lines))
        if told and (shown := difference(told.graph, history.graph)):
            lines.append({"show": patch_to_plain(shown)})  # looks since the last edit
        if history.saved is not None and history.digest:
            lines.append({"saved": history.saved, "digest": history.digest})
        lines[0]["lines"] = len(lines)
        self._append(*lines)
        history.recorder = self

    def saved(self, history: History, digest: str, id: int | None = None) -> None:  # noqa: A002
        """Append that the workflow file holds the graph of an edit, by default the present one.

        Parameters
        ----------
        digest
            Tells this content of the file from any other; empty where that is not known.
        """
        edit = history.id if id is None else id
        if digest and (history.saved, history.digest) != (edit, digest):
            self._append({"saved": edit, "digest": digest})
        history.saved, history.digest = edit, digest

    def record(self, edit: Edit) -> None:
        """Append an edit."""
        self._append({**_header(edit), **patch_to_plain(edit.forward)})

    def move(self, id: int) -> None:  # noqa: A002
        """Append a move to another edit."""
        self._append({"goto": id})

    def show(self, patch: Patch) -> None:
        """Append a change of the view that is no edit."""
        self._append({"show": patch_to_plain(patch)})

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def discard(self) -> None:
        """Close the journal and delete its file: of a workflow that was saved elsewhere."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _content(self) -> bytes:
        self._file.seek(0)
        return self._file.read()

    @property
    def _old(self) -> Path:
        return self.path.with_name(f"{self.path.name}.old")

    def _aside(self) -> bytes:
        """Return what was set aside last."""
        try:
            return self._old.read_bytes()
        except OSError:
            return b""

    def _set_aside(self, content: bytes) -> None:
        """Keep what is to be replaced; it is on the disk before."""
        if _is_begun(content):
            with open(self._old, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

    def _append(self, *entries: dict[str, Any]) -> None:
        size = None
        try:
            if self._torn is not None:
                self._mend()
            size = os.fstat(self._file.fileno()).st_size
            self._file.write(_written(entries))
            self._file.flush()
            os.fsync(self._file.fileno())
        except (OSError, ValueError) as problem:
            if size is not None:
                self._forget(size)
            raise _refused(self.path, problem) from problem

    def _forget(self, size: int) -> None:
        """Take back half a line, so that what comes later can be read."""
        with suppress(OSError, ValueError):
            self._file.close()
        self._torn = size
        with suppress(OSError, FluographError):  # the next edit tries it again
            self._mend()

    def _mend(self) -> None:
        """Open the file again without the half line at its end."""
        if self.path.stat().st_size < (self._torn or 0):
            raise OSError("it has become shorter by other means")
        file = self._opened()
        file.truncate(self._torn)
        self._file, self._torn = file, None

    def _opened(self) -> BinaryIO:
        """Return the file, open and ours alone."""
        file = open(self.path, "a+b")  # noqa: SIM115 - open as long as the journal is
        if lock(file.fileno()):
            return file
        file.close()
        raise FluographError(
            f"The workflow of {self.path} is open in another window or process. Close it "
            "there, or save this one under another name."
        )


def _held(history: History, graph: Graph, digest: str) -> int | None:
    """Return the edit whose graph the file holds; None if its journal does not know that graph."""
    if digest and digest == history.digest:
        return history.saved
    if history.graph == graph:
        history.record(graph, "open")  # windows may have been moved in the file
        return history.id
    if history.digest:
        return None
    return next((id_ for id_ in reversed([*history.edits]) if history.at(id_) == graph), None)


def _is_begun(content: bytes) -> bool:
    """Tell whether a journal holds all that it was begun with; a broken one counts as such."""
    lines = whole_lines(content).splitlines()
    try:
        wanted = json.loads(lines[0]).get("lines", 1) if lines else 1
    except (ValueError, AttributeError, RecursionError):
        return True
    return not isinstance(wanted, int) or len(lines) >= wanted


def _written(entries: Iterable[dict[str, Any]]) -> bytes:
    lines = (json.dumps(entry, separators=(",", ":")) + "\n" for entry in entries)
    return "".join(lines).encode()


def _header(edit: Edit) -> dict[str, Any]:
    return {"id": edit.id, "parent": edit.parent, "time": edit.time, "label": edit.label}


def _refused(path: Path, problem: Exception) -> FluographError:
    reason = getattr(problem, "strerror", None) or problem
    return FluographError(
        f"Nothing was changed, since the journal {path} cannot be written: {reason}. "
        "Make room or save the workflow to another folder, and try again."
    )
