"""Libraries that talk: what they log and warn about is kept, not shown."""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

__all__ = ["first_line", "quiet"]

_TALKATIVE = ("tifffile", "bioio", "zarr", "numcodecs", "fsspec", "imageio", "asyncio")


def first_line(error: Exception) -> str:
    """Return what an error of a library says, short enough for a message."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


class _Keeper(logging.Filter):
    """Takes what one thread logs out of the log; other threads log as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.thread = threading.get_ident()
        self.said: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        if record.thread != self.thread:
            return True
        if record.levelno >= logging.WARNING:
            text = re.sub(r"^<[^>]*>\s*", "", record.getMessage())
            if text not in self.said:
                self.said.append(text)
        return False


@contextmanager
def quiet(*, catch_warnings: bool = False) -> Iterator[list[str]]:
    """Keep what image libraries log in this thread; yields the list of what they said.

    Parameters
    ----------
    catch_warnings
        Hide Python warnings too. This is not safe in threads, so only for readers that warn.
    """
    keeper = _Keeper()
    loggers = [logging.getLogger("tifffile"), *_talkers()]
    for logger in loggers:
        logger.addFilter(keeper)
    try:
        with warnings.catch_warnings() if catch_warnings else nullcontext():
            if catch_warnings:
                warnings.simplefilter("ignore")
            yield keeper.said
    finally:
        for logger in loggers:
            logger.removeFilter(keeper)


def _talkers() -> list[logging.Logger]:
    known = list(logging.root.manager.loggerDict)
    return [logging.getLogger(name) for name in known if name.startswith(_TALKATIVE)]
