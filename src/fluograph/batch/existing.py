"""What is there already: results of the same work are kept, those of other work are not touched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fluograph.batch import provenance
from fluograph.batch.results import file_name
from fluograph.errors import ImageError
from fluograph.operations.kinds import Kind

__all__ = ["finished"]

_REMEDY = "Add --overwrite to replace them, or choose another folder with -o."


def finished(folder: Path, name: str, outputs: Iterable[str], work: str) -> tuple[Path, ...]:
    """Return the files of a run if the same work was done completely; nothing if it is to do.

    Raises
    ------
    ImageError
        If there are results of another workflow, of other parameters or of another image, or files
        that nobody knows.
    """
    record_path = folder / provenance.record_name(name)
    record = provenance.read(record_path)
    if not record:
        _refuse_unknown(folder, name, outputs)
        return ()
    if not record.get("complete"):  # a run that was killed; its files are not worth keeping
        return ()
    if record.get("work") != work:
        raise ImageError(
            "There are results of another workflow, of other parameters or of another image. "
            f"{_REMEDY}"
        )
    files = [folder / result["file"] for result in record.get("results", {}).values()]
    return (*files, record_path) if all(file.is_file() for file in files) else ()


def _refuse_unknown(folder: Path, name: str, outputs: Iterable[str]) -> None:
    for output in outputs:
        for kind in (Kind.IMAGE, Kind.TABLE):
            path = folder / file_name(name, output, kind)
            if path.exists():
                raise ImageError(f"{path} is there, and nothing tells where it is from. {_REMEDY}")
