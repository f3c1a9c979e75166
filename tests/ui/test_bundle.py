"""The bundle works in a browser: Vue Flow draws with NiceGUI's Vue, and dagre lays out."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from fluograph.web.bundle import bundle

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

    from tests.ui.conftest import OpenPage

ADDRESS = "http://bundle.test"

PAGE = """<!doctype html>
<html lang="en">
<head>
<link rel="stylesheet" href="/index.css">
<script type="importmap">{"imports": {"vue": "/vue.js", "flow": "/index.js"}}</script>
</head>
<body><main style="height: 400px"></main>
<script type="module">
import { createApp, h } from "vue";
import * as flow from "flow";

window.flow = flow;
const nodes = ["blur", "labels"].map((id, i) => (
  { id, position: { x: 300 * i, y: 0 }, data: { label: id } }));
const edges = [{ id: "e", source: "blur", target: "labels" }];
createApp({
  render: () => h(flow.VueFlow, { nodes, edges }, () => [h(flow.MiniMap), h(flow.Background)]),
}).mount("main");
</script></body></html>"""

LAYOUT = """() => {
  const graph = new flow.dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of ["a", "b", "c"]) graph.setNode(name, { width: 100, height: 50 });
  graph.setEdge("a", "b");
  graph.setEdge("b", "c");
  flow.dagre.layout(graph);
  return ["a", "b", "c"].map((name) => graph.node(name).x);
}"""


@pytest.fixture
def page(context: BrowserContext, open_page: OpenPage) -> Page:
    """A page with nothing but a canvas of two windows."""
    vue = files("nicegui") / "static" / "vue.esm-browser.prod.js"
    answers = {
        "/": ("text/html", PAGE),
        "/index.css": ("text/css", (bundle() / "index.css").read_text(encoding="utf-8")),
        "/index.js": ("text/javascript", (bundle() / "index.js").read_text(encoding="utf-8")),
        "/vue.js": ("text/javascript", vue.read_text(encoding="utf-8")),
    }

    def answer(route: Route) -> None:
        kind, text = answers[route.request.url.removeprefix(ADDRESS)]
        route.fulfill(content_type=kind, body=text)

    context.route(f"{ADDRESS}/**", answer)
    page = open_page(f"{ADDRESS}/")
    page.wait_for_selector(".vue-flow__edge-path", state="attached")  # flat lines are "hidden"
    return page


def test_windows_and_their_connection_are_drawn(page: Page) -> None:
    expect(page.locator(".vue-flow__node")).to_have_text(["blur", "labels"])
    blur, labels = (node.bounding_box() for node in page.locator(".vue-flow__node").all())
    assert blur is not None
    assert labels is not None
    assert labels["x"] - blur["x"] == pytest.approx(300)  # the style sheet places them
    expect(page.locator(".vue-flow__minimap-node")).to_have_count(2)
    expect(page.locator(".vue-flow__background")).to_have_count(1)


def test_dagre_lays_out_from_left_to_right(page: Page) -> None:
    first, second, third = page.evaluate(LAYOUT)
    assert first < second < third
