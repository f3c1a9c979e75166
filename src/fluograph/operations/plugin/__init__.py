"""Operations of one's own: plain functions with annotated parameters.

    @operation(title="Local contrast", categories=("filter",))
    def local_contrast(image: Image, radius: Annotated[int, Range(0, 50)] = 5) -> Image:
        ...

The function gets pyclesperanto arrays, or NumPy arrays with ``host=True``, and returns new ones: it
never writes into its inputs and never returns one of them. A keyword called `metas`, of the type
``Mapping[str, Meta]``, receives what is known about each input, such as its voxel size. See
docs/plugins.md.
"""

from __future__ import annotations

from fluograph.operations.meta import Meta
from fluograph.operations.plugin.decorator import (
    Binary,
    Columns,
    Image,
    Labels,
    Map,
    Matrix,
    Number,
    Points,
    Same,
    Table,
    Vectors,
    is_operation,
    operation,
    read,
)
from fluograph.operations.plugin.signature import Range

__all__ = [
    "Binary",
    "Columns",
    "Image",
    "Labels",
    "Map",
    "Matrix",
    "Meta",
    "Number",
    "Points",
    "Range",
    "Same",
    "Table",
    "Vectors",
    "is_operation",
    "operation",
    "read",
]
