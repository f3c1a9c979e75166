"""Tell whether this Python can set up .venv, and if not, what to install.

It runs on whatever `python3` is, so it is written for old ones too.
"""

from __future__ import annotations

import sys

OLDEST = (3, 10)


def complaint() -> str:
    """Return what is missing, or an empty string."""
    found = "{}.{}".format(*sys.version_info[:2])
    if sys.version_info < OLDEST:
        wanted = "{}.{}".format(*OLDEST)
        return (
            f"fluograph needs Python {wanted} or newer; this is {found} ({sys.executable}). "
            "Install a newer one and say which: make PYTHON=python3.12 demo"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (
            f"Python {found} cannot make virtual environments here: a part of it is packaged "
            f"separately.\nInstall it and try again: apt-get install python{found}-venv"
        )
    return ""


if __name__ == "__main__":
    sys.exit(complaint() or 0)
