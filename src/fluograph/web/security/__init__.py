"""Who may come in, what may be sent, and which folders may be used."""

from __future__ import annotations

from fluograph.web.security.folders import Folders
from fluograph.web.security.guard import Guard
from fluograph.web.security.headers import CONTENT_SECURITY_POLICY
from fluograph.web.security.limits import Limits
from fluograph.web.security.listings import Entry, Listing, listing
from fluograph.web.security.names import safe_name
from fluograph.web.security.token import TOKEN_VARIABLE, addresses, make_token

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "TOKEN_VARIABLE",
    "Entry",
    "Folders",
    "Guard",
    "Limits",
    "Listing",
    "addresses",
    "listing",
    "make_token",
    "safe_name",
]
