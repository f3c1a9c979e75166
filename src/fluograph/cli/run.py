"""``fluograph run``: a workflow over many images."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fluograph.cli.app import explain, trace
from fluograph.cli.check import load
from fluograph.cli.text import columns, heading, seconds
from fluograph.errors import FluographError, ParameterError

if TYPE_CHECKING:
    from fluograph.batch.items import Item
    from fluograph.batch.run import Batch, Outcome
    from fluograph.engine.engine import Engine
    from fluograph.graph.document import Graph

__all__ = ["DeviceName", "run", "run_batch", "start_engine"]

_BUDGET = 2**30
"""Bytes of results to hold: little of one image is of use for the next."""

_Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace results that are there.")]
DeviceName = Annotated[
    str | None, typer.Option("--device", help="A part of the name, as `fluograph devices` says it.")
]


def run(
    workflow: Annotated[Path, typer.Argument(metavar="WORKFLOW", help="A workflow file.")],
    images: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="IMAGE",
            help="Files, folders or patterns; SOURCE=PATH where the workflow has several sources. "
            "Without any, the workflow runs on its own files.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="Where results go.")] = Path("results"),
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="STEP.PARAM=VALUE",
            help="Change a parameter, or how a source is read (nuclei.channel=1, nuclei.axes=TYX).",
        ),
    ] = None,
    device: DeviceName = None,
    overwrite: _Overwrite = False,
) -> None:
    """Run WORKFLOW on each IMAGE and write its outputs, tables and where they came from.

    Results that are there from the same work are kept; a broken image does not stop the others.
    """
    from fluograph.batch.names import stem
    from fluograph.batch.run import Batch

    graph = _set(load(workflow), settings or [])
    items = _bind(graph, images or [], stem(workflow).removesuffix(".fluo"))
    _refuse_mixing(out, items, images or [])
    batch = Batch(graph, start_engine(device), out, workflow.parent, overwrite)
    outcomes = run_batch(batch, items)
    raise typer.Exit(_summary(outcomes, out))


def start_engine(device: str | None) -> Engine:
    """Return an engine on the device called `device`, or the best one; say which."""
    from fluograph.engine.device import choose
    from fluograph.engine.engine import Engine

    chosen = choose(device)
    typer.echo(f"device: {chosen}", err=True)
    return Engine(chosen, budget=_BUDGET)


def run_batch(batch: Batch, items: Sequence[Item]) -> list[Outcome]:
    """Run `batch` and show how far it is; an interrupt ends it with what is done."""
    from fluograph.cli.progress import Bar

    outcomes: list[Outcome] = []
    try:
        with Bar(len(items)) as bar:
            for outcome in batch.run(items, bar.observe):
                bar.ended(outcome)
                outcomes.append(outcome)
                if outcome.error:
                    trace(outcome.error)
    except KeyboardInterrupt:
        typer.echo("stopped; the same command goes on from here", err=True)
        raise typer.Exit(1) from None
    return outcomes


def _set(graph: Graph, settings: Sequence[str]) -> Graph:
    """Return `graph` with STEP.PARAM=VALUE applied."""
    from fluograph.graph.file.yaml_reader import scalar

    for setting in settings:
        place, equals, value = setting.partition("=")
        try:
            if not equals:
                raise ParameterError(f"Expected STEP.PARAM=VALUE, got {setting!r}.")
            graph = _set_one(graph, place, scalar(value))
        except FluographError as error:
            raise typer.BadParameter(str(error), param_hint="--set") from None
    return graph


def _set_one(graph: Graph, place: str, value: Any) -> Graph:
    """Set a parameter of a step, or how a source is read: ``nuclei.axes=TYX``."""
    from fluograph.engine.plan import override
    from fluograph.graph.edits import set_source
    from fluograph.graph.source_rules import check_source

    name, _, key = place.partition(".")
    if name not in graph.sources:
        return override(graph, {place: value})
    graph = set_source(graph, name, **{key: value})
    for problem in check_source(graph, name):
        raise ParameterError(str(problem))
    return graph


def _bind(graph: Graph, images: Sequence[str], name: str) -> list[Item]:
    from fluograph.batch.items import bind
    from fluograph.errors import GraphError, UnknownNameError

    try:
        return bind(graph, images, name=name)
    except (GraphError, UnknownNameError) as error:
        raise typer.BadParameter(str(error), param_hint="IMAGE") from None


def _refuse_mixing(out: Path, items: Sequence[Item], images: Sequence[str]) -> None:
    """Refuse results in a folder that is searched for images."""
    folders = {path.resolve().parent for item in items for path in item.files.values()}
    if out.resolve() in folders and not all(Path(image).is_file() for image in images):
        raise typer.BadParameter(
            f"Results in {out} are among the images: the next run would take them for images. "
            "Choose another folder.",
            param_hint="--out",
        )


def _reasons(failed: Sequence[Outcome]) -> list[tuple[str, str]]:
    """Return a row for each failure; those that fail alike are counted."""
    alike: dict[str, list[str]] = {}
    for outcome in failed:
        assert outcome.error is not None
        alike.setdefault(explain(outcome.error), []).append(outcome.item.name)
    more = {reason: f" and {len(n) - 1} more" * (len(n) > 1) for reason, n in alike.items()}
    return [(f"{names[0]}{more[reason]}", reason) for reason, names in alike.items()]


def _summary(outcomes: Sequence[Outcome], out: Path) -> int:
    """Print what became of the images, and return the exit status."""
    failed = [outcome for outcome in outcomes if outcome.error]
    if failed:
        typer.echo(f"\n{heading('failed')}\n{columns(_reasons(failed), indent=2)}", err=True)
    counts = {
        state: sum(o.state == state for o in outcomes) for state in ("done", "skipped", "failed")
    }
    said = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    took = seconds(sum(o.seconds for o in outcomes))
    typer.echo(f"{said} in {took}; results are in {out}")
    return 1 if failed else 0
