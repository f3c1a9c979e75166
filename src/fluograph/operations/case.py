"""An operation with what is known of its inputs, as the rules of shapes see it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fluograph.operations.meta import Meta
from fluograph.operations.record import Operation, Value

__all__ = ["Case", "Sizes"]

Sizes = dict[str, "int | None"]
"""Size along z, y, x for the axes that there are; None where not known."""


@dataclass(frozen=True)
class Case:
    """An operation with what is known of its inputs, and its parameters."""

    operation: Operation
    inputs: Mapping[str, Meta]
    parameters: Mapping[str, Value]

    @cached_property
    def metas(self) -> tuple[Meta, ...]:
        """The inputs in the order of the operation's."""
        named = (self.inputs.get(i.name) for i in self.operation.inputs)
        return tuple(meta for meta in named if meta is not None)

    @property
    def first(self) -> Meta:
        """The first input."""
        return self.metas[0]

    @cached_property
    def image(self) -> Meta:
        """The first input that has pixels, else the first input."""
        return next((meta for meta in self.metas if meta.kind.is_pixels), self.first)

    @property
    def sizes(self) -> Sizes:
        """Size of the image along each axis that it has, in the order z, y, x."""
        return {a.lower(): n for a, n in zip(self.image.axes, self.image.shape, strict=True)}

    @property
    def voxels(self) -> dict[str, float | None]:
        """Voxel size of the image along z, y and x."""
        return dict(zip("zyx", self.image.voxel_size, strict=True))

    def number(self, name: str) -> Any:
        """Return a parameter's value, None if it is fed by a link or not a number."""
        value = self.parameters.get(name)
        if not isinstance(value, int | float) or (isinstance(value, float) and math.isnan(value)):
            return None
        return value

    def cut(self, sizes: Sizes, spacing: Mapping[str, float | None] | None = None) -> Meta:
        """Return the image's meta as `resized` does; one plane that is left is no volume."""
        single = sizes.get("z") == 1
        kept = {a: n for a, n in sizes.items() if not (single and a == "z")}
        return self.resized(kept, spacing)

    def resized(self, sizes: Sizes, spacing: Mapping[str, float | None] | None = None) -> Meta:
        """Return the image's meta with other `sizes` along z, y, x, and other voxel sizes."""
        axes = "".join(a.upper() for a in "zyx" if a in sizes)
        voxels = self.voxels | dict(spacing or {})
        shape = tuple(sizes[a] for a in "zyx" if a in sizes)
        return Meta(self.image.kind, axes, shape, (voxels["z"], voxels["y"], voxels["x"]))
