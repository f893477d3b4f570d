"""Find the HS code of a goods text by its words, with a probability and the reason for each suggestion.

A suggestion is help for a person, not a binding ruling, and for a text that says too little there is none. The same
text always gets the same answer: there is no network, no chance and no clock in it.

>>> classify("Пряжа хлопковая")[0].code[:4]
'5205'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from karvon.goods import codes, tree
from karvon.goods.context import pulls
from karvon.goods.evidence import Because, because, nearest
from karvon.goods.features import UNKNOWN, units
from karvon.goods.model import VERSION, knows, model, place
from karvon.goods.sureness import signs, sureness
from karvon.goods.wording import Wording, read
from karvon.goods.yo import with_yo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karvon.goods.evidence import Nearest
    from karvon.goods.model import Numbers
    from karvon.goods.sureness import Signs

__all__ = ["MOST", "VERSION", "Because", "Candidate", "Question", "classify", "classify_all", "subheadings"]

Depth = Literal["chapter", "heading", "subheading"]

MOST: Final = 5
WEAKEST: Final = 0.0001  # below it, a candidate is not worth showing beside the first
SURE_OF_GOODS: Final = 0.27  # below it nothing is said
SURE_OF_HEADING: Final = 0.45  # below it only the chapter comes first; `python -m bench.sureness` tells of both
SURE_OF_SUBHEADING: Final = 0.5  # within the heading
PROBABILITY_OF_CODE: Final = 0.95
LOOKED_AT: Final = 8  # leading headings whose phrases are compared with the text
NEAR: Final = 6.0  # how much a phrase near the text counts, in logarithms of shares
TOGETHER: Final = 1024  # texts placed at once
CHAPTER: Final = 2
SURE_ALONE: Final = 0.8  # so probable a heading is named, however little else speaks for it
WITHOUT_YO: Final = ("ru", UNKNOWN)
DEPTHS: Final[dict[int, Depth]] = {2: "chapter", 4: "heading", 6: "subheading"}


@dataclass(frozen=True, slots=True)
class Question:
    """A goods text, and what is known beside it: its language, the firm's activity, the codes of its other goods."""

    text: str
    language: str = UNKNOWN
    activity: str = ""
    others: tuple[str, ...] = ()
    most: int = MOST  # candidates that are wanted


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
    OKED, `others` the codes of its other goods: they only tip the scale between codes that the words allow.
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
    where = place([units(_read(text, language).words, language)])
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


def signs_for(text: str, language: str = UNKNOWN) -> Signs | None:
    """Give the signs by which it is judged whether a text says enough; None where none of it is known."""
    wording = _read(text, language)
    words = tuple(word.text for word in wording.words)
    where = place([units(wording.words, language)])
    if not where.any():
        return None
    shares = _softmax(where @ model().heading_way)
    said = _Said(shares[0], _leading(shares[:, :-1])[0])
    return _signs(words, _weighed(words, language, said), said.shares)


def _read(text: str, language: str) -> Wording:
    """Read a text; where it may be Russian, words that are written with е for ё as the vocabulary has them."""
    wording = read(text)
    if language not in WITHOUT_YO:
        return wording
    return replace(wording, words=tuple(replace(word, text=with_yo(word.text)) for word in wording.words))


def _together(questions: Sequence[Question]) -> list[tuple[Candidate, ...]]:
    read_as = [_read(question.text, question.language) for question in questions]
    seen = [units(wording.words, question.language) for wording, question in zip(read_as, questions, strict=True)]
    places = place(seen)
    shares = _tipped(_softmax(places @ model().heading_way), questions)
    asked = zip(questions, read_as, places, shares, _leading(shares[:, :-1]), strict=True)
    return [_answer(question, wording, where, _Said(share, order)) for question, wording, where, share, order in asked]


def _tipped(shares: Numbers, questions: Sequence[Question]) -> Numbers:
    """Let the firm's activity and its other goods count, where they are known."""
    for at, question in enumerate(questions):
        if question.activity or question.others:
            for chapter, pull in pulls(question.activity, question.others).items():
                shares[at, _rows_of_chapter().get(chapter, [])] *= pull
            shares[at] /= shares[at].sum()
    return shares


def _leading(shares: Numbers) -> NDArray[np.intp]:
    """Give the rows of the largest shares of each text, the largest first."""
    rows = np.sort(np.argpartition(-shares, LOOKED_AT, axis=1)[:, :LOOKED_AT], axis=1)
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
    words = tuple(word.text for word in wording.words)
    weighed = _weighed(words, question.language, said)
    signs_said = _signs(words, weighed, said.shares)
    sure = sureness(signs_said)
    if sure < SURE_OF_GOODS or not (signs_said.known or signs_said.nearest):
        return ()
    worth_showing = weighed[:1] + [pair for pair in weighed[1 : question.most] if pair[0] >= WEAKEST]
    found = tuple(_candidate(near, share, where, words) for share, near in worth_showing)
    if sure >= SURE_OF_HEADING or found[0].probability >= SURE_ALONE:
        return found
    return (_chapter(found[0], said.shares), *found)[: question.most]


def _weighed(words: tuple[str, ...], language: str, said: _Said) -> list[tuple[float, Nearest]]:
    """Give the leading headings with their shares, more to those that have a phrase near the text."""
    headings = model().headings
    evidence = [nearest(headings[row], words, language) for row in said.leading.tolist()]
    shares = said.shares[said.leading]
    weighed = shares * np.exp(NEAR * np.array([near.nearness for near in evidence], np.float32))
    weighed *= shares.sum() / weighed.sum()
    return sorted(zip(weighed.tolist(), evidence, strict=True), key=lambda pair: -pair[0])


def _signs(words: Sequence[str], weighed: Sequence[tuple[float, Nearest]], shares: Numbers) -> Signs:
    """Read the signs of how sure a text is, from its leading headings and the shares of all."""
    chapter = float(shares[_rows_of_chapter()[weighed[0][1].heading[:CHAPTER]]].sum())
    nearness = [near.nearness for _, near in weighed]
    return signs(weighed[0][0], float(shares[-1]), chapter, nearness, [knows(word) for word in words])


def _chapter(first: Candidate, shares: Numbers) -> Candidate:
    """Say only the chapter of the first."""
    chapter = first.code[:CHAPTER]
    total = float(shares[_rows_of_chapter()[chapter]].sum())
    return Candidate(
        chapter, DEPTHS[CHAPTER], round(min(1.0, max(total, first.probability)), 4), first.words, first.because
    )


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
