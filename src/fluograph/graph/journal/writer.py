"""Writing the edits of a history to its journal."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from fluograph.errors import FluographError
from fluograph.graph.document import Graph
from fluograph.graph.history import Edit, History
from fluograph.graph.journal.lock import lock
from fluograph.graph.journal.replay import replay, whole_lines
from fluograph.graph.patch import Patch
from fluograph.graph.patch import to_plain as patch_to_plain
from fluograph.graph.plain import to_plain

__all__ = ["Journal"]


class Journal:
    """Writes the edits of one history; only one process can at a time.

    Use `Journal.create` or `Journal.open`; `fluograph.graph.journal.recover` only reads.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(self.path, "a+b")  # noqa: SIM115 - open as long as the journal is
        except OSError as problem:
            raise _refused(self.path, problem) from problem
        if not lock(self._file.fileno()):
            self._file.close()
            raise FluographError(
                f"The workflow of {self.path} is open in another window or process. Close it "
                "there, or save this one under another name."
            )

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
        history, broken = replay(content) if content else (None, False)
        if history is None or broken:
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
        content = self._content()
        if content:
            self.path.with_name(f"{self.path.name}.old").write_bytes(content)
        self._file.truncate(0)
        root, *edits = history.edits.values()
        lines = [{"journal": 1, **_header(root), "graph": to_plain(history.at(root.id))}]
        lines += [{**_header(edit), **patch_to_plain(edit.forward)} for edit in edits]
        lines.append({"goto": history.id})
        if history.saved is not None and history.digest:
            lines.append({"saved": history.saved, "digest": history.digest})
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

    def _append(self, *entries: dict[str, Any]) -> None:
        lines = "".join(json.dumps(entry, separators=(",", ":")) + "\n" for entry in entries)
        size = os.fstat(self._file.fileno()).st_size
        try:
            self._file.write(lines.encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except (OSError, ValueError) as problem:
            self._forget(size)
            raise _refused(self.path, problem) from problem

    def _forget(self, size: int) -> None:
        """Take back half a line, so that what comes later can be read."""
        with suppress(OSError, ValueError):
            self._file.close()
        with suppress(OSError):  # the next edit says so
            os.truncate(self.path, size)
            self._file = open(self.path, "a+b")  # noqa: SIM115
            lock(self._file.fileno())


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


def _header(edit: Edit) -> dict[str, Any]:
    return {"id": edit.id, "parent": edit.parent, "time": edit.time, "label": edit.label}


def _refused(path: Path, problem: Exception) -> FluographError:
    reason = getattr(problem, "strerror", None) or problem
    return FluographError(
        f"Nothing was changed, since the journal {path} cannot be written: {reason}. "
        "Make room or save the workflow to another folder, and try again."
    )
