"""Where in the allowed folders a person is: places to begin at, and the way back up."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fluograph.errors import FolderError
from fluograph.web.security import Folders

__all__ = ["Place", "nearest", "places", "trail"]


@dataclass(frozen=True)
class Place:
    """A folder, and what a button that leads there says."""

    path: Path
    title: str
    icon: str = "folder"


def places(folders: Folders, workflow: Path | None = None) -> tuple[Place, ...]:
    """Return the folders to begin at: that of the workflow, and the allowed ones.

    Parameters
    ----------
    workflow
        The folder of the present workflow.
    """
    own = workflow is not None and workflow in folders
    first = [Place(workflow, "This workflow", "account_tree")] if workflow and own else []
    names = _told_apart(folders.roots)
    rest = (_root(root, name) for root, name in zip(folders.roots, names, strict=True))
    return (*first, *(place for place in rest if place.path != workflow))


def trail(folders: Folders, folder: Path) -> tuple[Place, ...]:
    """Return the folders from the innermost allowed one that holds `folder` down to itself."""
    above = [root for root in folders.roots if folder.is_relative_to(root)]
    if not above:
        return (Place(folder, str(folder)),)
    root = max(above, key=lambda path: len(path.parts))
    inner = folder.relative_to(root).parts
    steps = [Place(root.joinpath(*inner[: n + 1]), part) for n, part in enumerate(inner)]
    return (_root(root, root.name or str(root)), *steps)


def nearest(folders: Folders, path: str, default: Path) -> Path:
    """Return the folder `path`, or the first above it that is there and allowed, or `default`."""
    for candidate in (Path(path), *Path(path).parents) if os.path.isabs(path) else ():
        try:
            return folders.folder(candidate)
        except FolderError:
            continue
    return default


def _root(path: Path, name: str) -> Place:
    if path == Path.home():
        return Place(path, "Home", "home")
    if path.name == "uploads":
        return Place(path, "Uploads", "upload")
    return Place(path, name)


def _told_apart(roots: Iterable[Path]) -> list[str]:
    """Return the names of folders; those that are called the same, with what is above them."""
    found = tuple(roots)
    names = [root.name for root in found]
    return [root.name if root.name and names.count(root.name) == 1 else str(root) for root in found]
