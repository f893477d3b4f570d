"""Goods texts asked and judged: how many codes are right, by set, language, half, depth, chapter and probability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from karvon.goods import classifier, tree
from karvon.goods.measured import (
    ALL,
    CYRILLIC,
    EVEN,
    KNOWN,
    LACKING,
    LATIN,
    ODD,
    REAL,
    Abstaining,
    ChapterScores,
    Confusion,
    Said,
    Scores,
    Tenth,
)
from karvon.goods.model import knows
from karvon.goods.wording import read
from karvon.kernel.figures import Figure, share
from karvon.kernel.scripts import script_of

from .goods_sets import Row

if TYPE_CHECKING:
    from karvon.goods.classifier import Candidate

    from .goods_titles import Titles

CHAPTER: Final = 2
LENGTHS: Final = {"chapter": CHAPTER, "heading": tree.HEADING, "subheading": tree.SUBHEADING}
MOST_CONFUSIONS: Final = 20


@dataclass(frozen=True)
class Asked:
    """A text with its right code, what the classifier says, and what the baseline says; both best first.

    `below` and `titles_below` are subheadings, where the right code has six digits.
    """

    row: Row
    found: tuple[Candidate, ...]
    titles: list[str]
    below: tuple[str, ...] = ()
    titles_below: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The code said first, '' for none."""
        return self.found[0].code if self.found else ""

    @property
    def headings(self) -> list[str]:
        """The headings said; what is said of a chapter alone is none."""
        return [candidate.code[: tree.HEADING] if len(candidate.code) > CHAPTER else "" for candidate in self.found]

    def is_right(self, length: int) -> bool:
        """Say whether the first code is right in its first digits; of headings that count alike any."""
        if length > tree.HEADING:
            return self.first == self.row.code
        return self.first[:length] in {heading[:length] for heading in self.row.headings}


def ask(rows: Sequence[Row], language: str, titles: Titles) -> list[Asked]:
    """Ask the classifier and the baseline about every text, each text by itself."""
    texts = [row.text for row in rows]
    found = classifier.classify_all([classifier.Question(text, language) for text in texts])
    nearest = list(titles.headings(texts))
    if not all(len(row.code) == tree.SUBHEADING for row in rows):
        return [Asked(*one) for one in zip(rows, found, nearest, strict=True)]
    below = (tuple(code for code, _ in classifier.subheadings(text, language)) for text in texts)
    titles_below = map(tuple, titles.subheadings(texts))
    return [Asked(*one) for one in zip(rows, found, nearest, below, titles_below, strict=True)]


def parts_of(name: str, asked: Sequence[Asked]) -> dict[str, Sequence[Asked]]:
    """Give all rows of a set, and its halves or what the vocabulary knows of it."""
    parts = {ALL: asked}
    if name in REAL:
        parts |= {EVEN: asked[::2], ODD: asked[1::2]}
    if name == "certificates":
        for part, script in ((CYRILLIC, "Cyrl"), (LATIN, "Latn")):
            parts[part] = [one for one in asked if script_of(one.row.text) == script]
    if name == "everyday":
        parts[KNOWN] = [one for one in asked if _some_known(one.row.text)]
        parts[LACKING] = [one for one in asked if not _some_known(one.row.text)]
    return {part: rows for part, rows in parts.items() if rows}


def _some_known(text: str) -> bool:
    return any(knows(word.text) for word in read(text).words)


def scores(name: str, language: str, part: str, asked: Sequence[Asked]) -> Scores:
    """Judge the headings of a part."""
    found = [(one.headings, one) for one in asked]
    titles = [(one.titles, one) for one in asked]
    misled = [one for one in asked if one.row.misleading]
    return Scores(
        name,
        language,
        part,
        "heading",
        len(asked),
        *_hits(found, lambda code, row: code in row.headings),
        _part_of(asked, lambda one: not one.found),
        *_hits(titles, lambda code, row: code in row.headings),
        _part_of(misled, lambda one: one.first[: tree.HEADING] == one.row.misleading) if misled else None,
    )


