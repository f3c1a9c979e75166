"""Opening images and workflows, wherever the wish comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.choosing import Choosing
from fluograph.web.pages.dialogs.leaving import may_leave
from fluograph.web.pages.dialogs.perform import perform, show_windows
from fluograph.web.pages.dialogs.scenes import choose_scene, several_scenes
from fluograph.web.session import Session

__all__ = ["choose_files", "open_images", "open_paths", "open_workflow"]

_WORKFLOW = ".fluo.yaml"
_Point = Sequence[float] | None
"""[x, y] on the canvas; None where new windows go by themselves."""


async def choose_files(session: Session) -> None:
    """Let a person choose images or a workflow, and open them."""
    await Choosing(
        session, "Open images or a workflow", partial(open_paths, session), several=True
    ).frame.answer()


async def open_paths(session: Session, paths: Sequence[Path], at: _Point = None) -> bool:
    """Open a workflow, or add images to the present one; False if the person does not want to.

    Raises
    ------
    FluographError
        If something cannot be opened.
    """
    allowed = [session.allowed(path) for path in paths]  # before anything is read of them
    workflows = [path for path in allowed if path.name.lower().endswith(_WORKFLOW)]
    images = [path for path in allowed if path not in workflows]
    if len(workflows) > 1:
        raise FluographError(f"{len(workflows)} workflows were chosen. Open one at a time.")
    for workflow in workflows:
        if not await open_workflow(session, workflow):
            return False
    return not images or await open_images(session, images, at)


async def open_workflow(session: Session, path: Path) -> bool:
    """Open a workflow in place of the present one; False if the person stays with that.

    Raises
    ------
    FluographError
        If it cannot be opened.
    """
    if not await may_leave(session):
        return False
    await perform(session, "open_workflow", path=str(path))
    return True


async def open_images(session: Session, paths: Sequence[Path], at: _Point = None) -> bool:
    """Add images; of a file that holds several, the person chooses one.

    Raises
    ------
    FluographError
        If one cannot be opened.
    """
    chosen: dict[int, Mapping[str, Any]] = {}
    for number, path in enumerate(paths):
        if image := await several_scenes(path):
            answer = await choose_scene(image)
            if answer is None:
                return False
            chosen[number] = answer
    show_windows(_add(session, paths, at, chosen), reveal=at is None)
    return True


def _add(
    session: Session, paths: Sequence[Path], at: _Point, chosen: Mapping[int, Mapping[str, Any]]
) -> Sequence[str]:
    """Add images as one edit; returns the names of their windows."""
    tab = f"opening {uuid4().hex}"  # a gesture of its own, whatever this tab is doing
    session.do("press", tab=tab)
    try:
        opened = partial(session.do, "open_images", tab=tab)
        names: Sequence[str] = opened(paths=[str(path) for path in paths], at=at)["names"]
        for number, changes in chosen.items():
            session.do("set_source", tab=tab, name=names[number], changes=changes)
        return names
    finally:
        session.do("release", tab=tab)
