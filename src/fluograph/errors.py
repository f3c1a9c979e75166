"""What can go wrong, said so that the reader knows what to do.

Every message tells what was expected, what came and what to do; a wrong choice lists the valid
ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "CancelledError",
    "ComputeError",
    "DeviceError",
    "ExportError",
    "FileFormatError",
    "FluographError",
    "FolderError",
    "GraphError",
    "ImageError",
    "InstallationError",
    "OutOfMemoryError",
    "ParameterError",
    "PluginError",
    "UnknownNameError",
    "WriteError",
    "did_you_mean",
]


class FluographError(Exception):
    """Base of all errors that fluograph raises on purpose."""


class UnknownNameError(FluographError, LookupError):
    """An operation, step, port or parameter of that name does not exist."""


class ParameterError(FluographError, ValueError):
    """A parameter's value has the wrong type or is out of range."""


class PluginError(FluographError):
    """A plugin's operation cannot be read, or clashes with another."""


class GraphError(FluographError, ValueError):
    """A graph, or an edit of one, is not valid."""


class FileFormatError(FluographError, ValueError):
    """A workflow file cannot be read."""


class ImageError(FluographError, ValueError):
    """An image cannot be read, or not be used as asked."""


class FolderError(FluographError, ValueError):
    """A path leads out of the folders that may be used, or to nothing."""


class WriteError(FluographError):
    """A file cannot be written: the disk is full, writing is forbidden, or the like."""


class InstallationError(FluographError, RuntimeError):
    """A part of fluograph was not installed."""


class ExportError(FluographError):
    """A workflow cannot be written as code."""


class DeviceError(FluographError, RuntimeError):
    """No device, or not the one that was asked for."""


class ComputeError(FluographError, RuntimeError):
    """A step failed while it was computed."""


class OutOfMemoryError(ComputeError):
    """A step needs more memory than the device has."""


class CancelledError(FluographError):
    """The computation was cancelled before it ended."""


def did_you_mean(name: str, known: Iterable[str], *, most: int = 3) -> str:
    """Return ``" Did you mean ...?"`` with the nearest of `known`, or an empty string."""
    nearest = get_close_matches(name, list(known), n=most, cutoff=0.6)
    return f" Did you mean {', '.join(nearest)}?" if nearest else ""
