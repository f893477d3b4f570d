"""Nearest: of the candidates for one record, the likeliest to be the same firm, and what may be published of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from karvon.kernel.persons import PERSON, PERSONS_FORMS

from . import scorer
from .scorer import Score
from .traits import Traits

if TYPE_CHECKING:
    from collections.abc import Iterable

WEAKEST: Final = -10.0  # bits: what is less likely than one in a thousand is not shown


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record that may be the same firm as the one asked about, and the bits that speak for it."""

    asked: Traits
    record: Traits
    bits: float

    def why(self) -> Score:
        """Explain the bits; the record asked about stands left."""
        return scorer.score(self.asked, self.record)


def nearest(asked: Traits, candidates: Iterable[Traits], limit: int, weakest: float = WEAKEST) -> tuple[Neighbour, ...]:
    """Give the candidates that are likeliest the asked record's firm, the likeliest first, none under `weakest` bits.

    Of two that are as likely, the one with the smaller id comes first.
    """
    weighed = (Neighbour(asked, candidate, scorer.bits(asked, candidate)) for candidate in candidates)
    strong = (each for each in weighed if each.bits >= weakest)
    return tuple(nsmallest(limit, strong, key=lambda each: (-each.bits, each.record.record_id)))


def is_person(traits: Traits) -> bool:
    """Say whether a record is a person's: a sole trader, a farm, or known by a person's number."""
    return traits.form in PERSONS_FORMS or any(map(_is_hash, (traits.number, traits.second)))


def published(traits: Traits) -> Traits:
    """Leave of a record only what everybody may read: no telephone, and of a person the name and the business.

    Only this is in the index that answers strangers: nobody finds out a number by asking until it fits.
    """
    if not is_person(traits):
        return replace(traits, phones=())
    return replace(
        traits, number="", number_state="", second="", second_state="",
        phones=(), domains=(), settlement="", streets=(), house="",
    )  # fmt: skip


def _is_hash(number: str) -> bool:
    return number.startswith(f"{PERSON}:")
