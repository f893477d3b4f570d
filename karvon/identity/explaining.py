"""Explaining: why two records of the register are held to be one firm, or not, as parts that sum to their score.

What may not be read is veiled in the values, never in the bits: the sum stays the one by which the register decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from karvon.kernel.persons import PERSON

from .matching import index
from .nearest import is_person
from .scorer import Part, Score, score
from .traits import Traits
from .verdicts import Measures, Verdict

VEILED: Final = "…"
LAST_DIGITS: Final = 2
OF_A_PERSON: Final = frozenset({"number", "place", "domain"})
"""What strangers may not read of a sole trader or a farm."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two records, their score with veiled values, and what the register makes of so many bits."""

    left: int
    right: int
    score: Score
    measures: Measures

    @property
    def probability(self) -> float:
        """Give the probability of one firm in a register of this size."""
        return self.measures.probability(self.score.bits)

    @property
    def verdict(self) -> Verdict:
        """Say what the register does with so many bits."""
        return self.measures.verdict(self.score.bits)


def explain(left: int, right: int, *, is_public: bool = True) -> Explanation | None:
    """Explain two records; None where one is not in the index. Raises `MatchNotReady`.

    `is_public` leaves out what strangers may not read; coordinators read all but telephones and numbers of persons.
    """
    known = index()
    one, other = known.read(left), known.read(right)
    if one is None or other is None:
        return None
    full = score(one, other)
    parts = tuple(_veiled(part, one, other, is_public=is_public) for part in full.parts)
    return Explanation(left, right, Score(full.bits, parts), known.measures())


def _veiled(part: Part, left: Traits, right: Traits, *, is_public: bool) -> Part:
    one, other = (
        _value(part.field, value, of, is_public=is_public) for value, of in ((part.left, left), (part.right, right))
    )
    return replace(part, left=one, right=other)


def _value(field: str, value: str, of: Traits, *, is_public: bool) -> str:
    """Give a value as far as it may be read; of a telephone coordinators see the last digits."""
    if field == "phone":
        return "" if is_public else ", ".join(f"{VEILED}{phone[-LAST_DIGITS:]}" for phone in of.phones)
    if value.startswith(f"{PERSON}:"):
        return VEILED
    hidden = is_public and field in OF_A_PERSON and is_person(of)
    return VEILED if value and hidden else value
