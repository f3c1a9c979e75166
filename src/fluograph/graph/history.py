"""Undo and redo: moves in a tree of edits, unlimited, branching, independent of images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from fluograph.errors import GraphError, UnknownNameError
from fluograph.graph.describe import describe
from fluograph.graph.document import Graph, Source, Step
from fluograph.graph.patch import Patch, apply, difference

__all__ = ["Edit", "History", "Recorder"]

_MOVES = ("at", "size")
"""What of the view can be undone: moving windows is an edit, contrast and zoom are not."""


@dataclass(frozen=True)
class Edit:
    """One edit: a place in the tree.

    Attributes
    ----------
    parent
        The edit it was made on; None for the root.
    time
        When, as ISO 8601 in UTC.
    forward, backward
        What it changed, and what takes that back.
    """

    id: int
    parent: int | None
    label: str
    time: str
    forward: Patch = field(default_factory=Patch, repr=False)
    backward: Patch = field(default_factory=Patch, repr=False)


class Recorder(Protocol):
    """Keeps what happens before it is confirmed; see `fluograph.graph.journal.Journal`."""

    def record(self, edit: Edit) -> None:
        """Keep an edit."""

    def move(self, id: int) -> None:  # noqa: A002
        """Keep a move to another edit."""

    def show(self, patch: Patch) -> None:
        """Keep a change of the view that is no edit."""


class History:
    """The edits of a graph as a tree, and where in it we are.

    Going back and editing makes a branch; nothing is ever lost. Changes of the view that move no
    window (contrast, look-up table) are kept in the graph, but are no edits and outlive an undo.

    Parameters
    ----------
    graph
        Where it begins.
    recorder
        Is told of everything before it happens; what it refuses does not happen.

    Attributes
    ----------
    saved, digest
        The edit whose graph the file holds, and what tells that file from others; None and empty
        where that is not known.
    """

    def __init__(
        self,
        graph: Graph,
        *,
        label: str = "open",
        time: str = "",
        recorder: Recorder | None = None,
    ) -> None:
        self._graph = graph
        self._edits = {0: Edit(0, None, label, time or _now())}
        self._children: dict[int, list[int]] = {}
        self._redo: dict[int, int] = {}
        self._id = 0
        self._gesture: tuple[Graph, str] | None = None
        self.recorder = recorder
        self.notes: tuple[str, ...] = ()
        self.saved: int | None = None
        self.digest = ""

    @property
    def graph(self) -> Graph:
        """The graph as it is now, also in the middle of a gesture."""
        return self._graph

    @property
    def id(self) -> int:
        """The edit we are at."""
        return self._id

    @property
    def edits(self) -> Mapping[int, Edit]:
        """All edits by id, in the order they were made."""
        return MappingProxyType(self._edits)

    @property
    def _last(self) -> int:
        return next(reversed(self._edits))

    @property
    def branches(self) -> tuple[Edit, ...]:
        """The ends of all branches, in the order they were made."""
        return tuple(e for id_, e in self._edits.items() if not self._children.get(id_))

    @property
    def undoes(self) -> str | None:
        """Label of what `undo` takes back; None if there is nothing."""
        edit = self._edits[self._id]
        return None if edit.parent is None else edit.label

    @property
    def redoes(self) -> str | None:
        """Label of what `redo` does again; None if there is nothing."""
        return self._edits[self._redo[self._id]].label if self._id in self._redo else None

    def record(self, graph: Graph, label: str = "") -> Graph:
        """Go on with an edited graph; within a gesture it is part of that.

        Parameters
        ----------
        label
            What was done; made from the change where it is empty.
        """
        if self._gesture:
            self._graph = graph
            return graph
        forward = difference(self._graph, graph)
        if forward and all(map(_only_shown, forward.values)) and not _reordered(forward):
            if self.recorder:
                self.recorder.show(forward)
            self._graph = graph
        elif forward:
            name = label or describe(self._graph, graph, forward)
            backward = difference(graph, self._graph)
            self.add(Edit(self._last + 1, self._id, name, _now(), forward, backward), graph)
        return self._graph

    def add(self, edit: Edit, graph: Graph) -> None:
        """Take in an edit of the present graph that leads to `graph`."""
        if self.recorder:
            self.recorder.record(edit)
        self._edits[edit.id] = edit
        self._children.setdefault(self._id, []).append(edit.id)
        self._redo[self._id] = edit.id
        self._id, self._graph = edit.id, graph

    def undo(self) -> Graph:
        """Take back the last edit."""
        self.release()
        parent = self._edits[self._id].parent
        if parent is None:
            raise GraphError("There is nothing to undo: this is where the workflow began.")
        return self.goto(parent)

    def redo(self) -> Graph:
        """Do again what was undone; where there are branches, the one we were on last."""
        self.release()
        if self._id not in self._redo:
            raise GraphError("There is nothing to redo: this is the last edit of this branch.")
        return self.goto(self._redo[self._id])

    def goto(self, id: int) -> Graph:  # noqa: A002
        """Go to any edit of the tree."""
        self.release()
        graph = self.at(id)
        if self.recorder and id != self._id:
            self.recorder.move(id)
        trail = self.path(id)
        self._redo.update(pairwise(trail))
        self._id, self._graph = id, graph
        return graph

    def at(self, id: int) -> Graph:  # noqa: A002
        """Return the graph as it was after an edit, without going there."""
        here, there = self.path(self._id), self.path(id)
        common = sum(1 for a, b in zip(here, there, strict=False) if a == b)
        patches = [self._edits[step].backward for step in reversed(here[common:])]
        patches += [self._edits[step].forward for step in there[common:]]
        graph = self._gesture[0] if self._gesture else self._graph
        for patch in patches:
            graph = apply(graph, patch)
        return graph

    def path(self, id: int) -> list[int]:  # noqa: A002
        """Return the edits from the beginning to `id`."""
        if id not in self._edits:
            raise UnknownNameError(f"There is no edit {id}. There are 0 to {self._last}.")
        trail: list[int] = []
        step: int | None = id
        while step is not None:
            trail.append(step)
            step = self._edits[step].parent
        return trail[::-1]

    def versions(self, name: str) -> list[tuple[Edit, Step]]:
        """Return every version of a step with the edit that made it, in the order they were made.

        Those of all branches count; what was there at the beginning is that of the root.
        """
        path = ("steps", name)
        root, *edits = self._edits.values()
        made = [(edit, edit.forward.values[path]) for edit in edits if path in edit.forward.values]
        first = made[0][0].backward.values[path] if made else self.at(self._id).steps.get(name)
        return [(edit, step) for edit, step in [(root, first), *made] if isinstance(step, Step)]

    def press(self, label: str = "") -> None:
        """Begin a gesture: what follows until `release` is one edit."""
        self.release()
        self._gesture = (self._graph, label)

    def release(self, label: str = "") -> Graph:
        """End a gesture; nothing happens where there is none.

        Parameters
        ----------
        label
            What was done, where that is known only now.
        """
        if self._gesture:
            (before, given), after = self._gesture, self._graph
            self._gesture, self._graph = None, before
            self.record(after, label or given)
        return self._graph

    def cancel(self) -> Graph:
        """End a gesture and take back what it did."""
        if self._gesture:
            self._graph = self._gesture[0]
            self._gesture = None
        return self._graph

    @contextmanager
    def revising(self, change: Callable[[Graph], Graph]) -> Iterator[None]:
        """Change the sources of every graph of the tree, as if they had always been so.

        An error inside takes that back, and the recorder is the one before.

        Parameters
        ----------
        change
            Changes nothing but sources, each by itself. No recorder is told.
        """
        before = self._graph, self._edits, self.recorder
        self._graph = change(self._graph)
        self._edits = {id_: _revised_edit(edit, change) for id_, edit in self._edits.items()}
        try:
            yield
        except BaseException:
            self._graph, self._edits, self.recorder = before
            raise

    @contextmanager
    def gesture(self, label: str = "") -> Iterator[None]:
        """Make one edit of all that is done inside; an error inside takes it back."""
        self.press(label)
        try:
            yield
        except BaseException:
            self.cancel()
            raise
        self.release()


def _revised_edit(edit: Edit, change: Callable[[Graph], Graph]) -> Edit:
    forward, backward = (_revised(patch, change) for patch in (edit.forward, edit.backward))
    return replace(edit, forward=forward, backward=backward)


def _revised(patch: Patch, change: Callable[[Graph], Graph]) -> Patch:
    sources = {path[1]: row for path, row in patch.values.items() if isinstance(row, Source)}
    if not sources:
        return patch
    changed = change(Graph(sources=sources)).sources
    values = dict(patch.values)
    values.update({("sources", name): row for name, row in changed.items()})
    return replace(patch, values=values)


def _only_shown(path: tuple[str, ...]) -> bool:
    return path[0] == "view" and path[-1] not in _MOVES


def _reordered(patch: Patch) -> bool:
    return bool(patch.order.keys() - {"view"})


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
