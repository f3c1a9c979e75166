"""``python -m fluograph``: the command line."""

from __future__ import annotations

from fluograph.cli import main

main()
