"""Matching: one record against the whole register, in the process, with the same score as the linker's engines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from django.conf import settings

from . import queries
from .index import MatchNotReady, TraitsIndex

if TYPE_CHECKING:
    from pathlib import Path

    from .nearest import Neighbour
    from .scorer import Score
    from .traits import Traits
    from .verdicts import Measures, Verdict

__all__ = ["Match", "MatchNotReady", "index", "match"]

RECORDS_A_PRODUCER: Final = 8  # of each producer so many records may be near before another one is missed


@dataclass(frozen=True, slots=True)
class Match:
    """A producer that may be the firm asked about: by which of its records, how likely, and because of what."""

    number: str
    record_id: int
    score: Score
    probability: float
    verdict: Verdict


def match(*readings: Traits, limit: int = 5) -> tuple[Match, ...]:
    """Give the producers a record may belong to, the likeliest first, each by its best record.

    Several `readings` of the record, such as one in each country it may be of, are asked together. One that is not of
    the register (its id is 0) gets the rarity of its names there. Only what is published of the register is compared.
    Raises `MatchNotReady` where there is no index yet.
    """
    most = limit * RECORDS_A_PRODUCER
    found = (index().match(_weighed(traits), most) for traits in readings)
    near = sorted(chain.from_iterable(found), key=lambda each: (-each.bits, each.record.record_id))
    numbers = queries.numbers_of_records(each.record.record_id for each in near)
    best: dict[str, Neighbour] = {}
    for each in near:
        if number := numbers.get(each.record.record_id):
            best.setdefault(number, each)
    measures = index().measures()
    return tuple(_match(number, each, measures) for number, each in [*best.items()][:limit])


def _match(number: str, near: Neighbour, measures: Measures) -> Match:
    score = near.why()
    return Match(number, near.record.record_id, score, measures.probability(score.bits), measures.verdict(score.bits))


def _weighed(traits: Traits) -> Traits:
    return traits if traits.record_id else replace(traits, rarity=index().rarity(traits))


def index() -> TraitsIndex:
    """Give this process's index, opened when it is first asked."""
    return _index_in(settings.KARVON_HOME / "match")


@cache
def _index_in(folder: Path) -> TraitsIndex:
    return TraitsIndex(folder)
