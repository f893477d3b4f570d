"""How many headings have words: by language and by chapter, counted in the vocabulary as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from karvon.goods import tree
from karvon.kernel.languages import LANGUAGES

FEW, MANY = 2, 6
WHOLE: Final = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The headings of a chapter ('' for all) in a language: how many there are, with at least 2 and at least 6 words.

    Words of subheadings count for their heading, labels do not.
    """

    chapter: str
    language: str
    headings: int
    with_few: int
    with_many: int
    words: int


@cache
def coverage() -> tuple[Coverage, ...]:
    """Count every language, first over all chapters, then chapter by chapter."""
    chapters = [(WHOLE, [code for chapter in tree.chapters() for code in tree.headings(chapter)])]
    chapters += [(chapter, list(tree.headings(chapter))) for chapter in tree.chapters()]
    return tuple(_counted(chapter, codes, language) for chapter, codes in chapters for language in LANGUAGES)


def _counted(chapter: str, codes: list[str], language: str) -> Coverage:
    counts = [_words(code, language) for code in codes]
    few, many = (sum(count >= least for count in counts) for least in (FEW, MANY))
    return Coverage(chapter, language, len(codes), few, many, sum(counts))


def _words(heading: str, language: str) -> int:
    """Count the words by which a heading is found, those of its subheadings too."""
    return sum(len(tree.words(code).get(language, ())) for code in (heading, *tree.subheadings(heading)))