def scores_below(name: str, language: str, part: str, asked: Sequence[Asked]) -> Scores:
    """Judge the subheadings of a part, whatever headings they are of: whoever must have six digits chooses so."""
    found = [(one.below, one) for one in asked]
    titles = [(one.titles_below, one) for one in asked]
    return Scores(
        name,
        language,
        part,
        "subheading",
        len(asked),
        *_hits(found, lambda code, row: code == row.code),
        _part_of(asked, lambda one: not one.below),
        *_hits(titles, lambda code, row: code == row.code),
    )


def _hits(said: Iterable[tuple[Sequence[str], Asked]], is_right: Callable[[str, Row], bool]) -> tuple[Figure, Figure]:
    """Count what is right first, and what is among five."""
    right = [[is_right(code, one.row) for code in codes] for codes, one in said]
    firsts, any_of_five = (sum(map(any, rows)) for rows in ((codes[:1] for codes in right), right))
    return share(firsts, len(right)), share(any_of_five, len(right))


def _part_of(asked: Sequence[Asked], holds: Callable[[Asked], bool]) -> Figure:
    return share(sum(map(holds, asked)), len(asked))


def abstaining(name: str, part: str, said: Sequence[tuple[Candidate, ...]]) -> Abstaining:
    """Count the texts without an answer, and those whose first answer is no deeper than a chapter."""
    silent = sum(not found for found in said)
    shallow = sum(not found or found[0].depth == "chapter" for found in said)
    return Abstaining(name, part, len(said), share(silent, len(said)), share(shallow, len(said)))


def said(name: str, asked: Sequence[Asked]) -> list[Said]:
    """Judge what is said as deep as it is said: how often, and how often right."""
    deepest = len(asked[0].row.code)
    judged = []
    for depth, length in LENGTHS.items():
        if length <= max(deepest, tree.HEADING):
            so_deep = [one for one in asked if len(one.first) >= length]
            judged.append(
                Said(
                    name,
                    depth,
                    share(len(so_deep), len(asked)),
                    _part_of(so_deep, lambda one, length=length: one.is_right(length)),
                )
            )
    return judged


def chapters(asked: Iterable[Asked]) -> tuple[ChapterScores, ...]:
    """Judge chapter by chapter, by the chapter of the right code; one of which there is no text is left out."""
    by_chapter: dict[str, list[Asked]] = {}
    for one in asked:
        by_chapter.setdefault(one.row.code[:CHAPTER], []).append(one)
    judged = {chapter: scores("", "", ALL, rows) for chapter, rows in sorted(by_chapter.items())}
    return tuple(
        ChapterScores(chapter, of.rows, of.first, of.among_five, of.titles_first) for chapter, of in judged.items()
    )


def tenths(asked: Iterable[Asked]) -> tuple[Tenth, ...]:
    """Set the probability of the heading said first against how often it is right."""
    by_tenth: dict[int, list[Asked]] = {}
    for one in asked:
        if len(one.first) > CHAPTER:
            by_tenth.setdefault(min(9, int(one.found[0].probability * 10)), []).append(one)
    return tuple(
        Tenth(
            tenth / 10,
            len(rows),
            round(sum(one.found[0].probability for one in rows) / len(rows), 4),
            _part_of(rows, lambda one: one.is_right(tree.HEADING)),
        )
        for tenth, rows in sorted(by_tenth.items())
    )


def confusions(asked: Iterable[Asked]) -> tuple[Confusion, ...]:
    """Count which heading was said in the place of which, the most frequent first."""
    counts = Counter(
        (one.row.code[: tree.HEADING], one.first[: tree.HEADING])
        for one in asked
        if len(one.first) > CHAPTER and not one.is_right(tree.HEADING)
    )
    worst = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_CONFUSIONS]
    return tuple(Confusion(true, instead, count) for (true, instead), count in worst)
