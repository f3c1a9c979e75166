"""A reverse proxy that serves a server below a path, as Jupyter does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def proxy(port: int, prefix: str) -> Iterator[str]:
    """Serve what listens on `port` below `prefix`; yields the address of that."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def start() -> asyncio.Server:
        return await asyncio.start_server(lambda r, w: _forward(r, w, port, prefix), "127.0.0.1", 0)

    async def stop() -> None:
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(start(), loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{prefix}"
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _forward(
    browser: asyncio.StreamReader, back: asyncio.StreamWriter, port: int, prefix: str
) -> None:
    with suppress(OSError, asyncio.IncompleteReadError):
        head = (await browser.readuntil(b"\r\n\r\n")).decode("latin-1")
        server, on = await asyncio.open_connection("127.0.0.1", port)
        try:
            on.write(_changed(head, prefix).encode("latin-1"))
            await asyncio.gather(_pump(browser, on), _pump(server, back))
        except asyncio.CancelledError:
            on.transport.abort()
            back.transport.abort()
            raise


def _changed(head: str, prefix: str) -> str:
    """Return the head of a request as it is below the prefix; one request a connection."""
    first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    method, path, version = first.split(" ")
    assert path.startswith(prefix), f"{path} is not below {prefix}"
    if "upgrade: websocket" not in head.lower():
        lines = [line for line in lines if not line.lower().startswith("connection:")]
        lines.append("Connection: close")
    lines.append(f"X-Forwarded-Prefix: {prefix}")
    return "\r\n".join([f"{method} {path.removeprefix(prefix) or '/'} {version}", *lines, "", ""])


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while block := await source.read(2**16):
            target.write(block)
            await target.drain()
    target.close()
