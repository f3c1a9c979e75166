"""Choosing another file for an image of the workflow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from fluograph.errors import ImageError
from fluograph.graph.document import Source
from fluograph.web.pages.dialogs.choosing import Choosing
from fluograph.web.pages.dialogs.perform import perform
from fluograph.web.pages.dialogs.threads import aside
from fluograph.web.session import Session
from fluograph.web.session.rows import title

__all__ = ["choose_file", "replace_file"]

_READ = ("scene", "axes", "level", "channel", "time")
"""What is read of a file."""


async def choose_file(session: Session, name: str) -> None:
    """Let a person choose another file for a source, beginning beside the one it has."""
    source = session.graph.sources.get(name)
    if source is None:
        return
    start = Path(session.folder or "/", source.file).parent if source.file else None

    async def take(paths: Sequence[Path]) -> bool:
        await replace_file(session, name, paths[0])
        return True

    shown = title(session.graph, session.catalogue, name)
    await Choosing(session, f"Choose a file for {shown}", take, start=start).frame.answer()


async def replace_file(session: Session, name: str, path: Path) -> None:
    """Give a source another file, as one edit.

    It is read as the one before, or where it lacks that scene, channel or time as it tells itself.

    Raises
    ------
    FluographError
        If it cannot be opened, or the source is gone.
    """
    allowed = session.allowed(path)  # before anything is read of it
    source = session.graph.sources.get(name, Source())
    how = await aside(partial(_how, allowed, source))
    await perform(session, "set_source", name=name, changes={"file": str(path), **how})


def _how(path: Path, source: Source) -> Mapping[str, Any]:
    """Return what changes of a source, beside its file, so that `path` can be read."""
    from fluograph.images.read import open_image

    try:
        _check(path, source)
    except ImageError:
        open_image(path)
        return {key: getattr(Source(), key) for key in _READ}
    return {}


def _check(path: Path, source: Source) -> None:
    """Refuse a file that lacks what a source reads."""
    from fluograph.images.header import pick
    from fluograph.images.read import open_image

    image = open_image(path, scene=source.scene, axes=source.axes, level=source.level)
    if source.channel is not None:
        pick("channel", source.channel, image.channels, path.name)
    if isinstance(source.time, int) and source.time >= image.times:
        raise ImageError(f"{path.name} has {image.times} time points.")
