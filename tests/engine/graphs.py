"""Small graphs that the tests of the engine share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.catalogue import catalogue

__all__ = ["chain", "graph", "step"]


def step(operation: str, *inputs: str, over: str = "", bypass: bool = False, **values: Any) -> Step:
    """Return a step with its inputs in their order and every parameter."""
    described = catalogue()[operation]
    ports = dict(zip([port.name for port in described.inputs], inputs, strict=False))
    return Step(operation, ports, {**described.defaults, **values}, over=over, bypass=bypass)


def graph(steps: Mapping[str, Step], **more: Any) -> Graph:
    """Return a graph with one source called ``image``."""
    return Graph(sources={"image": Source()}, steps=steps, **more)


def chain() -> Graph:
    """Return the graph that most tests use: smooth, binary, labels, statistics."""
    return graph(
        {
            "smooth": step("gaussian_blur", "image", sigma_x=1.0, sigma_y=1.0),
            "binary": step("threshold_otsu", "smooth"),
            "labels": step("connected_component_labeling", "binary"),
            "table": step("labels_statistics", "labels", "image"),
        }
    )
