from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from fluograph.batch import run as batch_run
from fluograph.batch.items import Item, bind
from fluograph.batch.run import Batch, Outcome
from fluograph.engine.device import Device
from fluograph.engine.engine import Engine
from fluograph.graph.document import Graph, Source
from fluograph.graph.edits import bypass, set_parameters, set_title, set_view
from fluograph.graph.file import loads
from tests.batch.workflows import CHAIN, spots, write_tiff

GRAPH = loads(CHAIN)


@pytest.fixture(scope="module")
def engine(device: Device) -> Engine:
    return Engine(device)


@pytest.fixture
def run(engine: Engine, tmp_path: Path) -> Callable[..., list[Outcome]]:
    def run(*arguments: str | Path, graph: Graph = GRAPH, **options: Any) -> list[Outcome]:
        batch = Batch(graph, engine, tmp_path / "out", tmp_path, **options)
        return list(batch.run(bind(graph, list(map(str, arguments)), name="own")))

    return run


Run = Callable[..., list[Outcome]]


def states(outcomes: list[Outcome]) -> list[str]:
    return [outcome.state for outcome in outcomes]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }


def test_writes_every_output(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.ome.tif", spots(3))
    (outcome,) = run(image)
    assert outcome.error is None
    names = ["a.labels.ome.tif", "a.table.csv", "a.count.csv", "a.provenance.json"]
    assert [path.name for path in outcome.files] == names
    assert sorted(contents(tmp_path / "out")) == sorted(names)
    labels = tifffile.imread(tmp_path / "out" / "a.labels.ome.tif")
    assert labels.dtype == np.uint32
    assert labels.shape == (32, 64)
    assert set(np.unique(labels)) == {0, 1, 2, 3}
    table = rows(tmp_path / "out" / "a.table.csv")
    assert list(table[0])[:2] == ["frame", "label"]
    assert [float(row["label"]) for row in table] == [1, 2, 3]
    assert rows(tmp_path / "out" / "a.count.csv") == [{"frame": "0", "value": "3.0"}]


def test_every_time_point(run: Run, tmp_path: Path) -> None:
    movie = np.stack([spots(1), spots(4), spots(2)])
    (outcome,) = run(write_tiff(tmp_path / "movie.ome.tif", movie, "TYX"))
    assert outcome.error is None
    with tifffile.TiffFile(outcome.files[0]) as file:
        assert file.series[0].axes == "TYX"
        labels = file.asarray()
    assert labels.max(axis=(1, 2)).tolist() == [1, 4, 2]
    table = rows(tmp_path / "out" / "movie.table.csv")
    assert [row["frame"] for row in table] == ["0", "1", "1", "1", "1", "2", "2"]
    counts = [float(row["value"]) for row in rows(tmp_path / "out" / "movie.count.csv")]
    assert counts == [1, 4, 2]


def test_a_source_that_stands_still(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "m.ome.tif", np.stack([spots(1), spots(4)]), "TYX")
    graph = replace(GRAPH, sources={"image": Source(time=1)})
    (outcome,) = run(image, graph=graph)
    assert outcome.error is None
    assert [float(row["value"]) for row in rows(outcome.files[2])] == [4]


def test_different_numbers_of_time_points(run: Run, tmp_path: Path) -> None:
    two = write_tiff(tmp_path / "two.ome.tif", np.stack([spots(1)] * 2), "TYX")
    three = write_tiff(tmp_path / "three.ome.tif", np.stack([spots(1)] * 3), "TYX")
    text = "format: fluograph/1\nsources: {a: {}, b: {}}\nsteps:\n  sum: {operation: "
    text += "add_images_weighted, inputs: {input_image0: a, input_image1: b}}\noutputs: [sum]\n"
    (outcome,) = run(f"a={two}", f"b={three}", graph=loads(text))
    assert "a has 2, b has 3" in str(outcome.error)


def test_without_declared_outputs_the_ends_are_written(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(2))
    (outcome,) = run(image, graph=replace(GRAPH, outputs=()))
    assert [p.name for p in outcome.files[:-1]] == ["a.table.csv", "a.count.csv"]


def test_provenance_tells_how(run: Run, tmp_path: Path, engine: Engine) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(3))
    (outcome,) = run(image)
    record = json.loads(outcome.files[-1].read_text())
    assert record["complete"] is True
    assert record["inputs"]["image"]["sha256"] == hashlib.sha256(image.read_bytes()).hexdigest()
    assert record["parameters"]["smooth"]["sigma_x"] == 1
    assert record["device"]["name"] == engine.device.name
    assert record["implementations"]["smooth"].startswith("pyclesperanto: gaussian_blur")
    assert {"fluograph", "pyclesperanto", "numpy", "python", "system"} <= set(record["versions"])
    assert set(record["seconds"]["steps"]) == {"image", *GRAPH.steps}
    assert record["workflow"]["steps"]["labels"]["operation"] == "connected_component_labeling"
    assert record["results"]["labels"]["file"] == "a.labels.ome.tif"


