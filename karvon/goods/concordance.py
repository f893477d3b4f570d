"""Which phrases of the vocabulary and of the English titles a word stands in, heading by heading.

A word is met as it is spelt, as its skeleton in the other script, and as its stem in another form; the table is made
by `make goods`, so that nothing has to be read and folded before the first answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from zlib import crc32

import numpy as np

from karvon.goods import tree
from karvon.goods.features import skeleton, spelling
from karvon.goods.titles import parts_of_title
from karvon.goods.wording import read, stem
from karvon.kernel.languages import LANGUAGES
from karvon.kernel.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Kind = Literal["word", "title"]

TITLE: Final = len(LANGUAGES)  # stands for the language of a title, to tell it from our own English words
ENGLISH: Final = (LANGUAGES.index("en"), TITLE)  # nobody writes it in Cyrillic: *рамы* are no ramie
SPELT, FOLDED, STEMMED = "spelt", "folded", "stem"
SAME, ALIKE = 1.0, 0.8  # what a word is worth that is spelt so, or in the other script; and one in another form


class Phrase(NamedTuple):
    """A label or word of ours, or a part of an English title."""

    code: str
    text: str
    language: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """All phrases in the order of the nomenclature, and the phrases of each word key, sorted by key and phrase.

    `code`, `language` and `size` (words) are by phrase; `first` is the number of the first phrase of each code, with
    one more at the end.
    """

    language: NDArray[np.uint8]
    size: NDArray[np.uint8]
    first: NDArray[np.uint32]
    keys: NDArray[np.uint32]
    phrases: NDArray[np.uint32]


def phrases_of(code: str) -> Iterator[Phrase]:
    """Give the phrases of one heading or subheading, always in the same order."""
    for language, label in tree.vocabulary().labels.get(code, {}).items():
        yield Phrase(code, label, language, "word")
    for language, words in tree.words(code).items():
        yield from (Phrase(code, word, language, "word") for word in words)
    yield from (Phrase(code, part, "en", "title") for part in parts_of_title(tree.title_en(code)))


@cache
def _codes() -> dict[str, int]:
    """Give each heading and subheading its number in the order of the nomenclature."""
    deep = (code for code in tree.titles() if len(code) >= tree.HEADING)
    return {code: number for number, code in enumerate(deep)}


def compiled() -> Table:
    """Make the table from the vocabulary and the titles."""
    language: list[int] = []
    size: list[int] = []
    first = [0]
    rows: set[tuple[int, int]] = set()
    for code in _codes():
        for phrase in phrases_of(code):
            words = {spelling(word.text) for word in read(phrase.text).words}
            rows |= {(key, len(language)) for word in words for key in _keys(word)}
            language.append(TITLE if phrase.kind == "title" else LANGUAGES.index(phrase.language))
            size.append(len(words))
        first.append(len(language))
    keyed = np.array(sorted(rows), np.int64).T
    return Table(
        np.array(language, np.uint8),
        np.array(size, np.uint8),
        np.array(first, np.uint32),
        keyed[0].astype(np.uint32),
        keyed[1].astype(np.uint32),
    )


def _keys(spelt: str) -> dict[int, float]:
    """Give the keys of a word with what they are worth: spelling, skeleton, stem.

    One skeleton in one script may be another word: *мед* is honey, *медь* copper.
    """
    is_latin = script_of(spelt) == "Latn"
    ways = ((SPELT, spelt, SAME), (FOLDED, skeleton(spelt), SAME if is_latin else ALIKE), (STEMMED, stem(spelt), ALIKE))
    return {crc32(f"{kind} {text}".encode()): worth for kind, text, worth in ways if text}


@cache
def table() -> Table:
    """Read the compiled table, once."""
    with (files("karvon.goods") / "tables" / "concordance.npz").open("rb") as packed, np.load(packed) as tables:
        return Table(*(tables[name] for name in ("language", "size", "first", "keys", "phrases")))


@lru_cache(maxsize=100_000)
def standing_in(heading: str, spelt: str) -> dict[int, float]:
    """Give the numbers of the phrases of a heading that a word stands in, with its worth there (0..1)."""
    first, last = _span(heading)
    phrases = _looked_up()[1]
    found: dict[int, float] = {}
    for start, end, worth in _places(spelt):
        low = bisect_left(phrases, first, start, end)
        for number in phrases[low : bisect_left(phrases, last, low, end)]:
            found.setdefault(number, worth)
    return found if script_of(spelt) != "Cyrl" or not found else _without_english(found)


def _without_english(found: dict[int, float]) -> dict[int, float]:
    spoken = looks()[1]
    return {number: worth for number, worth in found.items() if spoken[number] not in ENGLISH}


@lru_cache(maxsize=50_000)
def _places(spelt: str) -> tuple[tuple[int, int, float], ...]:
    """Give from where to where the phrases with a word stand in the table, for each of its keys, and their worth."""
    keys = _looked_up()[0]
    spans = ((bisect_left(keys, key), bisect_right(keys, key), worth) for key, worth in _keys(spelt).items())
    return tuple(span for span in spans if span[0] < span[1])


@cache
def looks() -> tuple[memoryview, memoryview]:
    """Give how many words each phrase has, and its language, as plain numbers."""
    return table().size.data, table().language.data


@cache
def _looked_up() -> tuple[memoryview, memoryview]:
    """Give keys and phrases as plain numbers: to look up one at a time, NumPy takes longer."""
    return table().keys.data, table().phrases.data


@cache
def _span(heading: str) -> tuple[int, int]:
    """Give the numbers of the first phrase of a heading and of the first of the next."""
    at = _codes()[heading]
    first = table().first
    return int(first[at]), int(first[at + 1 + len(tree.subheadings(heading))])


def phrase(number: int) -> Phrase:
    """Give a phrase by its number."""
    first = table().first
    at = int(np.searchsorted(first, number, "right")) - 1
    return _phrases(_in_order()[at])[number - int(first[at])]


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(_codes())


@lru_cache(maxsize=10_000)
def _phrases(code: str) -> tuple[Phrase, ...]:
    return tuple(phrases_of(code))
