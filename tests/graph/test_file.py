from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fluograph.errors import FileFormatError, FluographError
from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.graph.file import dumps, inspect, inspect_text, loads, read, write
from tests.graph.samples import CATALOGUE, nuclei
from tests.graph.test_plain import FULL

TEXT = """\
format: fluograph/1
catalogue: 1
title: Nuclei in 2D
sources:
  raw: {file: nuclei.tif, channel: 0}
steps:
  flat:
    operation: top_hat
    inputs: {input_image: raw}
    parameters: {radius_x: 15.0, radius_y: 15.0, radius_z: 0.0, connectivity: box}
  smooth:
    operation: gaussian_blur
    inputs: {input_image: flat}
    parameters: {sigma_x: 1.2 um, sigma_y: 1.2 um, sigma_z: 1e-05}
  binary: {operation: threshold_otsu, inputs: {input_image: smooth}}
  labels:
    title: "Nuclei: all"
    operation: label
    inputs: {input_image: binary}
    parameters: {connectivity: box}
outputs: [labels]
view: {raw: {at: [0, 0]}}
"""


def test_the_layout_of_the_file() -> None:
    assert dumps(loads(TEXT, CATALOGUE), CATALOGUE) == TEXT


def test_what_a_file_says() -> None:
    graph = loads(TEXT, CATALOGUE)
    assert graph.title == "Nuclei in 2D"
    assert graph.sources == {"raw": Source("nuclei.tif", channel=0)}
    assert graph.steps["smooth"] == Step(
        "gaussian_blur",
        {"input_image": "flat"},
        {"sigma_x": "1.2 um", "sigma_y": "1.2 um", "sigma_z": 1e-05},
    )
    assert graph.steps["labels"].title == "Nuclei: all"
    assert (graph.outputs, graph.view) == (("labels",), {"raw": {"at": [0, 0]}})


@pytest.mark.parametrize("graph", [nuclei(), FULL, Graph()], ids=["nuclei", "full", "empty"])
def test_what_is_written_is_read_again(graph: Graph, tmp_path: Path) -> None:
    write(graph, tmp_path / "a.fluo.yaml", {})
    back = read(tmp_path / "a.fluo.yaml", {})
    assert back == graph
    assert repr(back) == repr(graph)


def test_values_are_read_as_their_parameters_want() -> None:
    text = TEXT.replace("sigma_z: 1e-05", 'sigma_z: "1e-05"').replace(
        "radius_x: 15.0", "radius_x: 15"
    )
    graph = loads(text, CATALOGUE)
    assert graph.steps["smooth"].parameters["sigma_z"] == 1e-05
    assert type(graph.steps["flat"].parameters["radius_x"]) is float


def test_an_unknown_operation_is_kept_as_it_was() -> None:
    text = TEXT.replace("operation: top_hat", "operation: my_plugin")
    text = text.replace("radius_x: 15.0, radius_y: 15.0", 'radius: "1e-05", mode: [a, [null]]')
    inspected = inspect_text(text, CATALOGUE)
    assert [problem.line for problem in inspected.problems] == [8]
    assert inspected.graph is not None
    assert dumps(inspected.graph, CATALOGUE) == text


def test_an_operation_of_an_older_catalogue_is_opened_under_its_present_name() -> None:
    text = changed("operation: top_hat", "operation: top_hat_sphere").replace(
        ", connectivity: box", ""
    )
    inspected = inspect_text(text, CATALOGUE)
    assert inspected.messages == (
        "workflow:8: warning: step flat: top_hat_sphere is now top_hat with connectivity: sphere.",
    )
    assert inspected.graph is not None
    flat = inspected.graph.steps["flat"]
    assert (flat.operation, flat.parameters["connectivity"]) == ("top_hat", "sphere")
    assert inspect_text(dumps(inspected.graph, CATALOGUE), CATALOGUE).messages == ()


def test_a_plugin_may_use_a_name_that_is_free_now() -> None:
    plugin = {**CATALOGUE, "top_hat_sphere": CATALOGUE["top_hat"]}
    graph = loads(changed("operation: top_hat", "operation: top_hat_sphere"), plugin)
    assert graph.steps["flat"].operation == "top_hat_sphere"


def test_unknown_keys_are_kept_with_a_warning() -> None:
    text = TEXT.replace("outputs:", "lab: {name: Lab}\noutputs:")
    text = text.replace("channel: 0}", "channel: 0, chanel: 1}")
    inspected = inspect_text(text, CATALOGUE, name="a.yaml")
    assert inspected.messages == (
        "a.yaml:5: warning: source raw: chanel: this key is unknown; it is kept as it is. "
        "Did you mean channel?",
        "a.yaml:21: warning: lab: this key is unknown; it is kept as it is. Known here: format, "
        "catalogue, title, sources, steps, outputs, annotations, view.",
    )
    assert inspected.graph is not None
    again = loads(dumps(inspected.graph, CATALOGUE), CATALOGUE)
    assert again == inspected.graph
    assert again.sources["raw"].extra == {"chanel": 1}


