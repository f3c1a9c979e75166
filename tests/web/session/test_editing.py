from __future__ import annotations

from typing import Any

import pytest

from fluograph.errors import FluographError
from fluograph.graph.document import Link
from tests.web.session.fakes import Tabs, meta


def steps(tabs: Tabs) -> dict[str, Any]:
    return dict(tabs.session.graph.steps)


def test_a_step_reads_what_it_was_added_to_and_stands_right_of_it(tabs: Tabs) -> None:
    nuclei = tabs.image()
    smooth = tabs.step("gaussian_blur", nuclei, tab="one")
    row = tabs.rows()[smooth]
    assert row["title"] == row["operation_title"] == "Gaussian blur"
    assert row["inputs"] == [
        {
            "port": "input_image",
            "title": "input image",
            "reference": "nuclei",
            "kinds": ["image"],
            "optional": False,
        }
    ]
    assert row["outputs"] == [{"port": "output_image", "kind": "image"}]
    assert row["at"][0] > tabs.rows()[nuclei]["at"][0] + tabs.rows()[nuclei]["size"][0]
    assert steps(tabs)[smooth].parameters == {"sigma_x": 1, "sigma_y": 1, "sigma_z": 1}
    assert tabs.changes[-1].tab == "one"
    assert list(tabs.changes[-1].windows) == [smooth]


def test_like_steps_are_told_apart(tabs: Tabs) -> None:
    nuclei = tabs.image()
    names = [tabs.step("gaussian_blur", nuclei) for _ in range(2)]
    assert [tabs.rows()[name]["title"] for name in names] == ["Gaussian blur", "Gaussian blur 2"]
    tabs.do("set_title", name=names[1], title=" wide \n blur ")
    assert tabs.rows()[names[1]]["title"] == "wide blur"


def test_a_step_may_have_open_inputs(tabs: Tabs) -> None:
    nuclei = tabs.image()
    name = tabs.step("subtract_images", nuclei)
    (problem,) = tabs.rows()[name]["problems"]
    assert problem.startswith("input_image1: expected an image, got nothing")
    empty = tabs.do("add_step", operation="sobel")["name"]
    assert tabs.rows()[empty]["problems"]


@pytest.mark.parametrize(
    ("axes", "voxel", "expected"),
    [
        ("YX", (None, None, None), 0.0),
        ("ZYX", (None, None, None), 1),
        ("ZYX", (0.5, 0.1, 0.1), 0.2),
        ("ZYX", (0.3, 0.1, 0.1), 0.33),
    ],
)
def test_the_width_along_z_starts_by_the_voxel_size(
    tabs: Tabs, axes: str, voxel: Any, expected: float
) -> None:
    nuclei = tabs.image()
    tabs.client.say(nuclei, metas={"": meta(axes=axes, voxel=voxel)})
    tabs.run()
    smooth = tabs.step("gaussian_blur", nuclei)
    assert steps(tabs)[smooth].parameters["sigma_z"] == expected
    assert steps(tabs)[smooth].parameters["sigma_x"] == 1


def test_a_box_starts_no_larger_than_the_image(tabs: Tabs) -> None:
    nuclei = tabs.image()
    tabs.client.say(nuclei, metas={"": meta(axes="ZYX")})
    tabs.run()
    box = tabs.step("crop", nuclei)
    values = steps(tabs)[box].parameters
    assert (values["width"], values["height"], values["depth"]) == (80, 60, 8)


def test_the_channel_that_is_looked_at_is_extracted(tabs: Tabs) -> None:
    nuclei = tabs.image()
    tabs.client.say(nuclei, metas={"": meta(axes="CYX")})
    tabs.run()
    tabs.do("look", changes={nuclei: {"channel": 1}})
    one = tabs.step("extract_channel", nuclei)
    assert steps(tabs)[one].parameters == {"channel": 1}


