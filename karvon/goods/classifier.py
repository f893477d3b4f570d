"""Find the HS code of a goods text by its words, with a probability and the reason for each suggestion.

A suggestion is help for a person, not a binding ruling, and for a text that says too little there is none. The same
text always gets the same answer: there is no network, no chance and no clock in it.

>>> classify("Пряжа хлопковая")[0].code[:4]
'5205'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from karvon.goods import codes, tree
from karvon.goods.evidence import Because, because, nearest
from karvon.goods.features import UNKNOWN, units
from karvon.goods.model import VERSION, model, place
from karvon.goods.wording import Wording, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karvon.goods.evidence import Nearest
    from karvon.goods.model import Numbers

__all__ = ["MOST", "VERSION", "Because", "Candidate", "Question", "classify", "classify_all", "subheadings"]

Depth = Literal["chapter", "heading", "subheading"]

MOST: Final = 5
WEAKEST: Final = 0.01  # below it, a candidate is not worth showing beside the first
SURE: Final = 0.2  # below it the first is not named; bench/goods_accuracy.py chose it on rows that are not measured
SURE_OF_CHAPTER: Final = 0.5
SURE_OF_SUBHEADING: Final = 0.5  # within the heading
VAGUE: Final = 0.5
PROBABILITY_OF_CODE: Final = 0.95
NEAR: Final = 4.0  # how much a phrase near the text counts, in logarithms of shares
TOGETHER: Final = 1024  # texts placed at once
CHAPTER: Final = 2
DEPTHS: Final[dict[int, Depth]] = {2: "chapter", 4: "heading", 6: "subheading"}


@dataclass(frozen=True, slots=True)
class Question:
    """A goods text, and what is known beside it: its language, the firm's activity code and other goods."""

    text: str
    language: str = UNKNOWN
    activity: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A suggested code: how deep it goes, how probable (0..1), which words of the text speak for it, and why."""

    code: str
    depth: Depth
    probability: float
    words: tuple[str, ...]
    because: Because

    @property
    def score(self) -> float:
        """The probability."""
        return self.probability

    @property
    def reason(self) -> str:
        """The reason as an English sentence."""
        said, why = " ".join(self.words), self.because
        title = tree.label(self.code[: tree.HEADING], "en").text
        sentences = {
            "code": f"the text itself gives the code {why.phrase}",
            "word": f"*{said}* is a word for {why.code} {title} ({why.phrase})",
            "title": f"*{said}* stands in the title of {why.code}: {why.phrase}",
            "likeness": f"the letters are like those of words for {why.code} {title}",
        }
        return sentences[why.kind]


def classify(
    text: str, language: str = UNKNOWN, *, activity: str = "", others: tuple[str, ...] = ()
) -> tuple[Candidate, ...]:
    """Suggest up to five codes for a goods text, best first; empty when it says too little.

    `language` is what the source says of the text ("und" when it does not), `activity` the firm's code in ISIC, NACE or
    OKED, `others` its other goods: they only tip the scale between codes that the words allow.
    """
    return classify_all([Question(text, language, activity, others)])[0]


def classify_all(questions: Sequence[Question]) -> list[tuple[Candidate, ...]]:
    """Answer many questions, each as `classify` would."""
    found: list[tuple[Candidate, ...]] = []
    for start in range(0, len(questions), TOGETHER):
        found += _together(questions[start : start + TOGETHER])
    return found


def subheadings(text: str, language: str = UNKNOWN) -> tuple[tuple[str, float], ...]:
    """Give up to five subheadings of whatever headings, the likeliest first, each with its probability.

    `classify` gives each heading once and goes below it only where the words do; this is for whoever must have six
    digits and chooses among them.
    """
    where = place([units(read(text).words, language)])
    if not where.any():
        return ()
    of_heading = _softmax(where @ model().heading_way)[0, :-1]
    found: list[tuple[float, str]] = []
    for row in np.argsort(-of_heading, kind="stable")[: 2 * MOST].tolist():
        rows = _rows_below()[model().headings[row]]
        below = _softmax(where @ model().subheading_way[:, rows])[0]
        found += [
            (-float(of_heading[row] * share), model().subheadings[at]) for at, share in zip(rows, below, strict=True)
        ]
    return tuple((code, round(-share, 4)) for share, code in sorted(found)[:MOST])


def _together(questions: Sequence[Question]) -> list[tuple[Candidate, ...]]:
    read_as = [read(question.text) for question in questions]
    seen = [units(wording.words, question.language) for wording, question in zip(read_as, questions, strict=True)]
    places = place(seen)
    shares = _softmax(places @ model().heading_way)
    asked = zip(questions, read_as, places, shares, _leading(shares[:, :-1]), strict=True)
    return [_answer(question, wording, where, _Said(share, order)) for question, wording, where, share, order in asked]


def _leading(shares: Numbers) -> NDArray[np.intp]:
    """Give the rows of the five largest shares of each text, the largest first."""
    rows = np.sort(np.argpartition(-shares, MOST, axis=1)[:, :MOST], axis=1)
    order = np.argsort(-np.take_along_axis(shares, rows, axis=1), axis=1, kind="stable")
    found: NDArray[np.intp] = np.take_along_axis(rows, order, axis=1)
    return found


class _Said(NamedTuple):
    """What the model says of one text: the share of every heading, that of VAGUE last, and the leading rows."""

    shares: Numbers
    leading: NDArray[np.intp]


def _answer(question: Question, wording: Wording, where: Numbers, said: _Said) -> tuple[Candidate, ...]:
    """Put a code that the text gives itself first, beside what its words say."""
    found = _by_words(question, wording, where, said)
    written = _written(question.text, wording)
    if written is None:
        return found
    heading = written.code[: tree.HEADING]
    return (written, *(candidate for candidate in found if candidate.code[: tree.HEADING] != heading))[:MOST]


def _written(text: str, wording: Wording) -> Candidate | None:
    """Take a code that the text gives itself, or that it is, as deep as HS 2022 knows it."""
    bare = codes.typed(text)
    written = wording.code or (bare.digits if bare and bare.is_whole and not bare.lost_zero else "")
    code = next((written[:length] for length in (6, 4) if len(written) >= length and tree.exists(written[:length])), "")
    if not code:
        return None
    because = Because("code", written, "", code, 1.0)
    return Candidate(code, DEPTHS[len(code)], PROBABILITY_OF_CODE, (written,), because)


def _by_words(question: Question, wording: Wording, where: Numbers, said: _Said) -> tuple[Candidate, ...]:
    """Suggest headings by the words, the likeliest first; the chapter before them where only that is sure."""
    if not wording.words or not where.any():
        return ()
    rows = [row for row in said.leading.tolist() if said.shares[row] >= WEAKEST]
    words = tuple(word.text for word in wording.words)
    evidence = [nearest(model().headings[row], words, question.language) for row in rows]
    shares = _with_evidence(said.shares[rows], [near.nearness for near in evidence])
    found = [
        _candidate(near, float(probability), where, words)
        for probability, near in zip(shares, evidence, strict=True)
        if probability >= WEAKEST
    ]
    found.sort(key=lambda candidate: -candidate.probability)
    return _as_sure(found, said.shares)


def _with_evidence(shares: Numbers, nearness: list[float]) -> Numbers:
    """Share out anew what the first few have, more to those that have a phrase near the text."""
    weighed = shares * np.exp(NEAR * np.array(nearness, np.float32))
    total: Numbers = weighed / weighed.sum() * shares.sum()
    return total


def _as_sure(found: list[Candidate], share: Numbers) -> tuple[Candidate, ...]:
    """Say the headings where the first is sure, first the chapter where only that is, and nothing where neither is."""
    if share[-1] >= VAGUE or not found:
        return ()
    first = found[0]
    if first.probability >= SURE:
        return tuple(found)
    chapter = first.code[:CHAPTER]
    total = float(share[_rows_of_chapter()[chapter]].sum())
    if total < SURE_OF_CHAPTER:
        return ()
    whole = Candidate(chapter, DEPTHS[CHAPTER], round(total, 4), first.words, first.because)
    return (whole, *found)[:MOST]


def _candidate(near: Nearest, probability: float, where: Numbers, words: tuple[str, ...]) -> Candidate:
    code = _deepest(near.heading, where)
    why, speaking = because(near, words)
    return Candidate(code, DEPTHS[len(code)], round(probability, 4), speaking, why)


def _deepest(heading: str, where: Numbers) -> str:
    """Go down to the subheading only where the words choose it from its sisters, or where it has none."""
    rows = _rows_below()[heading]
    shares = _softmax((where @ model().subheading_way[:, rows])[None])[0]
    best = int(shares.argmax())
    return model().subheadings[rows[best]] if shares[best] >= SURE_OF_SUBHEADING else heading


@cache
def _rows_below() -> dict[str, list[int]]:
    return _sorted_out(model().subheadings, tree.HEADING)


@cache
def _rows_of_chapter() -> dict[str, list[int]]:
    return _sorted_out(model().headings, CHAPTER)


def _sorted_out(codes_in_order: Sequence[str], length: int) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(codes_in_order):
        rows.setdefault(code[:length], []).append(row)
    return rows


def _softmax(scores: Numbers) -> Numbers:
    scores = np.exp(scores - scores.max(1, keepdims=True))
    total: Numbers = scores / scores.sum(1, keepdims=True)
    return total