def test_what_is_done_is_skipped(run: Run, tmp_path: Path) -> None:
    images = [write_tiff(tmp_path / f"{i}.tif", spots(i)) for i in (1, 2)]
    assert states(run(*images)) == ["done", "done"]
    before = contents(tmp_path / "out")
    assert states(run(*images)) == ["skipped", "skipped"]
    assert contents(tmp_path / "out") == before


def test_titles_and_layout_are_no_other_work(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(1))
    run(image)
    graph = set_view(set_title(set_title(GRAPH, "", "New"), "smooth", "Soft"), "labels", at=[1, 2])
    assert states(run(image, graph=graph)) == ["skipped"]


OTHER_WORK: dict[str, Callable[[Path], Graph]] = {
    "a parameter": lambda _: set_parameters(GRAPH, "smooth", {"sigma_x": 2.0}),
    "how it is read": lambda _: replace(GRAPH, sources={"image": Source(axes="YX")}),
    "the outputs": lambda _: replace(GRAPH, outputs=("labels",)),
}


@pytest.mark.parametrize("case", OTHER_WORK)
def test_other_work_is_not_overwritten_silently(case: str, run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(1))
    run(image)
    before = contents(tmp_path / "out")
    graph = OTHER_WORK[case](image)
    (outcome,) = run(image, graph=graph)
    assert "--overwrite" in str(outcome.error)
    assert contents(tmp_path / "out") == before
    assert states(run(image, graph=graph, overwrite=True)) == ["done"]
    assert states(run(image, graph=graph)) == ["skipped"]


def test_a_changed_image_is_other_work(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(1))
    run(image)
    write_tiff(image, spots(4))
    os.utime(image, ns=(1, 1))
    (outcome,) = run(image)
    assert "another image" in str(outcome.error)


def test_an_image_of_the_same_name_elsewhere_is_other_work(run: Run, tmp_path: Path) -> None:
    run(write_tiff(tmp_path / "a" / "i.tif", spots(1)))
    (outcome,) = run(write_tiff(tmp_path / "b" / "i.tif", spots(2)))
    assert "another image" in str(outcome.error)


def test_a_new_version_of_an_operation_is_other_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fluograph.operations.catalogue import catalogue

    image = write_tiff(tmp_path / "a.tif", spots(1))
    run(image)
    newer = replace(catalogue()["gaussian_blur"], version="2.0.0")
    monkeypatch.setattr(
        "fluograph.batch.work.catalogue", lambda: {**catalogue(), "gaussian_blur": newer}
    )
    assert "another workflow" in str(run(image)[0].error)


def test_files_of_unknown_origin_stay(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(1))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.count.csv").write_text("mine")
    (outcome,) = run(image)
    assert "nothing tells where it is from" in str(outcome.error)
    assert (tmp_path / "out" / "a.count.csv").read_text() == "mine"


def test_same_names_go_to_folders(run: Run, tmp_path: Path) -> None:
    for folder, count in (("a", 1), ("b", 2)):
        write_tiff(tmp_path / folder / "i.tif", spots(count))
    assert states(run(tmp_path / "a", tmp_path / "b")) == ["done", "done"]
    for folder, count in (("a", 1), ("b", 2)):
        labels = tifffile.imread(tmp_path / "out" / folder / "i.labels.ome.tif")
        assert labels.max() == count
    assert states(run(tmp_path / "a", tmp_path / "b")) == ["skipped", "skipped"]


def test_goes_on_past_a_broken_image(run: Run, tmp_path: Path) -> None:
    write_tiff(tmp_path / "in" / "1.tif", spots(1))
    (tmp_path / "in" / "2.tif").write_text("no image")
    write_tiff(tmp_path / "in" / "3.tif", spots(3))
    outcomes = run(tmp_path / "in")
    assert states(outcomes) == ["done", "failed", "done"]
    assert "is not a TIFF" in str(outcomes[1].error)
    assert not list((tmp_path / "out").glob("2.*"))


