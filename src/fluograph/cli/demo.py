"""``fluograph demo``: the main job on a real image, from which one can go on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fluograph.cli.check import load
from fluograph.cli.run import DeviceName, run_batch, start_engine
from fluograph.cli.text import columns, heading, seconds

if TYPE_CHECKING:
    from fluograph.batch.run import Outcome

__all__ = ["demo"]


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="Where results go.")] = Path(
        "demo-results"
    ),
    device: DeviceName = None,
) -> None:
    """Find nuclei in a histological section that ships with scikit-image."""
    from fluograph.batch.items import Item
    from fluograph.batch.run import Batch
    from fluograph.images.samples import sample

    out.mkdir(parents=True, exist_ok=True)
    workflow = out / "nuclei.fluo.yaml"
    workflow.write_bytes(files("fluograph.data").joinpath("nuclei.fluo.yaml").read_bytes())
    image, section = sample("nuclei", out), sample("histology", out)
    batch = Batch(load(workflow), start_engine(device), out, out, overwrite=True)
    (outcome,) = run_batch(batch, [Item("nuclei", {"nuclei": image})])
    if outcome.error:
        raise outcome.error
    picture, count = _draw(out, section)
    _report(outcome, count, [*outcome.files, picture])
    command = f"fluograph run {workflow} {image} --set labels.minimum_size=80 -o again"
    typer.echo(f"\nThe large ones only:\n  {command}")


def _draw(out: Path, section: Path) -> tuple[Path, int]:
    """Draw the outlines of the nuclei on the section; return the picture and their number."""
    import numpy as np

    from fluograph.batch.overlay import overlay
    from fluograph.images.outlines import write_png
    from fluograph.images.read import open_image

    labels = open_image(out / "nuclei.labels.ome.tif").load()
    picture = overlay(np.moveaxis(open_image(section).load(), 0, -1), labels)
    return write_png(out / "nuclei.png", picture), len(np.unique(labels[labels > 0]))


def _report(outcome: Outcome, count: int, written: list[Path]) -> None:
    typer.echo(f"\n{heading('time per step')}")
    typer.echo(columns([(n, seconds(t)) for n, t in outcome.steps.items()], indent=2))
    typer.echo(f"\n{heading(f'{count} nuclei found')}")
    typer.echo("\n".join(f"  {path}" for path in written))
