"""The phrases that name goods: our labels and words, and the English titles, found by the stems in them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.goods.wording import roots_of_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a phrase of each kind is worth; a chapter's label names many goods at once.
WORTH: Final = {"word": 1.0, "title": 0.8, "chapter": 0.9}
TAG: Final = len("ru:")  # stands before each root and says its language
SHORTEST_PREFIX: Final = 5
PREFIX_SHARE: Final = 0.75  # of the longer of two words that must agree from the start
PREFIX_WORTH: Final = 0.8

# "other than …", "excluding …", "not …" name what the heading is not.
_EXCLUSION = re.compile(
    r"\((?:other than|excluding|not|except)[^()]*\)|(?:,\s*)?\b(?:other than|excluding|except|not|excl\.)\b[^;]*",
    re.IGNORECASE,
)
_CHUNK_END = re.compile(r"[;,()]|\bor\b|\band\b|\bincluding\b|\be\.g\.|\bi\.e\.")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names the goods of a code: its text and language, its stems, and what it is worth."""

    code: str
    text: str
    language: str
    stems: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, those with each stem, the chapters and headings with each stem, and how telling each stem is.

    A heading has the stems of its subheadings too. A phrase's factor is what it is worth over the root of how telling
    it is as a whole: times the share of the text that it covers and the root of its own part said, it is its score.
    It stands beside the phrase's language and code.
    """

    phrases: tuple[Phrase, ...]
    with_stem: dict[str, tuple[int, ...]]
    codes_with_stem: dict[str, tuple[str, ...]]
    telling: dict[str, float]
    factors: tuple[tuple[float, str, str], ...]
    by_prefix: dict[str, tuple[str, ...]]

    def alike(self, roots: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """Give the known roots that a word stands for, each with its worth: itself, or those that begin as it does.

        A word that one language knows is not guessed at in the others.
        """
        exact = tuple((root, 1.0) for root in roots if root in self.telling)
        return exact or tuple((known, PREFIX_WORTH) for root in roots for known in self._beginning_alike(root))

    def _beginning_alike(self, root: str) -> Iterator[str]:
        return (known for known in self.by_prefix.get(root[: TAG + SHORTEST_PREFIX], ()) if _agree(root, known))


def _agree(one: str, other: str) -> bool:
    """Say whether two words agree from the start over most of the longer one."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length - TAG >= max(SHORTEST_PREFIX, PREFIX_SHARE * (max(len(one), len(other)) - TAG))


@cache
def lexicon() -> Lexicon:
    """Put the lexicon together from the tree and the vocabulary, once."""
    phrases = tuple(_unique(_phrases()))
    with_stem: dict[str, list[int]] = defaultdict(list)
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for number, phrase in enumerate(phrases):
        for word in phrase.stems:
            with_stem[word].append(number)
            codes[word][phrase.code[: tree.HEADING]] = None
    telling = _telling(codes)
    return Lexicon(
        phrases=phrases,
        with_stem={word: tuple(numbers) for word, numbers in with_stem.items()},
        codes_with_stem={word: tuple(found) for word, found in codes.items()},
        telling=telling,
        factors=tuple((_factor(phrase, telling), phrase.language, phrase.code) for phrase in phrases),
        by_prefix=_by_prefix(telling),
    )


def _unique(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Leave out what says nothing, what was said before, and what a subheading only repeats of its heading's title."""
    said: set[tuple[str, frozenset[str]]] = set()
    titles: set[tuple[str, frozenset[str]]] = set()
    for phrase in phrases:
        key = (phrase.code, phrase.stems)
        if phrase.stems and key not in said and (phrase.code[: tree.HEADING], phrase.stems) not in titles:
            said.add(key)
            yield phrase
        if phrase.kind == "title":
            titles.add(key)


def _phrases() -> Iterator[Phrase]:
    vocabulary = tree.vocabulary()
    for code in tree.titles():
        kind = "chapter" if len(code) == len("52") else "word"
        for language, text in vocabulary.labels.get(code, {}).items():
            yield Phrase(code, text, language, roots_of_phrase(text, language), kind)
        for language, words in tree.words(code).items():
            for text in words:
                yield Phrase(code, text, language, roots_of_phrase(text, language), kind)
    for code, title in tree.titles().items():
        if len(code) > len("52"):  # our label names a chapter better than its title, a list of all that is in it
            yield from _phrases_of_title(code, title)


def _phrases_of_title(code: str, title: str) -> Iterator[Phrase]:
    """Take a title apart: the whole without what it excludes, and every chunk between commas and *or*."""
    said = _EXCLUSION.sub(" ", title)
    yield Phrase(code, said, "en", roots_of_phrase(said, "en"), "title")
    for chunk in _CHUNK_END.split(said):
        yield Phrase(code, chunk.strip(), "en", roots_of_phrase(chunk, "en"), "title")


def _telling(codes: dict[str, dict[str, None]]) -> dict[str, float]:
    """Weigh each stem by how few headings it points to (inverse document frequency over headings)."""
    total = sum(1 for code in tree.titles() if len(code) == tree.HEADING)
    return {word: math.log(1 + total / len(found)) for word, found in codes.items()}


def _factor(phrase: Phrase, telling: dict[str, float]) -> float:
    return WORTH[phrase.kind] / math.sqrt(
        math.fsum(telling[word] for word in phrase.stems)
    )  # fsum: whatever the order of the set


def _by_prefix(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    sorted_out: dict[str, list[str]] = defaultdict(list)
    for word in known:
        if len(word) >= TAG + SHORTEST_PREFIX:
            sorted_out[word[: TAG + SHORTEST_PREFIX]].append(word)
    return {prefix: tuple(words) for prefix, words in sorted_out.items()}
