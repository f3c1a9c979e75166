"""Whatever several tabs do in whatever order: all know the same, and a kill loses nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fluograph.errors import FluographError
from fluograph.graph.journal import recover
from fluograph.web.session.rows import Rows
from tests.web.session.fakes import Tabs

TABS = st.sampled_from(["a", "b"])
NUMBERS = st.integers(0, 30)
OPERATIONS = st.sampled_from(["gaussian_blur", "threshold_otsu", "subtract_images", "median"])


class Machine(RuleBasedStateMachine):
    """A session, and a tab that knows only what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.data = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(self.folder / "data")
        self.begin()

    def begin(self) -> None:
        self.tabs = Tabs(self.folder)
        self.tabs.session.resume()
        self.known: dict[str, Any] = self.tabs.session.snapshot()
        self.windows = {row["name"]: row for row in self.known["windows"]}
        self.status, self.row = dict(self.known["status"]), dict(self.known["session"])
        self.order = list(self.windows)
        self.tabs.session.subscribe(self.hear)
        self.pressed: set[str] = set()

    def hear(self, change: Any) -> None:
        for known, news in ((self.windows, change.windows), (self.status, change.status)):
            known.update(news)
            for name in [name for name, row in known.items() if row is None]:
                del known[name]
        self.row.update(change.session)
        if change.order is not None:
            self.order = list(change.order)

    def do(self, command: str, tab: str = "", **given: Any) -> Any:
        try:
            return self.tabs.do(command, tab=tab, **given)
        except FluographError:
            return None

    def name(self, number: int) -> str:
        names = self.tabs.session.graph.names
        return names[number % len(names)] if names else "nothing"

    @rule(number=NUMBERS, tab=TABS)
    def open_image(self, number: int, tab: str) -> None:
        path = self.folder / f"image_{number % 3}.tif"
        path.write_bytes(b"II*\0")
        self.do("open_images", tab, paths=[str(path)])

    @rule(operation=OPERATIONS, one=NUMBERS, tab=TABS)
    def add(self, operation: str, one: int, tab: str) -> None:
        port = self.tabs.session.catalogue[operation].inputs[0].name
        self.do("add_step", tab, operation=operation, inputs={port: self.name(one)})

    @rule(one=NUMBERS, value=NUMBERS, tab=TABS, old=NUMBERS)
    def turn(self, one: int, value: int, tab: str, old: int) -> None:
        edits = self.tabs.session.history.edits
        values = {"sigma_x": value}
        base = max(0, len(edits) - 1 - old % 4)
        self.do("set_parameters", tab, base=base, name=self.name(one), values=values)

    @rule(one=NUMBERS, other=NUMBERS, tab=TABS)
    def connect(self, one: int, other: int, tab: str) -> None:
        name, reference = self.name(one), self.name(other)
        self.do("connect", tab, name=name, port="input_image", reference=reference)

    @rule(one=NUMBERS, other=NUMBERS, tab=TABS)
    def remove(self, one: int, other: int, tab: str) -> None:
        self.do("remove", tab, names=[self.name(one), self.name(other)])

    @rule(one=NUMBERS, x=NUMBERS, tab=TABS)
    def move(self, one: int, x: int, tab: str) -> None:
        self.do("move", tab, positions={self.name(one): [x, x]})

    @rule(one=NUMBERS, x=NUMBERS)
    def look(self, one: int, x: int) -> None:
        self.do("look", changes={self.name(one): {"zoom": x}})

    @rule(one=NUMBERS, tab=TABS)
    def duplicate(self, one: int, tab: str) -> None:
        self.do("duplicate", tab, names=[self.name(one)])

    @rule(one=NUMBERS, tab=TABS)
    def copy_and_paste(self, one: int, tab: str) -> None:
        copied = self.do("copy", tab, names=[self.name(one)])
        if copied:
            self.do("paste", tab, text=copied["text"])

    @rule(command=st.sampled_from(["press", "release", "abandon"]), tab=TABS)
    def gesture(self, command: str, tab: str) -> None:
        self.do(command, tab)

    @rule(command=st.sampled_from(["undo", "redo"]), tab=TABS)
    def go(self, command: str, tab: str) -> None:
        self.do(command, tab)

    @rule(number=NUMBERS, tab=TABS)
    def goto(self, number: int, tab: str) -> None:
        self.do("goto", tab, id=number % len(self.tabs.session.history.edits))

    @rule(name=st.sampled_from([None, "one", "two"]))
    def save(self, name: str | None) -> None:
        done = self.do("save", path=name)
        assert bool(done) == self.row["saved"] or done is None

    @precondition(lambda self: self.tabs.session.document.journal)
    @rule()
    def kill(self) -> None:
        """Let the server be gone without a goodbye: gestures in progress are lost, edits not."""
        session = self.tabs.session
        session.editor.abandon("a")
        session.editor.abandon("b")
        session.keep_looks()
        rows, tree = self.tabs.rows(), self.tabs.do("history_tree")
        self.end()
        self.begin()
        assert self.tabs.rows() == rows
        assert self.tabs.do("history_tree") == tree

    def end(self) -> None:
        session = self.tabs.session
        self.tabs.client.rest()
        session._looks.close()
        assert session.document.journal is not None
        session.document.journal.close()

    @invariant()
    def what_was_told_is_what_is_there(self) -> None:
        snapshot = self.tabs.session.snapshot()
        assert [self.windows[name] for name in self.order] == snapshot["windows"]
        assert self.windows.keys() == {*self.order}
        assert self.status == snapshot["status"]
        assert self.row == snapshot["session"]

    @invariant()
    def rows_that_were_kept_are_as_if_made_anew(self) -> None:
        session = self.tabs.session
        fresh = Rows(session.catalogue)(session.graph, {}, session.running.forbidden)
        assert fresh == self.tabs.rows()

    @invariant()
    def the_journal_tells_the_same(self) -> None:
        journal = self.tabs.session.document.journal
        if journal and not self.tabs.session.editor.busy:
            told = recover(journal.path)
            assert told.graph == self.tabs.session.graph
            assert told.id == self.tabs.session.history.id
            assert not told.notes

    def teardown(self) -> None:
        if self.tabs.session.document.journal:
            self.end()
        if self.data is None:
            del os.environ["XDG_DATA_HOME"]
        else:
            os.environ["XDG_DATA_HOME"] = self.data
        shutil.rmtree(self.folder)


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
