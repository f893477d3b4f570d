"""Matching: one record against the whole register, in the process, with the same score as the linker's engines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from django.conf import settings

from . import queries
from .index import MatchNotReady, TraitsIndex

if TYPE_CHECKING:
    from pathlib import Path

    from .nearest import Neighbour
    from .scorer import Score
    from .traits import Traits

__all__ = ["Match", "MatchNotReady", "index", "match"]

RECORDS_A_PRODUCER: Final = 8  # of each producer so many records may be near before another one is missed


@dataclass(frozen=True, slots=True)
class Match:
    """A producer that may be the firm asked about: by which of its records, how likely, and because of what."""

    number: str
    record_id: int
    score: Score


def match(traits: Traits, limit: int = 5, *, is_public: bool = True) -> tuple[Match, ...]:
    """Give the producers a record may belong to, the likeliest first, each by its best record.

    `is_public` compares only what is published of records. Raises `MatchNotReady` where there is no index yet.
    """
    near = index().match(traits, limit * RECORDS_A_PRODUCER, is_public=is_public)
    numbers = queries.numbers_of_records(each.record.record_id for each in near)
    best: dict[str, Neighbour] = {}
    for each in near:
        if number := numbers.get(each.record.record_id):
            best.setdefault(number, each)
    return tuple(Match(number, each.record.record_id, each.why()) for number, each in [*best.items()][:limit])


def index() -> TraitsIndex:
    """Give this process's index, opened when it is first asked."""
    return _index_in(settings.KARVON_HOME / "match")


@cache
def _index_in(folder: Path) -> TraitsIndex:
    return TraitsIndex(folder)
