"""What is seen while a batch runs: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import textwrap
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Any

import typer

from fluograph.cli.app import explain
from fluograph.cli.text import paragraph, seconds

if TYPE_CHECKING:
    from fluograph.batch.run import Outcome, Update

__all__ = ["Bar"]

_NOTES = 3
"""How many notes are shown: those of a thousand images say the same."""


class Bar(AbstractContextManager["Bar"]):
    """Shows how far a batch is: a bar on a terminal, and a line for each image that has ended."""

    def __init__(self, items: int) -> None:
        self._items = items
        self._ended = 0
        self._notes = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        if sys.stderr.isatty():
            self._bar, self._task = _rich_bar(self._items)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()
        if self._notes > _NOTES:
            more = self._notes - _NOTES
            typer.echo(f"{more} more notes are in the provenance of the images", err=True)

    def observe(self, update: Update) -> None:
        """Take note of a step that begins or ends."""
        if not self._bar:
            return
        frame = f" · time point {update.frame + 1}/{update.frames}" if update.frames > 1 else ""
        doing = f"{update.item.name}{frame} · {update.progress.step}"
        self._bar.update(self._task, doing=doing, completed=self._ended + update.done)

    def ended(self, outcome: Outcome) -> None:
        """Say what became of an image."""
        self._ended += 1
        if self._bar:
            self._bar.update(self._task, completed=self._ended)
        place = f"[{self._ended:>{len(str(self._items))}}/{self._items}]"
        typer.echo(f"{place} {outcome.item.name}: {_said(outcome)}", err=True)
        for note in outcome.notes[: max(0, _NOTES - self._notes)]:
            typer.echo(paragraph(f"note: {note}", indent=len(place) + 1), err=True)
        self._notes += len(outcome.notes)


def _said(outcome: Outcome) -> str:
    if outcome.error:
        return f"failed: {textwrap.shorten(explain(outcome.error), 100, placeholder=' ...')}"
    if outcome.state == "skipped":
        return "skipped, its results are there already"
    return f"done in {seconds(outcome.seconds)}"


def _rich_bar(items: int) -> tuple[Any, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    text = TextColumn("{task.fields[doing]}", markup=False)
    bar = Progress(
        BarColumn(),
        "{task.percentage:>3.0f}%",
        TimeRemainingColumn(),
        text,
        console=Console(stderr=True),
        transient=True,
    )
    return bar, bar.add_task("", total=items, doing="starting")
