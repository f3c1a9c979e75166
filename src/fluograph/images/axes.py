"""What the axes of an image mean where the file does not tell.

Known letters are T (time), C (channel), Z (slice), Y, X and S (samples of a colour, which are
channels). Every other letter stands for an axis the file does not explain: TIFF's ``Q`` (other) and
``I`` (sequence). The rule for those, first match wins:

1. The user says it: ``axes: TYX`` on the source.
2. One unknown axis, and the file's description gives a frame interval (T) or a distance of slices
   (Z).
3. One unknown axis, and the file's name tells: ``timelapse``, ``movie`` (T), ``3d``, ``zstack``,
   ``volume`` (Z) and the like.
4. An unknown axis of two, three or four planes is channels: stacks and movies are longer.
5. What is left is Z, then T, then C, beginning with the axis nearest to the image plane.

There is no right rule, so what was guessed is said in a note, with the way to change it.
"""

from __future__ import annotations

import re
from collections import Counter

from fluograph.errors import ImageError
from fluograph.graph.source_rules import AXES

__all__ = ["Hint", "decide", "given_axes"]

Hint = tuple[str, str]
"""A letter and how the file tells it; both empty where it does not."""

_NAMES = {
    "T": r"time.?lapse|time.?series|time|movie|video|frames|tracking|live",
    "Z": r"3d|z.?stack|volume|slices|confocal.?stack",
}
_MOST_CHANNELS = 4


def decide(
    axes: str,
    shape: tuple[int, ...],
    *,
    file: str,
    stated: str | None = None,
    hint: Hint = ("", ""),
) -> tuple[str, str]:
    """Return a letter of ``TCZYX`` or ``_`` (of size 1, dropped) for each axis, and a note.

    Parameters
    ----------
    axes, shape
        As the file tells them.
    file
        Name of the file, for messages and for rule 3.
    stated
        What the user says; replaces the file's letters.
    hint
        What the file's description tells about an unknown axis.

    Raises
    ------
    ImageError
        If `stated` does not fit, or the letters make no image.
    """
    letters, note = _letters(axes, shape, file, stated, hint)
    letters = "".join(
        letter if size > 1 or letter in "YX" else "_"
        for letter, size in zip(letters, shape, strict=True)
    )
    letters = letters.replace("S", "C")
    if any(letters.count(letter) > 1 for letter in "TCZYX"):
        raise ImageError(
            f"{file} has two axes of the same meaning, such as channels and colour samples at once "
            f"({_told(axes, shape)}), which fluograph does not read; save one image per channel."
        )
    return letters, note


def given_axes(stated: str, shape: tuple[int, ...], name: str) -> str:
    """Return a letter of ``TCZYX`` or ``_`` (of size 1, left out) for each axis of an array.

    Parameters
    ----------
    stated
        What the user says; S counts as C, and axes of size 1 may be left out.
    name
        What to call the array in messages.

    Raises
    ------
    ImageError
        If `stated` does not fit, or the letters make no image.
    """
    letters = _stated("?" * len(shape), shape, name, stated).replace("S", "C")
    if letters.count("C") > 1:
        raise ImageError(f"axes {stated!r} has channels (C) and colours (S) at once; choose one.")
    return letters


def _letters(
    axes: str, shape: tuple[int, ...], file: str, stated: str | None, hint: Hint
) -> tuple[str, str]:
    if stated is not None:
        return _stated(axes, shape, file, stated), ""
    unknown = [i for i, letter in enumerate(axes) if letter not in AXES and shape[i] > 1]
    if not unknown:
        return axes, ""
    taken = {letter.replace("S", "C") for letter, size in zip(axes, shape, strict=True) if size > 1}
    guessed, reason = _guess([shape[i] for i in unknown], taken, file, hint)
    if len(guessed) < len(unknown):
        raise ImageError(
            f"{file} has more axes than fluograph can read ({_told(axes, shape)}). Expected at "
            "most time, channel, Z, Y and X; save a part of it."
        )
    letters = list(axes)
    for index, letter in zip(unknown, guessed, strict=True):
        letters[index] = letter
    return "".join(letters), _note(axes, shape, "".join(letters), file, reason)


