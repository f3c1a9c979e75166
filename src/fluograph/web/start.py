"""What the workspace begins with."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fluograph.errors import FluographError
from fluograph.graph.journal.places import user_folder
from fluograph.web.session import Change, Session

__all__ = ["Start"]

_log = logging.getLogger(__name__)
_WORKFLOWS = (".yaml", ".yml")


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
        given = dict.fromkeys(file.resolve().parent for file in self.files)
        return [*given, *([_demo_folder()] if self.demo else [])]

    def begin(self, session: Session) -> list[tuple[str, str]]:
        """Open it, or what was open last; return the notes for the person: level and text."""
        told: list[tuple[str, str]] = []

        def hear(change: Change) -> None:
            if change.notice:
                told.append(change.notice)

        end = session.subscribe(hear)
        try:
            self._begin(session)
        except FluographError as error:
            told.append(("warning", str(error)))
        except Exception as error:  # a server that does not start would not start the next time
            _log.exception("The workspace begins empty")
            reason = f"This cannot be opened ({type(error).__name__}: {error})."
            told.append(("warning", reason))
        finally:
            end()
        return told

    def _begin(self, session: Session) -> None:
        paths = [str(file.absolute()) for file in self.files]
        if self.demo:
            session.do("open_workflow", path=str(_demo()))
        elif len(paths) == 1 and self.files[0].suffix.lower() in _WORKFLOWS:
            session.do("open_workflow", path=paths[0])
        elif paths:
            session.do("open_images", paths=paths)
        else:
            session.resume()


def _demo() -> Path:
    """Return the example: nuclei in a section; it is made where it is not there yet."""
    from fluograph.images.samples import sample

    folder = _demo_folder()
    workflow = folder / "nuclei.fluo.yaml"
    if not workflow.exists():
        sample("nuclei", folder)
        workflow.write_bytes(files("fluograph.data").joinpath(workflow.name).read_bytes())
    return workflow


def _demo_folder() -> Path:
    folder = user_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
