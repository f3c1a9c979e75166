from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fluograph.engine.states import State
from fluograph.errors import FluographError
from fluograph.operations.kinds import Kind
from fluograph.web.session.offering import Given, suggest
from tests.web.session.fakes import Tabs, meta, opened


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


@pytest.mark.parametrize(
    ("kind", "axes", "expected", "never"),
    [
        ("image", "YX", ["gaussian_blur", "top_hat", "threshold_otsu"], ["maximum_z_projection"]),
        ("image", "ZYX", ["maximum_z_projection", "gaussian_blur"], []),
        ("image", "CYX", ["extract_channel"], ["gaussian_blur", "paste"]),
        ("binary", "YX", ["connected_component_labeling"], ["gaussian_blur"]),
        ("labels", "YX", ["dilate_labels", "labels_statistics"], ["threshold_otsu"]),
        ("table", "", ["parametric_map"], ["gaussian_blur"]),
    ],
)
def test_what_fits_and_is_common_is_suggested(
    tabs: Tabs, kind: str, axes: str, expected: list[str], never: list[str]
) -> None:
    found = suggest(tabs.session.catalogue, Given(Kind(kind), axes))
    assert found[: len(expected)] == expected
    assert len(found) <= 12
    assert not {*found} & {*never}
    assert found == suggest(tabs.session.catalogue, Given(Kind(kind), axes))


def test_suggestions_are_rows(tabs: Tabs) -> None:
    tabs.chain()
    assert names(tabs.do("suggestions", reference="labels"))[0] == "dilate_labels"
    tabs.client.say("nuclei", metas={"": meta(axes="ZYX")})
    tabs.run()
    row = tabs.do("suggestions", reference="nuclei")[0]
    assert row["name"] == "maximum_z_projection"
    assert row.keys() == {
        *("name", "title", "category", "description", "inputs", "port", "ports", "fits", "reason")
    }
    assert (row["category"], row["inputs"], row["port"]) == ("Projection", 1, "input_image")
    assert (row["fits"], row["reason"]) == ("good", "")


def test_a_search_tells_what_fits_and_why_not(tabs: Tabs) -> None:
    tabs.chain()
    found = tabs.do("search", text="blur", reference="labels")
    assert found[0]["name"] == "gaussian_blur"
    assert found[0]["fits"] == "good"
    assert found[0]["reason"] == ""
    found = {r["name"]: r for r in tabs.do("search", text="connected", reference="nuclei")}
    row = found["connected_component_labeling"]
    assert row["fits"] == "narrowing"
    assert row["reason"].startswith("warning: input image expects a binary image")
    table = tabs.step("labels_statistics", "labels", "nuclei")
    row = tabs.do("search", text="gaussian blur", reference=table)[0]
    assert (row["fits"], row["reason"]) == (
        "wrong",
        "input image expects an image, and this is a table.",
    )


def test_operations_for_scripts_come_last(tabs: Tabs) -> None:
    catalogue = tabs.session.catalogue
    found = names(tabs.do("search", text="set"))
    hidden = [catalogue[name].interface != "graphical" for name in found]
    assert hidden == sorted(hidden)
    assert True in hidden
    assert names(tabs.do("search", text=""))[0] == catalogue.common[0]


def test_the_input_that_is_meant_is_told(tabs: Tabs) -> None:
    tabs.chain()
    rows = {r["name"]: r for r in tabs.do("search", text="statistics", reference="labels")}
    assert rows["labels_statistics"]["port"] == "label"
    assert rows["labels_statistics"]["ports"][0]["kinds"] == ["labels"]


def test_categories_hold_what_fits(tabs: Tabs) -> None:
    tabs.chain()
    table = tabs.step("labels_statistics", "labels", "nuclei")
    found = {row["category"]: row for row in tabs.do("categories", reference="nuclei")}
    assert found["denoise"]["title"] == "Noise removal"
    assert "gaussian_blur" in names(found["denoise"]["operations"])
    assert "denoise" not in {row["category"] for row in tabs.do("categories", reference=table)}
    assert len(tabs.do("categories")) == len(tabs.session.catalogue.categories)


def test_what_can_be_connected_to_what(tabs: Tabs) -> None:
    tabs.chain()
    other = tabs.image("other")
    found = tabs.do("connections", reference=other)
    assert found == {
        "smooth": {"input_image": ""},
        "binary": {"input_image": ""},
        "labels": {
            "input_image": "warning: input image expects a binary image, and this is an image."
        },
    }
    found = tabs.do("connections", reference="binary")
    assert found["smooth"]["input_image"] == (
        "This would be a loop: Gaussian blur → Threshold (Otsu) → Gaussian blur."
    )
    assert "binary" not in found
    table = tabs.step("labels_statistics", "labels", "nuclei")
    spots = tabs.step("voronoi_otsu_labeling", other)
    found = tabs.do("connections", reference=table)
    assert found[spots]["input_image"] == "input image expects an image, and this is a table."
    tabs.do("connect", name="labels", port="input_image", reference=other)
    assert tabs.rows()["labels"]["problems"][0].startswith("warning: ")


