"""Find the HS code of a goods text by the words in it, with the reason for each suggestion.

A suggestion is help for a person, not a binding ruling. The same text always gives the same answer: there is no
network, no chance and no clock in it.

>>> classify("Пряжа хлопковая")[0].code
'5205'
"""

from __future__ import annotations

import heapq
import math
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.goods.lexicon import Lexicon, Phrase, lexicon
from karvon.goods.wording import Word, read

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = "words-1"
MOST: Final = 5
WEAKEST: Final = 0.2  # below it, the words say too little for any suggestion
TIE: Final = 0.995  # scores this near are the same
TIED_HEADINGS: Final = 3  # so many headings of one chapter alike: only the chapter is said
SUBHEADING_LEAD: Final = 1.1  # over its sisters
SUBHEADING_SHARE: Final = 0.5  # of the heading's score
COMMON: Final = 300  # phrases; a word in more of them is common
UNION_SHARE: Final = 0.35  # of a score that comes from all words of the heading, the rest from its best phrase
UNKNOWN: Final = 2.0  # how telling a word is that no phrase has
SCORE_OF_CODE: Final = 0.95
OWN_LANGUAGE: Final = 1.05  # a phrase in the language of the text counts this much more
LONGEST_TITLE: Final = 80  # characters of a title in a reason
NOTHING: Final = (0.0, -1)
DEPTHS: Final = {2: "chapter", 4: "heading", 6: "subheading"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A suggested code: how deep it goes, how sure (0..1), why, and the words of the text that speak for it."""

    code: str
    depth: str
    score: float
    reason: str
    words: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """What the words of one text say for phrases and codes."""

    of_phrase: dict[int, float]  # how much of the text the phrase covers
    in_phrase: dict[int, float]  # how much of the phrase the text covers
    of_code: dict[str, float]  # how much of the text all phrases of the code cover
    total: float  # how much the text says, words that no phrase has included


def classify(text: str, language: str = "und") -> tuple[Candidate, ...]:
    """Suggest up to five codes for a goods text, best first; empty when nothing can be said.

    `language` is what the source says of the text ("und" when it does not): words of that language count more. A code
    written in the text itself ("HS CODE: 720221") comes first, beside what the words say.
    """
    wording = read(text)
    found = _by_words(wording.words, language)
    written = _written(wording.code)
    if written is None:
        return found[:MOST]
    return (written, *(candidate for candidate in found if candidate.code[:4] != written.code[:4]))[:MOST]


def _written(code: str) -> Candidate | None:
    """Take a code that the text gives itself, as deep as HS 2022 knows it."""
    for depth, length in (("subheading", tree.SUBHEADING), ("heading", tree.HEADING)):
        if len(code) >= length and tree.exists(code[:length]):
            return Candidate(code[:length], depth, SCORE_OF_CODE, f"the text itself gives the code {code}", (code,))
    return None


def _by_words(words: tuple[Word, ...], language: str) -> tuple[Candidate, ...]:
    """Suggest headings by the words, each as deep as they carry."""
    known = lexicon()
    tally = _count(words, known)
    if not tally.of_phrase:
        return ()
    best = _best_phrases(tally, known, language)
    scores = _scores(best, tally)
    leading = heapq.nsmallest(MOST, ((-score, code) for code, score in scores.items() if score >= WEAKEST))
    found = tuple(_candidate(code, -score, best, words, known) for score, code in leading)
    return _chapter_of_ties(found)


def _count(words: tuple[Word, ...], known: Lexicon) -> _Tally:
    """Add up what each word gives to the phrases, chapters and headings that have it; the rarest word first."""
    tally = _Tally(defaultdict(float), defaultdict(float), defaultdict(float), 0.0)
    heard: list[tuple[int, str, float, float]] = []
    for word in words:
        alike = known.alike(word.stem)
        tally.total += word.weight * max((known.telling[stem] for stem, _ in alike), default=UNKNOWN)
        heard += [(len(known.with_stem[stem]), stem, worth, word.weight) for stem, worth in alike]
    for _, stem, worth, weight in sorted(heard):
        _hear(stem, known.telling[stem] * worth, weight, tally, known)
    return tally


def _hear(stem: str, telling: float, weight: float, tally: _Tally, known: Lexicon) -> None:
    """Add one stem; a common one only speaks for phrases that a rarer one has already named."""
    of_phrase, in_phrase, of_code = tally.of_phrase, tally.in_phrase, tally.of_code
    said = telling * weight
    numbers: Iterable[int] = known.with_stem[stem]
    if len(known.with_stem[stem]) > COMMON and of_phrase:
        numbers = [number for number in of_phrase if stem in known.phrases[number].stems]
    for number in numbers:
        of_phrase[number] += said
        in_phrase[number] += telling
    for code in known.codes_with_stem[stem]:
        of_code[code] += said


def _best_phrases(tally: _Tally, known: Lexicon, language: str) -> dict[str, tuple[float, int]]:
    """Give each code its best phrase and the score of it: share of the text covered x root of the phrase's own."""
    best: dict[str, tuple[float, int]] = {}
    phrases, factors, in_phrase, total = known.phrases, known.factors, tally.in_phrase, tally.total
    for number, said in tally.of_phrase.items():
        phrase = phrases[number]
        score = factors[number] * said / total * math.sqrt(in_phrase[number])
        if phrase.language == language:
            score *= OWN_LANGUAGE
        before = best.get(phrase.code)
        if before is None or score > before[0]:
            best[phrase.code] = (score, number)
    return best


def _scores(best: dict[str, tuple[float, int]], tally: _Tally) -> dict[str, float]:
    """Score chapters and headings: the best phrase, of the heading or below it, and all words of the heading."""
    phrases: dict[str, float] = {}
    for code, (score, _) in best.items():
        heading = code[: tree.HEADING]
        if score > phrases.get(heading, 0.0):
            phrases[heading] = score
    of_code, share = tally.of_code, UNION_SHARE / tally.total
    return {code: min(1.0, (1 - UNION_SHARE) * score + share * of_code[code]) for code, score in phrases.items()}


def _candidate(
    code: str, score: float, best: dict[str, tuple[float, int]], words: tuple[Word, ...], known: Lexicon
) -> Candidate:
    deepest = _deepest(code, score, best)
    number = max((best[under] for under in (code, *_under(code)) if under in best), default=NOTHING)[1]
    phrase = known.phrases[number]
    speaking = tuple(w.text for w in words if any(stem in phrase.stems for stem, _ in known.alike(w.stem)))
    return Candidate(deepest, DEPTHS[len(deepest)], round(score, 4), _reason(phrase, speaking, code), speaking)


def _under(code: str) -> tuple[str, ...]:
    return tree.subheadings(code) if len(code) == tree.HEADING else ()


def _deepest(code: str, score: float, best: dict[str, tuple[float, int]]) -> str:
    """Go down to a subheading only when the words choose it from its sisters, or when it has none."""
    sisters = _under(code)
    if len(sisters) == 1:
        return sisters[0]
    ranked = sorted(((best[sister][0], sister) for sister in sisters if sister in best), reverse=True)
    if not ranked or ranked[0][0] < SUBHEADING_SHARE * score:
        return code
    is_alone = len(ranked) == 1 or ranked[0][0] >= SUBHEADING_LEAD * ranked[1][0]
    return ranked[0][1] if is_alone else code


def _reason(phrase: Phrase, speaking: tuple[str, ...], code: str) -> str:
    said = " ".join(speaking)
    if phrase.kind == "title":
        return f"*{said}* stands in the title of {phrase.code}: {_short(tree.title_en(phrase.code))}"
    return f"*{said}* is a word for {code} {_short(tree.label(code, 'en').text)} ({phrase.text})"


@cache
def _short(title: str) -> str:
    return textwrap.shorten(title, LONGEST_TITLE, placeholder=" …")


def _chapter_of_ties(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Say only the chapter first when several of its headings lead alike; the headings follow."""
    if not found or len(found[0].code) == len("52"):
        return found
    first = found[0]
    tied = [candidate for candidate in found if candidate.score >= TIE * first.score]
    chapters = {candidate.code[:2] for candidate in tied}
    if len(tied) < TIED_HEADINGS or len(chapters) > 1:
        return found
    reason = f"*{' '.join(first.words)}* fits {len(tied)} headings of chapter {first.code[:2]} alike"
    chapter = Candidate(first.code[:2], "chapter", first.score, reason, first.words)
    return (chapter, *found)[:MOST]
