"""What a computation gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fluograph.engine.gate import pull
from fluograph.errors import ComputeError
from fluograph.images.calibrate import calibrated
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

if TYPE_CHECKING:
    from fluograph.images.picture import Picture

__all__ = ["Result"]


@dataclass(frozen=True)
class Result:
    """One output of a step: pixels on the device, a table or a number.

    Attributes
    ----------
    meta
        What it is, now with every size known.
    key
        Its address: equal work has an equal key.
    value
        The array on the device, the `Table` or the number itself.
    """

    meta: Meta
    key: str
    value: Any

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.meta.kind

    def array(self) -> np.ndarray:
        """Copy the pixels, in the order of the axes of `meta`, to the host.

        Raises
        ------
        ComputeError
            If it is a table or a number.
        """
        if not self.kind.is_array:
            raise self._wrong("an array", "table()" if self.kind is Kind.TABLE else "number()")
        pixels = pull(self.value)
        shape = [size for size in self.meta.shape if size is not None]
        return pixels.reshape(shape) if self.meta.axes else pixels

    def table(self) -> Table:
        """Return the table, with units: micrometres where the voxel size is known, else pixels.

        `value` holds it in pixels, as operations compute with it on every platform. A number
        becomes a table of one row.
        """
        if isinstance(self.value, Table):
            ndim = self.meta.ndim
            return calibrated(self.value, self.meta.voxel_size, ndim) if ndim else self.value
        if self.kind is Kind.NUMBER:
            return Table.from_columns({"value": np.array([self.value])})
        raise self._wrong("a table", "array()")

    def number(self) -> float:
        """Return the number."""
        if self.kind is not Kind.NUMBER:
            raise self._wrong("a number", "table()" if self.kind is Kind.TABLE else "array()")
        return float(self.value)

    def _wrong(self, wanted: str, instead: str) -> ComputeError:
        return ComputeError(f"Expected {wanted}, but the result is {self.kind}: use {instead}.")

    def show(self, title: str = "") -> Picture:
        """Return a picture of it, which Jupyter displays."""
        from fluograph.images.picture import Picture

        return Picture(self.array() if self.kind.is_array else self.table(), self.meta, title)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()

    def __repr__(self) -> str:
        if not self.kind.is_array:
            return f"<Result {self.kind}: {self.value!r}>"
        sizes = " x ".join(map(str, self.meta.shape))
        return f"<Result {' '.join(filter(None, (self.kind, self.meta.axes, sizes)))}>"