def test_the_writer_states_every_parameter() -> None:
    graph = Graph(steps={"smooth": Step("gaussian_blur", {}, {"sigma_x": 3.0})})
    assert "{sigma_x: 3.0, sigma_y: 0.0, sigma_z: 0.0}" in dumps(graph, CATALOGUE)


def test_a_file_is_the_same_when_it_is_read_and_written_again() -> None:
    graph = Graph(steps={"smooth": Step("gaussian_blur", {}, {"sigma_x": 3, "sigma_y": "0.50 µm"})})
    text = dumps(graph, CATALOGUE)
    assert "{sigma_x: 3.0, sigma_y: 0.5 um, sigma_z: 0.0}" in text
    assert dumps(loads(text, CATALOGUE), CATALOGUE) == text


def test_a_link_is_written_and_read() -> None:
    text = dumps(nuclei(), CATALOGUE)
    assert "parameters: {scalar: {from: total.sum}}" in text
    assert loads(text, CATALOGUE).steps["lifted"].parameters["scalar"] == Link("total.sum")


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


REFUSED = {
    "empty": ("", "expected `format: fluograph/1` at the beginning, got nothing. Is this a "
              "workflow file of fluograph?"),
    "a list": ("- a\n", "expected `format: fluograph/1` at the beginning, got a list. Is this a "
               "workflow file of fluograph?"),
    "other YAML": ("name: x\n", "expected `format: fluograph/1` at the beginning, got none. Is "
                   "this a workflow file of fluograph?"),
    "another version": (
        changed("fluograph/1", "fluograph/2"),
        ':1: format: expected fluograph/1, which this version reads, got "fluograph/2". Open it '
        "with a newer fluograph.",
    ),
    "duplicate key": (
        changed("  binary: {op", "  flat: {op"),
        ":15: steps: the key 'flat' is there twice, first in line 7. Keep one.",
    ),
    "duplicate parameter": (
        changed("sigma_y", "sigma_x"),
        ":14: step smooth: the key 'sigma_x' is there twice, first in line 14. Keep one.",
    ),
    "tag": (
        changed("title: Nuclei in 2D", "title: !!python/object:os.system x"),
        ":3: title: tags (tag:yaml.org,2002:python/object:os.system) are refused: a workflow holds "
        "plain values only.",
    ),
    "own tag": (
        changed("inputs: {input_image: flat}", "inputs: !inputs {input_image: flat}"),
        ":13: step smooth: tags (!inputs) are refused: a workflow holds plain values only.",
    ),
    "anchor": (
        changed("sigma_x: 1.2 um", "sigma_x: &s 1.2 um"),
        ":14: step smooth: anchors (&s) are refused. Write the value out.",
    ),
    "alias": (
        changed("sigma_x: 1.2 um", "sigma_x: *s"),
        ":14: step smooth: aliases (*s) are refused. Write the value out.",
    ),
    "several documents": (
        TEXT + "---\na: 1\n",
        ":23: expected one document, got several (---).",
    ),
    "deep nesting": (
        TEXT + "deep: " + "[" * 1000 + "]" * 1000 + "\n",
        ":23: deep: nested deeper than 32 levels.",
    ),
    "no text as a key": (
        TEXT + "? [a]\n: 1\n",
        ":23: expected text as a key.",
    ),
    "too many digits": (
        changed("channel: 0", "channel: " + "9" * 5000),
        ":5: source raw: a number with too many digits.",
    ),
    "no YAML": (
        changed("outputs: [labels]", "outputs: [labels"),
        ":22: this is not YAML: while parsing a flow sequence expected ',' or ']', but got ':'.",
    ),
    "control characters": (
        TEXT + "a: \x07\n",
        ": this is not YAML: unacceptable character #x0007: special characters are not allowed.",
    ),
    "steps": (
        "format: fluograph/1\nsteps: [a]\n",
        ":2: steps: expected keys with values, got a list.",
    ),
    "input": (
        changed("{input_image: smooth}", "{input_image: 5}"),
        ":15: step binary: input_image: expected a step, or step.output, got 5.",
    ),
    "name of a step": (
        changed("  binary:", "  Binary Image:"),
        ":15: step Binary Image: expected a name of small letters, digits and underscores that "
        'begins with a letter, got "Binary Image".',
    ),
    "no operation": (
        changed("operation: label", "operation:"),
        ":18: step labels: operation: expected the name of an operation, got nothing.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.fluo.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFormatError) as caught:
        read(path, CATALOGUE)
    expected = message if message.startswith(":") else f": {message}"
    assert str(caught.value) == f"a.fluo.yaml{expected}"
    inspected = inspect(path, CATALOGUE)
    assert inspected.graph is None
    assert inspected.messages == (str(caught.value),)


MEANING = {
    "value": (
        changed("sigma_x: 1.2 um", "sigma_x: abc"),
        ":14: step smooth: sigma_x must be a number of pixels, or a length such as '1.2 um'; "
        "got 'abc'.",
    ),
    "out of range": (
        changed("radius_z: 0.0", "radius_z: -1"),
        ":10: step flat: radius_z must be 0 or more; got -1.",
    ),
    "not a number": (
        changed("radius_z: 0.0", "radius_z: .nan"),
        ":10: step flat: radius_z must be a finite number; got nan.",
    ),
    "missing input": (
        changed("    inputs: {input_image: flat}\n", ""),
        ":11: step smooth: input_image: expected an image, got nothing. Connect it to a step.",
    ),
    "loop": (
        changed("{input_image: flat}", "{input_image: labels}"),
        ":11: step smooth: these steps read each other in a loop: smooth -> binary -> labels -> "
        "smooth. Let one of them read another step.",
    ),
    "output": (
        changed("[labels]", "[labelz]"),
        ":21: outputs: there is no source or step called 'labelz'. Did you mean labels?",
    ),
    "time": (
        changed("channel: 0", "time: each-2"),
        ":5: source raw: time: expected each, each-1 (the frame before) or the index of a frame, "
        'from 0, got "each-2".',
    ),
}


@pytest.mark.parametrize(("text", "message"), MEANING.values(), ids=MEANING)
def test_what_is_wrong_in_meaning_has_a_line_and_opens_all_the_same(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.fluo.yaml"
    path.write_text(text)
    assert inspect(path, CATALOGUE).messages == (f"a.fluo.yaml{message}",)
    assert read(path, CATALOGUE).names == ("raw", "flat", "smooth", "binary", "labels")


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = changed("sigma_x: 1.2 um", "sigma_x: abc").replace("[labels]", "[no]")
    text = text.replace("operation: top_hat", "operation: hat")
    assert [p.line for p in inspect_text(text, CATALOGUE).problems] == [8, 14, 21]
    text = changed("title: Nuclei in 2D", "title: 5").replace("[labels]", "5")
    with pytest.raises(FileFormatError) as caught:
        loads(text, CATALOGUE, name="a.yaml")
    assert str(caught.value).splitlines() == [
        "a.yaml:3: title: expected text, got 5.",
        "a.yaml:21: outputs: expected a list of steps, got 5.",
    ]


def test_a_newer_catalogue_is_said() -> None:
    class Old(dict[str, Any]):
        version = 1

    inspected = inspect_text(changed("catalogue: 1", "catalogue: 9"), Old(CATALOGUE))
    assert inspected.messages == (
        "workflow:2: warning: catalogue: the file was written with catalogue 9, this is 1: "
        "operations may be unknown or mean something else. Install a newer fluograph.",
    )


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "there is no such file."),
    "folder": (lambda path: path.mkdir(), "expected a workflow file, got a folder."),
    "device": (lambda path: path.symlink_to(os.devnull), "expected a workflow file, got a device."),
    "image": (
        lambda path: path.write_bytes(bytes(17 << 20)),
        "expected a workflow file of at most 16 MB, got 17 MB. Is it an image?",
    ),
    "Latin-1": (
        lambda path: path.write_bytes(b"format: fluograph/1\ntitle: Z\xe4hlen\n"),
        "line 2: expected text in UTF-8, got the byte 0xe4. Save the file as UTF-8.",
    ),
}


@pytest.mark.parametrize(("make", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_said(
    make: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.fluo.yaml"
    make(path)
    with pytest.raises(FileFormatError) as caught:
        read(path, CATALOGUE)
    assert str(caught.value) == f"{path}: {message}"
    assert inspect(path, CATALOGUE).messages == (f"a.fluo.yaml: {message}",)


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.fluo.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert read(path, CATALOGUE).title == "Nuclei in 2D"


def no_space(*_: object) -> None:
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fsync"), (os, "replace"), (shutil, "copymode")], ids=str
)
def test_a_full_disk_leaves_the_old_file(
    owner: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.fluo.yaml"
    write(nuclei(), path, CATALOGUE)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, no_space)
        with pytest.raises(FluographError, match=r"disk is full.*as it was"):
            write(Graph(), path, CATALOGUE)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(FluographError, match="cannot be written: its folder does not exist"):
        write(nuclei(), tmp_path / "missing" / "a.fluo.yaml", CATALOGUE)
