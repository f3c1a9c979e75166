"""Files that are dropped on the page, as an element of it."""

from __future__ import annotations

from pathlib import Path

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from fluograph.web.pages.dialogs.opening import open_paths
from fluograph.web.pages.dialogs.perform import told
from fluograph.web.security import Limits
from fluograph.web.session import Session

__all__ = ["Uploads"]


class Uploads(Element, component="uploads.js"):
    """Takes files that are dropped anywhere, shows how far they are, and opens them.

    Parameters
    ----------
    limit
        The most bytes of one file; the browser says so before it sends, `Guard` counts.
    """

    def __init__(self, session: Session, limit: int = Limits().upload) -> None:
        super().__init__()
        self.props["limit"] = limit
        self._session = session
        self.on("uploaded", self._open)

    def pick(self) -> None:
        """Let the browser ask for files."""
        self.run_method("pick")

    async def _open(self, event: GenericEventArguments) -> None:
        paths = [Path(path) for path in event.args["paths"]]
        await told(open_paths(self._session, paths, event.args["at"]))
