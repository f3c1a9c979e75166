"""The only truth of a workspace: a workflow being worked on, and all that can be done with it.

It knows no NiceGUI and no event loop; see docs/workspace.md.
"""

from __future__ import annotations

from fluograph.web.session.change import Change
from fluograph.web.session.session import Session

__all__ = ["Change", "Session"]
