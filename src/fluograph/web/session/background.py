"""Work that would block, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

__all__ = ["later"]


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
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()  # who waits may go; the work is done all the same

    def settle(step: Callable[[], Any], done: Callable[[Any], None]) -> None:
        try:
            result = step()
        except Exception as error:  # whatever it is, the one who waits must hear of it
            future.set_exception(error)
        else:
            done(result)

    def begin() -> None:
        settle(work, lambda result: post(lambda: settle(lambda: then(result), future.set_result)))

    threading.Thread(target=begin, name="fluograph-work", daemon=True).start()
    return future