def _guess(sizes: list[int], taken: set[str], file: str, hint: Hint) -> tuple[list[str], str]:
    told, reason = hint if hint[0] else _name_tells(file)
    if len(sizes) == 1 and told and told not in taken:
        return [told], reason
    free = [letter for letter in "ZTC" if letter not in taken]
    guessed: dict[int, str] = {}
    if "C" in free and (small := [i for i, size in enumerate(sizes) if size <= _MOST_CHANNELS]):
        guessed[small[0]] = "C"
        free.remove("C")
    rest = [i for i in range(len(sizes)) if i not in guessed]
    guessed.update(zip(reversed(rest), free, strict=False))
    letters = [guessed[i] for i in sorted(guessed)]
    return letters, "2 to 4 planes are usually channels" if letters == ["C"] else "that is usual"


def _name_tells(file: str) -> Hint:
    for letter, words in _NAMES.items():
        if found := re.search(
            rf"(?<![a-z0-9])({words})(?![a-z0-9])", file.lower().replace("_", " ")
        ):
            return letter, f"its name says {found.group(1)!r}"
    return "", ""


def _stated(axes: str, shape: tuple[int, ...], file: str, stated: str) -> str:
    letters = stated.strip().upper()
    example = f"{file} is {_told(axes, shape)}"
    if wrong := sorted(set(letters) - set(AXES)):
        raise ImageError(
            f"axes {stated!r} has the unknown letter {wrong[0]!r}; use T, C, Z, Y, X and S. "
            f"{example}."
        )
    if repeated := [letter for letter, n in Counter(letters).items() if n > 1]:
        raise ImageError(f"axes {stated!r} has {repeated[0]!r} twice. {example}.")
    if not {"Y", "X"} <= set(letters):
        raise ImageError(f"axes {stated!r} lacks {'Y' if 'Y' not in letters else 'X'}. {example}.")
    return _spread(letters, axes, shape, stated, example)


def _spread(letters: str, axes: str, shape: tuple[int, ...], stated: str, example: str) -> str:
    """Give each letter its axis; axes of size 1 may be left out."""
    if len(letters) == len(shape):
        return letters
    shown = [i for i, size in enumerate(shape) if size > 1 or axes[i] in "YX"]
    named = [i for i, size in enumerate(shape) if size > 1 or axes[i] in letters]
    if len(letters) not in (len(shown), len(named)):
        raise ImageError(
            f"axes {stated!r} names {len(letters)} axes, but {example}: give {len(shown)} letters."
        )
    shown = shown if len(letters) == len(shown) else named
    spread = ["_"] * len(shape)
    for index, letter in zip(shown, letters, strict=True):
        spread[index] = letter
    return "".join(spread)


def _told(axes: str, shape: tuple[int, ...]) -> str:
    shown = [(a, n) for a, n in zip(axes, shape, strict=True) if n > 1 or a in "YX"]
    letters = "".join(a for a, _ in shown).strip("?")
    return f"{letters}, " * bool(letters) + " x ".join(str(n) for _, n in shown)


def _note(axes: str, shape: tuple[int, ...], letters: str, file: str, reason: str) -> str:
    shown = "".join(a for a, n in zip(letters, shape, strict=True) if n > 1 or a in "YX")
    guessed = next(a for a, b in zip(letters, axes, strict=True) if a != b)
    other = next(a for a in "TZC" if a != guessed)
    swapped = shown.translate(str.maketrans(guessed + other, other + guessed))
    return (
        f"{file} does not tell its axes ({_told(axes, shape)}); read as {shown} because {reason}. "
        f"State others, such as `axes: {swapped}`, on the source to change this."
    )
