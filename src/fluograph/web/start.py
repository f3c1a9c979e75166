"""What the workspace begins with."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fluograph.errors import FluographError

__all__ = ["Start"]

_WORKFLOWS = (".yaml", ".yml")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Start:
    """What the workspace begins with: a workflow, images, or where the last session was.

    Attributes
    ----------
    files
        A workflow file or images.
    demo
        Whether to begin with the example.
    """

    files: Sequence[Path] = ()
    demo: bool = False

    @property
    def folders(self) -> list[Path]:
        """Folders that have to be allowed for this."""
        return list(dict.fromkeys(file.resolve().parent for file in self.files))

    def begin(self, session: Any) -> None:
        """Open it in a session; what goes wrong is told to the tabs."""
        try:
            self._begin(session)
        except FluographError as error:
            _log.warning("%s", error)
            session.tell("error", str(error))

    def _begin(self, session: Any) -> None:
        paths = [str(file.absolute()) for file in self.files]
        if self.demo:
            session.do("open_sample", name="nuclei")
        elif len(paths) == 1 and self.files[0].suffix.lower() in _WORKFLOWS:
            session.do("open_workflow", path=paths[0])
        elif paths:
            session.do("open_images", paths=paths)
