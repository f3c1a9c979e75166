from __future__ import annotations

from pathlib import Path

import pytest

from fluograph.batch.items import Item, bind
from fluograph.errors import FluographError, GraphError, ImageError, UnknownNameError
from fluograph.graph.document import Graph, Source

ONE = Graph(sources={"nuclei": Source("own.tif")})
OPEN = Graph(sources={"nuclei": Source()})
TWO = Graph(sources={"nuclei": Source(), "cells": Source()})
CHANNELS = Graph(
    sources={"nuclei": Source("i.tif", channel=0), "cells": Source("i.tif", channel=1)}
)
FLAT = Graph(sources={"nuclei": Source(), "flat": Source("flat.tif")})
NONE = Graph()

FILES = ("a/i1.tif", "a/i2.tif", "a/i10.tif", "b/i1.tif", "b/i2.tif", "b/i10.tif", "b/notes.txt")
MORE = ("c/j1.tif", "c/j2.tif", "c/j3.tif", "d/i1.tif", "d/i2.tif", "d/k3.tif", "flat.tif")


@pytest.fixture
def images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*FILES, *MORE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bound(graph: Graph, arguments: list[str]) -> list[tuple[str, dict[str, str]]]:
    items = bind(graph, arguments, name="workflow")
    return [(i.name, {s: p.as_posix() for s, p in i.files.items()}) for i in items]


A = ["i1", "i2", "i10"]
GOOD = {
    "a file": (ONE, ["a/i1.tif"], [("i1", {"nuclei": "a/i1.tif"})]),
    "by name": (OPEN, ["nuclei=a/i1.tif"], [("i1", {"nuclei": "a/i1.tif"})]),
    "a folder, in natural order": (OPEN, ["a"], [(i, {"nuclei": f"a/{i}.tif"}) for i in A]),
    "a pattern": (OPEN, ["a/i1*.tif"], [(i, {"nuclei": f"a/{i}.tif"}) for i in ("i1", "i10")]),
    "twice the same": (OPEN, ["a/i1.tif", "a/i1.tif"], [("i1", {"nuclei": "a/i1.tif"})]),
    "same names": (
        OPEN,
        ["a/i1.tif", "b/i1.tif"],
        [(f"{d}/i1", {"nuclei": f"{d}/i1.tif"}) for d in "ab"],
    ),
    "its own file": (ONE, [], [("workflow", {})]),
    "channels of one image": (
        CHANNELS,
        ["a/i1.tif"],
        [("i1", {"nuclei": "a/i1.tif", "cells": "a/i1.tif"})],
    ),
    "paired by name": (
        TWO,
        ["nuclei=a", "cells=b/i2.tif", "cells=b/i1.tif", "cells=b/i10.tif"],
        [(i, {"nuclei": f"a/{i}.tif", "cells": f"b/{i}.tif"}) for i in A],
    ),
    "paired by order": (
        TWO,
        ["nuclei=a", "cells=c"],
        [(i, {"nuclei": f"a/{i}.tif", "cells": f"c/j{n}.tif"}) for n, i in enumerate(A, 1)],
    ),
    "same names in two folders, in the same order": (
        TWO,
        ["nuclei=a/i1.tif", "nuclei=b/i1.tif", "cells=b/i1.tif", "cells=d/i1.tif"],
        [
            ("a/i1", {"nuclei": "a/i1.tif", "cells": "b/i1.tif"}),
            ("b/i1", {"nuclei": "b/i1.tif", "cells": "d/i1.tif"}),
        ],
    ),
    "one for all": (
        TWO,
        ["cells=flat.tif", "nuclei=a"],
        [(i, {"nuclei": f"a/{i}.tif", "cells": "flat.tif"}) for i in A],
    ),
    "the only one without a file": (FLAT, ["a/i1.tif"], [("i1", {"nuclei": "a/i1.tif"})]),
}


@pytest.mark.parametrize("case", GOOD)
def test_binds(case: str, images: Path) -> None:
    graph, arguments, expected = GOOD[case]
    assert bound(graph, arguments) == expected


BAD: dict[str, tuple[Graph, list[str], type[FluographError], str]] = {
    "no image": (OPEN, [], GraphError, "No image was given for nuclei"),
    "no such source": (ONE, ["cell=a"], UnknownNameError, "has no source called 'cell'"),
    "several sources": (TWO, ["a"], GraphError, "nuclei=PATH cells=PATH"),
    "one of two": (TWO, ["nuclei=a"], GraphError, "No image was given for cells: cells=PATH"),
    "different numbers": (TWO, ["nuclei=a", "cells=b/i*1*"], GraphError, "has 3 images and"),
    "half the same names": (TWO, ["nuclei=a", "cells=d"], GraphError, "Cannot pair"),
    "no source": (NONE, ["a"], GraphError, "takes no images"),
    "missing": (OPEN, ["a/i3.tif"], ImageError, "There is no file a/i3.tif"),
    "no match": (OPEN, ["a/*.czi"], ImageError, "No image matches"),
}


@pytest.mark.parametrize("case", BAD)
def test_refuses_what_is_unclear(case: str, images: Path) -> None:
    graph, arguments, error, message = BAD[case]
    with pytest.raises(error, match=message.replace("*", r"\*")):
        bind(graph, arguments, name="workflow")


def test_a_name_with_an_equals_sign_is_a_file(images: Path) -> None:
    (images / "x=1.tif").touch()
    assert bind(OPEN, ["x=1.tif"], name="w") == [Item("x=1", {"nuclei": Path("x=1.tif")})]
