"""Ties: everything public that makes some records one producer, or keeps others away from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .explaining import Explanation, explain
from .matching import MatchNotReady
from .queries import edges, judgements_of, members
from .scorer import Part
from .shown import ShownEdge

if TYPE_CHECKING:
    from datetime import datetime

MOST: Final = 100
"""So many pairs are explained; a producer with more was put together by people."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two records of a producer that their score connects; without an explanation while the index is being built."""

    edge: ShownEdge
    explanation: Explanation | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give the parts of the score, none where it cannot be explained."""
        return self.explanation.score.parts if self.explanation else ()


@dataclass(frozen=True, slots=True)
class Word:
    """A judgement that counts, as everybody may read it: for which country, when and why, not by whom."""

    left: int
    right: int
    verdict: str
    country: str
    at: datetime
    reason: str


def ties(number: str) -> list[Tie]:
    """Give the pairs of records that their score connects in a producer, the strongest first."""
    strongest = sorted(edges(number), key=lambda edge: (-edge.bits, edge.left, edge.right))
    return [Tie(edge, _explained(edge) if place < MOST else None) for place, edge in enumerate(strongest)]


def words(number: str) -> list[Word]:
    """Give the judgements that count on the records of a producer, the newest first."""
    said = judgements_of(members(number))
    return [
        Word(each.left, each.right, each.verdict, each.country, each.at, each.reason)
        for each in said
        if each.undone_at is None and each.verdict != "later"
    ]


def _explained(edge: ShownEdge) -> Explanation | None:
    try:
        return explain(edge.left, edge.right)
    except MatchNotReady:
        return None