def test_how_a_window_was_made(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("set_parameters", name="smooth", values={"sigma_x": "1.2 um"})
    tabs.do("set_title", name="smooth", title="soft")
    tabs.do("bypass", names=["binary"])
    found = tabs.do("lineage", name="binary")
    assert names(found["steps"]) == ["nuclei", "smooth", "binary"]
    assert found["steps"][1] == {
        "name": "smooth",
        "title": "soft",
        "operation": "Gaussian blur",
        "parameters": {"sigma_x": "1.2 µm", "sigma_y": "1 px", "sigma_z": "1 px"},
        "from": ["nuclei"],
    }
    assert found["text"].splitlines() == [
        "1. nuclei.tif",
        "2. soft (Gaussian blur) from nuclei.tif: sigma_x 1.2 µm, sigma_y 1 px, sigma_z 1 px",
        "3. Threshold (Otsu) from soft: bypassed yes",
    ]


def test_parameter_sets_are_those_of_all_branches(tabs: Tabs) -> None:
    tabs.chain()
    tabs.sigma(2)
    tabs.do("undo")
    tabs.sigma(3)
    tabs.do("set_title", name="labels", title="cells")
    found = tabs.do("parameter_sets", name="smooth")
    assert [row["summary"] for row in found] == [
        "sigma x 3, y 1, z 1",
        "sigma x 2, y 1, z 1",
        "sigma 1",
    ]
    assert [row["current"] for row in found] == [True, False, False]
    tabs.do("set_parameters", name="smooth", values=found[1]["values"])
    assert tabs.rows()["labels"]["title"] == "cells"
    again = tabs.do("parameter_sets", name="smooth")
    assert [row["values"]["sigma_x"] for row in again] == [2, 3, 1]
    assert again[0]["current"]
    tabs.do("replace_operation", name="smooth", operation="mean_filter")
    assert len(tabs.do("parameter_sets", name="smooth")) == 1


def test_of_many_parameter_sets_the_newest_are_told(tabs: Tabs) -> None:
    tabs.chain()
    for value in range(2, 210):
        tabs.sigma(value)
    tabs.sigma(3)
    found = tabs.do("parameter_sets", name="smooth")
    assert [row["values"]["sigma_x"] for row in found] == [3, *range(209, 10, -1)]


def test_the_tree_of_all_edits(tabs: Tabs) -> None:
    tabs.image()
    tabs.step("gaussian_blur", "nuclei")
    tabs.sigma(2)
    tabs.do("undo")
    tabs.sigma(3)
    tabs.sigma(4)
    tabs.do("goto", id=2)
    tabs.sigma(5)
    told = [
        (row["id"], row["parent"], row["depth"], row["branch"], row["on_path"], row["current"])
        for row in tabs.do("history_tree")
    ]
    assert told == [
        (0, None, 0, 0, True, False),
        (1, 0, 1, 0, True, False),
        (2, 1, 2, 0, True, False),
        (3, 2, 3, 0, False, False),
        (4, 2, 3, 1, False, False),
        (5, 4, 4, 1, False, False),
        (6, 2, 3, 2, True, True),
    ]
    assert tabs.do("history_tree")[3]["label"] == "Gaussian blur: sigma x 1 → 2"


def test_the_report_of_a_problem_does_not_name_the_allowed_folders(root: Path) -> None:
    (folder := root / "Study 7 Smith").mkdir()
    with opened(folder) as tabs:
        with pytest.raises(FluographError):
            tabs.do("open_images", paths=["/elsewhere.tif"])
        text = tabs.do("report")["text"]
    assert "/elsewhere.tif is not in a folder that this workspace may use: …. To allow" in text
    assert "Smith" not in text


def test_the_report_of_a_problem_has_no_image_and_no_folder(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tabs.root.parent)
    tabs.chain()
    with pytest.raises(FluographError):
        tabs.do("open_images", paths=[str(tabs.root / "missing.tif")])
    tabs.client.say("smooth", State.FAILED, reason=f"{tabs.root}/nuclei.tif is no TIFF")
    tabs.run()
    text = tabs.do("report")["text"]
    assert "pyclesperanto" in text
    assert "a device" in text
    assert "operation: gaussian_blur" in text
    assert "nuclei.tif is no TIFF" in text
    assert "no file or folder …/missing.tif" in text
    assert str(tabs.root) not in text
    assert str(tabs.root.parent) not in text


def test_the_workflow_as_code(tabs: Tabs) -> None:
    tabs.chain()
    (language,) = [row for row in tabs.do("languages") if row["name"] == "python"]
    made = tabs.do("export", language=language["name"])
    assert made["file"] == "workflow.py"
    assert "gaussian_blur" in made["text"]


def test_samples_are_listed(tabs: Tabs) -> None:
    assert "nuclei" in tabs.do("samples")
