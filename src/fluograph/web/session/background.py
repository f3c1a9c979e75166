"""Work that would block, in a thread of its own, which does not keep the process from ending."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

__all__ = ["aside", "later"]

_Result = TypeVar("_Result")


def aside(work: Callable[[], _Result]) -> Future[_Result]:
    """Do `work` in another thread; who waits for it may go, it is done all the same."""
    future = _begun()
    threading.Thread(
        target=_settle, args=[future, work], name="fluograph-work", daemon=True
    ).start()
    return future


def later(
    post: Callable[[Callable[[], None]], None],
    work: Callable[[], Any],
    then: Callable[[Any], Any],
) -> Future[Any]:
    """Do `work` in another thread and `then` with its result where `post` runs it.

    Returns
    -------
    Future
        Of what `then` returns.
    """
    future = _begun()

    def go_on(done: Future[Any]) -> None:
        if error := done.exception():  # told at once: the session has no part in it
            future.set_exception(error)
        else:
            post(lambda: _settle(future, lambda: then(done.result())))

    aside(work).add_done_callback(go_on)
    return future


def _begun() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    return future


def _settle(future: Future[Any], work: Callable[[], Any]) -> None:
    try:
        result = work()
    except Exception as error:  # whatever it is, the one who waits must hear of it
        future.set_exception(error)
    else:
        future.set_result(result)
