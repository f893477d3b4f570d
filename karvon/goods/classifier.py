"""Find the HS code of a goods text by the words in it, with the reason for each suggestion.

A suggestion is help for a person, not a binding ruling. The same text always gives the same answer: there is no
network, no chance and no clock in it.

>>> classify("Пряжа хлопковая")[0].code
'5205'
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from karvon.goods import tree
from karvon.goods.lexicon import WORTH, Lexicon, Phrase, lexicon
from karvon.goods.wording import Word, read

VERSION: Final = "words-1"
MOST: Final = 5
WEAKEST: Final = 0.2  # below it, the words say too little for any suggestion
TIE: Final = 0.995  # scores this near are the same
TIED_HEADINGS: Final = 3  # so many headings of one chapter alike: only the chapter is said
SUBHEADING_LEAD: Final = 1.15
UNION_SHARE: Final = 0.35  # of a score that comes from all words of the heading, the rest from its best phrase
UNKNOWN: Final = 2.0  # how telling a word is that no phrase has
SCORE_OF_CODE: Final = 0.95
OWN_LANGUAGE: Final = 1.05  # a phrase in the language of the text counts this much more
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
    found = tuple(_candidate(code, -score, best, words, tally, known) for score, code in leading)
    return _chapter_of_ties(found)


def _count(words: tuple[Word, ...], known: Lexicon) -> _Tally:
    """Add up what each word gives to the phrases and codes that have it."""
    tally = _Tally(defaultdict(float), defaultdict(float), defaultdict(float), 0.0)
    for word in words:
        alike = known.alike(word.stem)
        tally.total += word.weight * max((known.telling[stem] for stem, _ in alike), default=UNKNOWN)
        for stem, worth in alike:
            telling = known.telling[stem] * worth
            said = telling * word.weight
            for number in known.with_stem[stem]:
                tally.of_phrase[number] += said
                tally.in_phrase[number] += telling
            for code in known.codes_with_stem[stem]:
                tally.of_code[code] += said
    return tally


def _best_phrases(tally: _Tally, known: Lexicon, language: str) -> dict[str, tuple[float, int]]:
    """Give each code its best phrase and the score of it: share of the text covered x root of the phrase's own."""
    best: dict[str, tuple[float, int]] = {}
    for number, said in tally.of_phrase.items():
        phrase = known.phrases[number]
        share = min(1.0, tally.in_phrase[number] / known.norms[number])
        score = WORTH[phrase.kind] * min(1.0, said / tally.total) * math.sqrt(share)
        if phrase.language == language:
            score *= OWN_LANGUAGE
        if score > best.get(phrase.code, NOTHING)[0]:
            best[phrase.code] = (score, number)
    return best


def _scores(best: dict[str, tuple[float, int]], tally: _Tally) -> dict[str, float]:
    """Score chapters and headings: the best phrase, of the heading or below it, and all words of the heading."""
    phrases: dict[str, float] = {}
    for code, (score, _) in best.items():
        heading = code[: tree.HEADING]
        phrases[heading] = max(phrases.get(heading, 0.0), score)
    return {code: _mixed(score, code, tally) for code, score in phrases.items()}


def _mixed(phrase_score: float, code: str, tally: _Tally) -> float:
    union = min(1.0, tally.of_code[code] / tally.total)
    return min(1.0, (1 - UNION_SHARE) * phrase_score + UNION_SHARE * union)


def _candidate(  # noqa: PLR0917
    code: str,
    score: float,
    best: dict[str, tuple[float, int]],
    words: tuple[Word, ...],
    tally: _Tally,
    known: Lexicon,
) -> Candidate:
    deepest = _deepest(code, best, tally)
    number = max((best[under] for under in (code, *_under(code)) if under in best), default=NOTHING)[1]
    phrase = known.phrases[number]
    speaking = tuple(w.text for w in words if any(stem in phrase.stems for stem, _ in known.alike(w.stem)))
    return Candidate(deepest, DEPTHS[len(deepest)], round(score, 4), _reason(phrase, speaking, code), speaking)


def _under(code: str) -> tuple[str, ...]:
    return tree.subheadings(code) if len(code) == tree.HEADING else ()


def _deepest(code: str, best: dict[str, tuple[float, int]], tally: _Tally) -> str:
    """Go down to a subheading only when the words choose it from its sisters, or when it has none."""
    sisters = _under(code)
    if len(sisters) == 1:
        return sisters[0]
    ranked = sorted(((_mixed(best[sister][0], sister, tally), sister) for sister in sisters if sister in best))
    if not ranked:
        return code
    first = ranked[-1]
    second = ranked[-2][0] if len(ranked) > 1 else 0.0
    own = _mixed(best.get(code, NOTHING)[0], code, tally)
    carries = first[0] >= SUBHEADING_LEAD * second and first[0] >= own
    return first[1] if carries else code


def _reason(phrase: Phrase, speaking: tuple[str, ...], code: str) -> str:
    said = " ".join(speaking)
    if phrase.kind == "title":
        return f"*{said}* stands in the title of {phrase.code}: {tree.title_en(phrase.code)}"
    return f"*{said}* is a word for {code} {tree.label(code, 'en').text} ({phrase.text})"


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