def test_a_crash_while_writing_leaves_nothing_that_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(2))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("fluograph.batch.results.write_table", crash)
        with pytest.raises(KeyboardInterrupt):
            run(image)
    assert (tmp_path / "out" / "a.labels.ome.tif").exists()
    assert states(run(image)) == ["done"]
    assert states(run(image)) == ["skipped"]


def test_results_that_were_removed_are_made_again(run: Run, tmp_path: Path) -> None:
    image = write_tiff(tmp_path / "a.tif", spots(2))
    (outcome,) = run(image)
    outcome.files[0].unlink()
    assert states(run(image)) == ["done"]


def test_memory_of_a_movie_is_bounded(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames are spooled to a file, and the spool is gone afterwards."""
    spooled: list[np.ndarray] = []
    memmap = np.memmap

    def spy(*arguments: Any, **options: Any) -> np.ndarray:
        spooled.append(memmap(*arguments, **options))
        return spooled[-1]

    monkeypatch.setattr("fluograph.batch.results.np.memmap", spy)
    movie = write_tiff(tmp_path / "m.ome.tif", np.stack([spots(1)] * 3), "TYX")
    (outcome,) = run(movie)
    assert outcome.error is None
    assert [array.shape for array in spooled] == [(3, 32, 64)]
    assert sorted(contents(tmp_path / "out")) == sorted(p.name for p in outcome.files)


def test_progress_goes_from_nothing_to_all(engine: Engine, tmp_path: Path) -> None:
    movie = write_tiff(tmp_path / "m.ome.tif", np.stack([spots(1), spots(5)]), "TYX")
    seen: list[batch_run.Update] = []
    batch = Batch(GRAPH, engine, tmp_path / "out")
    list(batch.run([Item("m", {"image": movie})], seen.append))
    done = [update.done for update in seen]
    assert done == sorted(done)
    assert done[-1] == 1
    assert {update.frame for update in seen} == {0, 1}


KINDS = {
    "points": ("centroids_of_labels", "label_image", ["frame", "x", "y", "z"], 3),
    "matrix": ("generate_touch_matrix", "input_image", ["frame", "c0", "c1", "c2", "c3"], 4),
}


@pytest.mark.parametrize("kind", KINDS)
def test_arrays_without_pixels_become_tables(kind: str, run: Run, tmp_path: Path) -> None:
    operation, port, columns, count = KINDS[kind]
    step = f"  result: {{operation: {operation}, inputs: {{{port}: labels}}}}\noutputs: [result]\n"
    graph = loads(CHAIN.replace("outputs: [labels, table, count]\n", step))
    (outcome,) = run(write_tiff(tmp_path / "a.tif", spots(3)), graph=graph)
    assert outcome.error is None
    assert outcome.files[0].name == "a.result.csv"
    table = rows(outcome.files[0])
    assert list(table[0]) == columns
    assert len(table) == count


def test_a_parameter_that_a_number_feeds(run: Run, tmp_path: Path) -> None:
    step = "  above:\n    operation: greater_constant\n    inputs: {input_image: image}\n"
    step += "    parameters: {scalar: {from: mean}}\n"
    step += "  mean: {operation: mean_of_all_pixels, inputs: {input_image: image}}\n"
    graph = loads(CHAIN.replace("outputs: [labels, table, count]", f"{step}outputs: [above]"))
    image = write_tiff(tmp_path / "a.tif", spots(3))
    (outcome,) = run(image, graph=graph)
    assert outcome.error is None
    np.testing.assert_array_equal(tifffile.imread(outcome.files[0]), spots(3) > spots(3).mean())
    record = json.loads(outcome.files[-1].read_text())
    assert record["parameters"]["above"]["scalar"] == {"from": "mean"}
    assert states(run(image, graph=graph)) == ["skipped"]


def test_provenance_of_a_bypassed_step_tells_no_parameters(run: Run, tmp_path: Path) -> None:
    graph = bypass(GRAPH, "smooth")
    (outcome,) = run(write_tiff(tmp_path / "a.tif", spots(3)), graph=graph)
    record = json.loads(outcome.files[-1].read_text())
    assert "smooth" not in record["parameters"]
    assert record["parameters"]["labels"]
    assert record["workflow"]["steps"]["smooth"]["bypass"] is True
