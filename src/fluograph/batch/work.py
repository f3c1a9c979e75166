"""What work is: a hash that is equal if the same would be computed again from the same files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import astuple, replace
from pathlib import Path

from fluograph.graph.document import Graph, split
from fluograph.graph.outputs import wanted_outputs
from fluograph.graph.plain import to_plain
from fluograph.images.identity import identify
from fluograph.operations.catalogue import catalogue

__all__ = ["content_hash", "source_files", "work_key"]

_FORMAT = "results/1"
"""Changes when what is written, or how, changes for the same work."""


def source_files(graph: Graph, folder: Path | None) -> dict[str, Path]:
    """Return the file of each source that the outputs of `graph` depend on.

    Parameters
    ----------
    folder
        Where relative paths start.
    """
    needed = _needed(graph)
    files = {name: s.file for name, s in graph.sources.items() if name in needed}
    return {
        name: Path(folder or ".", file).expanduser()
        for name, file in files.items()
        if file is not None
    }


def work_key(graph: Graph, files: Mapping[str, Path]) -> str:
    """Return the address of the work of `graph` on `files`.

    It depends on sources, steps, parameters and outputs, on the semantic versions of the
    operations, and on the identity of the files; not on titles, layout or the device.

    Raises
    ------
    ImageError
        If a file does not exist.
    """
    meaning = _meaning(graph)
    operations = {step.operation for step in meaning.steps.values()}
    work = {
        "format": _FORMAT,
        "graph": to_plain(meaning),
        "versions": {name: catalogue()[name].version for name in operations},
        "files": {name: astuple(identify(path)) for name, path in files.items()},
    }
    text = json.dumps(work, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; of a folder's names and bytes, in order."""
    digest = hashlib.sha256()
    for file in _contents(path) or [path]:
        if file != path:
            digest.update(f"{file.relative_to(path).as_posix()}\0".encode())
        with file.open("rb") as stream:
            while chunk := stream.read(2**20):
                digest.update(chunk)
    return digest.hexdigest()


def _contents(path: Path) -> list[Path]:
    """Return the files of a folder (an image may be one: OME-Zarr); nothing for a file."""
    if not path.is_dir():
        return []
    return sorted(Path(top, name) for top, _, names in os.walk(path) for name in names)


def _needed(graph: Graph) -> frozenset[str]:
    return graph.upstream(split(reference)[0] for reference in wanted_outputs(graph))


def _meaning(graph: Graph) -> Graph:
    """Return what of `graph` decides about the outputs: no titles, layout or names of files."""
    needed = _needed(graph)
    sources = {
        name: replace(source, file=None, title="", extra={})
        for name, source in graph.sources.items()
        if name in needed
    }
    steps = {
        name: replace(step, title="", extra={})
        for name, step in graph.steps.items()
        if name in needed
    }
    return Graph(sources=sources, steps=steps, outputs=wanted_outputs(graph))
