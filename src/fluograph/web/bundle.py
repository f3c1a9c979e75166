"""The canvas's third-party JavaScript: built when fluograph is installed, never committed."""

from __future__ import annotations

import sys
from pathlib import Path

from fluograph.errors import InstallationError

__all__ = ["bundle"]

_FOLDER = Path(__file__).parent / "static" / "flow"
_CHECKOUT = Path(__file__).parents[3]


def bundle(folder: Path = _FOLDER, checkout: Path = _CHECKOUT) -> Path:
    """Return the folder with `index.js`, `index.css` and `LICENSES.txt` of the canvas.

    Parameters
    ----------
    folder
        Where the build puts them.
    checkout
        The folder of the project, if fluograph runs from one.

    Raises
    ------
    InstallationError
        If they were not built, because npm's registry could not be reached.
    """
    if (folder / "index.js").is_file():
        return folder
    raise InstallationError(
        f"The workspace needs {folder / 'index.js'}, and it is not there. It is built while "
        "fluograph is installed; probably npm's registry could not be reached then. All else "
        f"works. With a network, type:\n\n    {sys.executable} -m pip install {_what(checkout)}\n\n"
        "To be told what goes wrong, set FLUOGRAPH_REQUIRE_BUNDLE=1 in the environment first."
    )


def _what(checkout: Path) -> str:
    """Return what pip is to install: the checkout, or the release, which holds the bundle."""
    if (checkout / "web-bundle" / "package.json").is_file():
        return f'--no-deps --editable "{checkout}"'
    return "--no-deps --force-reinstall --no-cache-dir fluograph"
