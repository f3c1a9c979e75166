"""One call from a graph to results, without side effects on anything but the held results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from fluograph.engine.context import Context
from fluograph.engine.device import choose
from fluograph.engine.engine import Engine, Progress
from fluograph.engine.plan import override, plan
from fluograph.engine.result import Result
from fluograph.engine.sources import ArrayImage, SourceImage, Sources
from fluograph.errors import UnknownNameError
from fluograph.graph.document import Graph, Source
from fluograph.operations.record import Value

__all__ = ["default_engine", "evaluate"]


@cache
def default_engine(device: str | None = None) -> Engine:
    """Return the engine of this process for a device, the best one if it is not named."""
    return Engine(choose(device))


def evaluate(
    graph: Graph,
    wanted: Sequence[str],
    *,
    context: Context = Context(),  # noqa: B008 - frozen
    overrides: Mapping[str, Value] | None = None,
    sources: Mapping[str, Any] | None = None,
    folder: str | Path | None = None,
    observe: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
) -> dict[str, Result]:
    """Compute `wanted` results of `graph`.

    Parameters
    ----------
    wanted
        ``step`` or ``step.port``.
    context
        Time point, and scene, level and region if they are not the sources' own.
    overrides
        Parameters to replace: ``{"smooth.sigma_x": 3}``.
    sources
        Images to take instead of the files of the graph's sources: paths, arrays, or what is a
        `SourceImage`. The axes of a source hold for an array that has as many.
    folder
        Where relative paths of sources start; by default the current folder.
    observe
        Called when a step begins, ends or fails.
    engine
        By default the one of this process on the best device.

    Raises
    ------
    FluographError
        If something wanted cannot be computed, with the step and the reason.
    """
    graph, bound = _bind(override(graph, overrides or {}), sources or {})
    engine = engine or default_engine()
    opened = Sources(Path(folder) if folder else None, bound)
    planned = engine.planned = plan(graph, context, opened, engine.planned)
    refs = {reference: planned.find(reference) for reference in wanted}
    results = engine.run(planned, list(dict.fromkeys(refs.values())), observe=observe)
    return {reference: results[ref] for reference, ref in refs.items()}


def _bind(graph: Graph, sources: Mapping[str, Any]) -> tuple[Graph, dict[str, SourceImage]]:
    files = dict(graph.sources)
    bound: dict[str, SourceImage] = {}
    for name, image in sources.items():
        if name not in files:
            known = ", ".join(files) or "none"
            raise UnknownNameError(f"No source is called {name!r}. There are: {known}.")
        if isinstance(image, (str, Path)):
            files[name] = replace(files[name], file=str(Path(image).absolute()))
        else:
            bound[name] = image if hasattr(image, "address") else _array(image, files[name])
    return replace(graph, sources=files), bound


def _array(pixels: Any, source: Source) -> ArrayImage:
    array = np.asarray(pixels)
    return ArrayImage(array, axes=source.axes if len(source.axes or "") == array.ndim else None)
