"""One workflow over many images: what goes in, where results go, what was done already."""

from __future__ import annotations
