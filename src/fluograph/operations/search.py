"""Find operations by the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

__all__ = ["Entry", "search"]

_SPELLING = {
    "color": "colour",
    "center": "centre",
    "neighbor": "neighbour",
    "gray": "grey",
    "labeling": "labelling",
    "binarize": "binarise",
    "normalize": "normalise",
    "equalize": "equalise",
    "skeletonize": "skeletonise",
    "colocalization": "colocalisation",
}
"""American words, as they are compared."""

_FILLERS = frozenset(
    {"a", "an", "and", "by", "for", "from", "in", "into", "of", "the", "to", "with"}
)
_LEAST_TYPO = 4
_SIMILAR = 0.8
_COMMON = 0.25


@dataclass(frozen=True)
class Entry:
    """What is searched of one operation; `common` is 1 for the most used, 0 for the others."""

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    description: str = ""
    hidden: bool = False
    common: float = 0.0

    @cached_property
    def phrases(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """Weight and words of everything that is searched."""
        named = [(10.0, self.name.replace("_", " ")), (9.0, self.title)]
        named += [(8.0 - 0.1 * place, phrase) for place, phrase in enumerate(self.synonyms)]
        named += [(6.0, phrase) for phrase in self.elsewhere]
        named += [(4.0, phrase) for phrase in self.categories]
        named += [(2.0, self.description)]
        return tuple((weight, _words(phrase)) for weight, phrase in named)


def search(text: str, entries: Iterable[Entry]) -> list[str]:
    """Return the names of the entries that fit `text`, the best first.

    Every word must be found; a whole phrase counts more than its words apart, and an exact word
    more than a beginning or a misspelt one. Operations that are hidden from menus come last.
    """
    wanted = _words(text)
    if not wanted:
        return [entry.name for entry in entries]
    scores = {entry: _score(wanted, entry) for entry in entries}
    found = [entry for entry, score in scores.items() if score > 0]
    return [entry.name for entry in sorted(found, key=lambda e: (-scores[e], e.name))]


def _words(text: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("-", " "))
    return tuple(_spelling(word) for word in words if word not in _FILLERS)


def _spelling(word: str) -> str:
    for american, british in _SPELLING.items():
        if word.startswith(american):
            return british + word[len(american) :]
    return word


def _score(wanted: tuple[str, ...], entry: Entry) -> float:
    best = [max(_fit(w, words) * weight for weight, words in entry.phrases) for w in wanted]
    if not all(best):
        return 0.0
    whole = max(_phrase(wanted, words) * weight for weight, words in entry.phrases)
    score = (sum(best) / len(best) + 3 * whole) * (1 + _COMMON * entry.common)
    return score * (0.5 if entry.hidden else 1.0)


def _phrase(wanted: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return 1 if the phrase is all that is wanted, less the more stands beside it."""
    fits = [_fit(word, words) for word in wanted]
    return min(fits) * len(wanted) / max(len(words), len(wanted)) if all(fits) else 0.0


def _fit(word: str, words: tuple[str, ...]) -> float:
    return max((_alike(word, other) for other in words), default=0.0)


@lru_cache(maxsize=20_000)
def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if _stem(word) == _stem(other):
        return 0.95
    if len(word) > 1 and other.startswith(word):
        return 0.6 + 0.3 * len(word) / len(other)
    if len(word) < _LEAST_TYPO or abs(len(word) - len(other)) > 2 or word[0] != other[0]:
        return 0.0
    ratio = SequenceMatcher(None, word, other).ratio()
    return 0.6 * ratio if ratio >= _SIMILAR else 0.0


def _stem(word: str) -> str:
    return re.sub(r"(ing|ion|ed|es|s|e)$", "", word) if len(word) > _LEAST_TYPO else word
