"""Reads numpy-style docstrings, as far as descriptions need it."""

from __future__ import annotations

import re

__all__ = ["summary_and_parameters"]

_SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


def summary_and_parameters(text: str) -> tuple[str, dict[str, str]]:
    """Return the first sentence of a docstring and the text of each of its parameters.

    `text` is the docstring without its indentation, as `inspect.getdoc` gives it.
    """
    head, *sections = _SECTION.split(text)
    bodies = dict(zip(sections[::2], sections[1::2], strict=True))
    paragraph = " ".join(head.strip().partition("\n\n")[0].split())
    sentence = _SENTENCE.match(paragraph)
    return sentence[0] if sentence else paragraph, _entries(bodies.get("Parameters", ""))


def _entries(body: str) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    names: list[str] = []
    for line in body.splitlines():
        if line[:1].strip():  # not indented: "name, name : type"
            names = [name.strip() for name in line.partition(":")[0].split(",")]
        elif line.strip():
            for name in names:
                texts.setdefault(name, []).append(line.strip())
    return {name: " ".join(lines) for name, lines in texts.items()}
