"""Trying an operation on a made-up image, so that what it compiles is there when it is wanted."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from fluograph.engine import memory
from fluograph.engine.context import Context
from fluograph.engine.engine import Engine
from fluograph.engine.live import planes
from fluograph.engine.plan import plan
from fluograph.engine.sources import Sources
from fluograph.engine.store import Store
from fluograph.errors import ComputeError
from fluograph.graph.document import Graph, Source, Step
from fluograph.operations.catalogue import catalogue
from fluograph.operations.kinds import Fit, Kind, fit
from fluograph.operations.meta import Meta

__all__ = ["MadeUp", "rehearse"]

_SHARE = 64
"""Larger images than this part of the device's memory are not tried: the other worker needs it."""


def rehearse(engine: Engine, operation: str, fields: Mapping[str, Any]) -> None:
    """Run `operation` with its start values on an image made up for the `fields` of a `Meta`.

    What it makes is looked at too, since that compiles something for each type of pixels.

    Raises
    ------
    FluographError
        If it cannot be run so.
    """
    meta = _meta(fields)
    if memory.size(meta) > engine.memory // _SHARE:
        raise ComputeError("The image is too large to try operations on.")
    described = catalogue()[operation]
    kinds = {port.name: _kind(meta.kind, port.kinds) for port in described.inputs}
    sources = {kind.value: Source(kind=kind.value) for kind in kinds.values()}
    step = Step(operation, {port: kind.value for port, kind in kinds.items()}, described.defaults)
    bound = {kind.value: MadeUp(meta.but(kind=kind)) for kind in kinds.values()}
    graph = Graph(sources=sources, steps={"step": step})
    planned = plan(graph, Context(), Sources(None, bound))
    apart = copy.copy(engine)
    apart.store = Store(0)
    made = apart.run(planned, list(planned.ports["step"].values()))
    for result in made.values():
        if result.kind.is_array:
            planes.view(result)


class MadeUp:
    """An image of waves, labels of their squares, or a mask of their hills."""

    times = 1

    def __init__(self, meta: Meta) -> None:
        self._meta = meta
        self.address = ("made up", meta.kind.value)

    def meta(self, channel: int | str | None = None) -> Meta:
        """Return what is known of it."""
        return self._meta

    def load(self, *, time: int = 0, channel: int | str | None = None) -> np.ndarray:
        """Return its pixels."""
        shape = tuple(size or 1 for size in self._meta.shape)
        y, x = np.ogrid[: shape[-2], : shape[-1]]
        waves = np.sin(y / 9) * np.sin(x / 9)
        squares = y // 32 * math.ceil(shape[-1] / 32) + x // 32 + 1
        if self._meta.kind is Kind.LABELS:
            return np.broadcast_to(np.where(waves > 0, squares, 0), shape)
        plane = waves > 0 if self._meta.kind is Kind.BINARY else 1000 + 500 * waves
        return np.broadcast_to(plane, shape)


def _meta(fields: Mapping[str, Any]) -> Meta:
    sizes = {name: tuple(fields[name]) for name in ("shape", "voxel_size", "channels")}
    return Meta(**{**fields, **sizes, "kind": Kind(fields["kind"])})


def _kind(given: Kind, wanted: Iterable[Kind]) -> Kind:
    """Return the kind of source to feed to a port: the image's own if it fits."""
    kinds = (Kind.IMAGE, Kind.LABELS, Kind.BINARY)
    own = [given] if given in kinds and any(fit(given, w) is Fit.GOOD for w in wanted) else []
    for kind in (*own, *kinds):
        if kind in own or kind in wanted:
            return kind
    raise ComputeError("There is no made-up input of such a kind.")
