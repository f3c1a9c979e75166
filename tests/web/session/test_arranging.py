from __future__ import annotations

from itertools import pairwise

import pytest

from fluograph.graph.document import Graph, Source, Step
from fluograph.web.session.arranging import arranged
from fluograph.web.session.placing import placed


def chain(length: int) -> Graph:
    names = ["image", *(f"step_{n}" for n in range(1, length))]
    steps = {b: Step("gaussian_blur", {"input_image": a}) for a, b in pairwise(names)}
    return Graph(sources={"image": Source("image.tif")}, steps=steps)


@pytest.mark.parametrize(
    ("length", "shape"), [(1, (1, 1)), (4, (4, 1)), (8, (4, 2)), (30, (7, 5))], ids=str
)
def test_a_chain_is_broken_into_rows(length: int, shape: tuple[int, int]) -> None:
    places = [tuple(shown["at"]) for shown in arranged(chain(length), (100, 10)).view.values()]

    assert len(set(places)) == length
    assert (max(x for x, _ in places) / 100 + 1, max(y for _, y in places) / 10 + 1) == shape
    assert places == sorted(places, key=lambda at: (at[1], at[0]))


def test_branches_lie_below_each_other_and_the_next_row_below_them_all() -> None:
    graph = chain(5)
    branch = Step("gaussian_blur", {"input_image": "image"})
    graph = Graph(sources=graph.sources, steps={**graph.steps, "branch": branch})

    view = arranged(graph, (100, 10)).view

    assert view["branch"]["at"] == [100, 10]
    assert view["step_4"]["at"] == [0, 20]


def test_a_loop_in_a_file_is_placed_too() -> None:
    steps = {n: Step("gaussian_blur", {"input_image": m}) for n, m in ("ab", "ba")}

    assert set(arranged(Graph(steps=steps), (100, 10)).view) == {"a", "b"}


def test_what_has_a_place_keeps_it() -> None:
    graph = chain(8)
    graph = Graph(sources=graph.sources, steps=graph.steps, view={"step_1": {"at": [5, 6]}})

    assert placed(graph).view["step_1"]["at"] == [5, 6]
