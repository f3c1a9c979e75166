"""Commands about computing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluograph.web.session.session import Session

__all__ = ["COMMANDS", "cancel", "pause", "refresh", "retry", "set_time", "update_once"]


def set_time(session: Session, t: int) -> None:
    """Look at another time point."""
    session.running.time = max(0, min(t, session.running.times(session.history.graph) - 1))


def pause(session: Session, on: bool) -> None:
    """Compute nothing that is edited from now on, or again."""
    session.running.paused = on


def update_once(session: Session) -> None:
    """Compute what is there now, also while updates are paused."""
    session.running.show(session.history.graph, session.folder, force=True)


def cancel(session: Session) -> None:
    """End the task that runs; its step stays red until it changes or is tried again."""
    session.client.cancel()
    session.running.watch()


def retry(session: Session, name: str) -> None:
    """Compute a failed step again."""
    if name in session.running.forbidden:
        refresh(session)
        return
    session.client.retry(name)
    session.running.idle = False
    session.running.watch()


def refresh(session: Session) -> None:
    """Look whether the files of images have changed or come, and compute what hangs on them."""
    session.running.refresh(session.history.graph, session.folder)


COMMANDS: Mapping[str, Callable[..., Any]] = {
    "cancel": cancel,
    "pause": pause,
    "refresh": refresh,
    "retry": retry,
    "set_time": set_time,
    "update_once": update_once,
}
"""Name -> command."""
