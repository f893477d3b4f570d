"""Suggest goods while somebody types: labels and words that begin so, in any language and either script.

>>> [found.code for found in suggest("пахта ип", "uz")][:1] == [found.code for found in suggest("paxta ip", "uz")][:1]
True
>>> suggest("52.05", "en", limit=1)
(Suggestion(code='5205', text='Cotton yarn', language='en'),)
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.goods.wording import COUNTRY_OF_X
from karvon.kernel.languages import LANGUAGES
from karvon.kernel.names import fold
from karvon.kernel.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST: Final = 20
LONGEST: Final = 60  # letters of a question that are looked at
SHORTEST: Final = 2  # letters; one begins thousands of words
CYRILLIC: Final = frozenset({"ru", "kk", "ky", "tg"})
AFTER_ALL: Final = "\U0010ffff"
_CODE = re.compile(r"[\d. ]{1,12}")
# What stands behind what: a phrase that only has the text inside, one of another language, the more so if that is
# written in other letters than the text, a word behind a label, a long one behind a short one. The text itself leads.
_INSIDE, _FOREIGN, _OTHER_LETTERS, _WORD, _EXACT = 1_000, 500, 200, 100, -300

Place = tuple[str, int, str, str, str]
"""Where a phrase is found: the folded text from one of its words on, its place behind, its code, text and language."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Goods that may be meant: the code, and the label or word that begins as was typed, in its language."""

    code: str
    text: str
    language: str


def suggest(text: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Give up to `limit` (20 at most) codes with a label or word that begins with `text`, each code once.

    What is in `language` comes first. A text of digits finds the codes that begin with them, labelled in `language`.
    """
    text = text[:LONGEST].strip()
    if _CODE.fullmatch(text):
        return tuple(_codes(re.sub(r"\D", "", text), language, min(limit, MOST)))
    folded = fold(text, COUNTRY_OF_X)
    if len(folded) < SHORTEST:
        return ()
    places = _places()
    first, last = bisect_left(places, (folded,)), bisect_left(places, (folded + AFTER_ALL,))
    behind = _behind(text, language)
    ranked = ((rank + behind[spoken] + _EXACT * (key == folded), word, code, spoken)
              for key, rank, code, word, spoken in places[first:last])  # fmt: skip
    return tuple(_best(ranked, min(limit, MOST)))


def _codes(digits: str, language: str, limit: int) -> Iterator[Suggestion]:
    codes = _sorted_codes()
    first, last = bisect_left(codes, digits), bisect_left(codes, digits + AFTER_ALL)
    for code in heapq.nsmallest(limit, codes[first:last], key=lambda code: (len(code), code)):
        label = tree.label(code, language)
        yield Suggestion(code, label.text, label.language)


def _behind(text: str, language: str) -> dict[str, int]:
    """Say how far the phrases of each language stand behind those of the reader's own."""
    is_cyrillic = script_of(text) == "Cyrl"
    far = {each: _FOREIGN + _OTHER_LETTERS * ((each in CYRILLIC) != is_cyrillic) for each in LANGUAGES}
    return far | {language: 0}


def _best(ranked: Iterable[tuple[int, str, str, str]], limit: int) -> Iterator[Suggestion]:
    """Give the first phrase of each code, the best code first."""
    best: dict[str, tuple[int, str, str, str]] = {}
    for place in ranked:
        code = place[2]
        if code not in best or place < best[code]:
            best[code] = place
    for _rank, text, code, spoken in heapq.nsmallest(limit, best.values()):
        yield Suggestion(code, text, spoken)


@cache
def _sorted_codes() -> tuple[str, ...]:
    return tuple(sorted(tree.titles()))


@cache
def _places() -> list[Place]:
    """Sort every phrase under each of its words, once; takes about a second."""
    return sorted({place for phrase in _phrases() for place in _places_of(*phrase)})


def _phrases() -> Iterator[tuple[str, str, str, int]]:
    vocabulary = tree.vocabulary()
    for code, labels in vocabulary.labels.items():
        if code.isdigit():
            yield from ((code, language, label, 0) for language, label in labels.items())
    for code, by_language in vocabulary.words.items():
        yield from ((code, language, word, _WORD) for language, words in by_language.items() for word in words)


def _places_of(code: str, language: str, text: str, rank: int) -> Iterator[Place]:
    words = fold(text, COUNTRY_OF_X).split()
    for start in range(len(words)):
        yield " ".join(words[start:]), rank + _INSIDE * bool(start) + min(len(text), _WORD - 1), code, text, language
