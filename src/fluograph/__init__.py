"""Design image data flow graphs that run on the GPU."""

from __future__ import annotations

__version__ = "0.1.0"
