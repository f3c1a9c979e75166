"""Graphs as code for other platforms."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

from fluograph.errors import UnknownNameError, did_you_mean
from fluograph.export.language import Language, render
from fluograph.export.lowering import lower
from fluograph.export.python import PYTHON
from fluograph.graph.document import Graph
from fluograph.operations.catalogue import catalogue

__all__ = ["Language", "export", "languages"]

_LANGUAGES = MappingProxyType({language.name: language for language in (PYTHON,)})


def languages() -> Mapping[str, Language]:
    """Return the languages that workflows are written in, by name."""
    return _LANGUAGES


def export(
    graph: Graph,
    language: str = "python",
    *,
    folder: str | os.PathLike[str] | None = None,
    name: str = "",
) -> str:
    """Return code that computes what `graph` computes.

    Parameters
    ----------
    language
        One of `languages`.
    folder
        Where relative paths of sources start; by default the folder in which the code runs.
    name
        Of the results, as in ``NAME.labels.ome.tif``; by default that of the first image.

    Raises
    ------
    UnknownNameError
        If there is no such language.
    ExportError
        If the graph cannot run, or the language cannot express all of it: the steps and reasons.
    """
    if language not in _LANGUAGES:
        hint = did_you_mean(language, _LANGUAGES)
        known = ", ".join(_LANGUAGES)
        raise UnknownNameError(f"There is no language called {language!r}.{hint} It is: {known}.")
    chosen, known_operations = _LANGUAGES[language], catalogue()
    place = "" if folder is None else os.fspath(folder)
    program = lower(
        graph,
        known_operations,
        reserved=chosen.reserved,
        folder="" if place == "." else place,
        name=name,
    )
    return render(program, chosen, known_operations.version)
