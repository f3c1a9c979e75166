"""What a user waits for before anything happens."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import alternate

RUNS = 7


def run(*command: str) -> None:
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)


def import_time(small: bool, device: str | None) -> None:
    times = alternate(
        {
            "python": lambda: run("-c", "pass"),
            "import fluograph": lambda: run("-c", "import fluograph"),
            "the catalogue": lambda: run("-c", "import fluograph; fluograph.catalogue()"),
        },
        RUNS,
    )
    for name in ("import fluograph", "the catalogue"):
        print(f"{name}: {1000 * (times[name] - times['python']):.0f} ms (wanted: under 300)")


def check(small: bool, device: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.fluo.yaml")
        path.write_text(long_workflow(200), encoding="utf-8")
        times = alternate(
            {
                "python": lambda: run("-c", "pass"),
                "check": lambda: run("-m", "fluograph", "check", str(path)),
            },
            RUNS,
        )
    print(
        f"fluograph check, 200 steps: {1000 * times['check']:.0f} ms as a whole process "
        f"(wanted: under 500; python alone {1000 * times['python']:.0f})"
    )


def long_workflow(steps: int) -> str:
    lines = ["format: fluograph/1", "catalogue: 1", "sources:", "  image: {file: image.tif}"]
    lines += ["steps:"]
    for number in range(steps):
        before = f"s{number - 1}" if number else "image"
        lines += [
            f"  s{number}:",
            "    operation: gaussian_blur",
            f"    inputs: {{input_image: {before}}}",
            "    parameters: {sigma_x: 1.2 um, sigma_y: 1.2 um, sigma_z: 0.0}",
        ]
    return "\n".join([*lines, f"outputs: [s{steps - 1}]", ""])
