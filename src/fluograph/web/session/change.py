"""What changed in a session, as its tabs are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Change", "State"]

_Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What changed since the last one.

    Attributes
    ----------
    windows, status
        Name -> the new row or status; None for what is no more.
    order
        All names in their new order, where that is another one; else None.
    session
        What changed of the session's own row.
    reset
        True for another workflow: ask for a snapshot.
    notice
        (level, text) to be shown to everybody, or None.
    tab
        Who caused it; empty for none.
    """

    windows: Mapping[str, _Row | None] = field(default_factory=dict)
    status: Mapping[str, _Row | None] = field(default_factory=dict)
    session: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] | None = None
    reset: bool = False
    notice: tuple[str, str] | None = None
    tab: str = ""

    def __bool__(self) -> bool:
        told = (self.windows, self.status, self.session, self.order is not None)
        return any(map(bool, told)) or self.reset or self.notice is not None


@dataclass(frozen=True)
class State:
    """All that a tab knows of a session."""

    windows: Mapping[str, _Row] = field(default_factory=dict)
    status: Mapping[str, _Row] = field(default_factory=dict)
    session: Mapping[str, Any] = field(default_factory=dict)

    def since(self, before: State, **more: Any) -> Change:
        """Return what changed since `before`."""
        names = tuple(self.windows)
        return Change(
            windows=_changed(before.windows, self.windows),
            status=_changed(before.status, self.status),
            session={k: v for k, v in self.session.items() if before.session.get(k, ...) != v},
            order=None if names == tuple(before.windows) else names,
            **more,
        )

    def plain(self) -> dict[str, Any]:
        """Return it as a snapshot."""
        windows = [dict(row) for row in self.windows.values()]
        return {"windows": windows, "status": dict(self.status), "session": dict(self.session)}


def _changed(before: Mapping[str, _Row], after: Mapping[str, _Row]) -> dict[str, _Row | None]:
    gone = {name: None for name in before if name not in after}
    new = {n: row for n, row in after.items() if before.get(n) is not row and before.get(n) != row}
    return {**gone, **new}
