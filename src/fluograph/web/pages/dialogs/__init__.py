"""The dialogs of the page: windows over it that ask, show or choose something."""

from __future__ import annotations

from fluograph.web.pages.dialogs.table import DIALOGS
from fluograph.web.pages.dialogs.uploads import Uploads

__all__ = ["DIALOGS", "Uploads"]
