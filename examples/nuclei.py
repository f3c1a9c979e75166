"""Count nuclei in a histology section, then ask what another threshold would give."""

from __future__ import annotations

import tempfile
from pathlib import Path

import fluograph as fg
from fluograph.images.samples import sample


def main() -> None:
    """Do the main job and print what was found."""
    folder = Path(tempfile.mkdtemp())
    workflow = fg.Workflow(folder=folder)
    nuclei = workflow.open(sample("nuclei", folder), name="nuclei")
    flat = nuclei.top_hat(radius_x=15, radius_y=15, radius_z=0, connectivity="box")
    labels = (
        flat.gaussian_blur(sigma_x=2, sigma_y=2).threshold_otsu().connected_component_labeling()
    )
    table = labels.labels_statistics(nuclei, name="table").table()
    print(f"{len(table)} nuclei, on average {table.column('area').mean():.0f} pixels large")

    smoother = fg.evaluate(
        workflow.graph, ["labels"], overrides={"smooth.sigma_x": 4}, folder=folder
    )
    print(f"{smoother['labels'].array().max()} if smoothed twice as much along x")

    workflow.undo()  # takes the table away again
    path = workflow.save(folder / "nuclei.fluo.yaml")
    print(f"the workflow: {path}")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
