"""Names of results: short, and never the same for two inputs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

__all__ = ["result_names", "stem"]


def stem(path: PurePath) -> str:
    """Return the file name without its ending: ``a`` for ``a.tif`` and ``a.ome.tif``."""
    return path.stem.removesuffix(".ome") or path.name


def result_names(paths: Sequence[Path]) -> list[str]:
    """Return a name for the results of each of `paths`, all different (also without case).

    It is the file name without ending; where several files share it, the path below the folder that
    they have in common; where that is the same too, this with the ending.
    """
    base = _common(paths)
    rules: tuple[Callable[[Path], str], ...] = (
        stem,
        lambda path: path.relative_to(base).with_name(stem(path)).as_posix(),
        lambda path: path.relative_to(base).as_posix(),
    )
    absolute = [Path(os.path.abspath(path)) for path in paths]
    names = [""] * len(paths)
    for rule in rules:
        open_ = [i for i, name in enumerate(names) if not name]
        candidates = {i: rule(absolute[i]) for i in open_}
        taken = Counter(name.casefold() for name in (*names, *candidates.values()))
        for i, name in candidates.items():
            if taken[name.casefold()] == 1:
                names[i] = name
    return names


def _common(paths: Sequence[Path]) -> Path:
    folders = [os.path.dirname(os.path.abspath(path)) for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # different drives, or no paths
        return Path(os.path.abspath(os.sep))
