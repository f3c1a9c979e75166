"""Files that a browser sends: streamed to the disk, there as a whole or not at all."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from fluograph.errors import FluographError
from fluograph.graph.journal.places import user_folder
from fluograph.web.security import Entry, Folders, safe_name

__all__ = ["UPLOAD_PATH", "clear_uploads", "upload_folder", "upload_route"]

UPLOAD_PATH = "/upload"
_NOT_USEFUL = (
    "is neither called like an image nor like a workflow (.fluo.yaml). Give its name the ending of "
    "its format, such as .tif, and send it again."
)
_PARTIAL = ".part"
_DAY = 24 * 3600.0  # seconds
_BLOCK = 2**20
"""Bytes that are written at once, so that the event loop is not left for every packet."""


def upload_folder() -> Path:
    """Return the folder in the user's data folder for what is uploaded; makes it."""
    folder = user_folder() / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def clear_uploads(folder: Path) -> None:
    """Remove what is left in `folder` of uploads that were cut off with the server."""
    for partial in folder.glob(f".*{_PARTIAL}"):
        whole = partial.with_name(partial.name[1:].removesuffix(_PARTIAL))
        with suppress(OSError):
            if time.time() - partial.stat().st_mtime < _DAY:
                continue  # another server may be writing it
            partial.unlink()
            if not whole.stat().st_size:
                whole.unlink()


def upload_route(folders: Folders, folder: Callable[[], Path]) -> Route:
    """Return the route ``PUT /upload?name=NAME``; it answers with the path of the new file.

    How much one upload may bring is for `Guard` to count.

    Parameters
    ----------
    folders
        The allowed folders.
    folder
        Tells where a file goes that comes now.
    """

    async def upload(request: Request) -> Response:
        name = request.query_params.get("name", "")
        if not _is_useful(name):
            return PlainTextResponse(f"{safe_name(name)} {_NOT_USEFUL}", 415)
        try:
            path = folders.upload_target(folder(), name)
        except FluographError as error:
            return PlainTextResponse(str(error), 507)
        try:
            await _keep(request.stream(), path)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        except OSError as error:
            reason = f"{path.name} cannot be kept: {error.strerror}. Make room and try again."
            return PlainTextResponse(reason, 507)
        return JSONResponse({"path": str(path), "name": path.name})

    return Route(UPLOAD_PATH, upload, methods=["PUT"])


def _is_useful(name: str) -> bool:
    entry = Entry(name, is_folder=False, size=0, modified=0.0)
    return entry.is_image or entry.is_workflow


async def _keep(stream: AsyncIterator[bytes], path: Path) -> None:
    """Write what comes beside `path`, which is reserved, and put it there at the end."""
    partial = path.with_name(f".{path.name}{_PARTIAL}")
    try:
        with open(partial, "xb") as file:
            async for block in _blocks(stream):
                await asyncio.to_thread(file.write, block)
        os.replace(partial, path)
    except BaseException:
        for left in (partial, path):
            with suppress(OSError):
                left.unlink()
        raise


async def _blocks(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    gathered = bytearray()
    async for chunk in stream:
        gathered += chunk
        if len(gathered) >= _BLOCK:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)
