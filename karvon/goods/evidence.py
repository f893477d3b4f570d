"""Why a code was suggested: the label, word or title of it that is nearest to the words of the text."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from karvon.goods import tree
from karvon.goods.features import UNKNOWN, skeleton, spelling
from karvon.goods.titles import parts_of_title
from karvon.goods.wording import read
from karvon.kernel.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["word", "title", "code", "likeness"]

SHORTEST_BEGINNING: Final = 4  # letters
BEGINNING: Final = 0.7  # of the longer of two words that must agree from the start
ALIKE: Final = 0.8  # what a word in another form is worth
FOREIGN: Final = 0.5  # what a phrase of another language than the text's is worth
TITLE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label, word or title of a code, with the words in it as most spell them."""

    code: str
    text: str
    language: str
    kind: Kind
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Because:
    """The evidence for a suggestion: the nearest phrase, its language and code, and how near it is (0..1).

    `kind` is "word" for one of our labels and words, "title" for the English title, "code" where the text itself gives
    the code, and "likeness" where no word agrees, only letters and neighbours.
    """

    kind: Kind
    phrase: str
    language: str
    code: str
    nearness: float


@cache
def phrases(heading: str) -> tuple[Phrase, ...]:
    """Give all phrases of a heading and of its subheadings."""
    return tuple(phrase for code in (heading, *tree.subheadings(heading)) for phrase in _phrases(code) if phrase.words)


def _phrases(code: str) -> Iterator[Phrase]:
    for language, label in tree.vocabulary().labels.get(code, {}).items():
        yield Phrase(code, label, language, "word", _words(label))
    for language, words in tree.words(code).items():
        yield from (Phrase(code, word, language, "word", _words(word)) for word in words)
    yield from (Phrase(code, part, "en", "title", _words(part)) for part in parts_of_title(tree.title_en(code)))


def _words(text: str) -> frozenset[str]:
    return frozenset(spelling(word.text) for word in read(text).words)


@dataclass(frozen=True, slots=True)
class _Index:
    """The phrases of a heading, where each spelling stands in them, and the spellings by beginning."""

    phrases: tuple[Phrase, ...]
    of_spelling: dict[str, tuple[int, ...]]
    with_beginning: dict[str, tuple[str, ...]]


@cache
def _index(heading: str) -> _Index:
    known = phrases(heading)
    of_spelling: dict[str, list[int]] = {}
    for at, phrase in enumerate(known):
        for word in phrase.words:
            of_spelling.setdefault(word, []).append(at)
    with_beginning: dict[str, list[str]] = {}
    for word in of_spelling:
        with_beginning.setdefault(skeleton(word)[:SHORTEST_BEGINNING], []).append(word)
    return _Index(
        known,
        {word: tuple(numbers) for word, numbers in of_spelling.items()},
        {beginning: tuple(words) for beginning, words in with_beginning.items()},
    )


def nearest(heading: str, words: Sequence[str], language: str = UNKNOWN) -> tuple[Because, tuple[str, ...]]:
    """Find the phrase of a heading nearest to the words; give it with those of the words that are in it."""
    index = _index(heading)
    agreed: dict[int, float] = defaultdict(float)
    for word in words:
        for at, worth in _phrases_with(spelling(word), index).items():
            agreed[at] += worth
    if not agreed:
        label = tree.label(heading, "en")
        return Because("likeness", label.text, label.language, heading, 0.0), ()
    known = index.phrases
    worth, at = max((_nearness(known[at], said, len(words), language), -at) for at, said in agreed.items())
    best = known[-at]
    speaking = tuple(word for word in words if any(_agree(spelling(word), other) for other in best.words))
    return Because(best.kind, best.text, best.language, best.code, round(worth, 3)), speaking


def _phrases_with(spelt: str, index: _Index) -> dict[int, float]:
    """Give the phrases that have a word or one like it, with how far it is the same."""
    found: dict[int, float] = {}
    for other in index.with_beginning.get(skeleton(spelt)[:SHORTEST_BEGINNING], ()):
        worth = _agree(spelt, other)
        if worth:
            for at in index.of_spelling[other]:
                found[at] = max(worth, found.get(at, 0.0))
    return found


def _nearness(phrase: Phrase, agreed: float, count: int, language: str) -> float:
    """Say how near a phrase is: twice what agrees, over all words of both; less for titles and foreign phrases."""
    worth = 2 * agreed / (count + len(phrase.words))
    if phrase.kind == "title":
        worth *= TITLE
    return worth * FOREIGN if language not in (UNKNOWN, phrase.language) else worth


@lru_cache(maxsize=200_000)
def _agree(one: str, other: str) -> float:
    """Say how far two words are the same: 1 in full, less where only their skeletons are, or where they begin alike."""
    if one == other:
        return 1.0
    left, right = skeleton(one), skeleton(other)
    if left == right:
        return ALIKE if script_of(one) == script_of(other) else 1.0
    shared = max(SHORTEST_BEGINNING, math.ceil(BEGINNING * max(len(left), len(right))))
    return ALIKE if left[:shared] == right[:shared] and min(len(left), len(right)) >= shared else 0.0
