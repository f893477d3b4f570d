"""What the classifier sees of a goods text: its words, their neighbours, and the letter groups inside them.

Every word is seen as written, folded to the Latin skeleton that both scripts share, and in groups of three to five
letters, so that a word meets its other endings and its cousins in the other languages. Where the language is known, the
word is also seen as a word of that language: that is what tells Uzbek *paxta* from Russian *пахта*.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

from karvon.goods.wording import COUNTRY_OF_X
from karvon.kernel.names import fold
from karvon.kernel.scripts import repair_homoglyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karvon.goods.wording import Word

GROUPS: Final = (3, 4, 5)  # letters in a group; the edges of a word count as letters
UNKNOWN: Final = "und"

Unit = tuple[str, str]
"""A kind and a text: ("word", "мука"), ("pair", "muka pshenichnaia"), ("ru", "muka")."""


def units(words: Sequence[Word], language: str = UNKNOWN) -> list[tuple[Unit, float]]:
    """Give what is seen of the words of a text, each with its weight: words, words of the language, pairs."""
    folded = [skeleton(word.text) for word in words]
    seen: list[tuple[Unit, float]] = [(("word", word.text), word.weight) for word in words]
    if language != UNKNOWN:
        seen += [((language, text), word.weight) for text, word in zip(folded, words, strict=True)]
    neighbours = zip(folded, folded[1:], words[1:], strict=False)
    return seen + [(("pair", f"{one} {two}"), word.weight) for one, two, word in neighbours]


def features(unit: Unit) -> tuple[list[int], list[int]]:
    """Give the features of a unit as numbers: those of whole words, and those of the letter groups inside."""
    kind, text = unit
    if kind != "word":
        return [number(kind, text)], []
    folded = skeleton(text)
    whole = [number("folded", folded), number("written", spelling(text))]
    if "ё" in text:  # most Russians write е for it
        whole.append(number("folded", skeleton(spelling(text))))
    return whole, [*dict.fromkeys(map(_group, _groups(folded)))]


def number(kind: str, text: str) -> int:
    """Give the number of a feature, the same on every machine."""
    return crc32(f"{kind} {text}".encode())


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Fold a word to the letters that both scripts share.

    >>> skeleton("пахта") == skeleton("paxta")
    True
    """
    return fold(word, COUNTRY_OF_X).replace(" ", "")


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """Give a word as most write it: ё as е, and no letters of the other script.

    The spelling tells what the skeleton does not: *мед* is honey, *медь* copper.
    """
    return repair_homoglyphs(word).replace("ё", "е")


def _group(group: str) -> int:
    return number("group", group)


def _groups(folded: str) -> Iterator[str]:
    edged = f"<{folded}>"
    return (edged[at : at + length] for length in GROUPS for at in range(len(edged) - length + 1))
