from __future__ import annotations

from pathlib import Path

import pytest

from fluograph.errors import FluographError
from fluograph.graph.file import loads
from tests.web.session.fakes import Tabs, opened


def test_windows_are_copied_as_a_workflow(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("look", changes={"smooth": {"lut": "fire"}})
    text = tabs.do("copy", names=["nuclei", "smooth"])["text"]
    part = loads(text)
    assert part.names == ("nuclei", "smooth")
    assert part.steps["smooth"] == tabs.session.graph.steps["smooth"]
    assert part.view["smooth"]["lut"] == "fire"


def test_pasted_windows_get_new_names_and_hide_none(tabs: Tabs) -> None:
    tabs.chain()
    text = tabs.do("copy", names=["nuclei", "smooth"])["text"]
    count = len(tabs.labels)
    assert tabs.do("paste", text=text) == {"names": ["nuclei_2", "smooth_2"]}
    rows = tabs.rows()
    assert rows["smooth_2"]["inputs"][0]["reference"] == "nuclei_2"
    assert rows["smooth_2"]["at"][0] == rows["smooth"]["at"][0]
    assert rows["smooth_2"]["at"][1] == rows["nuclei_2"]["at"][1]
    assert rows["smooth_2"]["at"][1] > rows["smooth"]["at"][1] + rows["smooth"]["size"][1]
    assert tabs.labels[count:] == ["Paste nuclei.tif, Gaussian blur 2"]
    assert [rows[n]["title"] for n in ("smooth", "smooth_2")] == [
        "Gaussian blur",
        "Gaussian blur 2",
    ]


def test_pasted_steps_read_what_has_the_same_name(tabs: Tabs) -> None:
    tabs.chain()
    text = tabs.do("copy", names=["binary"])["text"]
    tabs.do("paste", text=text, at=[5000, 7])
    row = tabs.rows()["binary_2"]
    assert row["inputs"][0]["reference"] == "smooth"
    assert row["at"] == [5000, 7]


def test_elsewhere_what_is_missing_is_left_open(root: Path) -> None:
    with opened(root) as tabs:
        tabs.chain()
        tabs.do("save", path="one")
        part = tabs.do("copy", names=["binary", "labels"])["text"]
        whole = tabs.do("copy", names=["nuclei", "smooth"])["text"]
        tabs.do("new")
        tabs.do("paste", text=part)
        rows = tabs.rows()
        assert rows["binary"]["inputs"][0]["reference"] is None
        assert rows["labels"]["inputs"][0]["reference"] == "binary"
        assert rows["binary"]["problems"]
        tabs.do("paste", text=whole)
        assert tabs.session.graph.sources["nuclei"].file == str(root / "nuclei.tif")
        assert tabs.session.running.forbidden == {}
        (root / "sub").mkdir()
        tabs.do("save", path="sub/two")
        tabs.do("paste", text=whole)
        assert tabs.session.graph.sources["nuclei_2"].file == str(root / "nuclei.tif")


def test_what_does_not_fit_is_left_open(tabs: Tabs) -> None:
    tabs.chain()
    table = tabs.step("labels_statistics", "labels", "nuclei")
    text = f"""format: fluograph/1
steps:
  one: {{operation: gaussian_blur, inputs: {{input_image: {table}}}}}
  two: {{operation: gaussian_blur, inputs: {{input_image: nuclei.nothing}}}}
  three: {{operation: multiply_image_and_scalar, inputs: {{input_image: one}},
           parameters: {{scalar: {{from: nowhere}}}}}}
"""
    names = tabs.do("paste", text=text)["names"]
    steps = tabs.session.graph.steps
    assert [dict(steps[name].inputs) for name in names] == [{}, {}, {"input_image": "one"}]
    assert dict(steps["three"].parameters) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "pasted text: expected `format"),
        ("hello", "Is this a workflow file"),
        ("{", "pasted text"),
        ("format: fluograph/9", "which this version reads"),
        ("format: fluograph/1", "without images and steps"),
        ("format: fluograph/1\nsteps: {a: {operation: !!python/object:os.system x}}", "tag"),
        ("format: fluograph/1\nsteps: {a: &x {operation: sobel}, b: *x}", "anchor|alias"),
        ("format: fluograph/1\nsteps: {A b: {operation: sobel}}", "small letters"),
        (
            "format: fluograph/1\nsteps: {a: {operation: sobel, inputs: {input_image: b}}, "
            "b: {operation: sobel, inputs: {input_image: a}}}",
            "in a loop: a -> b -> a",
        ),
        ("x" * 1_000_001, "at most 1000000 characters"),
        (
            "format: fluograph/1\nsteps:\n"
            + "".join(f"  s{n}: {{operation: sobel}}\n" for n in range(501)),
            "at most 500",
        ),
        ("[" * 10_000, "pasted text"),
    ],
    ids=range(12),
)
def test_a_hostile_text_is_refused(tabs: Tabs, text: str, message: str) -> None:
    tabs.chain()
    before = tabs.session.snapshot()
    with pytest.raises(FluographError, match=message):
        tabs.do("paste", text=text)
    assert tabs.session.snapshot() == before


def test_a_pasted_image_outside_the_allowed_folders_is_not_read(tabs: Tabs) -> None:
    tabs.do("paste", text="format: fluograph/1\nsources: {a: {file: /etc/passwd}}")
    assert "may use" in tabs.rows()["a"]["problems"][-1]
    assert tabs.client.shown[-1][0].sources["a"].file is None


def test_an_unknown_operation_is_kept_as_it_is(tabs: Tabs) -> None:
    text = "format: fluograph/1\nsteps: {a: {operation: of_a_plugin, parameters: {x: 1}}}"
    tabs.do("paste", text=text)
    row = tabs.rows()["a"]
    assert (row["title"], row["summary"]) == ("of_a_plugin", "")
    assert "no operation called 'of_a_plugin'" in row["problems"][0]
    assert "of_a_plugin" in tabs.do("copy", names=["a"])["text"]


def test_copies_keep_their_inputs(tabs: Tabs) -> None:
    tabs.chain()
    names = tabs.do("duplicate", names=["smooth", "binary"])["names"]
    assert names == ["smooth_2", "binary_2"]
    rows = tabs.rows()
    assert rows["smooth_2"]["inputs"][0]["reference"] == "nuclei"
    assert rows["binary_2"]["inputs"][0]["reference"] == "smooth_2"
    tops = {name: row["at"][1] for name, row in rows.items()}
    assert tops["smooth_2"] == tops["binary_2"] > tops["smooth"]
    assert tabs.labels[-1] == "Duplicate Gaussian blur, Threshold (Otsu)"
    tabs.do("undo")
    assert list(tabs.rows()) == ["nuclei", "smooth", "binary", "labels"]
