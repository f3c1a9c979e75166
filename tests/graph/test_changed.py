"""What an edit may have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fluograph.graph.changed import affected
from fluograph.graph.document import Graph, Source
from tests.web.live.fakes import chain


def with_step(name: str, **changes: Any) -> Graph:
    old = chain()
    return replace(old, steps={**old.steps, name: replace(old.steps[name], **changes)})


@pytest.mark.parametrize(
    ("new", "names"),
    [
        (with_step("smooth", parameters={"sigma_x": 2.0}), {"smooth", "labels"}),
        (with_step("labels", bypass=True), {"labels"}),
        (with_step("smooth", title="Softer"), set()),
        (replace(chain(), view={"smooth": {"at": [1, 2]}}), set()),
        (replace(chain(), sources={"image": Source(file="b.tif")}), {"image", "smooth", "labels"}),
        (replace(chain(), sources={}), set()),
    ],
    ids=["parameter", "last", "title", "view", "source", "removed"],
)
def test_what_lies_downstream_is_affected(new: Graph, names: set[str]) -> None:
    assert affected(chain(), new) == names


def test_a_name_that_means_something_else_now_is_affected() -> None:
    old = replace(chain(), sources={}, steps={})
    assert affected(old, chain()) == {"image", "smooth", "labels"}
