from __future__ import annotations

import pytest

from fluograph.graph.document import Graph, Source
from fluograph.graph.file import relocated


@pytest.mark.parametrize(
    ("file", "moved"),
    [
        ("nuclei.tif", "../images/nuclei.tif"),
        ("/data/images/nuclei.tif", "/data/images/nuclei.tif"),
        ("/data/work/raw/nuclei.tif", "raw/nuclei.tif"),
        ("../work/nuclei.tif", "nuclei.tif"),
        ("https://example.org/a.zarr", "https://example.org/a.zarr"),
        (None, None),
    ],
)
def test_paths_follow_the_workflow_file(file: str | None, moved: str | None) -> None:
    graph = relocated(Graph(sources={"raw": Source(file)}), "/data/images", "/data/work")
    assert graph.sources["raw"].file == moved


def test_there_and_back_is_the_same() -> None:
    graph = Graph(sources={"raw": Source("a/nuclei.tif")})
    assert relocated(graph, "/data/images", "/data/images") is graph
    there = relocated(graph, "/data/images", "/data/work")
    assert relocated(there, "/data/work", "/data/images") == graph
