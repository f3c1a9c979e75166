"""Names of ports and parameters, as a person reads them."""

from __future__ import annotations

import re

__all__ = ["port_title", "words"]

_PLAIN = re.compile(r"The ([a-z][a-z ]+)\.")


def words(name: str) -> str:
    """Return a name as words: ``input image 1``."""
    return re.sub(r"(?<=[a-z])(\d)$", r" \1", name.replace("_", " ")).strip()


def port_title(name: str, description: str = "") -> str:
    """Return what an input is called; one of several as described: ``second image``."""
    if not re.fullmatch(r"input_image.+", name):
        return words(name)
    described = _PLAIN.fullmatch(description)
    return described[1] if described else words(name.removeprefix("input_image_"))
