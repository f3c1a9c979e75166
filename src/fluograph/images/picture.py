"""What a result looks like in a notebook."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

import numpy as np

from fluograph.images.colours import picture
from fluograph.images.outlines import png_bytes
from fluograph.images.tables import Table
from fluograph.operations.kinds import Kind
from fluograph.operations.meta import Meta

__all__ = ["Picture"]

_LARGEST = 512
_ROWS = 10


@dataclass(frozen=True, eq=False)
class Picture:
    """A result to look at; Jupyter shows it.

    Attributes
    ----------
    value
        Pixels, another array, or a table.
    meta
        What it is.
    title
        What to call it.
    """

    value: np.ndarray | Table
    meta: Meta
    title: str = ""

    def rgb(self) -> np.ndarray:
        """Return the picture of pixels, shape (Y, X, 3) uint8, at most 512 pixels wide and high."""
        array = np.asarray(self.value)
        step = max(1, -(-max(array.shape[-2:]) // _LARGEST))
        channels = self.meta.channels or [""] * array.shape[0] if "C" in self.meta.axes else ()
        return picture(array[..., ::step, ::step], self.meta.kind, channels)

    def png(self) -> bytes:
        """Return the picture of pixels as a PNG."""
        return png_bytes(self.rgb())

    def _repr_html_(self) -> str:
        shown = f"<b>{escape(self.title)}</b> " if self.title else ""
        if not self.meta.kind.is_pixels:
            return f"<div>{shown}{_describe(self)}{_as_table(self.value)._repr_html_()}</div>"
        code = b64encode(self.png()).decode()
        return (
            f'<div>{shown}{_describe(self)}<br><img alt="{escape(self.title)}" '
            f'style="image-rendering:pixelated" src="data:image/png;base64,{code}"></div>'
        )

    def __repr__(self) -> str:
        return f"<Picture of {self.title or 'a result'}: {_describe(self)}>"


def _describe(shown: Picture) -> str:
    if isinstance(shown.value, Table):
        rows = len(shown.value)
        is_number = shown.meta.kind is Kind.NUMBER
        return f"{shown.meta.kind}" if is_number else f"table, {rows} row{'s' * (rows != 1)}"
    sizes = " × ".join(map(str, shown.value.shape))
    found = np.count_nonzero(np.unique(shown.value)) if shown.meta.kind is Kind.LABELS else None
    count = "" if found is None else f", {found} labels"
    return f"{shown.meta.kind} {shown.meta.axes} {sizes} {shown.value.dtype}{count}"


def _as_table(value: np.ndarray | Table) -> Table:
    if isinstance(value, Table):
        return value
    rows = np.atleast_2d(value)[:_ROWS, :_ROWS]
    return Table.from_columns({f"{i:3}": column for i, column in enumerate(rows.T)})
