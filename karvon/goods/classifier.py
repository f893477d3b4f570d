"""Find the HS code of a goods text by the words in it, with the reason for each suggestion.

A suggestion is help for a person, not a binding ruling, and where the words are not sure of one nothing is said. The
same text always gives the same answer: there is no network, no chance and no clock in it.

>>> classify("Пряжа хлопковая")[0].code
'5205'
"""

from __future__ import annotations

import heapq
import math
import re
import textwrap
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from karvon.goods import tree
from karvon.goods.lexicon import Lexicon, Phrase, lexicon
from karvon.goods.wording import LONGEST, Word, read

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = "words-2"
MOST: Final = 5
WEAKEST: Final = 0.2  # below it, a candidate is not worth showing beside the first
# A wrong code is worse than none, so the first is said only when it is SURE and leads the next by LEAD: both from the
# odd rows of the sets in bench/goods_accuracy.py, where from here on 84 of 100 headings said are right in English, 73
# in Uzbek, 98 in certificates; below it the best guess would be right in 33, 26 and 57. The even
# rows are only measured.
SURE: Final = 0.4
LEAD: Final = 0.2
SUBHEADING_LEAD: Final = 1.1  # over its sisters
SUBHEADING_SHARE: Final = 0.5  # of the heading's score
COMMON: Final = 150  # phrases; a word in more of them is common
UNION_SHARE: Final = 0.35  # of a score that comes from all words of the heading, the rest from its best phrase
UNKNOWN: Final = 4.0  # how telling a word is that no phrase has: most likely it names something we do not know
SCORE_OF_CODE: Final = 0.95
FOREIGN: Final = 0.7  # a phrase of another language than that of the text counts so much
LONGEST_TITLE: Final = 80  # characters of a title in a reason
CHAPTER: Final = 2
NOTHING: Final = (0.0, -1)
MOST_PARTS: Final = 3
_AND = re.compile(r"\s(?:and|и|және|жана|ва|we|va)\s", re.IGNORECASE)
_BARE_CODE = re.compile(r"\s*\d\d[. ]?\d\d(?:[. ]?\d){0,6}\s*")
DEPTHS: Final = {2: "chapter", 4: "heading", 6: "subheading"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A suggested code: how deep it goes, how sure (0..1), why, and the words of the text that speak for it."""

    code: str
    depth: str
    score: float
    reason: str
    words: tuple[str, ...]


def _zeros() -> defaultdict[Any, float]:
    return defaultdict(float)


@dataclass(slots=True)
class _Tally:
    """What the words of one text say for phrases and codes."""

    of_phrase: dict[int, float] = field(default_factory=_zeros)  # how much of the text the phrase covers
    in_phrase: dict[int, float] = field(default_factory=_zeros)  # how much of the phrase the text covers
    of_code: dict[str, float] = field(default_factory=_zeros)  # how much of the text all phrases of the code cover
    of_language: dict[str, float] = field(default_factory=_zeros)  # how many words each language knows
    less: dict[str, float] = field(default_factory=_zeros)  # what the words say less in a language than where most
    total: float = 0.0  # how much the text says, words that no phrase has included


def classify(text: str, language: str = "und") -> tuple[Candidate, ...]:
    """Suggest up to five codes for a goods text, best first; empty when nothing is sure.

    `language` is what the source says of the text ("und" when it does not): words of that language count more. A code
    written in the text itself ("HS CODE: 720221"), or a text that is nothing but a code that exists ("52.05"), comes
    first, beside what the words say.
    """
    wording = read(text)
    bare = _BARE_CODE.fullmatch(text)
    written = _written(re.sub(r"\D", "", bare[0]) if bare else wording.code)
    found = _by_words(wording.words, language) or _by_parts(text, language)
    if written is None:
        return found[:MOST]
    return (written, *(candidate for candidate in found if candidate.code[:4] != written.code[:4]))[:MOST]


def _by_parts(text: str, language: str) -> tuple[Candidate, ...]:
    """Read a text of two or three goods (*flour and pasta*) part by part; () unless each part alone is sure."""
    parts = _AND.split(text[:LONGEST])
    if not 1 < len(parts) <= MOST_PARTS:
        return ()
    found = [_by_words(read(part).words, language)[:1] for part in parts]
    if not all(found):
        return ()
    each = {candidate.code: candidate for (candidate,) in found}
    return tuple(sorted(each.values(), key=lambda candidate: -candidate.score))


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
    foreign = frozenset(tally.of_language) - {language} if language in tally.of_language else frozenset()
    leading = heapq.nsmallest(MOST, ((-score, code) for code, score in scores.items() if score >= WEAKEST))
    named = [code for _, code in leading if _is_whole(words, known.phrases[best.get(code, NOTHING)[1]], foreign)]
    length = len(leading[0][1]) if _is_named(leading, named) else _length_said(leading)
    if not length:
        return ()
    found = tuple(_candidate(code, -score, best, words, known) for score, code in leading)
    return found if length == len(leading[0][1]) else _only_chapter(found)


def _is_named(leading: list[tuple[float, str]], named: list[str]) -> bool:
    """Say whether the text is our own word for the first code, and for no other but the chapter that it is in."""
    return bool(named) and named[0] == leading[0][1] and all(named[0].startswith(code) for code in named)


def _count(words: tuple[Word, ...], known: Lexicon) -> _Tally:
    """Add up what each word gives to the phrases, chapters and headings that have it; the rarest word first."""
    tally = _Tally()
    heard: list[tuple[int, str, float, float]] = []
    for word in words:
        alike = known.alike(word.roots)
        most = max((known.telling[stem] for stem, _ in alike), default=UNKNOWN)
        tally.total += word.weight * most
        heard += [(len(known.with_stem[stem]), stem, worth, word.weight) for stem, worth in alike]
        _hear_codes(alike, word.weight, tally, known)
        for root in word.roots:
            known_here = root in known.telling
            tally.of_language[root[:2]] += word.weight * known_here
            tally.less[root[:2]] += word.weight * (most - known.telling[root] if known_here else 0.0)
    for _, stem, worth, weight in sorted(heard):
        _hear(stem, known.telling[stem] * worth, weight, tally, known)
    return tally


def _hear(stem: str, telling: float, weight: float, tally: _Tally, known: Lexicon) -> None:
    """Add one stem; a common one only speaks for phrases that a rarer one has already named."""
    of_phrase, in_phrase = tally.of_phrase, tally.in_phrase
    said = telling * weight
    numbers: Iterable[int] = known.with_stem[stem]
    if len(known.with_stem[stem]) > COMMON and of_phrase:
        numbers = [number for number in of_phrase if stem in known.phrases[number].stems]
    for number in numbers:
        of_phrase[number] += said
        in_phrase[number] += telling


def _hear_codes(alike: tuple[tuple[str, float], ...], weight: float, tally: _Tally, known: Lexicon) -> None:
    """Add one word to the codes that have it, once each, whatever number of languages they have it in."""
    of_code, heard = tally.of_code, set[str]()
    for said, stem in sorted(((known.telling[stem] * worth, stem) for stem, worth in alike), reverse=True):
        codes = known.codes_with_stem[stem]
        for code in codes if not heard else set(codes) - heard:
            of_code[code] += said * weight
        if len(alike) > 1:
            heard.update(codes)


def _best_phrases(tally: _Tally, known: Lexicon, language: str) -> dict[str, tuple[float, int]]:
    """Give each code its best phrase and the score of it: share of the text covered x root of the phrase's own."""
    best: dict[str, tuple[float, int]] = {}
    factors, in_phrase, total, less, root_of = known.factors, tally.in_phrase, tally.total, tally.less, math.sqrt
    voices = _voices(language, tally)
    for number, said in tally.of_phrase.items():
        factor, spoken, code = factors[number]
        score = factor * said / (total - less[spoken]) * root_of(in_phrase[number]) * voices.get(spoken, FOREIGN)
        if code not in best or score > best[code][0]:
            best[code] = (score, number)
    return best


def _voices(language: str, tally: _Tally) -> dict[str, float]:
    """Say how much the phrases of each language count: the declared one in full, the others as foreign.

    Where the text's language is not declared, or is not written in its letters, a language counts the more, the more of
    the words it knows.
    """
    if language in tally.of_language:
        return {language: 1.0}
    most = max(tally.of_language.values(), default=0.0) or 1.0
    return {known: FOREIGN + (1 - FOREIGN) * words / most for known, words in tally.of_language.items()}


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
    speaking = tuple(w.text for w in words if any(stem in phrase.stems for stem, _ in known.alike(w.roots)))
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


def _is_whole(words: tuple[Word, ...], phrase: Phrase, foreign: frozenset[str]) -> bool:
    """Say whether the text is one of our own words for the code, no more and no less, and in no foreign language."""
    if phrase.kind == "title" or phrase.language in foreign or len(words) != len(phrase.stems):
        return False
    return all(not phrase.stems.isdisjoint(word.roots) for word in words)


def _length_said(leading: list[tuple[float, str]]) -> int:
    """Say how much of the first code is sure: the heading, only the chapter that the leading ones share, or nothing."""
    if not leading or -leading[0][0] < SURE:
        return 0
    lengths = (len(leading[0][1]), CHAPTER)
    return next((length for length in lengths if _lead(leading, length) >= LEAD), 0)


def _lead(leading: list[tuple[float, str]], length: int) -> float:
    """Say by how much the first leads over the next one of another code of this length; its own chapter is no rival."""
    score, first = leading[0]
    rivals = (rival for rival, code in leading[1:] if not first.startswith(code[:length]))
    return next(rivals, 0.0) - score


def _only_chapter(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Say only the chapter first; its headings follow."""
    first = found[0]
    alike = [candidate for candidate in found if candidate.code.startswith(first.code[:CHAPTER])]
    reason = f"*{' '.join(first.words)}* fits {len(alike)} headings of chapter {first.code[:CHAPTER]} about as well"
    chapter = Candidate(first.code[:CHAPTER], DEPTHS[CHAPTER], first.score, reason, first.words)
    return (chapter, *(candidate for candidate in found if len(candidate.code) > CHAPTER))[:MOST]
