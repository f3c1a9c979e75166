"""What was designed: pure data. The document, its edits, checks, history and file."""

from __future__ import annotations
