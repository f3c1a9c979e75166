"""Runs a workflow over many images, one after the other, and goes on past a broken one."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.batch import provenance
from fluograph.batch.existing import finished
from fluograph.batch.items import Item
from fluograph.batch.results import Results, file_name
from fluograph.batch.work import source_files, work_key
from fluograph.engine.context import Context
from fluograph.engine.engine import Engine, Progress
from fluograph.engine.plan import Plan, plan
from fluograph.engine.sources import SourceImage, Sources
from fluograph.errors import ImageError
from fluograph.graph.document import Graph
from fluograph.graph.outputs import wanted_outputs

if TYPE_CHECKING:
    from fluograph.images.read import ImageFile

__all__ = ["Batch", "Outcome", "Update", "frame_count"]


@dataclass(frozen=True)
class Update:
    """A step of a run began, ended or failed.

    Attributes
    ----------
    done
        Part of the item that is done, from 0 to 1.
    """

    item: Item
    frame: int
    frames: int
    done: float
    progress: Progress


@dataclass(frozen=True)
class Outcome:
    """What became of one item.

    Attributes
    ----------
    state
        ``"done"``, ``"skipped"`` (the results are there already) or ``"failed"``.
    files
        Paths of the results, the provenance last.
    steps
        Seconds that each step took, over all time points.
    notes
        What a user should read about the images, such as axes that were guessed.
    error
        Why it failed.
    """

    item: Item
    state: str
    seconds: float = 0.0
    files: tuple[Path, ...] = ()
    steps: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: Exception | None = None


_Observer = Callable[[Update], None]


@dataclass(frozen=True)
class Batch:
    """A workflow with where its results go.

    Attributes
    ----------
    graph
        With the parameters that were set by hand.
    engine
        What computes.
    out
        The folder of the results; it is made if it does not exist.
    folder
        Where relative paths of sources start.
    overwrite
        True to replace results that are there.
    """

    graph: Graph
    engine: Engine
    out: Path
    folder: Path | None = None
    overwrite: bool = False

    def run(self, items: Sequence[Item], observe: _Observer | None = None) -> Iterator[Outcome]:
        """Run the workflow on each of `items`; yields what became of it when it ends."""
        for item in items:
            began = time.perf_counter()
            try:
                outcome = self._run(item, observe or _ignore)
            except Exception as error:  # one image must not take the others down
                outcome = Outcome(item, "failed", error=error)
            yield replace(outcome, seconds=time.perf_counter() - began)

    def _run(self, item: Item, observe: _Observer) -> Outcome:
        graph = _bound(self.graph, item)
        files = source_files(graph, self.folder)
        work = work_key(graph, files)
        if not self.overwrite:
            there = finished(self.out, item.name, wanted_outputs(graph), work)
            if there:
                return Outcome(item, "skipped", files=there)
        return _Run(self, item, graph, observe).outcome(files, work)


class _Run:
    """A graph on one item: every time point is computed, then the results are written."""

    def __init__(self, batch: Batch, item: Item, graph: Graph, observe: _Observer) -> None:
        self._batch = batch
        self._item = item
        self._graph = graph
        self._observe = observe
        self._sources = Sources(batch.folder)
        self._planned = Plan()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def outcome(self, files: Mapping[str, Path], work: str) -> Outcome:
        started, began = datetime.now(timezone.utc), time.perf_counter()
        images = self._images()
        frames = frame_count(self._graph, images)
        notes = tuple(dict.fromkeys(note for image in images.values() for note in image.notes))
        record = self._batch.out / provenance.record_name(self._item.name)
        record.parent.mkdir(parents=True, exist_ok=True)
        results = Results(record.parent, frames)
        first = self._compute(0, results)
        for frame in range(1, frames):
            self._compute(frame, results)
        device = self._batch.engine.device
        about = {
            "work": work,
            "notes": notes,
            "started": started.isoformat(timespec="seconds"),
            **provenance.describe(self._graph, files, first, device, frames),
            "seconds": {"all": time.perf_counter() - began, "steps": dict(self._seconds)},
        }
        written = self._write(results, record, about)
        return Outcome(self._item, "done", files=written, steps=dict(self._seconds), notes=notes)

    def _images(self) -> dict[str, ImageFile]:
        """Return the opened image of each source that the outputs depend on."""
        needed = source_files(self._graph, self._batch.folder)
        loaders = {n: self._sources.loader(n, self._graph.sources[n], Context()) for n in needed}
        return {name: loader.image for name, loader in loaders.items()}  # type: ignore[misc]

    def _compute(self, frame: int, results: Results) -> Plan:
        planned = plan(self._graph, Context(time=frame), self._sources, self._planned)
        self._planned = planned
        refs = {name: planned.find(name) for name in wanted_outputs(self._graph)}
        ended: list[str] = []

        def observe(progress: Progress) -> None:
            if progress.seconds is not None:
                self._seconds[progress.step] += progress.seconds
                ended.append(progress.step)
            done = (frame + len(ended) / len(planned.tasks)) / results.frames
            self._observe(Update(self._item, frame, results.frames, done, progress))

        found = self._batch.engine.run(planned, list(dict.fromkeys(refs.values())), observe)
        results.add(frame, {name: found[ref] for name, ref in refs.items()})
        return planned

    def _write(self, results: Results, record: Path, about: Mapping[str, Any]) -> tuple[Path, ...]:
        provenance.write(record, {"complete": False, **about})
        written = {}
        for output, kind in results.kinds().items():
            path = file_name(self._item.name, output, kind)
            described = results.write(output, self._batch.out / path)
            written[output] = {"file": path, "kind": str(kind), **described}
        provenance.write(record, {"complete": True, **about, "results": written})
        return (*(self._batch.out / str(r["file"]) for r in written.values()), record)


def _ignore(_: Update) -> None:
    """Nobody watches."""


def _bound(graph: Graph, item: Item) -> Graph:
    """Return `graph` with the files of `item` in place of the sources' own."""
    files = {name: str(path.absolute()) for name, path in item.files.items()}
    changed = {n: replace(s, file=files.get(n, s.file)) for n, s in graph.sources.items()}
    return replace(graph, sources=changed)


def frame_count(graph: Graph, images: Mapping[str, SourceImage]) -> int:
    """Return the number of time points to compute: those of the sources that follow time.

    Parameters
    ----------
    images
        Source -> its image, of those that count.

    Raises
    ------
    ImageError
        If sources follow time and differ in the number of time points.
    """
    followed = {n for n in images if str(graph.sources[n].time).startswith("each")}
    several = {n: images[n].times for n in followed if images[n].times > 1}
    if len(set(several.values())) > 1:
        counts = ", ".join(f"{name} has {count}" for name, count in sorted(several.items()))
        raise ImageError(
            f"Expected the same number of time points in all sources, but {counts}. "
            f"Give those that stay the same over time an index: `time: 0`."
        )
    return max(several.values(), default=1)