def test_parameters_are_typed_and_shown(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("set_parameters", name="smooth", values={"sigma_x": "1.2 um", "sigma_y": "1.2um"})
    assert steps(tabs)["smooth"].parameters["sigma_y"] == "1.2 um"
    assert tabs.rows()["smooth"]["summary"] == "sigma 1.2 µm, z 1"
    assert tabs.labels[-1] == "Gaussian blur: sigma 1 → 1.2 µm"
    tabs.sigma(2)
    assert tabs.rows()["smooth"]["summary"] == "sigma x 2, y 1.2 µm, z 1"
    tabs.client.say("smooth", metas={"output_image": meta()})
    tabs.run()
    assert tabs.rows()["smooth"]["summary"] == "sigma x 2, y 1.2 µm"


@pytest.mark.parametrize(("axes", "expected"), [("YX", "sigma 1"), ("ZYX", "sigma 1, z 2")])
def test_a_plane_has_no_z_to_tell_also_before_the_step_is_computed(
    tabs: Tabs, axes: str, expected: str
) -> None:
    nuclei = tabs.image()
    tabs.client.say(nuclei, metas={"": meta(axes=axes)})
    tabs.run()
    smooth = tabs.step("gaussian_blur", nuclei)
    tabs.do("set_parameters", name=smooth, values={"sigma_z": 2})
    assert tabs.rows()[smooth]["summary"] == expected


def test_a_switch_that_is_off_as_usual_is_not_told(tabs: Tabs) -> None:
    nuclei = tabs.image()
    turned = tabs.step("rotate", nuclei)
    assert "resize" not in tabs.rows()[turned]["summary"]
    tabs.do("set_parameters", name=turned, values={"resize": True, "centered": False})
    summary = tabs.rows()[turned]["summary"]
    assert "resize yes" in summary
    assert "centered no" in summary


def test_a_number_feeds_a_parameter(tabs: Tabs) -> None:
    nuclei = tabs.image()
    number = tabs.step("maximum_of_all_pixels", nuclei)
    product = tabs.step("multiply_image_and_scalar", nuclei)
    tabs.do("link_parameter", name=product, parameter="scalar", reference=number)
    assert steps(tabs)[product].parameters["scalar"] == Link(number)
    assert tabs.rows()[product]["links"] == [{"parameter": "scalar", "reference": number}]
    tabs.do("link_parameter", name=product, parameter="scalar", reference=None)
    start = tabs.session.catalogue["multiply_image_and_scalar"].starts["scalar"]
    assert steps(tabs)[product].parameters["scalar"] == start


def test_steps_are_inserted_on_a_connection(tabs: Tabs) -> None:
    tabs.chain()
    name = tabs.do("insert_step", operation="top_hat", name="binary", port="input_image")["name"]
    assert steps(tabs)[name].inputs == {"input_image": "smooth"}
    assert steps(tabs)["binary"].inputs == {"input_image": name}
    assert tabs.changes[-1].order == ("nuclei", "smooth", name, "binary", "labels")


def test_what_comes_later_makes_room_for_an_inserted_step(tabs: Tabs) -> None:
    tabs.chain()
    before = {name: row["at"] for name, row in tabs.rows().items()}
    name = tabs.do("insert_step", operation="top_hat", name="binary", port="input_image")["name"]
    after = {name: row["at"] for name, row in tabs.rows().items()}
    assert after[name] == before["binary"]
    for moved in ("binary", "labels"):
        assert after[moved] == [before[moved][0] + 400, before[moved][1]]
    for still in ("nuclei", "smooth"):
        assert after[still] == before[still]


def test_an_inserted_step_hides_no_other_branch(tabs: Tabs) -> None:
    tabs.chain()
    x, y = tabs.rows()["labels"]["at"]
    tabs.do("open_images", paths=["nuclei.tif"], at=[x + 400, y])
    before = {name: row["at"] for name, row in tabs.rows().items()}
    name = tabs.do("insert_step", operation="top_hat", name="binary", port="input_image")["name"]
    after = {name: row["at"] for name, row in tabs.rows().items()}
    assert {**before, name: after[name]} == after
    assert after[name] not in before.values()


def test_several_windows_are_removed_as_one_edit(tabs: Tabs) -> None:
    tabs.chain()
    before = len(tabs.labels)
    tabs.do("remove", names=["smooth", "binary"])
    assert steps(tabs)["labels"].inputs == {"input_image": "nuclei"}
    assert tabs.labels[before:] == ["Remove Gaussian blur, Threshold (Otsu)"]
    assert tabs.changes[-1].windows["smooth"] is None
    assert tabs.changes[-1].status["smooth"] is None
    tabs.do("undo")
    assert list(tabs.rows()) == ["nuclei", "smooth", "binary", "labels"]


def test_bypass_goes_back_and_forth(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("bypass", names=["smooth", "binary"])
    assert [tabs.rows()[name]["bypass"] for name in ("smooth", "binary")] == [True, True]
    tabs.do("bypass", names=["smooth"], on=True)
    assert tabs.rows()["smooth"]["bypass"]
    tabs.do("bypass", names=["smooth"])
    assert not tabs.rows()["smooth"]["bypass"]


def test_an_operation_is_replaced_in_place(tabs: Tabs) -> None:
    tabs.chain()
    at = tabs.rows()["smooth"]["at"]
    tabs.do("replace_operation", name="smooth", operation="mean_filter")
    row = tabs.rows()["smooth"]
    assert (row["operation"], row["at"]) == ("mean_filter", at)
    assert tabs.labels[-1] == "Replace Gaussian blur by Mean filter"


def test_outputs_are_the_last_steps_until_one_is_chosen(tabs: Tabs) -> None:
    def outputs() -> list[str]:
        return [name for name, row in tabs.rows().items() if row["output"]]

    tabs.chain()
    assert outputs() == ["labels"]
    assert tabs.session.graph.outputs == ()
    tabs.do("toggle_output", name="smooth")
    assert outputs() == ["smooth", "labels"]
    last = tabs.step("dilate_labels", "labels")
    assert outputs() == ["smooth", "labels", last]
    tabs.do("toggle_output", name="labels")
    assert outputs() == ["smooth", last]


def test_planes_one_by_one(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("set_over", name="smooth", over="planes")
    assert tabs.rows()["smooth"]["over"] == "planes"
    assert tabs.labels[-1] == "Gaussian blur: plane by plane"


def test_what_is_read_of_an_image_can_be_changed(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("set_source", name="nuclei", changes={"channel": 1, "voxel_size": {"x": "0.5 um"}})
    assert tabs.labels[-1] == "nuclei.tif: channel 1, voxel_size x 0.5 µm"
    assert tabs.rows()["nuclei"]["summary"] == "channel 1"
    tabs.image("other")
    tabs.do("set_source", name="nuclei", changes={"file": str(tabs.root / "other.tif")})
    assert tabs.labels[-1] == "other.tif: file other.tif"
    assert tabs.client.shown[-1][0].sources["nuclei"].file == str(tabs.root / "other.tif")


Given = dict[str, Any]


@pytest.mark.parametrize(
    ("command", "given", "message"),
    [
        ("add_step", {"operation": "nothing"}, "no operation called 'nothing'"),
        ("add_step", {}, "add_step takes"),
        ("add_step", {"operation": "sobel", "inputs": {"image": "nuclei"}}, "has no input called"),
        ("add_step", {"operation": "sobel", "inputs": {"input_image": "x"}}, "no source or step"),
        (
            "add_step",
            {"operation": "gaussian_blur", "inputs": {"input_image": "table"}},
            "expects an image, and this is a table",
        ),
        ("add_step", {"operation": "sobel", "at": [1]}, "two numbers"),
        ("set_parameters", {"name": "smooth", "values": {"sigma": 1}}, "no parameter called"),
        ("set_parameters", {"name": "smooth", "values": {"sigma_x": "wide"}}, "must be a number"),
        ("set_parameters", {"name": "smooth", "values": [1]}, "set_parameters takes"),
        ("set_parameters", {"name": "nuclei", "values": {}}, "no step called 'nuclei'"),
        ("connect", {"name": "smooth", "port": "input_image", "reference": "labels"}, "a loop"),
        ("connect", {"name": "smooth", "port": "input_image", "reference": "smooth"}, "itself"),
        (
            "connect",
            {"name": "smooth", "port": "input_image", "reference": "table"},
            "Gaussian blur: input image expects an image, and this is a table",
        ),
        ("connect", {"name": "smooth", "port": "kernel", "reference": "nuclei"}, "no input called"),
        (
            "connect",
            {"name": "smooth", "port": "input_image", "reference": "nuclei.x"},
            "no output called 'x'",
        ),
        (
            "link_parameter",
            {"name": "smooth", "parameter": "sigma_x", "reference": "nuclei"},
            "expects a number",
        ),
        (
            "link_parameter",
            {"name": "labels", "parameter": "connectivity", "reference": "nuclei"},
            "only a number",
        ),
        (
            "insert_step",
            {"operation": "labels_statistics", "name": "binary", "port": "input_image"},
            "expects an image, and this is a table",
        ),
        ("insert_step", {"operation": "sobel", "name": "binary", "port": "x"}, "not connected"),
        ("remove", {"names": ["nothing"]}, "no source or step"),
        ("bypass", {"names": ["nuclei"]}, "no step called"),
        ("set_over", {"name": "smooth", "over": "rows"}, "expected 'planes'"),
        ("toggle_output", {"name": "nuclei"}, "no step called"),
        ("set_source", {"name": "nuclei", "changes": {"colour": 1}}, "has no 'colour'"),
        ("set_source", {"name": "nuclei", "changes": {"channel": -1}}, "an index or a name"),
        ("set_source", {"name": "nuclei", "changes": {"file": "/etc/passwd"}}, "may use"),
        ("open_images", {"paths": ["../secret.tif"]}, "may use"),
        ("open_images", {"paths": ["missing.tif"]}, "no file or folder"),
        ("move", {"positions": {"smooth": [1, 2, 3]}}, "two numbers"),
        ("move", {"positions": {"x": [1, 2]}}, "no source or step"),
        ("move", {"positions": {"smooth": [float("nan"), 2]}}, "move takes"),
        ("look", {"changes": {"smooth": {"at": [1, 2]}}}, "no setting 'at'"),
        ("look", {"changes": {"smooth": {"zoom": float("inf")}}}, "finite numbers"),
        ("look", {"changes": {"smooth": {"lut": "x" * 5000}}}, "a short text"),
        ("resize", {"name": "smooth", "size": [-5, 300]}, "above 0, got"),
        ("resize", {"name": "smooth", "size": []}, "above 0, got"),
        ("dance", {}, "no command called 'dance'"),
        ("undo", {"twice": True}, "undo takes"),
        ("goto", {"id": 99}, "no edit 99"),
        ("redo", {}, "nothing to redo"),
        ("export", {"language": "cobol"}, "no language called"),
        ("save", {}, "no file yet"),
        ("open_workflow", {"path": "nowhere.fluo.yaml"}, "no file or folder"),
        ("lineage", {"name": "x"}, "no source or step"),
        ("parameter_sets", {"name": "nuclei"}, "no step called"),
        ("suggestions", {"reference": "x"}, "no source or step"),
        ("connections", {"reference": "x"}, "no source or step"),
        ("copy", {"names": ["x"]}, "no source or step"),
        ("duplicate", {"names": ["x"]}, "no source or step"),
        ("open_sample", {"name": 5}, "open_sample takes"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    tabs: Tabs, command: str, given: Given, message: str
) -> None:
    tabs.chain()
    spots = tabs.step("voronoi_otsu_labeling", "nuclei")
    table = tabs.step("labels_statistics", spots, "nuclei")
    given = _with(given, table)
    before, count = tabs.session.snapshot(), len(tabs.labels)
    with pytest.raises(FluographError, match=message):
        tabs.do(command, **given)
    assert tabs.session.snapshot() == before
    assert len(tabs.labels) == count


def _with(given: Any, table: str) -> Any:
    """Return arguments where ``table`` stands for the step that makes one."""
    if isinstance(given, dict):
        return {key: _with(value, table) for key, value in given.items()}
    return table if given == "table" else given


def test_every_command_has_a_name_of_its_own() -> None:
    from fluograph.web.session import commands

    count = sum(len(part.COMMANDS) for part in commands._PARTS)
    assert count == len(commands.COMMANDS)


@pytest.mark.parametrize("number", [1, 7])
def test_new_windows_hide_none(tabs: Tabs, number: int) -> None:
    nuclei = tabs.image()
    for _ in range(number):
        tabs.step("gaussian_blur", nuclei)
        tabs.image("other")
    rows = [*tabs.rows().values()]
    for row in rows:
        (x, y), (w, h) = row["at"], row["size"]
        assert not [
            other
            for other in rows
            if other is not row
            and other["at"][0] < x + w
            and other["at"][0] + other["size"][0] > x
            and other["at"][1] < y + h
            and other["at"][1] + other["size"][1] > y
        ]


BAD: dict[str, tuple[str, dict[str, Any]]] = {
    "no place": ("open_images", {"paths": [], "at": [1.0]}),
    "far away": ("add_step", {"operation": "gaussian_blur", "at": [1e300, 0]}),
    "no number": ("move", {"positions": {"smooth": [10**400, 1]}}),
    "the graph": ("set_source", {"name": "nuclei", "changes": {"graph": 1}}),
    "a title": ("set_source", {"name": "nuclei", "changes": {"title": 5}}),
    "extra": ("set_source", {"name": "nuclei", "changes": {"extra": {}}}),
    "a file": ("set_source", {"name": "nuclei", "changes": {"file": 5}}),
    "sizes": ("set_source", {"name": "nuclei", "changes": {"voxel_size": "x"}}),
    "endless": ("set_source", {"name": "nuclei", "changes": {"voxel_size": {"x": "1e999 um"}}}),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_arguments_are_refused_and_change_nothing(tabs: Tabs, case: str) -> None:
    tabs.chain()
    graph = tabs.session.graph
    command, arguments = BAD[case]
    with pytest.raises(FluographError):
        tabs.do(command, **arguments)
    assert tabs.session.graph == graph
