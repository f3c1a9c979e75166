"""``fluograph run`` and ``demo`` as a user meets them: good input, and every kind of bad input."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile

from fluograph.engine.device import Device
from tests.batch.workflows import CHAIN, spots, write_tiff, write_workflow
from tests.cli_calls import Call, fluograph


def test_run_says_what_it_does(tmp_path: Path, device: Device) -> None:
    write_workflow(tmp_path / "w.fluo.yaml")
    write_tiff(tmp_path / "in" / "a.tif", spots(1))
    (tmp_path / "in" / "b.tif").write_text("no image")
    call = fluograph("run", "w.fluo.yaml", "in", folder=tmp_path)
    assert call.status == 1
    assert f"device: {device}" in call.err
    assert re.search(r"\[1/2\] a: done in ", call.err)
    assert re.search(r"\[2/2\] b: failed: ", call.err)
    assert re.search(r"failed\n  b +/.*in/b.tif is called .tif but is not a TIFF", call.err)
    assert re.fullmatch(r"1 done, 1 failed in .*; results are in results\n", call.out)
    (tmp_path / "in" / "b.tif").unlink()
    again = fluograph("run", "w.fluo.yaml", "in", folder=tmp_path)
    assert again.status == 0
    assert again.out.startswith("1 skipped in ")


def test_where_a_failure_came_from_is_shown_on_demand(tmp_path: Path) -> None:
    write_workflow(tmp_path / "w.fluo.yaml")
    (tmp_path / "b.tif").write_text("no image")
    call = fluograph("--traceback", "run", "w.fluo.yaml", "b.tif", folder=tmp_path)
    assert call.status == 1
    assert "Traceback" in call.err


def test_set_changes_parameters_and_sources(tmp_path: Path) -> None:
    write_workflow(tmp_path / "w.fluo.yaml")
    tifffile.imwrite(
        tmp_path / "q.tif", np.stack([spots(1), spots(3), spots(2), spots(1), spots(1)])
    )
    settings = ["--set", "image.axes=TYX", "--set", "smooth.sigma_x=2", "--set", "image.time=1"]
    call = fluograph("run", "w.fluo.yaml", "q.tif", *settings, folder=tmp_path)
    assert call.status == 0, call.err
    assert (tmp_path / "results" / "q.count.csv").read_text() == "frame,value\n0,3.0\n"


def test_a_guess_is_said(tmp_path: Path) -> None:
    write_workflow(tmp_path / "w.fluo.yaml")
    tifffile.imwrite(tmp_path / "q.tif", np.stack([spots(1)] * 7))
    call = fluograph("run", "w.fluo.yaml", "q.tif", folder=tmp_path)
    assert "note: q.tif does not tell its axes" in call.err


def test_results_do_not_go_where_images_are_looked_for(tmp_path: Path) -> None:
    write_workflow(tmp_path / "w.fluo.yaml")
    write_tiff(tmp_path / "in" / "a.tif", spots(1))
    call = fluograph("run", "w.fluo.yaml", "in", "-o", "in", folder=tmp_path)
    assert call.status == 2
    assert "the next run would take them for images" in call.err


def test_demo(tmp_path: Path, device: Device) -> None:
    call = fluograph("demo", folder=tmp_path)
    assert call.status == 0, call.err
    assert f"device: {device}" in call.err
    found = re.search(r"(\d+) nuclei found", call.out)
    assert found
    count = int(found.group(1))
    assert 200 <= count <= 300
    results = tmp_path / "demo-results"
    labels = tifffile.imread(results / "nuclei.labels.ome.tif")
    assert len(np.unique(labels)) - 1 == count
    table = (results / "nuclei.statistics.csv").read_text().splitlines()
    assert len(table) - 1 == count
    for name in ("nuclei.png", "nuclei.provenance.json"):
        assert name in call.out
        assert (results / name).stat().st_size > 1000
    command = call.out.splitlines()[-1].split()
    again = fluograph(*command[1:], folder=tmp_path)
    assert again.status == 0, again.err


Image = Callable[[Path], None]


def _nothing(_: Path) -> None:
    """The image is missing."""


def _text(path: Path) -> None:
    path.write_text("x,y\n1,2\n")


def _truncated(path: Path) -> None:
    write_tiff(path, spots(3))
    path.write_bytes(path.read_bytes()[:900])


def _no_pixels(path: Path) -> None:
    with pytest.warns(UserWarning, match="zero"):
        tifffile.imwrite(path, np.zeros((0, 4), np.uint8))


IMAGES: dict[str, tuple[Image, str]] = {
    "missing file": (_nothing, "There is no file a.tif"),
    "empty folder": (lambda path: path.mkdir(), "holds no images"),
    "empty file": (Path.touch, "a.tif is empty"),
    "truncated TIFF": (_truncated, "a.tif"),
    "text file": (_text, "is not a TIFF: it begins with b'x,y"),
    "0-pixel image": (_no_pixels, "a.tif"),
}


def is_said(call: Call, status: int, *parts: str) -> None:
    """Assert that a failure is told in the words of fluograph, not of Python."""
    assert call.status == status, call.all
    for word in ("Traceback", "mistake in fluograph"):
        assert word not in call.all
    flat = " ".join(call.err.split())
    for part in parts:
        assert part in flat


@pytest.mark.parametrize("case", IMAGES)
def test_bad_images(case: str, tmp_path: Path) -> None:
    make, message = IMAGES[case]
    write_workflow(tmp_path / "w.fluo.yaml")
    make(tmp_path / "a.tif")
    call = fluograph("run", "w.fluo.yaml", "a.tif", folder=tmp_path)
    is_said(call, 1, message)


WORKFLOWS = {
    "missing": (None, "there is no such file"),
    "empty": ("", "format: fluograph/1"),
    "not YAML": ("format: [", "this is not YAML"),
    "binary": ("\0\1\2", "this is not YAML"),
    "another format": (CHAIN.replace("fluograph/1", "fluograph/9"), 'got "fluograph/9"'),
    "unknown operation": (CHAIN.replace("gaussian_blur", "gausian_blur"), "Did you mean"),
    "cycle": (CHAIN.replace("input_image: image}", "input_image: binary}"), "in a loop"),
    "duplicate key": (f"{CHAIN}outputs: [labels]\n", "is there twice, first in line"),
    "array against table": (
        CHAIN.replace("label: labels", "label: count"),
        "expected labels, got a number",
    ),
    "out of range": (CHAIN.replace("sigma_x: 1", "sigma_x: -1"), "must be 0 or more; got -1"),
    "NaN": (CHAIN.replace("sigma_x: 1", "sigma_x: .nan"), "must be a finite number"),
    "wrong type": (
        CHAIN.replace("sigma_x: 1", "sigma_x: wide"),
        "must be a number of pixels, or a length",
    ),
    "unknown parameter": (
        CHAIN.replace("sigma_x: 1", "sigma: 1"),
        "has no parameter called 'sigma'. Did you mean",
    ),
    "missing input": (
        CHAIN.replace("inputs: {input_image: smooth}", "inputs: {}"),
        "expected an image, got nothing",
    ),
    "unknown output": (CHAIN.replace("[labels, table", "[label, table"), "Did you mean labels"),
    "tag": (
        f"{CHAIN}title: !!python/object/apply:os.system ['touch hacked']\n",
        "are refused: a workflow holds plain",
    ),
    "alias": (f"{CHAIN}title: &a [x]\nview: {{a: *a}}\n", "anchors (&a) are refused"),
    "bomb": ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchor"),
}


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize("case", WORKFLOWS)
def test_bad_workflows(case: str, command: str, tmp_path: Path) -> None:
    text, message = WORKFLOWS[case]
    write_tiff(tmp_path / "a.tif", spots(1))
    if text is not None:
        write_workflow(tmp_path / "w.fluo.yaml", text)
    images = ["a.tif"] if command == "run" else []
    is_said(fluograph(command, "w.fluo.yaml", *images, folder=tmp_path), 1, message, "w.fluo.yaml")
    assert not (tmp_path / "hacked").exists()
    assert not (tmp_path / "results").exists()


def ready(folder: Path) -> list[str]:
    """Return the arguments of a run that would do."""
    write_workflow(folder / "w.fluo.yaml")
    write_tiff(folder / "a.tif", spots(1))
    return ["run", "w.fluo.yaml", "a.tif"]


NO_DEVICE = {
    "CUDA_VISIBLE_DEVICES": "",
    "OCL_ICD_FILENAMES": "/nonexistent/lib.so",
    "OCL_ICD_VENDORS": "/nonexistent",
}


@pytest.mark.parametrize("command", [None, "devices", "demo"])
def test_no_device_at_all(command: str | None, tmp_path: Path, device: Device) -> None:
    if device.backend == "Metal":
        pytest.skip("no environment variable hides a GPU from Metal")
    arguments = [command] if command else ready(tmp_path)
    call = fluograph(*arguments, folder=tmp_path, env=NO_DEVICE)
    is_said(call, 1, "No device to compute on was found", 'pip install "fluograph[cpu]"')


def test_no_such_device(tmp_path: Path, device: Device) -> None:
    call = fluograph(*ready(tmp_path), "--device", "Voodoo", folder=tmp_path)
    is_said(call, 1, "No device matches 'Voodoo'", device.name)


def test_an_image_larger_than_the_device(tmp_path: Path, device: Device) -> None:
    side = math.isqrt(device.largest // 4) + 100  # as float32; the file holds a hole, no bytes
    tifffile.memmap(tmp_path / "big.tif", shape=(side, side), dtype=np.uint8, bigtiff=True)
    ready(tmp_path)
    call = fluograph("run", "w.fluo.yaml", "big.tif", "-o", "out", folder=tmp_path)
    is_said(call, 1, f"{side} x {side}", "GB", "Crop the image")


LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))"


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the system refuses to write on."""
    ready(tmp_path)
    noise = np.random.default_rng(1).integers(0, 1000, (256, 256), np.uint16)
    write_tiff(tmp_path / "a.tif", noise)
    fluograph("run", "w.fluo.yaml", "a.tif", "-o", "first", folder=tmp_path)  # fills the cache
    call = fluograph("run", "w.fluo.yaml", "a.tif", folder=tmp_path, before=LIMIT)
    is_said(call, 1, "cannot be written", "Choose another")
    assert not list((tmp_path / "results").glob("*.tif"))
    again = fluograph("run", "w.fluo.yaml", "a.tif", folder=tmp_path)
    assert again.out.startswith("1 done"), again.all


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    arguments = ready(tmp_path)
    (tmp_path / "file").touch()
    is_said(fluograph(*arguments, "-o", "file", folder=tmp_path), 1, "file")
