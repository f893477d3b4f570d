"""Which codes a phrase is a word for, in which language: our labels and words as a table to look up.

>>> {(meaning.language, meaning.code[:4]) for meaning in meanings(("paxta",)) if meaning.language == "uz"}
{('uz', '5201')}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from karvon.goods.features import spelling
from karvon.goods.wording import stem
from karvon.kernel.languages import LANGUAGES
from karvon.kernel.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karvon.goods.tree import Vocabulary

SPELT, STEMMED = "spelt", "stemmed"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A code that a phrase is a word for, the language of that word, and whether it is spelt just so."""

    code: str
    language: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of all phrases, sorted, and the code and language of each as numbers."""

    keys: NDArray[np.uint32]
    code: NDArray[np.uint16]
    language: NDArray[np.uint8]
    codes: tuple[str, ...]


def keys(words: Sequence[str]) -> tuple[int, ...]:
    """Give the keys of a phrase: of its spelling and, where something is left, of its stems in any order."""
    spelt = " ".join(spelling(word.casefold()) for word in words)
    stems = " ".join(sorted(filter(None, map(stem, words))))
    return (_key(SPELT, spelt), _key(STEMMED, stems)) if stems else (_key(SPELT, spelt),)


def _key(kind: str, text: str) -> int:
    return crc32(f"{kind} {text}".encode())


@lru_cache(maxsize=20_000)
def meanings(words: tuple[str, ...]) -> tuple[Meaning, ...]:
    """Give what a phrase means, each code and language once: as it is spelt, else in another form or order.

    Nobody writes English in Cyrillic: *плов* is no *plow*.
    """
    is_cyrillic = script_of(" ".join(words)) == "Cyrl"
    for at, key in enumerate(keys(words)):
        found = tuple(
            one for one in dict.fromkeys(_at(key, is_exact=not at)) if not (is_cyrillic and one.language == "en")
        )
        if found:
            return found
    return ()


def _at(key: int, *, is_exact: bool) -> list[Meaning]:
    known = table()
    first, last = np.searchsorted(known.keys, [key, key + 1]) if key < np.iinfo(np.uint32).max else (0, 0)
    return [Meaning(known.codes[known.code[at]], LANGUAGES[known.language[at]], is_exact) for at in range(first, last)]


@cache
def table() -> Table:
    """Read the compiled table, once."""
    with (files("karvon.goods") / "tables" / "phrases.npz").open("rb") as packed, np.load(packed) as tables:
        return Table(tables["keys"], tables["code"], tables["language"], tuple(tables["codes"].tolist()))


def compiled(vocabulary: Vocabulary) -> Table:
    """Make the table from the vocabulary: its labels and words, not the titles."""
    codes = tuple(code for code in vocabulary.labels if code.isdigit())
    rows = {
        (key, at, LANGUAGES.index(language))
        for at, code in enumerate(codes)
        for language, text in _said(vocabulary, code)
        for key in keys(_words(text))
    }
    keyed = np.array(sorted(rows), np.int64).T
    return Table(keyed[0].astype(np.uint32), keyed[1].astype(np.uint16), keyed[2].astype(np.uint8), codes)


def _said(vocabulary: Vocabulary, code: str) -> list[tuple[str, str]]:
    labels = list(vocabulary.labels.get(code, {}).items())
    return labels + [(language, word) for language, words in vocabulary.words.get(code, {}).items() for word in words]


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter in "ʻʼ'’" else " " for letter in text.casefold()).split()
