"""The journal: every edit is on the disk before it is confirmed, so that a crash loses nothing.

A file of JSON lines, only ever appended to: the graph it began with, then what each edit changed,
and the moves between them.
"""

from __future__ import annotations

from fluograph.graph.journal.places import journal_path, unsaved_journals
from fluograph.graph.journal.replay import parameter_history, recover
from fluograph.graph.journal.writer import Journal

__all__ = ["Journal", "journal_path", "parameter_history", "recover", "unsaved_journals"]
