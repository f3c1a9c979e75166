"""A graph that somebody looks at: its states and pixels, from this process or from a worker."""

from __future__ import annotations
