from __future__ import annotations

import pytest

from fluograph.operations.catalogue import catalogue
from fluograph.operations.search import Entry, search


def found(text: str) -> list[str]:
    return [operation.name for operation in catalogue().search(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("remove noise", {"median", "gaussian_blur"}),
        ("denoise", {"median", "gaussian_blur"}),
        ("smooth", {"gaussian_blur", "mean_filter"}),
        ("background", {"top_hat", "subtract_gaussian_background"}),
        ("rolling ball", {"top_hat"}),
        ("count objects", {"connected_component_labeling", "labels_statistics"}),
        ("segment", {"threshold_otsu", "voronoi_otsu_labeling"}),
        ("split touching", {"voronoi_otsu_labeling"}),
        ("watershed", {"voronoi_otsu_labeling"}),
        ("skeleton", {"skeletonize"}),
        ("edges", {"sobel"}),
        ("threshold", {"threshold_otsu"}),
        ("label", {"connected_component_labeling"}),
        ("measure", {"labels_statistics"}),
        ("distance", {"generate_distance_matrix"}),
        ("fill holes", {"fill_holes"}),
        ("outline", {"detect_label_edges", "reduce_labels_to_label_edges"}),
        ("mip", {"maximum_z_projection"}),
        ("area", {"labels_statistics", "pixel_count_map"}),
        ("split channels", {"extract_channel"}),
        ("isotropic", {"make_isotropic"}),
        ("gaussianBlur3D", {"gaussian_blur"}),
    ],
)
def test_the_words_of_people_find_operations(text: str, names: set[str]) -> None:
    assert names <= set(found(text)[:6])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neighbors", "neighbours"),
        ("color", "colour"),
        ("center of mass", "centre of mass"),
        ("labeling", "labelling"),
        ("skeletonize", "skeletonise"),
        ("grayscale", "greyscale"),
        ("Gaussian-Blur", "gaussian blur"),
    ],
)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    assert found(one) == found(other) != []


@pytest.mark.parametrize(
    ("typo", "name"),
    [
        ("gausian blur", "gaussian_blur"),
        ("treshold", "threshold_otsu"),
        ("skelton", "skeletonize"),
        ("meadian", "median"),
        ("voroni", "voronoi_labeling"),
    ],
)
def test_a_typing_error_is_forgiven(typo: str, name: str) -> None:
    assert name in found(typo)[:5]


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_name_and_title_finds_its_operation(name: str) -> None:
    assert name in found(name)[:2]
    assert name in found(catalogue()[name].title)[:8]


def test_nothing_is_found_for_nonsense() -> None:
    assert found("xqzzy") == []
    assert found("gaussian xqzzy") == []


def test_no_text_finds_everything() -> None:
    assert found(" the ") == list(catalogue())


def test_what_is_hidden_from_menus_comes_last() -> None:
    entries = [Entry("a", "Blur", hidden=True), Entry("b", "Blur"), Entry("c", "Blur", common=1.0)]
    assert search("blur", entries) == ["c", "b", "a"]
