"""Print every figure, side by side in one run: ``python -m benchmarks [NAME ...] [--small]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from benchmarks import cancel, engine, startup, workflows, workspace
from benchmarks.ui.run import ui

BENCHMARKS = {
    "steps": engine.steps,
    "edit": engine.edit,
    "cancel": cancel.cancel,
    "views": workspace.views,
    "first-click": workspace.first_click,
    "import": startup.import_time,
    "check": startup.check,
    "workflows": workflows.compare,
    "ui": ui,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--small", action="store_true", help="smaller images, for processors")
    parser.add_argument("--device", help="part of the name of the device")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; there are: {', '.join(BENCHMARKS)}")
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home  # a fresh cache of programs: what was compiled once is no news
        for name in arguments.names or BENCHMARKS:
            print(f"\n== {name}", flush=True)
            BENCHMARKS[name](small=arguments.small, device=arguments.device)
    return 0


if __name__ == "__main__":
    sys.exit(main())
