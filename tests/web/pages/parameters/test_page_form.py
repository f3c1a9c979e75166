from __future__ import annotations

import json
from pathlib import Path

import pytest

from fluograph.web.pages.parameters.form import form
from fluograph.web.pages.parameters.shown import values
from tests.web.session.fakes import Tabs, meta

BLUR = "smooth"


def test_a_step_is_told_with_its_parameters_by_group(tabs: Tabs) -> None:
    told = form(tabs.session, BLUR)
    assert told is not None
    (sigma,) = told["groups"]
    assert (told["kind"], told["operation_title"], told["planes"]) == (
        "step",
        "Gaussian blur",
        True,
    )
    assert [part["name"] for part in sigma["parts"]] == ["sigma_x", "sigma_y", "sigma_z"]
    assert [part["um"] for part in sigma["parts"]] == [0.5, 0.5, 2.0]
    assert told["inputs"][0]["title"] == "cells.tif"


@pytest.mark.parametrize(
    ("operation", "link"),
    [
        ("gaussian_blur", "https://clij.github.io/clij2-docs/reference_gaussianBlur3D"),
        ("clahe", "https://clesperanto.github.io/pyclesperanto/"),
        ("extract_channel", ""),
    ],
)
def test_a_step_leads_to_the_documentation(tabs: Tabs, operation: str, link: str) -> None:
    tabs.do("replace_operation", name=BLUR, operation=operation)
    told = form(tabs.session, BLUR)
    assert told is not None
    assert told["link"] == link


def test_values_change_without_the_form(tabs: Tabs) -> None:
    before = form(tabs.session, BLUR)
    tabs.do("set_parameters", name=BLUR, values={"sigma_x": "1.5 um"})

    assert form(tabs.session, BLUR) == before
    sigma = values(tabs.session, BLUR)["parameters"]["sigma_x"]
    assert (sigma["number"], sigma["unit"], sigma["text"]) == (1.5, "um", "1.5")


def test_a_fed_parameter_tells_by_what(tabs: Tabs) -> None:
    mean = tabs.step("mean_of_all_pixels", BLUR)
    tabs.do("link_parameter", name="binary", parameter="scalar", reference=mean)

    fed = values(tabs.session, "binary")["parameters"]["scalar"]["fed"]

    assert (fed["window"], fed["title"]) == (mean, "Mean of all pixels")


def test_only_numbers_from_before_can_feed(tabs: Tabs) -> None:
    for read in (BLUR, "binary"):
        step = tabs.step("mean_of_all_pixels", read)
        tabs.client.say(step, metas={"value": {"kind": "number", "axes": ""}})
    tabs.run()
    told = form(tabs.session, "binary")
    assert told is not None
    (row,) = told["numbers"]
    assert (row["reference"], row["title"]) == ("mean_of_all_pixels.value", "Mean of all pixels")


def test_intensities_reach_as_far_as_the_image_can(tabs: Tabs) -> None:
    clip = tabs.step("clip", BLUR)
    told = form(tabs.session, clip)
    assert told is not None
    assert told["groups"][0]["parts"][0]["high"] == 65535


def test_a_source_tells_what_was_found(tabs: Tabs) -> None:
    (source,) = tabs.session.graph.sources
    told = form(tabs.session, source)
    assert told is not None
    assert (told["axes"], told["shape"], told["dtype"]) == ("ZYX", [8, 60, 80], "uint16")
    assert told["found_voxel_size"] == [2.0, 0.5, 0.5]


def test_a_source_tells_its_file_and_why_it_failed(tabs: Tabs) -> None:
    told = form(tabs.session, "cells")
    assert told is not None
    file = tabs.session.graph.sources["cells"].file
    assert file is not None
    assert (told["file"], told["folder"]) == ("cells.tif", str(Path(file).parent))
    assert told["reason"] == ""

    tabs.client.say("cells", "failed", reason="There is no file cells.tif.")
    tabs.run()

    told = form(tabs.session, "cells")
    assert told is not None
    assert told["reason"] == "There is no file cells.tif."


def test_channels_are_chosen_by_their_names(tabs: Tabs) -> None:
    (source,) = tabs.session.graph.sources
    one = tabs.step("extract_channel", source)
    told = form(tabs.session, one)
    assert told is not None
    assert told["groups"][0]["type"] == "int"

    seen = {**meta(axes="CYX"), "channels": ["DNA", ""]}
    tabs.client.say(source, metas={"image": seen})
    tabs.run()

    told = form(tabs.session, one)
    assert told is not None
    (group,) = told["groups"]
    assert (group["type"], group["choices"]) == ("choice", ["0", "1"])
    assert group["titles"] == ["DNA", "channel 1"]
    tabs.do("set_parameters", name=one, values={"channel": "1"})
    assert tabs.session.graph.steps[one].parameters["channel"] == 1


def test_an_unknown_window_has_no_form(tabs: Tabs) -> None:
    assert form(tabs.session, "nothing") is None


@pytest.mark.parametrize("reach", range(2))
def test_every_operation_can_be_shown(tabs: Tabs, reach: int) -> None:
    names = list(tabs.session.catalogue)[reach::2]
    for operation in names:
        tabs.do("replace_operation", name=BLUR, operation=operation)
        shown = form(tabs.session, BLUR), values(tabs.session, BLUR)
        assert json.loads(json.dumps(shown))[0]["operation"] == operation


def test_an_input_may_stay_open(tabs: Tabs) -> None:
    step, statistics = (form(tabs.session, n) for n in (BLUR, tabs.step("labels_statistics")))
    assert step is not None
    assert statistics is not None
    assert [row["optional"] for row in step["inputs"]] == [False]
    assert [row["optional"] for row in statistics["inputs"]] == [True, True]


def test_other_axes_can_be_chosen_where_they_were_guessed(tabs: Tabs) -> None:
    note = "a.tif does not tell its axes; State others, such as `axes: TYX`, on the source."
    tabs.client.say("cells", source={"T": 1, "notes": [note]})
    tabs.run()
    told = form(tabs.session, "cells")
    assert told is not None
    assert (told["notes"], told["other_axes"]) == ([note], ["TYX"])
