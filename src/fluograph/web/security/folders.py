"""The folders that the workspace may read from and write to, and no others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from fluograph.errors import FolderError, WriteError
from fluograph.web.security.names import numbered, safe_name, with_suffix

__all__ = ["Folders"]

_BREAKS = frozenset("/\\\0")


class Folders:
    """The allowed folders, with all that is in them.

    What counts is where a path really leads: links are followed first. Resolve a path when it is
    used, not before, and open what was resolved.

    Parameters
    ----------
    roots
        The folders. Relative paths are meant from the first.

    Raises
    ------
    FolderError
        If there are none, or one is not a folder.
    """

    def __init__(self, roots: Iterable[str | os.PathLike[str]]) -> None:
        self.roots = tuple(dict.fromkeys(_root(root) for root in roots))
        if not self.roots:
            raise FolderError("No folder is allowed. Name one at least: --folder PATH.")

    def __contains__(self, path: object) -> bool:
        """Tell whether the real path `path` lies in an allowed folder."""
        return isinstance(path, Path) and any(path.is_relative_to(root) for root in self.roots)

    def resolve(self, path: str | os.PathLike[str]) -> Path:
        """Return where `path` really leads: an existing file or folder in an allowed folder.

        Raises
        ------
        FolderError
            If it leads elsewhere, or nothing is there.
        """
        text = os.fspath(path)
        if "\0" in text:
            raise FolderError(f"{text[:80]!r} is not a path: it has a NUL character in it.")
        full = os.path.join(self.roots[0], text)
        try:
            real = Path(os.path.realpath(full, strict=True))
        except (OSError, ValueError) as error:
            # What is outside is not told apart from what is not there.
            if Path(os.path.realpath(full)) in self:
                raise FolderError(_unreachable(text, error)) from None
            raise self._outside(text) from None
        if real not in self:
            raise self._outside(text)
        return real

    def folder(self, path: str | os.PathLike[str]) -> Path:
        """Return where the folder `path` really is.

        Raises
        ------
        FolderError
            If it is none, or not an allowed one.
        """
        real = self.resolve(path)
        if not real.is_dir():
            raise FolderError(f"{_shown(os.fspath(path))} is a file. Expected a folder.")
        return real

    def save_target(
        self, folder: str | os.PathLike[str], name: str, suffix: str = ".fluo.yaml"
    ) -> Path:
        """Return where to save what a person calls `name`: `suffix` is added where it lacks.

        A file of that name may be there; whether to overwrite it is for the person to say. Where
        it is a link, what it leads to is returned.

        Raises
        ------
        FolderError
            If the folder is not an allowed one, or a link of that name leads elsewhere.
        WriteError
            If the name has separators, or a folder has it.
        """
        if _BREAKS & set(name) or not safe_name(name, ""):
            raise WriteError(
                f"{_shown(name)} is not the name of a file. Expected one without / and \\; "
                "choose its folder in the list."
            )
        target = self.folder(folder) / with_suffix(safe_name(name), suffix)
        if target.is_symlink():
            target = self.resolve(target)
        if target.is_dir():
            raise WriteError(f"{target} is a folder. Choose another name.")
        return target

    def upload_target(self, folder: str | os.PathLike[str], name: str) -> Path:
        """Make an empty file in `folder` for an upload called `name`, and return its path.

        Nothing is overwritten: where the name is taken, also by an upload of this moment, a number
        is added. If the upload fails, remove the file.

        Raises
        ------
        FolderError
            If the folder is not an allowed one.
        WriteError
            If no file can be made there.
        """
        real, plain = self.folder(folder), safe_name(name)
        for number in count(1):
            target = real / numbered(plain, number)
            try:
                os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            except FileExistsError:
                continue
            except OSError as error:
                raise WriteError(
                    f"{target} cannot be written: {error.strerror}. Choose another folder."
                ) from None
            return target
        raise AssertionError("numbers do not end")

    def _outside(self, path: str) -> FolderError:
        return FolderError(
            f"{_shown(path)} is not in a folder that this workspace may use: "
            f"{', '.join(map(str, self.roots))}. To allow another, start it with "
            "`fluograph ui --folder PATH`."
        )


def _root(path: str | os.PathLike[str]) -> Path:
    try:
        real = Path(os.path.realpath(path, strict=True))
    except (OSError, ValueError) as error:
        raise FolderError(_unreachable(os.fspath(path), error)) from None
    if not real.is_dir():
        raise FolderError(f"{path} is a file. Expected a folder to allow.")
    return real


def _unreachable(path: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file or folder {_shown(path)}. Check its name."
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{_shown(path)} cannot be reached: {reason}. Check its name and its permissions."


def _shown(path: str) -> str:
    return path if len(path) <= 300 else f"{path[:300]}..."
