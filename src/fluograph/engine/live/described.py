"""What a source's file holds beside what the graph takes of it."""

from __future__ import annotations

from typing import Any

from fluograph.engine.plan import Task
from fluograph.images.read import ImageFile

__all__ = ["described"]


def described(task: Task) -> dict[str, Any]:
    """Return sizes along T and C and more of the file of a source; nothing is read for it.

    Returns
    -------
    dict
        ``T``, ``C`` (sizes), ``channels``, ``scenes`` (names), ``scene`` (number), ``levels``,
        ``dtype``, ``voxel_size`` ((z, y, x) in micrometres) and ``notes`` (sentences), all as the
        file tells; empty if it is no file.
    """
    image = task.loader.image if task.loader else None
    if not isinstance(image, ImageFile):
        return {}
    return {
        "T": image.times,
        "C": image.sizes["C"],
        "channels": list(image.channels),
        "scenes": list(image.scenes),
        "scene": image.scene,
        "levels": image.levels,
        "dtype": image.dtype.name,
        "voxel_size": list(image.voxel_size),
        "notes": list(image.notes),
    }
