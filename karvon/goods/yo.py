"""The Russian letter ё, which most write as е: a word that the vocabulary has only with ё is read with it.

>>> with_yo("мед"), with_yo("мел")
('мёд', 'мел')
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from karvon.goods import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")


def with_yo(word: str) -> str:
    """Give the word as the Russian vocabulary has it; the word itself where that has it, or neither."""
    return _words().get(word, word)


@cache
def _words() -> dict[str, str]:
    """Give each word with ё by its spelling with е, but for those that are also a word with е."""
    words = set(_russian())
    return {plain: word for word in sorted(words) if "ё" in word and (plain := word.replace("ё", "е")) not in words}


def _russian() -> Iterator[str]:
    vocabulary = tree.vocabulary()
    for labels in vocabulary.labels.values():
        yield from _WORD.findall(labels.get("ru", "").casefold())
    for words in vocabulary.words.values():
        for text in words.get("ru", ()):
            yield from _WORD.findall(text.casefold())
