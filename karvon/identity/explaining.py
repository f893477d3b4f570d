"""Explaining: why two records of the register are held to be one firm, or not, as parts that sum to their score.

The index holds only what is published. What else the linker compared (telephones, and of persons their numbers and
addresses) is one part of its own, the rest of the score it kept: nobody reads a value, and the sum stays true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .matching import index
from .queries import bits_of
from .scorer import Part, Score, score
from .verdicts import Measures, Verdict

PRIVATE: Final = "private"
LEAST: Final = 1e-6
"""Bits; a rest below this is what adding in another order makes."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two records, their score, and what the register makes of so many bits.

    `is_whole` is False where the linker kept no score of the pair: then only what is published counts.
    """

    left: int
    right: int
    score: Score
    measures: Measures
    is_whole: bool

    @property
    def probability(self) -> float:
        """Give the probability of one firm in a register of this size."""
        return self.measures.probability(self.score.bits)

    @property
    def verdict(self) -> Verdict:
        """Say what the register does with so many bits."""
        return self.measures.verdict(self.score.bits)


def explain(left: int, right: int) -> Explanation | None:
    """Explain two records; None where one is not in the index. Raises `MatchNotReady`."""
    known = index()
    one, other = known.read(left), known.read(right)
    if one is None or other is None:
        return None
    kept = bits_of(left, right)
    return Explanation(left, right, _whole(score(one, other), kept), known.measures(), kept is not None)


def _whole(told: Score, bits: float | None) -> Score:
    """Add to the published parts what else the linker weighed."""
    if bits is None or abs(bits - told.bits) < LEAST:
        return told
    return Score(bits, (*told.parts, Part(PRIVATE, "", "", PRIVATE, bits - told.bits)))
