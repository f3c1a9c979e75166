from __future__ import annotations

import subprocess
import sys

import pytest

from fluograph.errors import UnknownNameError
from fluograph.operations.catalogue import Catalogue, catalogue
from fluograph.operations.kinds import Kind
from fluograph.operations.record import Operation, Output
from fluograph.operations.values import coerce

EVERY = list(catalogue().values())
IDS = [operation.name for operation in EVERY]


def test_a_row() -> None:
    blur = catalogue()["gaussian_blur"]
    assert blur.title == "Gaussian blur"
    assert [i.kinds for i in blur.inputs] == [(Kind.IMAGE,)]
    assert [o.kind for o in blur.outputs] == [Kind.IMAGE]
    assert blur.defaults == {"sigma_x": 0.0, "sigma_y": 0.0, "sigma_z": 0.0}
    assert blur.starts == {"sigma_x": 1.0, "sigma_y": 1.0, "sigma_z": 1.0}
    assert blur.platforms["clij2"] == "gaussianBlur2D, gaussianBlur3D"
    sigma = blur.parameter("sigma_y")
    assert (sigma.axis, sigma.group, sigma.unit) == ("y", "sigma", "length")


def test_an_operation_is_read_once() -> None:
    assert catalogue()["sobel"] is catalogue()["sobel"]
    assert catalogue() is catalogue()
    hash(catalogue()["sobel"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gausian_blur", "Did you mean gaussian_blur"),
        ("nonsense", "fluograph operations"),
        ("execute", "takes program code"),
    ],
)
def test_unknown_names(name: str, message: str) -> None:
    assert name not in catalogue()
    with pytest.raises(UnknownNameError, match=message):
        catalogue()[name]


def test_version_and_categories() -> None:
    assert catalogue().version == 1
    assert catalogue().categories[0] == "filter"
    assert catalogue().category_title("binarize") == "Binarise"
    assert set(catalogue().common) <= set(catalogue())


def test_operations_of_plugins_are_added() -> None:
    data = {"version": 1, "excluded": {}, "common": ["a"], "categories": {}, "operations": {}}
    more = Operation("a", "An operation", "", (), (Output("o", None),), categories=("mine",))
    found = Catalogue(data, {"a": more})
    assert dict(found) == {"a": more}
    assert found.categories == ("mine",)
    assert found.search("operation") == [more]


@pytest.mark.parametrize("operation", EVERY, ids=IDS)
def test_every_row_is_complete(operation: Operation) -> None:
    assert operation.title[:1].isupper() or operation.title[0].isdigit()
    assert operation.description.endswith((".", ")"))
    assert operation.outputs
    assert operation.categories
    assert set(operation.categories) <= set(catalogue().categories)
    assert all(output.kind or operation.inputs for output in operation.outputs)
    for parameter in operation.parameters:
        assert parameter.description
        assert (parameter.type == "choice") == bool(parameter.choices)


@pytest.mark.parametrize("operation", EVERY, ids=IDS)
def test_defaults_and_starting_values_are_valid(operation: Operation) -> None:
    for values in (operation.defaults, operation.starts):
        for name, value in values.items():
            assert coerce(operation.parameter(name), value) == value
    for parameter in operation.parameters:
        assert parameter.required == (parameter.default is None)
        assert not parameter.required or parameter.start is not None


def test_most_operations_link_to_their_documentation() -> None:
    links = {o.name: o.link for o in EVERY if o.link}
    assert len(links) > len(EVERY) / 2
    assert {link for link in links.values() if not link.startswith("https://")} == set()
    assert links["gaussian_blur"] == "https://clij.github.io/clij2-docs/reference_gaussianBlur3D"
    assert links["threshold_li"].startswith("https://scikit-image.org/docs/")  # not source code
    assert links["sato_filter"] == "https://doi.org/10.1016/S1361-8415(98)80009-1"
    assert links["grayscale_dilate"].endswith("maximum3DBox")  # its docstring names the minimum
    assert "clahe" not in links  # refers to source code alone


def test_titles_tell_operations_apart() -> None:
    titles = [o.title for o in EVERY if o.interface == "graphical"]
    assert len(titles) == len(set(titles))


def test_the_catalogue_needs_no_numpy() -> None:
    code = (
        "import sys; from fluograph.operations.catalogue import catalogue; "
        "catalogue().search('noise'); list(catalogue().values()); "
        "sys.exit('numpy' in sys.modules or 'pyclesperanto' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
