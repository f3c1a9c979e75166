"""The web socket of a browser tab: snapshot, patches, commands and pixels; knows no NiceGUI."""

from __future__ import annotations

from fluograph.web.live.requests import Requests
from fluograph.web.live.socket import live

__all__ = ["Requests", "live"]
